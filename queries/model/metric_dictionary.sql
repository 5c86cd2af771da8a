-- The keys that stand for the metric numbers of submitted figures.
-- One row per metric.
-- Key: metric_no.
select
    metric.sort_no as metric_no,
    metric.metric_key
from metric
order by metric_no
