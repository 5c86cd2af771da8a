-- Whoever reported was due to report, so that no more have reported than are due.
-- One row per month, community and metric reported that was not due.
with

monthly as (
    select
        month_start,
        community_key,
        metric_key
    from monthly
    where is_reported
),

due as (
    select
        month_start,
        community_key,
        metric_key
    from due
)

select
    monthly.month_start,
    monthly.community_key,
    monthly.metric_key
from monthly
left join due
    on
        monthly.month_start = due.month_start
        and monthly.community_key = due.community_key
        and monthly.metric_key = due.metric_key
where due.metric_key is null
order by monthly.month_start, monthly.community_key, monthly.metric_key
