-- The metrics as the catalogue describes them, quantities in the unit of unit_key.
-- One row per metric.
-- Key: metric_key.
select
    given.key as metric_key,
    given.name_zh,
    given.name_en,
    given.short_zh,
    given.short_en,
    given.unit as unit_key,
    given.kind,
    given.level,
    given.theme as theme_key,
    given.direction,
    cast(given.decimals as integer) as decimals,
    cast(given.headline as integer) as headline_no,
    given.part_of as part_of_key,
    given.definition_zh,
    given.definition_en,
    given.aliases,
    cast(given.sort_no as integer) as sort_no
from given_metric as given
order by sort_no
