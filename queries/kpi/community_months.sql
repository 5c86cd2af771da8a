-- One community's own figures month by month, for every metric it ever reported.
-- One row per metric and month.
-- Key: metric_key, month_start.
with

metric as (
    select
        metric_key,
        sort_no
    from metric
),

calendar as (
    select
        month_start,
        month_label
    from calendar
),

monthly as (
    select
        metric_key,
        month_start,
        amount,
        cumulative,
        is_reported
    from monthly
    where community_key = $community and month_start between $month_from and $month_to
)

select
    monthly.metric_key,
    monthly.month_start,
    calendar.month_label,
    monthly.amount,
    monthly.cumulative,
    monthly.is_reported
from monthly
inner join metric on monthly.metric_key = metric.metric_key
inner join calendar on monthly.month_start = calendar.month_start
order by metric.sort_no nulls last, monthly.metric_key, monthly.month_start
