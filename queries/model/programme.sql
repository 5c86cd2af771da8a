-- The programme in one row: its names, its city, its months.
-- One row per programme.
-- Key: key.
select
    given.key,
    given.name_zh,
    given.name_en,
    given.title_zh,
    given.title_en,
    given.city,
    given.city_zh,
    given.city_en,
    given.total_zh,
    given.total_en,
    given.start_month,
    given.end_month,
    given.contact_zh,
    given.contact_en,
    given.published_source,
    given.published_month,
    cast(given.published_date as date) as published_date,
    cast(given.settled_from as decimal(9, 3)) as settled_from
from given_programme as given
order by given.key
