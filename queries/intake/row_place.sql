-- What rows.csv calls each community and its subdistrict.
-- One row per community.
-- Key: community_no.
select
    community.sort_no as community_no,
    community.community_key,
    community.name_zh as community_name,
    subdistrict.name_zh as subdistrict_name
from community
inner join subdistrict on community.subdistrict_key = subdistrict.subdistrict_key
order by community_no
