-- A month that has not begun cannot be reported.
-- One row per month after $this_month, at its first row.
select
    submitted.receipt_no,
    min(submitted.source_row) as source_row,
    'month' as column_name,
    strftime(submitted.month_start, '%Y-%m') as value,
    $this_month as context
from submitted
where strftime(submitted.month_start, '%Y-%m') > $this_month
group by submitted.receipt_no, submitted.month_start
order by submitted.receipt_no, source_row
