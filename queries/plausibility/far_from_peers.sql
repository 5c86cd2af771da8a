-- An estate does not come to many times what the other estates of its tier come to on average.
-- One row per estate and metric far above its peers.
-- Key: metric_key, estate_key.
--
-- Rule: value, the estate's cumulative figure, is at least limit times compared, the mean of the
-- other estates of its tier whose figure of the metric is above zero, if there are five of them or
-- more: with those that have none of it, one of a rare thing would be far above the mean.
-- month_start is the latest month of the ledger, count_behind the number of those others.
with

doubt as (
    select limit_value
    from doubt
    where doubt_key = 'far_from_peers'
),

community as (
    select
        community_key,
        subdistrict_key
    from community
),

estate as (
    select
        estate_key,
        tier_key
    from estate
),

estate_total as (
    select
        community_key,
        estate_key,
        metric_key,
        cumulative
    from estate_total
    where cumulative > 0
),

monthly as (
    select max(month_start) as last_month
    from monthly
),

of_tier as (
    select
        estate.tier_key,
        estate_total.metric_key,
        sum(estate_total.cumulative) as cumulative,
        count(estate_total.estate_key) as count_estates
    from estate_total
    inner join estate on estate_total.estate_key = estate.estate_key
    group by estate.tier_key, estate_total.metric_key
),

beside_others as (
    select
        estate_total.metric_key,
        estate_total.community_key,
        estate_total.estate_key,
        estate_total.cumulative,
        cast(of_tier.cumulative - estate_total.cumulative as decimal(18, 3)) as sum_others,
        cast(of_tier.count_estates - 1 as integer) as count_others
    from estate_total
    inner join estate on estate_total.estate_key = estate.estate_key
    inner join of_tier
        on
            estate.tier_key = of_tier.tier_key
            and estate_total.metric_key = of_tier.metric_key
)

select
    beside_others.metric_key,
    community.subdistrict_key,
    beside_others.community_key,
    beside_others.estate_key,
    monthly.last_month as month_start,
    cast(null as varchar) as plan,
    cast(null as integer) as year_no,
    beside_others.cumulative as value,
    cast(
        cast(beside_others.sum_others as double)
        / nullif(beside_others.count_others, 0) as decimal(18, 3)
    ) as compared,
    cast(beside_others.cumulative * beside_others.count_others as double)
    / nullif(beside_others.sum_others, 0) as ratio,
    beside_others.count_others as count_behind
from beside_others
inner join community on beside_others.community_key = community.community_key
cross join monthly
cross join doubt
where
    beside_others.count_others >= 5
    and beside_others.cumulative * beside_others.count_others
    >= doubt.limit_value * beside_others.sum_others
order by beside_others.metric_key, beside_others.estate_key
