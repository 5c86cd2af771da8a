-- The figures of a community's estates of one tier month by month.
-- One row per month, community, tier and metric ever reported for estates of that tier.
-- Key: month_start, community_key, tier_key, metric_key.
--
-- Only what was reported for estates has a tier; a figure of a whole community has none.
with

calendar as (
    select month_start
    from calendar
),

source as (
    select
        monthly_source.month_start,
        monthly_source.community_key,
        monthly_source.tier_key,
        monthly_source.metric_key,
        sum(monthly_source.amount) as amount
    from monthly_source
    where monthly_source.tier_key is not null
    group by
        monthly_source.month_start,
        monthly_source.community_key,
        monthly_source.tier_key,
        monthly_source.metric_key
),

span as (
    select
        min(monthly_source.month_start) as first_month,
        max(monthly_source.month_start) as last_month
    from monthly_source
),

month as (
    select calendar.month_start
    from calendar
    inner join span on calendar.month_start between span.first_month and span.last_month
),

series as (
    select
        source.community_key,
        source.tier_key,
        source.metric_key
    from source
    group by source.community_key, source.tier_key, source.metric_key
),

dense as (
    select
        month.month_start,
        series.community_key,
        series.tier_key,
        series.metric_key,
        source.amount
    from series
    cross join month
    left join source
        on
            month.month_start = source.month_start
            and series.community_key = source.community_key
            and series.tier_key = source.tier_key
            and series.metric_key = source.metric_key
)

select
    dense.month_start,
    dense.community_key,
    dense.tier_key,
    dense.metric_key,
    cast(dense.amount as decimal(18, 3)) as amount,
    cast(
        sum(dense.amount) over (
            partition by dense.community_key, dense.tier_key, dense.metric_key
            order by dense.month_start asc nulls last
            rows between unbounded preceding and current row
        ) as decimal(18, 3)
    ) as cumulative
from dense
order by dense.metric_key, dense.community_key, dense.tier_key, dense.month_start
