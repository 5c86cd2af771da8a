-- The months that the submitted figures are about.
-- One row per month.
-- Key: month.
select strftime(submitted.month_start, '%Y-%m') as month
from submitted
where submitted.month_start is not null
group by month
order by month
