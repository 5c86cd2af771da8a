-- The months that the figures of each sheet are about.
-- One row per sheet and month.
-- Key: receipt_no, month_label.
select
    submitted.receipt_no,
    strftime(submitted.month_start, '%Y-%m') as month_label
from submitted
where submitted.month_start is not null
group by submitted.receipt_no, month_label
order by submitted.receipt_no, month_label
