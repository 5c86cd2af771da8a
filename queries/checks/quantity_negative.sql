-- A quantity is not below zero.
-- One row per problem.
select
    suspect.receipt_no,
    suspect.source_row,
    suspect.column_name,
    suspect.quantity_text as value,
    cast(null as varchar) as context
from suspect
where suspect.quantity < 0
order by suspect.receipt_no, suspect.source_row, suspect.column_name
