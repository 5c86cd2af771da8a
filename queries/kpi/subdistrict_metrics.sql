-- Every metric in each chosen subdistrict, with their total.
-- One row per metric and subdistrict, and one per metric for the total.
-- Key: is_total, subdistrict_key, metric_key.
with

metric as (
    select
        metric_key,
        sort_no
    from metric
),

subdistrict as (
    select
        subdistrict_key,
        is_current,
        sort_no,
        count_estates,
        count_households
    from subdistrict
    where $subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0
),

community as (
    select
        community_key,
        subdistrict_key
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

figures as (
    select
        community.subdistrict_key,
        monthly.metric_key,
        sum(case when monthly.month_start = $month_to then monthly.cumulative end) as cumulative,
        sum(case when monthly.month_start = $month_to then monthly.amount end) as amount,
        sum(case when monthly.month_start >= $month_from then monthly.amount end) as span_amount,
        count(
            case when monthly.month_start = $month_to and monthly.is_reported then 1 end
        ) as communities_reported
    from monthly
    inner join community on monthly.community_key = community.community_key
    group by community.subdistrict_key, monthly.metric_key
),

expected as (
    select
        community.subdistrict_key,
        due.metric_key,
        count(due.community_key) as communities_expected
    from due
    inner join community on due.community_key = community.community_key
    group by community.subdistrict_key, due.metric_key
),

-- A former subdistrict stays in the comparison only while it still holds figures.
reporting as (
    select figures.subdistrict_key
    from figures
    group by figures.subdistrict_key
),

parts as (
    select
        subdistrict.subdistrict_key,
        false as is_total,
        subdistrict.sort_no,
        metric.metric_key,
        metric.sort_no as metric_sort_no,
        figures.cumulative,
        figures.amount,
        figures.span_amount,
        subdistrict.count_estates,
        subdistrict.count_households,
        coalesce(figures.communities_reported, 0) as communities_reported,
        coalesce(expected.communities_expected, 0) as communities_expected
    from subdistrict
    cross join metric
    left join reporting on subdistrict.subdistrict_key = reporting.subdistrict_key
    left join figures
        on
            subdistrict.subdistrict_key = figures.subdistrict_key
            and metric.metric_key = figures.metric_key
    left join expected
        on
            subdistrict.subdistrict_key = expected.subdistrict_key
            and metric.metric_key = expected.metric_key
    where subdistrict.is_current or reporting.subdistrict_key is not null
),

total as (
    select
        cast(null as varchar) as subdistrict_key,
        true as is_total,
        cast(null as integer) as sort_no,
        metric.metric_key,
        metric.sort_no as metric_sort_no,
        sum(parts.cumulative) as cumulative,
        sum(parts.amount) as amount,
        sum(parts.span_amount) as span_amount,
        cast(coalesce(sum(parts.count_estates), 0) as bigint) as count_estates,
        cast(coalesce(sum(parts.count_households), 0) as bigint) as count_households,
        cast(coalesce(sum(parts.communities_reported), 0) as bigint) as communities_reported,
        cast(coalesce(sum(parts.communities_expected), 0) as bigint) as communities_expected
    from metric
    left join parts on metric.metric_key = parts.metric_key
    group by metric.metric_key, metric.sort_no
),

places as (
    select * from parts
    union all
    select * from total
)

select
    places.subdistrict_key,
    places.is_total,
    places.metric_key,
    places.cumulative,
    places.amount,
    places.span_amount,
    cast(places.cumulative as double) / nullif(places.count_estates, 0) as per_estate,
    cast(places.cumulative as double) / nullif(places.count_households, 0) as per_household,
    places.communities_reported,
    places.communities_expected
from places
order by
    places.is_total,
    places.sort_no nulls last,
    places.subdistrict_key nulls last,
    places.metric_sort_no nulls last,
    places.metric_key
