-- The themes that metrics are grouped under.
-- One row per theme.
-- Key: theme_key.
select
    theme_key,
    name_zh,
    name_en,
    sort_no
from theme
order by sort_no nulls last, theme_key
