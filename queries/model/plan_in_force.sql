-- Which plan counts for a year, as it was known in a month.
-- One row per month and planned year up to that of the month.
-- Key: month_start, year_no.
--
-- Rule: the plan approved last by the end of the month; before the first approval, the first plan.
-- So a plan adjusted in March does not change what February was judged by.
with

calendar as (
    select
        month_start,
        year_no
    from calendar
),

month_end as (
    select
        cast(given_month.month_start as date) as month_start,
        cast(given_month.last_day as date) as last_day
    from given_month
),

plan as (
    select
        plan,
        year_no,
        approved_on,
        approval_no
    from plan
),

counted as (
    select
        calendar.month_start,
        plan.year_no,
        max(
            case
                when plan.approved_on <= month_end.last_day or plan.approval_no = 1
                    then plan.approval_no
            end
        ) as approval_no
    from calendar
    inner join month_end on calendar.month_start = month_end.month_start
    inner join plan on calendar.year_no >= plan.year_no
    group by calendar.month_start, plan.year_no
)

select
    counted.month_start,
    counted.year_no,
    plan.plan
from counted
inner join plan
    on counted.year_no = plan.year_no and counted.approval_no = plan.approval_no
order by counted.month_start, counted.year_no
