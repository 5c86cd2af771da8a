-- A figure must say its basis: of the period, or cumulative.
-- One row per problem.
select
    suspect.receipt_no,
    suspect.source_row,
    'basis' as column_name,
    suspect.basis_text as value,
    cast(null as varchar) as context
from suspect
where suspect.basis_text is null
order by suspect.receipt_no, suspect.source_row, column_name
