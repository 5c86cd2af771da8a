-- The tiers of renovation.
-- One row per tier.
-- Key: tier_key.
select
    given.key as tier_key,
    given.name_zh,
    given.name_en,
    given.definition_zh,
    given.definition_en,
    cast(given.sort_no as integer) as sort_no
from given_tier as given
order by sort_no
