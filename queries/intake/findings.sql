-- The first problems found, in the order of the files and their rows.
-- One row per problem.
select
    problem.code,
    problem.receipt_no,
    problem.source_row,
    problem.column_name,
    problem.value,
    problem.context
from problem
order by
    problem.receipt_no asc,
    problem.source_row asc nulls first,
    problem.column_name asc,
    problem.code asc,
    problem.value asc
limit $most
