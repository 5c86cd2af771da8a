-- What each estate has come to, by metric.
-- One row per estate and metric reported for it.
-- Key: estate_key, metric_key.
with

progress as (
    select
        community_key,
        estate_key,
        metric_key,
        amount,
        month_start
    from progress
    where is_current and estate_key is not null
)

select
    cast(progress.community_key as varchar) as community_key,
    cast(progress.estate_key as varchar) as estate_key,
    cast(progress.metric_key as varchar) as metric_key,
    cast(sum(progress.amount) as decimal(18, 3)) as cumulative,
    max(progress.month_start) as last_reported_month
from progress
group by progress.community_key, progress.estate_key, progress.metric_key
order by community_key, metric_key, estate_key
