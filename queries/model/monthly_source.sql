-- The counted figures of a month, added up once for all the monthly tables.
-- One row per month, reported community, tier or none, and metric.
-- Key: month_start, reported_community_key, tier_key, metric_key.
with

progress as (
    select
        month_start,
        reported_community_key,
        community_key,
        estate_key,
        metric_key,
        quantity,
        amount
    from progress
    where is_current
),

estate as (
    select
        estate_key,
        tier_key
    from estate_dictionary
)

select
    progress.month_start,
    cast(progress.reported_community_key as varchar) as reported_community_key,
    cast(progress.community_key as varchar) as community_key,
    estate.tier_key,
    cast(progress.metric_key as varchar) as metric_key,
    sum(progress.amount) as amount,
    sum(progress.quantity) as quantity,
    count(progress.metric_key) as count_reports
from progress
left join estate on progress.estate_key = estate.estate_key
group by
    progress.month_start,
    progress.reported_community_key,
    progress.community_key,
    estate.tier_key,
    progress.metric_key
