-- All estates, each with the community of today it stands in.
-- One row per estate.
-- Key: estate_key.
select
    estate_key,
    name_zh,
    name_en,
    community_key,
    tier_key,
    households
from estate
order by sort_no nulls last, estate_key
