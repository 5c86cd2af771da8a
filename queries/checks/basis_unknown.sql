-- A basis is of the period (本期) or cumulative (累计).
-- One row per problem.
select
    suspect.receipt_no,
    suspect.source_row,
    'basis' as column_name,
    suspect.basis_text as value,
    cast(null as varchar) as context
from suspect
where suspect.basis_text is not null and suspect.is_state is null
order by suspect.receipt_no, suspect.source_row, column_name
