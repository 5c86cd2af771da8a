-- Whether each wording of the basis means a state (cumulative) or the amount of the period.
-- One row per wording.
-- Key: basis_text.
with

written as (
    select distinct basis_text
    from reading
    where basis_text is not null
),

wording as (
    select
        basis_text,
        lower(trim(translate(basis_text, '（）　', '() '))) as basis_name
    from written
)

select
    wording.basis_text,
    given_name.key = 'cumulative' as is_state
from wording
left join given_name on wording.basis_name = given_name.name and given_name.kind = 'basis'
order by wording.basis_text
