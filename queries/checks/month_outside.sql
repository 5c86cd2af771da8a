-- A month lies in the programme and has begun.
-- One row per problem.
select
    suspect.receipt_no,
    suspect.source_row,
    'month' as column_name,
    suspect.month_text as value,
    cast(null as varchar) as context
from suspect
where suspect.said_month is not null and suspect.month_start is null
order by suspect.receipt_no, suspect.source_row, column_name
