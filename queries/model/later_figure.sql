-- Figures published about the programme at other times.
-- One row per figure.
-- Key: figure_key.
select
    given.key as figure_key,
    given.as_of,
    given.published_on,
    given.scope_zh,
    given.scope_en,
    given.name_zh,
    given.name_en,
    cast(given.value as decimal(18, 3)) as value,
    given.unit_zh,
    given.unit_en,
    given.quote,
    given.source as source_key,
    given.confidence_zh,
    given.confidence_en,
    cast(given.sort_no as integer) as sort_no
from given_later_figure as given
order by sort_no
