-- What is counted (sites, households, people) is counted in whole numbers.
-- One row per problem.
select
    suspect.receipt_no,
    suspect.source_row,
    suspect.column_name,
    suspect.quantity_text as value,
    cast(suspect.metric_no as varchar) as context
from suspect
where
    suspect.is_whole
    and suspect.quantity >= 0
    and suspect.quantity * suspect.factor <> trunc(suspect.quantity * suspect.factor)
    and suspect.quantity * suspect.factor
    = try_cast(suspect.quantity * suspect.factor as decimal(18, 3))
order by suspect.receipt_no, suspect.source_row, suspect.column_name
