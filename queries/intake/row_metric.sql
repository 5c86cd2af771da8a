-- What rows.csv calls each metric and its base unit.
-- One row per metric.
-- Key: metric_no.
select
    metric.sort_no as metric_no,
    metric.metric_key,
    metric.name_zh as metric_name,
    unit.name_zh as unit_name
from metric
inner join unit on metric.unit_key = unit.unit_key
order by metric_no
