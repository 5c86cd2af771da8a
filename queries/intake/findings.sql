-- The first problems found, in the order of the files and their rows.
-- One row per problem.
select
    finding.code,
    finding.receipt_no,
    finding.source_row,
    finding.column_name,
    finding.value,
    finding.context
from finding
order by
    finding.receipt_no, finding.source_row, finding.column_name, finding.code, finding.value
limit $most
