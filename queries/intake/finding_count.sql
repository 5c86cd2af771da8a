-- How many problems were found, by rule.
-- One row per rule with problems.
-- Key: code.
select
    problem.code,
    count(*) as count_problems
from problem
group by problem.code
order by problem.code
