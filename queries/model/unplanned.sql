-- The subdistricts that have figures of a metric by the end of a month, but no target of it then.
-- One row per month, metric and subdistrict.
-- Key: month_start, metric_key, subdistrict_key.
--
-- While one of them is among the places looked at, the sum of the others' targets is no target of
-- all of them together: kpi/pace and kpi/plan_curve then have none.
with

calendar as (
    select month_start
    from calendar
),

community as (
    select
        community_key,
        subdistrict_key
    from community
),

monthly as (
    select
        community_key,
        metric_key,
        month_start
    from monthly
    where is_reported
),

task as (
    select
        month_start,
        metric_key,
        place_key
    from task
    where level = 'subdistrict'
),

first_report as (
    select
        monthly.metric_key,
        community.subdistrict_key,
        min(monthly.month_start) as first_month
    from monthly
    inner join community on monthly.community_key = community.community_key
    group by monthly.metric_key, community.subdistrict_key
)

select
    calendar.month_start,
    first_report.metric_key,
    first_report.subdistrict_key
from first_report
inner join calendar on first_report.first_month <= calendar.month_start
left join task
    on
        calendar.month_start = task.month_start
        and first_report.metric_key = task.metric_key
        and first_report.subdistrict_key = task.place_key
where task.place_key is null
order by calendar.month_start, first_report.metric_key, first_report.subdistrict_key
