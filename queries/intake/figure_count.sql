-- How many figures were submitted.
-- One row per build.
select count(*) as count_figures
from submitted
