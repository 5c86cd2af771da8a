-- The themes that group metrics.
-- One row per theme.
-- Key: theme_key.
select
    given.key as theme_key,
    given.name_zh,
    given.name_en,
    cast(given.sort_no as integer) as sort_no
from given_theme as given
order by sort_no
