-- A stock is reported as it stands (累计), never for the period.
-- One row per problem.
select
    suspect.receipt_no,
    suspect.source_row,
    'basis' as column_name,
    suspect.basis_text as value,
    cast(suspect.metric_no as varchar) as context
from suspect
where suspect.is_stock and not suspect.is_state
order by suspect.receipt_no, suspect.source_row, column_name
