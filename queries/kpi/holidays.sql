-- The holidays that slow the work, with their first and last day.
-- One row per holiday and year.
-- Key: holiday_key, first_day.
select
    holiday_key,
    name_zh,
    name_en,
    first_day,
    last_day
from holiday
order by first_day, holiday_key
