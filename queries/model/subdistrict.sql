-- The subdistricts of today and the former ones, with their sizes of today.
-- One row per subdistrict.
-- Key: subdistrict_key.
with

given as (
    select
        key,
        name_zh,
        name_en,
        short_zh,
        short_en,
        cast(valid_from as date) as valid_from,
        cast(valid_to as date) as valid_to,
        successor,
        current_key,
        cast(sort_no as integer) as sort_no
    from given_subdistrict
),

sizes as (
    select
        community.subdistrict_key,
        cast(sum(community.count_estates) as bigint) as count_estates,
        cast(sum(community.count_households) as bigint) as count_households,
        sum(case when community.is_current then 1 else 0 end) as count_communities
    from community
    group by community.subdistrict_key
)

select
    given.key as subdistrict_key,
    given.name_zh,
    given.name_en,
    given.short_zh,
    given.short_en,
    given.valid_from,
    given.valid_to,
    given.successor as successor_key,
    given.current_key,
    given.successor is null and given.valid_to is null as is_current,
    given.sort_no,
    coalesce(sizes.count_estates, 0) as count_estates,
    coalesce(sizes.count_households, 0) as count_households,
    cast(coalesce(sizes.count_communities, 0) as bigint) as count_communities
from given
left join sizes on given.key = sizes.subdistrict_key
order by given.sort_no
