-- How many estates and households of each tier the chosen subdistricts' communities have.
-- One row per community and tier.
-- Key: community_key, tier_key.
with

community as (
    select
        community_key,
        sort_no
    from community
    where $subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0
),

tier as (
    select
        tier_key,
        sort_no
    from tier
),

community_tier as (
    select
        community_key,
        tier_key,
        count_estates,
        count_households
    from community_tier
)

select
    community_tier.community_key,
    community_tier.tier_key,
    community_tier.count_estates,
    community_tier.count_households
from community_tier
inner join community on community_tier.community_key = community.community_key
inner join tier on community_tier.tier_key = tier.tier_key
order by
    community.sort_no nulls last,
    community_tier.community_key,
    tier.sort_no nulls last,
    community_tier.tier_key
