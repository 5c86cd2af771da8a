-- Which subdistrict and community each pair of names means, today's or former ones.
-- One row per pair of names.
-- Key: subdistrict_text, community_text.
--
-- A community found only in another subdistrict has no number here, but says where it lies.
with

wording as (
    select distinct
        subdistrict_text,
        community_text,
        lower(trim(translate(subdistrict_text, '（）　', '() '))) as subdistrict_name,
        lower(trim(translate(community_text, '（）　', '() '))) as community_name
    from wording
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
    wording.subdistrict_text,
    wording.community_text,
    named_subdistrict.current_key as subdistrict_key,
    named_community.community_no,
    elsewhere.subdistrict_key as elsewhere_key
from wording
left join named_subdistrict on wording.subdistrict_name = named_subdistrict.name
left join named_community
    on
        wording.community_name = named_community.name
        and named_subdistrict.current_key = named_community.subdistrict_key
left join elsewhere on wording.community_name = elsewhere.name
order by wording.subdistrict_text, wording.community_text
