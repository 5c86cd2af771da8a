-- The subdistricts of today that the submitted figures are about.
-- One row per subdistrict.
-- Key: subdistrict_key.
select subdistrict.current_key as subdistrict_key
from submitted
inner join community on submitted.community_no = community.sort_no
inner join subdistrict on community.subdistrict_key = subdistrict.subdistrict_key
group by subdistrict.current_key
order by subdistrict.current_key
