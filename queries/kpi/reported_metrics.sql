-- The metrics that anyone has ever reported.
-- One row per metric reported.
-- Key: metric_key.
with

monthly as (
    select metric_key
    from monthly
)

select monthly.metric_key
from monthly
group by monthly.metric_key
order by monthly.metric_key
