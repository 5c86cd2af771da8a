-- Whether each wording of the basis means a state (cumulative) or the amount of the period.
-- One row per wording.
-- Key: basis_text.
select
    sheet.basis as basis_text,
    bool_or(given_name.key = 'cumulative') as is_state
from sheet
inner join folded on sheet.basis = folded.text
left join given_name on folded.name = given_name.name and given_name.kind = 'basis'
group by sheet.basis
order by sheet.basis
