-- What the tiers of a community come to is what its estates come to.
-- One row per community and metric where it is not.
with

tier as (
    select
        monthly_tier.community_key,
        monthly_tier.metric_key,
        sum(monthly_tier.amount) as amount
    from monthly_tier
    group by monthly_tier.community_key, monthly_tier.metric_key
),

estate as (
    select
        estate_total.community_key,
        estate_total.metric_key,
        sum(estate_total.cumulative) as amount
    from estate_total
    group by estate_total.community_key, estate_total.metric_key
)

select
    coalesce(tier.community_key, estate.community_key) as community_key,
    coalesce(tier.metric_key, estate.metric_key) as metric_key,
    tier.amount as tier_amount,
    estate.amount as estate_amount
from tier
full outer join estate
    on tier.community_key = estate.community_key and tier.metric_key = estate.metric_key
where tier.amount is distinct from estate.amount
order by community_key, metric_key
