-- The sources that figures and names come from.
-- One row per source.
-- Key: source_key.
select
    source_key,
    title_zh,
    title_en,
    publisher_zh,
    publisher_en,
    published_on,
    address,
    kind,
    confidence_zh,
    confidence_en,
    sort_no
from source
order by sort_no nulls last, source_key
