-- How many problems were found.
-- One row per build.
select count(*) as count_findings
from finding
