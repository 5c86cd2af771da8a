-- Which estate each name means in the community it was reported for.
-- One row per community and name.
-- Key: community_no, estate_text.
with

wording as (
    select distinct
        match_place.community_no,
        reading.estate_text,
        lower(trim(translate(reading.estate_text, '（）　', '() '))) as estate_name
    from reading
    inner join match_place
        on
            reading.subdistrict_text = match_place.subdistrict_text
            and reading.community_text = match_place.community_text
    where reading.estate_text is not null and match_place.community_no is not null
),

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
    wording.community_no,
    wording.estate_text,
    case when wording.estate_name = '' then 0 else named.estate_no end as estate_no
from wording
inner join community on wording.community_no = community.sort_no
left join named
    on wording.estate_name = named.name and community.current_key = named.community_key
order by wording.community_no, wording.estate_text
