-- The keys that stand for the estate numbers of submitted figures, and each estate's tier.
-- One row per estate.
-- Key: place_no.
select
    estate.sort_no as place_no,
    estate.estate_key,
    estate.tier_key
from estate
order by place_no
