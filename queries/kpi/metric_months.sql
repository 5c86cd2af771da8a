-- Every metric month by month, in the chosen subdistricts; a month nobody reported stays null.
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
    where month_start between $month_from and $month_to
),

community as (
    select community_key
    from community
    where $subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0
),

monthly as (
    select
        community_key,
        metric_key,
        month_start,
        amount,
        cumulative,
        is_reported
    from monthly
    where month_start between $month_from and $month_to
),

figures as (
    select
        monthly.metric_key,
        monthly.month_start,
        sum(monthly.amount) as amount,
        sum(monthly.cumulative) as carried,
        count(case when monthly.is_reported then 1 end) as communities_reported
    from monthly
    inner join community on monthly.community_key = community.community_key
    group by monthly.metric_key, monthly.month_start
)

select
    metric.metric_key,
    calendar.month_start,
    calendar.month_label,
    figures.amount,
    case when figures.communities_reported > 0 then figures.carried end as cumulative,
    coalesce(figures.communities_reported, 0) as communities_reported
from metric
cross join calendar
left join figures
    on metric.metric_key = figures.metric_key and calendar.month_start = figures.month_start
order by metric.sort_no nulls last, metric.metric_key, calendar.month_start
