-- A remark has no more than 1,000 characters.
-- One row per row with a longer one.
select
    submitted.receipt_no,
    submitted.source_row,
    'remark' as column_name,
    left(submitted.remark, 40) as value,
    cast(length(submitted.remark) as varchar) as context
from submitted
where length(submitted.remark) > 1000
group by all
order by submitted.receipt_no, submitted.source_row
