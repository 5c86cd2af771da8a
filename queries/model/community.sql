-- The communities of today and the former ones, each with the one that carries its figures today.
-- One row per community.
-- Key: community_key.
--
-- A former community has no estates of its own: they count under today's community.
with

given as (
    select
        key,
        name_zh,
        name_en,
        short_zh,
        short_en,
        subdistrict,
        cast(valid_from as date) as valid_from,
        cast(valid_to as date) as valid_to,
        successor,
        current_key,
        note,
        cast(sort_no as integer) as sort_no
    from given_community
),

subdistrict as (
    select
        key,
        current_key
    from given_subdistrict
),

sizes as (
    select
        estate.community_key,
        count(estate.estate_key) as count_estates,
        cast(sum(estate.households) as bigint) as count_households
    from estate
    group by estate.community_key
)

select
    given.key as community_key,
    given.name_zh,
    given.name_en,
    given.short_zh,
    given.short_en,
    subdistrict.current_key as subdistrict_key,
    given.valid_from,
    given.valid_to,
    given.successor as successor_key,
    given.current_key,
    given.successor is null and given.valid_to is null as is_current,
    given.sort_no,
    given.note,
    coalesce(sizes.count_estates, 0) as count_estates,
    coalesce(sizes.count_households, 0) as count_households
from given
inner join subdistrict on given.subdistrict = subdistrict.key
left join sizes on given.key = sizes.community_key
order by given.sort_no
