-- The metrics by which one of the chosen subdistricts is judged: it has a target for them.
-- One row per metric with a target above zero that more is better of, and a rule for its light.
-- Key: metric_key.
with

metric as (
    select
        metric_key,
        sort_no
    from metric
    where direction = 'up'
),

light_rule as (
    select metric_key
    from light_rule
),

subdistrict as (
    select subdistrict_key
    from subdistrict
    where $subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0
),

task as (
    select
        metric_key,
        place_key,
        target
    from task
    where month_start = $month_to and level = 'subdistrict' and target > 0
),

judged as (
    select
        task.metric_key,
        count(*) as count_subdistricts
    from task
    inner join subdistrict on task.place_key = subdistrict.subdistrict_key
    group by task.metric_key
)

select
    metric.metric_key,
    cast(judged.count_subdistricts as integer) as count_subdistricts
from metric
inner join judged on metric.metric_key = judged.metric_key
inner join light_rule on metric.metric_key = light_rule.metric_key
order by metric.sort_no nulls last, metric.metric_key
