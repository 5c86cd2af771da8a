-- What rows.csv calls each estate.
-- One row per estate.
-- Key: estate_no.
select
    estate.sort_no as estate_no,
    estate.estate_key,
    estate.name_zh as estate_name
from estate
order by estate_no
