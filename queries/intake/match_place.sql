-- Which subdistrict and community each pair of names means, today's or former ones.
-- One row per pair of names.
-- Key: subdistrict_text, community_text.
--
-- A community found only in another subdistrict has no number here, but says where it lies.
with

pair as (
    select
        wording.subdistrict_text,
        wording.community_text,
        subdistrict_folded.name as subdistrict_name,
        community_folded.name as community_name
    from wording
    left join folded as subdistrict_folded on wording.subdistrict_text = subdistrict_folded.text
    left join folded as community_folded on wording.community_text = community_folded.text
    group by all
),

named_subdistrict as (
    select
        given_name.name,
        min(subdistrict.current_key) as current_key
    from given_name
    inner join subdistrict on given_name.key = subdistrict.subdistrict_key
    where given_name.kind = 'subdistrict'
    group by given_name.name
),

named_community as (
    select
        given_name.name,
        subdistrict.current_key as subdistrict_key,
        -- A name that has been used twice means today's community.
        arg_min(community.sort_no, (not community.is_current, community.sort_no)) as community_no
    from given_name
    inner join community on given_name.key = community.community_key
    inner join subdistrict on community.subdistrict_key = subdistrict.subdistrict_key
    where given_name.kind = 'community'
    group by given_name.name, subdistrict.current_key
),

elsewhere as (
    select
        named_community.name,
        min(named_community.subdistrict_key) as subdistrict_key
    from named_community
    group by named_community.name
)

select
    pair.subdistrict_text,
    pair.community_text,
    named_subdistrict.current_key as subdistrict_key,
    named_community.community_no,
    elsewhere.subdistrict_key as elsewhere_key
from pair
left join named_subdistrict on pair.subdistrict_name = named_subdistrict.name
left join named_community
    on
        pair.community_name = named_community.name
        and named_subdistrict.current_key = named_community.subdistrict_key
left join elsewhere on pair.community_name = elsewhere.name
order by pair.subdistrict_text, pair.community_text
