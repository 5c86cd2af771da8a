-- Which metric each name with its unit means, and how many base units one of the unit is.
-- One row per pair of metric and unit as written.
-- Key: metric_text, unit_text.
--
-- One unit name may stand for several units (个, 家); the metric's base unit tells which, and
-- whether there are halves of what is counted.
with

named_unit as (
    select
        given_name.name,
        unit.base_unit_key,
        min(unit.factor) as factor
    from given_name
    inner join unit on given_name.key = unit.unit_key
    where given_name.kind = 'unit'
    group by given_name.name, unit.base_unit_key
)

select
    wording_metric.metric_text,
    wording_metric.unit_text,
    metric.sort_no as metric_no,
    metric.kind = 'stock' as is_stock,
    metric.level = 'community' as is_of_community,
    named_unit.factor,
    named_unit.factor * 1000 <> trunc(named_unit.factor * 1000) as is_rounded,
    metric.decimals = 0 and cast(given_unit.is_whole as boolean) as is_whole
from wording_metric
left join folded as metric_folded on wording_metric.metric_text = metric_folded.text
left join folded as unit_folded on wording_metric.unit_text = unit_folded.text
left join given_name on metric_folded.name = given_name.name and given_name.kind = 'metric'
left join metric on given_name.key = metric.metric_key
left join given_unit on metric.unit_key = given_unit.key
left join named_unit
    on unit_folded.name = named_unit.name and metric.unit_key = named_unit.base_unit_key
order by wording_metric.metric_text, wording_metric.unit_text
