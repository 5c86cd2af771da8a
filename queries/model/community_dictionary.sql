-- The keys that stand for the community numbers of submitted figures.
-- One row per community.
-- Key: place_no.
select
    community.sort_no as place_no,
    community.community_key,
    community.current_key
from community
order by place_no
