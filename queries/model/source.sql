-- Where names and figures were published.
-- One row per source.
-- Key: source_key.
select
    given.key as source_key,
    given.title_zh,
    given.title_en,
    given.publisher_zh,
    given.publisher_en,
    given.published_on,
    given.address,
    given.kind,
    given.confidence_zh,
    given.confidence_en,
    cast(given.sort_no as integer) as sort_no
from given_source as given
order by sort_no
