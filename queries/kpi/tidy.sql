-- Every figure as it adds up month by month, nothing filled in: who did not report has no figure.
-- One row per month, community and metric that the community reported up to the last month.
-- Key: month_start, community_key, metric_key.
with

metric as (
    select
        metric_key,
        sort_no
    from metric
    where $metric = '' or metric_key = $metric
),

community as (
    select
        community_key,
        subdistrict_key,
        sort_no
    from community
    where $subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0
),

calendar as (
    select
        month_start,
        month_label
    from calendar
    where month_start between $month_from and $month_to
),

monthly as (
    select
        community_key,
        metric_key,
        month_start,
        amount,
        cumulative,
        count_reports,
        is_reported
    from monthly
),

series as (
    select
        monthly.community_key,
        monthly.metric_key
    from monthly
    where monthly.is_reported and monthly.month_start <= $month_to
    group by monthly.community_key, monthly.metric_key
)

select
    monthly.month_start,
    calendar.month_label,
    community.subdistrict_key,
    monthly.community_key,
    monthly.metric_key,
    monthly.amount,
    case when monthly.is_reported then monthly.cumulative end as cumulative,
    monthly.is_reported,
    monthly.count_reports
from monthly
inner join series
    on monthly.community_key = series.community_key and monthly.metric_key = series.metric_key
inner join calendar on monthly.month_start = calendar.month_start
inner join community on monthly.community_key = community.community_key
inner join metric on monthly.metric_key = metric.metric_key
order by
    monthly.month_start,
    community.sort_no nulls last,
    monthly.community_key,
    metric.sort_no nulls last,
    monthly.metric_key
