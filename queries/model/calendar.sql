-- The months of the programme, and further ones when the ledger goes on after its end.
-- One row per month.
-- Key: month_start.
with

given as (
    select
        cast(month_start as date) as month_start,
        cast(month_no as integer) as month_no,
        cast(year_no as integer) as year_no,
        month_label,
        cast(days as integer) as days,
        cast(spring_festival_days as integer) as spring_festival_days,
        cast(previous_month as date) as previous_month,
        cast(year_before as date) as year_before
    from given_month
),

submitted as (
    select max(submitted.month_start) as last_month
    from submitted
),

programme as (
    select end_month
    from programme
)

select
    given.month_start,
    given.month_no,
    given.year_no,
    given.month_label,
    given.days,
    given.spring_festival_days,
    given.previous_month,
    given.year_before
from given
cross join submitted
cross join programme
where given.month_label <= programme.end_month or given.month_start <= submitted.last_month
order by given.month_start
