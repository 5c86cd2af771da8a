-- One metric compared across the chosen subdistricts, with their total.
-- One row per subdistrict, and one for the total.
-- Key: is_total, subdistrict_key.
with

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
        month_start,
        amount,
        cumulative,
        is_reported
    from monthly
    where metric_key = $metric and month_start <= $month_to
),

due as (
    select community_key
    from due
    where metric_key = $metric and month_start = $month_to
),

calendar as (
    select
        month_start,
        previous_month
    from calendar
    where month_start = $month_to
),

-- The calendar holds one month here, so it joins only to the rows of the month before it.
figures as (
    select
        community.subdistrict_key,
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
    group by community.subdistrict_key
),

expected as (
    select
        community.subdistrict_key,
        count(due.community_key) as communities_expected
    from due
    inner join community on due.community_key = community.community_key
    group by community.subdistrict_key
),

parts as (
    select
        subdistrict.subdistrict_key,
        false as is_total,
        subdistrict.sort_no,
        figures.cumulative,
        figures.amount,
        figures.amount_previous,
        figures.span_amount,
        subdistrict.count_estates,
        subdistrict.count_households,
        coalesce(figures.communities_reported, 0) as communities_reported,
        coalesce(expected.communities_expected, 0) as communities_expected,
        figures.last_reported_month
    from subdistrict
    left join figures on subdistrict.subdistrict_key = figures.subdistrict_key
    left join expected on subdistrict.subdistrict_key = expected.subdistrict_key
    where subdistrict.is_current or figures.subdistrict_key is not null
),

total as (
    select
        cast(null as varchar) as subdistrict_key,
        true as is_total,
        cast(null as integer) as sort_no,
        sum(parts.cumulative) as cumulative,
        sum(parts.amount) as amount,
        sum(parts.amount_previous) as amount_previous,
        sum(parts.span_amount) as span_amount,
        cast(coalesce(sum(parts.count_estates), 0) as bigint) as count_estates,
        cast(coalesce(sum(parts.count_households), 0) as bigint) as count_households,
        cast(coalesce(sum(parts.communities_reported), 0) as bigint) as communities_reported,
        cast(coalesce(sum(parts.communities_expected), 0) as bigint) as communities_expected,
        max(parts.last_reported_month) as last_reported_month
    from parts
),

places as (
    select * from parts
    union all
    select * from total
)

select
    places.subdistrict_key,
    places.is_total,
    places.cumulative,
    places.amount,
    places.amount_previous,
    places.amount - places.amount_previous as amount_change,
    places.span_amount,
    cast(places.cumulative as double) / nullif(total.cumulative, 0) as share,
    places.count_estates,
    places.count_households,
    cast(places.cumulative as double) / nullif(places.count_estates, 0) as per_estate,
    cast(places.cumulative as double) / nullif(places.count_households, 0) as per_household,
    places.communities_reported,
    places.communities_expected,
    places.last_reported_month
from places
cross join total
order by
    places.is_total asc,
    places.cumulative desc nulls last,
    places.sort_no asc nulls last,
    places.subdistrict_key asc nulls last
