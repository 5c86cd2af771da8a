-- Public holidays, first and last day included.
-- One row per holiday.
-- Key: holiday_key.
select
    given.key as holiday_key,
    given.name_zh,
    given.name_en,
    cast(given.first_day as date) as first_day,
    cast(given.last_day as date) as last_day,
    cast(given.sort_no as integer) as sort_no
from given_holiday as given
order by sort_no
