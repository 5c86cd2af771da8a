-- The rules that doubt figures, with their limits and what they say to people.
-- One row per rule.
-- Key: doubt_key.
select
    given.key as doubt_key,
    cast(given.limit as decimal(18, 3)) as limit_value,
    given.name_zh,
    given.name_en,
    given.explanation_zh,
    given.explanation_en,
    cast(given.sort_no as integer) as sort_no
from given_doubt as given
order by sort_no
