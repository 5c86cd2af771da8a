-- The places as they are written in the files read together.
-- One row per wording of subdistrict, community and estate.
-- Key: subdistrict_text, community_text, estate_text.
select distinct
    reading.subdistrict_text,
    reading.community_text,
    reading.estate_text
from reading
