-- The plans in the order in which they were approved, and the years they speak of.
-- One row per plan and year.
-- Key: plan, year_no.
--
-- approval_no counts the plans of one year by the day of their approval: 1 is the original.
with

target as (
    select
        plan,
        approved_on,
        reason_zh,
        reason_en,
        year_no,
        sort_no
    from target
),

told as (
    select
        target.plan,
        target.year_no,
        target.approved_on,
        target.reason_zh,
        target.reason_en,
        min(target.sort_no) as sort_no
    from target
    group by
        target.plan, target.year_no, target.approved_on, target.reason_zh, target.reason_en
)

select
    told.plan,
    told.year_no,
    told.approved_on,
    told.reason_zh,
    told.reason_en,
    cast(
        row_number() over (
            partition by told.year_no
            order by told.approved_on asc nulls last, told.sort_no asc nulls last
        ) as integer
    ) as approval_no
from told
order by told.year_no, approval_no
