-- The housing estates, each in its community of today and its tier.
-- One row per estate.
-- Key: estate_key.
with

given as (
    select
        key,
        name_zh,
        name_en,
        community,
        tier,
        cast(households as integer) as households,
        cast(sort_no as integer) as sort_no
    from given_estate
),

succession as (
    select
        key,
        current_key
    from given_community
)

select
    given.key as estate_key,
    given.name_zh,
    given.name_en,
    succession.current_key as community_key,
    given.tier as tier_key,
    given.households,
    given.sort_no
from given
inner join succession on given.community = succession.key
order by given.sort_no
