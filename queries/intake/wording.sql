-- The places as they are written in the files read together.
-- One row per wording of subdistrict, community and estate.
-- Key: subdistrict_text, community_text, estate_text.
select
    sheet.subdistrict as subdistrict_text,
    sheet.community as community_text,
    sheet.estate as estate_text
from sheet
group by sheet.subdistrict, sheet.community, sheet.estate
