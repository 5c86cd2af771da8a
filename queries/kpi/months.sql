-- The programme's calendar, telling which months the ledger covers.
-- One row per month.
-- Key: month_start.
with

snapshot as (
    select
        first_month,
        data_month
    from snapshot
),

calendar as (
    select
        month_start,
        month_no,
        year_no,
        month_label,
        days,
        spring_festival_days,
        previous_month,
        year_before
    from calendar
)

select
    calendar.month_start,
    calendar.month_no,
    calendar.year_no,
    calendar.month_label,
    calendar.days,
    calendar.spring_festival_days,
    calendar.previous_month,
    calendar.year_before,
    coalesce(
        calendar.month_start between snapshot.first_month and snapshot.data_month, false
    ) as has_data
from calendar
cross join snapshot
order by calendar.month_start
