-- Today's subdistricts and communities, and former ones without a successor that hold figures.
-- One row per place.
-- Key: level, place_key.
with

subdistrict as (
    select
        subdistrict_key,
        name_zh,
        name_en,
        short_zh,
        short_en,
        is_current,
        sort_no,
        count_communities,
        count_estates,
        count_households
    from subdistrict
),

community as (
    select
        community_key,
        subdistrict_key,
        name_zh,
        name_en,
        short_zh,
        short_en,
        is_current,
        sort_no,
        count_estates,
        count_households
    from community
),

monthly as (
    select community_key
    from monthly
    group by community_key
),

reporting as (
    select community.subdistrict_key
    from community
    inner join monthly on community.community_key = monthly.community_key
    group by community.subdistrict_key
),

places as (
    select
        'subdistrict' as level,
        subdistrict.subdistrict_key as place_key,
        subdistrict.subdistrict_key,
        subdistrict.name_zh,
        subdistrict.name_en,
        subdistrict.short_zh,
        subdistrict.short_en,
        subdistrict.is_current,
        subdistrict.sort_no,
        subdistrict.count_communities,
        subdistrict.count_estates,
        subdistrict.count_households
    from subdistrict
    left join reporting on subdistrict.subdistrict_key = reporting.subdistrict_key
    where subdistrict.is_current or reporting.subdistrict_key is not null
    union all
    select
        'community' as level,
        community.community_key as place_key,
        community.subdistrict_key,
        community.name_zh,
        community.name_en,
        community.short_zh,
        community.short_en,
        community.is_current,
        community.sort_no,
        cast(null as bigint) as count_communities,
        community.count_estates,
        community.count_households
    from community
    left join monthly on community.community_key = monthly.community_key
    where community.is_current or monthly.community_key is not null
)

select
    places.level,
    places.place_key,
    places.subdistrict_key,
    places.name_zh,
    places.name_en,
    places.short_zh,
    places.short_en,
    places.is_current,
    places.sort_no,
    places.count_communities,
    places.count_estates,
    places.count_households
from places
order by places.level desc nulls last, places.sort_no asc nulls last, places.place_key asc
