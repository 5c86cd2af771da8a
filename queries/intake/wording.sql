-- The places as they are written in the files read together, in rows or above their tables.
-- One row per wording of subdistrict, community and estate.
-- Key: subdistrict_text, community_text, estate_text.
select
    sheet.subdistrict as subdistrict_text,
    sheet.community as community_text,
    sheet.estate as estate_text
from sheet
group by sheet.subdistrict, sheet.community, sheet.estate
union
select
    given_file.above_subdistrict as subdistrict_text,
    null as community_text,
    null as estate_text
from given_file
where given_file.above_subdistrict is not null
