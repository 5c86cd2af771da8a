-- The catalogue of metrics with their unit and theme.
-- One row per metric.
-- Key: metric_key.
with

metric as (
    select
        metric_key,
        name_zh,
        name_en,
        short_zh,
        short_en,
        unit_key,
        kind,
        level,
        theme_key,
        direction,
        decimals,
        headline_no,
        part_of_key,
        definition_zh,
        definition_en,
        aliases,
        sort_no
    from metric
),

unit as (
    select
        unit_key,
        name_zh,
        name_en
    from unit
),

theme as (
    select
        theme_key,
        name_zh,
        name_en
    from theme
)

select
    metric.metric_key,
    metric.name_zh,
    metric.name_en,
    metric.short_zh,
    metric.short_en,
    metric.unit_key,
    unit.name_zh as unit_zh,
    unit.name_en as unit_en,
    metric.kind,
    metric.level,
    metric.theme_key,
    theme.name_zh as theme_zh,
    theme.name_en as theme_en,
    metric.direction,
    metric.decimals,
    metric.headline_no,
    metric.part_of_key,
    metric.definition_zh,
    metric.definition_en,
    metric.aliases,
    metric.sort_no
from metric
left join unit on metric.unit_key = unit.unit_key
left join theme on metric.theme_key = theme.theme_key
order by metric.sort_no nulls last, metric.metric_key
