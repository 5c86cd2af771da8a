-- How many of the reports due came in, month by month, in each chosen subdistrict and their total.
-- One row per month up to month_to and subdistrict, and one per month for the total.
-- Key: is_total, subdistrict_key, month_start.
--
-- A report is one community's figure of one metric in one month; with one metric chosen there is
-- one for each community due. communities_expected counts the communities due for anything asked
-- for, communities_reported those of them that reported all of it. completeness is the share of the
-- reports due that came in; none where nobody was due. Who is due: see queries/model/due.sql.
with

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
        spring_festival_days
    from calendar
),

snapshot as (
    select
        first_month,
        data_month
    from snapshot
),

monthly as (
    select
        month_start,
        community_key,
        metric_key
    from monthly
    where
        is_reported
        and month_start <= $month_to
        and ($metrics = '' or position('|' || metric_key || '|' in $metrics) > 0)
),

due as (
    select
        month_start,
        community_key,
        metric_key
    from due
    where
        month_start <= $month_to
        and ($metrics = '' or position('|' || metric_key || '|' in $metrics) > 0)
),

of_community as (
    select
        due.month_start,
        due.community_key,
        count(due.metric_key) as reports_expected,
        count(monthly.metric_key) as reports_received
    from due
    left join monthly
        on
            due.month_start = monthly.month_start
            and due.community_key = monthly.community_key
            and due.metric_key = monthly.metric_key
    group by due.month_start, due.community_key
),

of_subdistrict as (
    select
        community.subdistrict_key,
        of_community.month_start,
        cast(
            sum(
                case
                    when of_community.reports_received = of_community.reports_expected then 1
                    else 0
                end
            ) as bigint
        ) as communities_reported,
        count(of_community.community_key) as communities_expected,
        cast(sum(of_community.reports_received) as bigint) as reports_received,
        cast(sum(of_community.reports_expected) as bigint) as reports_expected
    from of_community
    inner join community on of_community.community_key = community.community_key
    group by community.subdistrict_key, of_community.month_start
),

figures as (
    select
        of_subdistrict.subdistrict_key as place_key,
        of_subdistrict.month_start,
        of_subdistrict.communities_reported,
        of_subdistrict.communities_expected,
        of_subdistrict.reports_received,
        of_subdistrict.reports_expected
    from of_subdistrict
    union all
    select
        '' as place_key,
        of_subdistrict.month_start,
        cast(sum(of_subdistrict.communities_reported) as bigint) as communities_reported,
        cast(sum(of_subdistrict.communities_expected) as bigint) as communities_expected,
        cast(sum(of_subdistrict.reports_received) as bigint) as reports_received,
        cast(sum(of_subdistrict.reports_expected) as bigint) as reports_expected
    from of_subdistrict
    group by of_subdistrict.month_start
),

asked as (
    select of_subdistrict.subdistrict_key
    from of_subdistrict
    group by of_subdistrict.subdistrict_key
),

places as (
    select
        subdistrict.subdistrict_key,
        subdistrict.subdistrict_key as place_key,
        false as is_total,
        subdistrict.sort_no
    from subdistrict
    left join asked on subdistrict.subdistrict_key = asked.subdistrict_key
    where subdistrict.is_current or asked.subdistrict_key is not null
    union all
    select
        cast(null as varchar) as subdistrict_key,
        '' as place_key,
        true as is_total,
        cast(null as integer) as sort_no
    from snapshot
)

select
    places.subdistrict_key,
    places.is_total,
    calendar.month_start,
    calendar.month_label,
    calendar.spring_festival_days,
    coalesce(figures.communities_reported, 0) as communities_reported,
    coalesce(figures.communities_expected, 0) as communities_expected,
    coalesce(figures.reports_received, 0) as reports_received,
    coalesce(figures.reports_expected, 0) as reports_expected,
    cast(figures.reports_received as double)
    / nullif(figures.reports_expected, 0) as completeness
from places
cross join snapshot
inner join calendar
    on
        calendar.month_start between snapshot.first_month and snapshot.data_month
        and calendar.month_start <= $month_to
left join figures
    on places.place_key = figures.place_key and calendar.month_start = figures.month_start
order by
    places.is_total,
    places.sort_no nulls last,
    places.subdistrict_key nulls last,
    calendar.month_start
