-- The monthly amounts add up to the counted figures of the ledger, metric by metric.
-- One row per metric whose parts do not make the whole.
with

part as (
    select
        monthly.metric_key,
        sum(monthly.amount) as amount,
        cast(sum(monthly.count_reports) as bigint) as count_reports
    from monthly
    group by monthly.metric_key
),

whole as (
    select
        progress.metric_key,
        sum(progress.amount) as amount,
        count(progress.metric_key) as count_reports
    from progress
    where progress.is_current
    group by progress.metric_key
)

select
    coalesce(part.metric_key, whole.metric_key) as metric_key,
    part.amount as part_amount,
    whole.amount as whole_amount
from part
full outer join whole on part.metric_key = whole.metric_key
where
    part.amount is distinct from whole.amount
    or part.count_reports is distinct from whole.count_reports
order by metric_key
