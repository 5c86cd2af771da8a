-- The subdistricts' estates and households add up to those of the estates themselves.
-- One row per size that does not add up.
with

by_subdistrict as (
    select
        coalesce(sum(subdistrict.count_estates), 0) as count_estates,
        coalesce(sum(subdistrict.count_households), 0) as count_households
    from subdistrict
),

by_estate as (
    select
        count(*) as count_estates,
        coalesce(sum(estate.households), 0) as count_households
    from estate
)

select
    by_subdistrict.count_estates,
    by_estate.count_estates as whole_estates,
    by_subdistrict.count_households,
    by_estate.count_households as whole_households
from by_subdistrict
cross join by_estate
where
    by_subdistrict.count_estates <> by_estate.count_estates
    or by_subdistrict.count_households <> by_estate.count_households
