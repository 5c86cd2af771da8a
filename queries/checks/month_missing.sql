-- A figure must say its month.
-- One row per problem.
select
    suspect.receipt_no,
    suspect.source_row,
    'month' as column_name,
    suspect.month_text as value,
    cast(null as varchar) as context
from suspect
where suspect.month_text is null
order by suspect.receipt_no, suspect.source_row, column_name
