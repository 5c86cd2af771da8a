-- A quantity is a plain number.
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
    and suspect.unit_behind is null
    -- A number of too many digits is told as such.
    and not regexp_full_match(suspect.quantity_plain, '[+-]?\d{15,}(\.\d*)?')
order by suspect.receipt_no, suspect.source_row, suspect.column_name
