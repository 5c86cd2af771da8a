-- The units, each with its base unit and how many of it one is.
-- One row per unit.
-- Key: unit_key.
select
    given.key as unit_key,
    given.name_zh,
    given.name_en,
    given.base_unit as base_unit_key,
    cast(given.factor as decimal(16, 6)) as factor,
    cast(given.sort_no as integer) as sort_no
from given_unit as given
order by sort_no
