-- A quantity is a number alone; its unit stands in a column of its own or at the head.
-- One row per problem.
select
    suspect.receipt_no,
    suspect.source_row,
    suspect.column_name,
    suspect.quantity_text as value,
    cast(null as varchar) as context
from suspect
where
    suspect.quantity_text is not null
    and suspect.quantity is null
    and suspect.unit_behind is not null
order by suspect.receipt_no, suspect.source_row, suspect.column_name
