-- The units of measure, each with its base unit and the factor to it.
-- One row per unit.
-- Key: unit_key.
select
    unit_key,
    name_zh,
    name_en,
    base_unit_key,
    factor,
    sort_no
from unit
order by sort_no nulls last, unit_key
