-- From which gap, in points against the phased plan, which light is shown; and the index's weights.
-- One row per metric that is judged.
-- Key: metric_key.
--
-- A metric without a row of its own is judged by the row without a metric, if there is one; only
-- its own row gives a weight.
with

given as (
    select
        metric,
        cast(on_schedule_from as decimal(9, 3)) as on_schedule_from,
        cast(slightly_behind_from as decimal(9, 3)) as slightly_behind_from,
        cast(weight as decimal(18, 3)) as weight
    from given_judgement
),

metric as (
    select
        metric_key,
        sort_no
    from metric
),

usual as (
    select
        given.on_schedule_from,
        given.slightly_behind_from
    from given
    where given.metric is null
),

chosen as (
    select
        metric.metric_key,
        metric.sort_no,
        coalesce(given.on_schedule_from, usual.on_schedule_from) as on_schedule_from,
        coalesce(given.slightly_behind_from, usual.slightly_behind_from) as slightly_behind_from,
        given.weight
    from metric
    left join given on metric.metric_key = given.metric
    left join usual on metric.metric_key is not null
)

select
    chosen.metric_key,
    chosen.on_schedule_from,
    chosen.slightly_behind_from,
    chosen.weight
from chosen
where chosen.on_schedule_from is not null
order by chosen.sort_no
