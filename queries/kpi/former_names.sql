-- The names places had before, each with the place that carries its figures today.
-- One row per former place.
-- Key: level, place_key.
with

subdistrict as (
    select
        subdistrict_key,
        name_zh,
        name_en,
        short_zh,
        short_en,
        valid_from,
        valid_to,
        current_key,
        is_current,
        sort_no
    from subdistrict
),

community as (
    select
        community_key,
        name_zh,
        name_en,
        short_zh,
        short_en,
        valid_from,
        valid_to,
        current_key,
        is_current,
        sort_no
    from community
),

former as (
    select
        'subdistrict' as level,
        subdistrict.subdistrict_key as place_key,
        subdistrict.current_key,
        subdistrict.name_zh,
        subdistrict.name_en,
        subdistrict.short_zh,
        subdistrict.short_en,
        subdistrict.valid_from,
        subdistrict.valid_to,
        subdistrict.sort_no
    from subdistrict
    where not subdistrict.is_current
    union all
    select
        'community' as level,
        community.community_key as place_key,
        community.current_key,
        community.name_zh,
        community.name_en,
        community.short_zh,
        community.short_en,
        community.valid_from,
        community.valid_to,
        community.sort_no
    from community
    where not community.is_current
)

select
    former.level,
    former.place_key,
    former.current_key,
    former.name_zh,
    former.name_en,
    former.short_zh,
    former.short_en,
    former.valid_from,
    former.valid_to
from former
order by former.level desc nulls last, former.sort_no asc nulls last, former.place_key asc
