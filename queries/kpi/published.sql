-- The published figures beside what the ledger says at the published month, headlines first.
-- One row per published figure.
-- Key: figure_key.
--
-- A published figure is known to a step, its precision. An exact one agrees within half a step
-- (or equals, when the step is the metric's smallest), "at least" leaves room of one step
-- above, "nearly" one step below. What does not agree differs only once the ledger has got there:
-- before anyone has reported for the published month or a later one, nothing is comparable yet,
-- and a metric nobody has reported so far on is not either. A standard is no result, so it does
-- not lead with its metric.
with

programme as (
    select published_month
    from programme
),

published_figure as (
    select
        figure_key,
        metric_key,
        name_zh,
        name_en,
        value,
        unit_key,
        qualifier_zh,
        qualifier_en,
        bound,
        precision,
        as_of_zh,
        as_of_en,
        source_key,
        quote,
        value_base,
        sort_no
    from published_figure
),

metric as (
    select
        metric_key,
        decimals,
        headline_no
    from metric
),

unit as (
    select
        unit_key,
        name_zh,
        name_en
    from unit
),

source as (
    select
        source_key,
        title_zh,
        title_en
    from source
),

calendar as (
    select
        month_start,
        month_label
    from calendar
),

monthly as (
    select
        metric_key,
        month_start,
        cumulative,
        is_reported
    from monthly
),

ledger as (
    select
        monthly.metric_key,
        sum(
            case when calendar.month_label = programme.published_month then monthly.cumulative end
        ) as ledger_value,
        max(case when monthly.is_reported then calendar.month_label end) as last_month
    from monthly
    inner join calendar on monthly.month_start = calendar.month_start
    cross join programme
    group by monthly.metric_key
),

-- One row even for an empty ledger, which has no last month.
reach as (
    select max(ledger.last_month) as last_month
    from ledger
),

compared as (
    select
        published_figure.figure_key,
        ledger.ledger_value,
        coalesce(reach.last_month, '') >= programme.published_month as is_reached,
        coalesce(ledger.last_month, '') >= programme.published_month as is_reached_by_metric,
        published_figure.value_base,
        published_figure.bound,
        published_figure.precision,
        case
            when published_figure.precision is null then true
            when metric.decimals = 0 then published_figure.precision <= 1
            when metric.decimals = 1 then published_figure.precision <= 0.1
            when metric.decimals = 2 then published_figure.precision <= 0.01
            else published_figure.precision <= 0.001
        end as is_smallest_step
    from published_figure
    inner join metric on published_figure.metric_key = metric.metric_key
    cross join programme
    cross join reach
    left join ledger on published_figure.metric_key = ledger.metric_key
    where published_figure.bound <> 'standard'
),

judged as (
    select
        compared.figure_key,
        compared.ledger_value,
        case
            when not compared.is_reached then 'not_yet'
            when compared.ledger_value is null then 'not_in_ledger'
            when compared.bound = 'exact' and compared.ledger_value = compared.value_base
                then 'agrees'
            when
                compared.bound = 'exact'
                and not compared.is_smallest_step
                and 2 * (compared.ledger_value - compared.value_base) <= compared.precision
                and 2 * (compared.value_base - compared.ledger_value) <= compared.precision
                then 'agrees'
            when
                compared.bound = 'at_least'
                and compared.ledger_value >= compared.value_base
                and (
                    compared.precision is null
                    or compared.ledger_value < compared.value_base + compared.precision
                )
                then 'agrees'
            when
                compared.bound = 'nearly'
                and compared.ledger_value <= compared.value_base
                and (
                    compared.precision is null
                    or compared.ledger_value > compared.value_base - compared.precision
                )
                then 'agrees'
            when not compared.is_reached_by_metric then 'not_yet'
            else 'differs'
        end as agreement
    from compared
)

select
    published_figure.figure_key,
    published_figure.metric_key,
    published_figure.name_zh,
    published_figure.name_en,
    published_figure.value,
    published_figure.unit_key,
    unit.name_zh as unit_zh,
    unit.name_en as unit_en,
    published_figure.qualifier_zh,
    published_figure.qualifier_en,
    published_figure.bound,
    published_figure.precision,
    published_figure.as_of_zh,
    published_figure.as_of_en,
    published_figure.source_key,
    source.title_zh as source_zh,
    source.title_en as source_en,
    published_figure.quote,
    published_figure.value_base,
    judged.ledger_value,
    coalesce(judged.agreement, 'not_an_indicator') as agreement
from published_figure
left join unit on published_figure.unit_key = unit.unit_key
left join source on published_figure.source_key = source.source_key
left join metric on published_figure.metric_key = metric.metric_key
left join judged on published_figure.figure_key = judged.figure_key
order by
    case when judged.figure_key is not null then metric.headline_no end nulls last,
    published_figure.sort_no nulls last,
    published_figure.figure_key
