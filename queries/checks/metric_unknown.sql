-- A metric is one of the catalogue, under one of its names.
-- One row per problem.
select
    suspect.receipt_no,
    suspect.source_row,
    'metric' as column_name,
    suspect.metric_text as value,
    cast(null as varchar) as context
from suspect
where
    suspect.metric_text is not null
    and suspect.metric_no is null
    and suspect.column_name = 'quantity'
order by suspect.receipt_no, suspect.source_row, column_name
