-- A metric that is kept by community is not reported for an estate.
-- One row per problem.
select
    suspect.receipt_no,
    suspect.source_row,
    'estate' as column_name,
    suspect.estate_text as value,
    cast(suspect.metric_no as varchar) as context
from suspect
where suspect.estate_text is not null and suspect.is_of_community
order by suspect.receipt_no, suspect.source_row, column_name
