-- The figures of today's communities month by month, months without a report included.
-- One row per month from the first to the last reported, community and metric ever reported there.
-- Key: month_start, community_key, metric_key.
--
-- Not reported: no amount, the cumulative figure is carried forward; before the first report
-- there is none. A stock's amount is the change against the state before.
with

calendar as (
    select month_start
    from calendar
),

source as (
    select
        monthly_source.month_start,
        monthly_source.community_key,
        monthly_source.metric_key,
        sum(monthly_source.amount) as amount,
        cast(sum(monthly_source.count_reports) as bigint) as count_reports
    from monthly_source
    group by
        monthly_source.month_start, monthly_source.community_key, monthly_source.metric_key
),

span as (
    select
        min(source.month_start) as first_month,
        max(source.month_start) as last_month
    from source
),

month as (
    select calendar.month_start
    from calendar
    inner join span on calendar.month_start between span.first_month and span.last_month
),

series as (
    select
        source.community_key,
        source.metric_key
    from source
    group by source.community_key, source.metric_key
),

dense as (
    select
        month.month_start,
        series.community_key,
        series.metric_key,
        source.amount,
        coalesce(source.count_reports, 0) as count_reports
    from series
    cross join month
    left join source
        on
            month.month_start = source.month_start
            and series.community_key = source.community_key
            and series.metric_key = source.metric_key
)

select
    dense.month_start,
    dense.community_key,
    dense.metric_key,
    cast(dense.amount as decimal(18, 3)) as amount,
    cast(
        sum(dense.amount) over (
            partition by dense.community_key, dense.metric_key
            order by dense.month_start asc nulls last
            rows between unbounded preceding and current row
        ) as decimal(18, 3)
    ) as cumulative,
    dense.count_reports,
    dense.count_reports > 0 as is_reported
from dense
order by dense.metric_key, dense.community_key, dense.month_start
