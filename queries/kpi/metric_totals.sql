-- The cumulative total, the latest month and the span of every metric, in the chosen subdistricts.
-- One row per metric.
-- Key: metric_key.
with

metric as (
    select
        metric_key,
        sort_no
    from metric
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
    where month_start <= $month_to
),

due as (
    select
        community_key,
        metric_key
    from due
    where month_start = $month_to
),

calendar as (
    select
        month_start,
        previous_month
    from calendar
    where month_start = $month_to
),

-- The calendar holds one month here, so it joins only to the rows of the month before it.
totals as (
    select
        monthly.metric_key,
        sum(case when monthly.month_start = $month_to then monthly.cumulative end) as cumulative,
        sum(case when monthly.month_start = $month_to then monthly.amount end) as amount,
        sum(case when calendar.month_start = $month_to then monthly.amount end) as amount_previous,
        sum(case when monthly.month_start >= $month_from then monthly.amount end) as span_amount,
        count(
            case when monthly.month_start = $month_to and monthly.is_reported then 1 end
        ) as communities_reported,
        max(case when monthly.is_reported then monthly.month_start end) as last_reported_month
    from monthly
    inner join community on monthly.community_key = community.community_key
    left join calendar on monthly.month_start = calendar.previous_month
    group by monthly.metric_key
),

expected as (
    select
        due.metric_key,
        count(due.community_key) as communities_expected
    from due
    inner join community on due.community_key = community.community_key
    group by due.metric_key
)

select
    metric.metric_key,
    totals.cumulative,
    totals.amount,
    totals.amount_previous,
    totals.amount - totals.amount_previous as amount_change,
    totals.span_amount,
    coalesce(totals.communities_reported, 0) as communities_reported,
    coalesce(expected.communities_expected, 0) as communities_expected,
    totals.last_reported_month
from metric
left join totals on metric.metric_key = totals.metric_key
left join expected on metric.metric_key = expected.metric_key
order by metric.sort_no nulls last, metric.metric_key
