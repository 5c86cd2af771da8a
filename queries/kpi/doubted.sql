-- The figures up to month_to that a rule doubts, newest first; doubts about plans come last.
-- One row per rule and figure.
-- Key: rule, metric_key, subdistrict_key, community_key, estate_key, month_start, plan, year_no.
--
-- value is the doubted figure, compared what it is held against and ratio the one by the other;
-- what each means for a rule, and count_behind, is said in queries/plausibility. What concerns the
-- whole alone is left out where subdistricts are chosen.
with

doubted as (
    select
        rule,
        sort_no,
        metric_key,
        subdistrict_key,
        community_key,
        estate_key,
        month_start,
        plan,
        year_no,
        value,
        compared,
        ratio,
        count_behind
    from doubted
    where
        ($metrics = '' or position('|' || metric_key || '|' in $metrics) > 0)
        and ($subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0)
        and (month_start is null or month_start <= $month_to)
),

metric as (
    select
        metric_key,
        sort_no
    from metric
),

estate as (
    select
        estate_key,
        name_zh,
        name_en
    from estate
)

select
    doubted.rule,
    doubted.metric_key,
    doubted.subdistrict_key,
    doubted.community_key,
    doubted.estate_key,
    estate.name_zh as estate_zh,
    estate.name_en as estate_en,
    doubted.month_start,
    doubted.plan,
    doubted.year_no,
    doubted.value,
    doubted.compared,
    doubted.ratio,
    doubted.count_behind
from doubted
inner join metric on doubted.metric_key = metric.metric_key
left join estate on doubted.estate_key = estate.estate_key
order by
    doubted.month_start desc nulls last,
    doubted.sort_no asc nulls last,
    doubted.rule asc,
    metric.sort_no asc nulls last,
    doubted.metric_key asc,
    doubted.subdistrict_key asc nulls first,
    doubted.community_key asc nulls first,
    doubted.estate_key asc nulls first,
    doubted.plan asc nulls last,
    doubted.year_no asc nulls last
