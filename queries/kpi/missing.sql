-- What is due in month_to and was not reported: by whom, and for how long.
-- One row per community and metric due and not reported, the longest silence first.
-- Key: community_key, metric_key.
--
-- months_silent counts the months up to month_to that went without a report: since the last report,
-- or from the first month due on where there never was one. Who is due: see queries/model/due.sql.
with

metric as (
    select
        metric_key,
        sort_no
    from metric
    where $metrics = '' or position('|' || metric_key || '|' in $metrics) > 0
),

community as (
    select
        community_key,
        subdistrict_key,
        sort_no
    from community
    where $subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0
),

monthly as (
    select
        community_key,
        metric_key,
        month_start,
        cumulative,
        is_reported
    from monthly
    where month_start <= $month_to
),

due as (
    select
        community_key,
        metric_key,
        month_start
    from due
    where month_start <= $month_to
),

calendar as (
    select
        month_start,
        year_no * 12 + month_no as serial_no
    from calendar
),

first_due as (
    select
        due.community_key,
        due.metric_key,
        min(due.month_start) as first_month,
        max(due.month_start) as last_month
    from due
    group by due.community_key, due.metric_key
),

reports as (
    select
        monthly.community_key,
        monthly.metric_key,
        max(case when monthly.is_reported then monthly.month_start end) as last_month,
        sum(case when monthly.month_start = $month_to then monthly.cumulative end) as cumulative
    from monthly
    group by monthly.community_key, monthly.metric_key
),

silent as (
    select
        first_due.community_key,
        first_due.metric_key,
        first_due.first_month as first_month_due,
        reports.last_month as last_reported_month,
        reports.cumulative,
        coalesce(reports.last_month, first_due.first_month) as counted_from
    from first_due
    left join reports
        on
            first_due.community_key = reports.community_key
            and first_due.metric_key = reports.metric_key
    where
        first_due.last_month = $month_to
        and (reports.last_month is null or reports.last_month < $month_to)
)

select
    community.subdistrict_key,
    silent.community_key,
    silent.metric_key,
    silent.last_reported_month,
    silent.first_month_due,
    cast(
        this_month.serial_no - counted_month.serial_no
        + case when silent.last_reported_month is null then 1 else 0 end as integer
    ) as months_silent,
    silent.last_reported_month is null as is_never_reported,
    silent.cumulative
from silent
inner join community on silent.community_key = community.community_key
inner join metric on silent.metric_key = metric.metric_key
inner join calendar as counted_month on silent.counted_from = counted_month.month_start
inner join calendar as this_month on this_month.month_start = $month_to
order by
    months_silent desc nulls last,
    community.sort_no asc nulls last,
    silent.community_key asc,
    metric.sort_no asc nulls last,
    silent.metric_key asc
