-- The estates of one community, for whoever names one.
-- One row per estate.
-- Key: estate_key.
with

estate as (
    select
        estate_key,
        name_zh,
        name_en,
        tier_key
    from estate
    where community_key = $community
)

select
    estate.estate_key,
    estate.name_zh,
    estate.name_en,
    estate.tier_key
from estate
order by estate.estate_key
