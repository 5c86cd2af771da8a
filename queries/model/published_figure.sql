-- The figures of the city's report as printed, with the value in base units.
-- One row per published figure.
-- Key: figure_key.
with

given as (
    select
        key,
        metric,
        name_zh,
        name_en,
        cast(value as decimal(18, 3)) as value,
        unit,
        qualifier_zh,
        qualifier_en,
        bound,
        cast(precision as decimal(18, 3)) as step,
        as_of_zh,
        as_of_en,
        source,
        quote,
        cast(sort_no as integer) as sort_no
    from given_published_figure
),

unit as (
    select
        unit_key,
        factor
    from unit
)

select
    given.key as figure_key,
    given.metric as metric_key,
    given.name_zh,
    given.name_en,
    given.value,
    given.unit as unit_key,
    given.qualifier_zh,
    given.qualifier_en,
    given.bound,
    given.step as precision,
    given.as_of_zh,
    given.as_of_en,
    given.source as source_key,
    given.quote,
    cast(given.value * unit.factor as decimal(18, 3)) as value_base,
    given.sort_no
from given
inner join unit on given.unit = unit.unit_key
order by given.sort_no
