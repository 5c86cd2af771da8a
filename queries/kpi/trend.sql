-- One metric month by month, in each chosen subdistrict and their total, against earlier months.
-- One row per month and subdistrict, and one per month for the total.
-- Key: is_total, subdistrict_key, month_start.
--
-- A flow is compared by the month's amount, a stock by its state. There is no comparison with a
-- month that was not reported, nor with one that is not above zero.
with

metric as (
    select
        metric_key,
        kind
    from metric
    where metric_key = $metric
),

subdistrict as (
    select
        subdistrict_key,
        is_current,
        sort_no
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

calendar as (
    select
        month_start,
        month_label,
        previous_month,
        year_before,
        spring_festival_days
    from calendar
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
    where metric_key = $metric and month_start <= $month_to
),

due as (
    select
        community_key,
        month_start
    from due
    where metric_key = $metric and month_start between $month_from and $month_to
),

sums as (
    select
        community.subdistrict_key,
        monthly.month_start,
        sum(monthly.amount) as amount,
        sum(monthly.cumulative) as carried,
        count(case when monthly.is_reported then 1 end) as communities_reported
    from monthly
    inner join community on monthly.community_key = community.community_key
    group by community.subdistrict_key, monthly.month_start
),

sums_and_total as (
    select
        sums.subdistrict_key,
        false as is_total,
        sums.month_start,
        sums.amount,
        sums.carried,
        sums.communities_reported
    from sums
    union all
    select
        cast(null as varchar) as subdistrict_key,
        true as is_total,
        sums.month_start,
        sum(sums.amount) as amount,
        sum(sums.carried) as carried,
        cast(sum(sums.communities_reported) as bigint) as communities_reported
    from sums
    group by sums.month_start
),

figures as (
    select
        coalesce(sums_and_total.subdistrict_key, '') as place_key,
        sums_and_total.is_total,
        sums_and_total.month_start,
        sums_and_total.amount,
        case
            when sums_and_total.communities_reported > 0 then sums_and_total.carried
        end as cumulative,
        case
            when metric.kind <> 'stock' then sums_and_total.amount
            when sums_and_total.communities_reported > 0 then sums_and_total.carried
        end as compared,
        sums_and_total.communities_reported
    from sums_and_total
    cross join metric
),

expected as (
    select
        community.subdistrict_key,
        due.month_start,
        count(due.community_key) as communities_expected
    from due
    inner join community on due.community_key = community.community_key
    group by community.subdistrict_key, due.month_start
),

expected_and_total as (
    select
        expected.subdistrict_key as place_key,
        false as is_total,
        expected.month_start,
        expected.communities_expected
    from expected
    union all
    select
        '' as place_key,
        true as is_total,
        expected.month_start,
        cast(sum(expected.communities_expected) as bigint) as communities_expected
    from expected
    group by expected.month_start
),

reporting as (
    select sums.subdistrict_key
    from sums
    group by sums.subdistrict_key
),

places as (
    select
        subdistrict.subdistrict_key,
        subdistrict.subdistrict_key as place_key,
        false as is_total,
        subdistrict.sort_no
    from subdistrict
    left join reporting on subdistrict.subdistrict_key = reporting.subdistrict_key
    where subdistrict.is_current or reporting.subdistrict_key is not null
    union all
    select
        cast(null as varchar) as subdistrict_key,
        '' as place_key,
        true as is_total,
        cast(null as integer) as sort_no
    from metric
)

select
    places.subdistrict_key,
    places.is_total,
    calendar.month_start,
    calendar.month_label,
    figures.amount,
    figures.cumulative,
    cast(figures.compared as double)
    / case when previous.compared > 0 then previous.compared end - 1 as month_on_month,
    year_before.amount as amount_year_before,
    year_before.cumulative as cumulative_year_before,
    cast(figures.compared as double)
    / case when year_before.compared > 0 then year_before.compared end - 1 as year_on_year,
    coalesce(figures.communities_reported, 0) as communities_reported,
    coalesce(expected_and_total.communities_expected, 0) as communities_expected,
    calendar.spring_festival_days
from places
cross join calendar
left join figures
    on
        places.place_key = figures.place_key
        and places.is_total = figures.is_total
        and calendar.month_start = figures.month_start
left join figures as previous
    on
        places.place_key = previous.place_key
        and places.is_total = previous.is_total
        and calendar.previous_month = previous.month_start
left join figures as year_before
    on
        places.place_key = year_before.place_key
        and places.is_total = year_before.is_total
        and calendar.year_before = year_before.month_start
left join expected_and_total
    on
        places.place_key = expected_and_total.place_key
        and places.is_total = expected_and_total.is_total
        and calendar.month_start = expected_and_total.month_start
where calendar.month_start between $month_from and $month_to
order by
    places.is_total,
    places.sort_no nulls last,
    places.subdistrict_key nulls last,
    calendar.month_start
