-- The estates of one community with one metric, the largest figures first, 200 at most.
-- One row per estate.
-- Key: estate_key.
with

estate as (
    select
        estate_key,
        name_zh,
        name_en,
        tier_key,
        households
    from estate
    where community_key = $community
),

estate_total as (
    select
        estate_key,
        cumulative,
        last_reported_month
    from estate_total
    where community_key = $community and metric_key = $metric
)

select
    estate.estate_key,
    estate.name_zh,
    estate.name_en,
    estate.tier_key,
    estate.households,
    estate_total.cumulative,
    estate_total.last_reported_month
from estate
left join estate_total on estate.estate_key = estate_total.estate_key
order by estate_total.cumulative desc nulls last, estate.estate_key asc
limit 200
