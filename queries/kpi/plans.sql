-- The plans of every planned year up to that of month_to: approval, reason, and which counts.
-- One row per year and plan.
-- Key: year_no, plan.
--
-- count_targets is the number of targets that the plan has for the year in the chosen subdistricts,
-- sums of communities' for their subdistrict included; count_adjusted how many of these differ from
-- the plan approved before it, those it dropped included: none in the original. last_month is the
-- last month of its year, up to month_to, that was judged by the plan; missing for one replaced
-- before a month had ended.
with

calendar as (
    select
        month_start,
        year_no
    from calendar
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
),

plan_in_force as (
    select
        month_start,
        year_no,
        plan
    from plan_in_force
    where month_start <= $month_to
),

plan_target as (
    select
        plan,
        year_no,
        target,
        is_adjusted
    from plan_target
    where $subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0
),

now as (
    select
        plan_in_force.year_no,
        plan_in_force.plan
    from plan_in_force
    where plan_in_force.month_start = $month_to
),

judged as (
    select
        plan_in_force.year_no,
        plan_in_force.plan,
        max(plan_in_force.month_start) as last_month
    from plan_in_force
    inner join calendar on plan_in_force.month_start = calendar.month_start
    where calendar.year_no = plan_in_force.year_no
    group by plan_in_force.year_no, plan_in_force.plan
),

counted as (
    select
        plan_target.plan,
        plan_target.year_no,
        count(plan_target.target) as count_targets,
        count(case when plan_target.is_adjusted then 1 end) as count_adjusted
    from plan_target
    group by plan_target.plan, plan_target.year_no
)

select
    plan.year_no,
    plan.plan,
    plan.approved_on,
    plan.reason_zh,
    plan.reason_en,
    plan.approval_no,
    now.plan = plan.plan as is_in_force,
    judged.last_month,
    cast(coalesce(counted.count_targets, 0) as integer) as count_targets,
    cast(coalesce(counted.count_adjusted, 0) as integer) as count_adjusted
from plan
inner join now on plan.year_no = now.year_no
left join counted on plan.plan = counted.plan and plan.year_no = counted.year_no
left join judged on plan.year_no = judged.year_no and plan.plan = judged.plan
order by plan.year_no, plan.approval_no, plan.plan
