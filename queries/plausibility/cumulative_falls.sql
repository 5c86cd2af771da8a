-- A cumulative figure does not fall from one report to the next.
-- One row per month, community and metric whose figure is lower than before.
-- Key: metric_key, community_key, month_start.
--
-- Rule: the month's amount is below zero, and the fall is more than limit times the figure before
-- (a limit of 0 doubts every fall). For a state the amount is its change; a state of which less is
-- better may fall. value is the cumulative figure, compared the one before.
with

doubt as (
    select limit_value
    from doubt
    where doubt_key = 'cumulative_falls'
),

metric as (
    select
        metric_key,
        kind,
        direction
    from metric
),

community as (
    select
        community_key,
        subdistrict_key
    from community
),

monthly as (
    select
        month_start,
        community_key,
        metric_key,
        amount,
        cumulative,
        cast(cumulative - amount as decimal(18, 3)) as cumulative_before
    from monthly
    where is_reported and amount < 0
)

select
    monthly.metric_key,
    community.subdistrict_key,
    monthly.community_key,
    cast(null as varchar) as estate_key,
    monthly.month_start,
    cast(null as varchar) as plan,
    cast(null as integer) as year_no,
    monthly.cumulative as value,
    monthly.cumulative_before as compared,
    cast(monthly.cumulative as double) / nullif(monthly.cumulative_before, 0) as ratio,
    1 as count_behind
from monthly
inner join metric on monthly.metric_key = metric.metric_key
inner join community on monthly.community_key = community.community_key
cross join doubt
where
    -monthly.amount > doubt.limit_value * monthly.cumulative_before
    and (metric.kind = 'flow' or metric.direction <> 'down')
order by monthly.metric_key, monthly.community_key, monthly.month_start
