-- How many rows of sums stand in the files read together.
-- One row per batch.
select count(*) as count_totals
from aside_row
where aside_row.is_total
