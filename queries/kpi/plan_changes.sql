-- Which targets each adjustment of a plan changed, from what to what, up to the year of month_to.
-- One row per year, adjustment, metric and place whose target it changed, and total of the chosen.
-- Key: year_no, plan, metric_key, level, place_key.
--
-- The targets are those of the year. Before an adjustment stands what the plan approved before it
-- wanted; a target is missing where that plan has none. The total is the whole's own target, or
-- without one the sum of the chosen subdistricts': all of them, not only those that changed.
with

metric as (
    select
        metric_key,
        sort_no
    from metric
),

subdistrict as (
    select
        subdistrict_key,
        sort_no
    from subdistrict
    where $subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0
),

community as (
    select
        community_key,
        sort_no
    from community
),

plan as (
    select
        plan,
        year_no,
        approved_on,
        reason_zh,
        reason_en,
        approval_no
    from plan
    where approval_no > 1
),

plan_in_force as (
    select
        year_no,
        plan
    from plan_in_force
    where month_start = $month_to
),

plan_target as (
    select
        plan,
        year_no,
        metric_key,
        level,
        place_key,
        subdistrict_key,
        target,
        target_before,
        is_adjusted
    from plan_target
),

part as (
    select
        plan_target.plan,
        plan_target.year_no,
        plan_target.metric_key,
        plan_target.level,
        plan_target.place_key,
        plan_target.subdistrict_key,
        plan_target.target,
        plan_target.target_before,
        plan_target.is_adjusted
    from plan_target
    inner join subdistrict on plan_target.subdistrict_key = subdistrict.subdistrict_key
),

stated as (
    select
        plan_target.plan,
        plan_target.year_no,
        plan_target.metric_key,
        plan_target.target,
        plan_target.target_before
    from plan_target
    where plan_target.level = 'total' and $subdistricts = ''
),

summed as (
    select
        part.plan,
        part.year_no,
        part.metric_key,
        sum(part.target) as target,
        sum(part.target_before) as target_before
    from part
    left join stated
        on
            part.plan = stated.plan
            and part.year_no = stated.year_no
            and part.metric_key = stated.metric_key
    where part.level = 'subdistrict' and stated.plan is null
    group by part.plan, part.year_no, part.metric_key
),

whole as (
    select
        stated.plan,
        stated.year_no,
        stated.metric_key,
        stated.target,
        stated.target_before
    from stated
    union all
    select
        summed.plan,
        summed.year_no,
        summed.metric_key,
        summed.target,
        summed.target_before
    from summed
),

adjusted as (
    select
        plan_target.plan,
        plan_target.year_no,
        plan_target.metric_key
    from plan_target
    left join subdistrict on plan_target.subdistrict_key = subdistrict.subdistrict_key
    where
        plan_target.is_adjusted
        and (
            subdistrict.subdistrict_key is not null
            or (plan_target.level = 'total' and $subdistricts = '')
        )
    group by plan_target.plan, plan_target.year_no, plan_target.metric_key
),

changed as (
    select
        part.plan,
        part.year_no,
        part.metric_key,
        part.level,
        part.place_key,
        part.subdistrict_key,
        part.target,
        part.target_before
    from part
    where part.is_adjusted
    union all
    select
        whole.plan,
        whole.year_no,
        whole.metric_key,
        'total' as level,
        '' as place_key,
        cast(null as varchar) as subdistrict_key,
        whole.target,
        whole.target_before
    from whole
    inner join adjusted
        on
            whole.plan = adjusted.plan
            and whole.year_no = adjusted.year_no
            and whole.metric_key = adjusted.metric_key
)

select
    changed.year_no,
    changed.plan,
    plan.approval_no,
    plan.approved_on,
    plan.reason_zh,
    plan.reason_en,
    plan_in_force.plan = changed.plan as is_in_force,
    changed.metric_key,
    changed.level,
    changed.place_key,
    changed.subdistrict_key,
    cast(changed.target_before as decimal(18, 3)) as target_before,
    cast(changed.target as decimal(18, 3)) as target,
    cast(coalesce(changed.target, 0) - coalesce(changed.target_before, 0) as decimal(18, 3))
        as target_change
from changed
inner join plan on changed.plan = plan.plan and changed.year_no = plan.year_no
inner join plan_in_force on changed.year_no = plan_in_force.year_no
inner join metric on changed.metric_key = metric.metric_key
left join subdistrict on changed.subdistrict_key = subdistrict.subdistrict_key
left join community on changed.level = 'community' and changed.place_key = community.community_key
order by
    changed.year_no,
    plan.approval_no,
    changed.plan,
    metric.sort_no nulls last,
    changed.metric_key,
    case when changed.level = 'total' then 1 else 0 end,
    subdistrict.sort_no nulls last,
    community.sort_no nulls first,
    changed.level,
    changed.place_key
