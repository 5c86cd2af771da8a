-- The renovation tiers with their definition.
-- One row per tier.
-- Key: tier_key.
select
    tier_key,
    name_zh,
    name_en,
    definition_zh,
    definition_en,
    sort_no
from tier
order by sort_no nulls last, tier_key
