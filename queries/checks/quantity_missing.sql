-- A row has a quantity; what was not reported is left out, and zero is written 0.
-- One row per problem.
select
    suspect.receipt_no,
    suspect.source_row,
    suspect.column_name,
    suspect.quantity_text as value,
    cast(null as varchar) as context
from suspect
where suspect.quantity_text is null
order by suspect.receipt_no, suspect.source_row, suspect.column_name
