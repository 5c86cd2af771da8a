-- What was published about the programme at other times, with source and confidence.
-- One row per figure.
-- Key: figure_key.
with

later_figure as (
    select
        figure_key,
        as_of,
        published_on,
        scope_zh,
        scope_en,
        name_zh,
        name_en,
        value,
        unit_zh,
        unit_en,
        quote,
        source_key,
        confidence_zh,
        confidence_en,
        sort_no
    from later_figure
),

source as (
    select
        source_key,
        title_zh,
        title_en,
        publisher_zh,
        publisher_en,
        address
    from source
)

select
    later_figure.figure_key,
    later_figure.as_of,
    later_figure.published_on,
    later_figure.scope_zh,
    later_figure.scope_en,
    later_figure.name_zh,
    later_figure.name_en,
    later_figure.value,
    later_figure.unit_zh,
    later_figure.unit_en,
    later_figure.quote,
    later_figure.source_key,
    source.title_zh as source_zh,
    source.title_en as source_en,
    source.publisher_zh,
    source.publisher_en,
    source.address,
    later_figure.confidence_zh,
    later_figure.confidence_en
from later_figure
left join source on later_figure.source_key = source.source_key
order by
    later_figure.published_on nulls last,
    later_figure.sort_no nulls last,
    later_figure.figure_key
