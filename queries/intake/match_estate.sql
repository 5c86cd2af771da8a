-- Which community and estate each wording of a place means; estate 0 is the whole community.
-- One row per wording of subdistrict, community and estate.
-- Key: subdistrict_text, community_text, estate_text.
with

named as (
    select
        given_name.name,
        estate.community_key,
        min(estate.sort_no) as estate_no
    from given_name
    inner join estate on given_name.key = estate.estate_key
    where given_name.kind = 'estate'
    group by given_name.name, estate.community_key
)

select
    wording.subdistrict_text,
    wording.community_text,
    wording.estate_text,
    match_place.community_no,
    case when coalesce(folded.name, '') = '' then 0 else named.estate_no end as estate_no
from wording
inner join match_place
    on
        wording.subdistrict_text is not distinct from match_place.subdistrict_text
        and wording.community_text is not distinct from match_place.community_text
left join folded on wording.estate_text = folded.text
left join community on match_place.community_no = community.sort_no
left join named
    on folded.name = named.name and community.current_key = named.community_key
order by wording.subdistrict_text, wording.community_text, wording.estate_text
