-- How many estates and households of each tier a community has.
-- One row per community and tier with an estate.
-- Key: community_key, tier_key.
select
    estate.community_key,
    estate.tier_key,
    count(estate.estate_key) as count_estates,
    cast(sum(estate.households) as bigint) as count_households
from estate
group by estate.community_key, estate.tier_key
order by estate.community_key, estate.tier_key
