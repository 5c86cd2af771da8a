-- The latest cumulative figure of a community is the sum of its amounts.
-- One row per community and metric where it is not.
with

latest as (
    select max(monthly.month_start) as month_start
    from monthly
),

summed as (
    select
        monthly.community_key,
        monthly.metric_key,
        sum(monthly.amount) as amount,
        max(case when monthly.month_start = latest.month_start then monthly.cumulative end)
            as cumulative
    from monthly
    cross join latest
    group by monthly.community_key, monthly.metric_key
)

select
    summed.community_key,
    summed.metric_key,
    summed.amount,
    summed.cumulative
from summed
where summed.amount is distinct from summed.cumulative
order by summed.community_key, summed.metric_key
