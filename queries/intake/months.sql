-- The months that the submitted figures are about.
-- One row per month.
-- Key: month_label.
select strftime(submitted.month_start, '%Y-%m') as month_label
from submitted
where submitted.month_start is not null
group by month_label
order by month_label
