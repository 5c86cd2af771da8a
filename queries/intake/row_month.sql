-- How rows.csv writes each month that was submitted.
-- One row per month.
-- Key: month_start.
select
    submitted.month_start,
    strftime(submitted.month_start, '%Y-%m') as month_label
from submitted
group by submitted.month_start
order by submitted.month_start
