-- The rules that doubt figures, as the programme sets them.
-- One row per rule.
-- Key: doubt_key.
select
    doubt_key,
    limit_value,
    name_zh,
    name_en,
    explanation_zh,
    explanation_en,
    sort_no
from doubt
order by sort_no nulls last, doubt_key
