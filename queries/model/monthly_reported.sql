-- The figures of a month under the names that were reported; only months with a report.
-- One row per month, reported community and metric.
-- Key: month_start, reported_community_key, metric_key.
select
    monthly_source.month_start,
    monthly_source.reported_community_key,
    monthly_source.metric_key,
    cast(sum(monthly_source.amount) as decimal(18, 3)) as amount,
    cast(sum(monthly_source.quantity) as decimal(18, 3)) as quantity_last,
    cast(sum(monthly_source.count_reports) as bigint) as count_reports
from monthly_source
group by
    monthly_source.month_start,
    monthly_source.reported_community_key,
    monthly_source.metric_key
order by
    monthly_source.reported_community_key, monthly_source.metric_key, monthly_source.month_start
