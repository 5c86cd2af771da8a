-- A figure must have its unit.
-- One row per problem.
select
    suspect.receipt_no,
    suspect.source_row,
    'unit' as column_name,
    suspect.unit_text as value,
    cast(suspect.metric_no as varchar) as context
from suspect
where
    suspect.metric_no is not null
    and suspect.unit_text is null
    and suspect.column_name = 'quantity'
order by suspect.receipt_no, suspect.source_row, column_name
