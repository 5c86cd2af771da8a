-- The plans of every planned year up to that of month_to: approval, reason, and which counts.
-- One row per year and plan.
-- Key: year_no, plan.
--
-- count_targets is the number of targets that the plan has for the year, sums of communities' for
-- their subdistrict included; count_adjusted how many of them differ from the plan approved before
-- it, those that it dropped included: none in the original.
with

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
        year_no,
        plan
    from plan_in_force
    where month_start = $month_to
),

plan_target as (
    select
        plan,
        year_no,
        target,
        is_adjusted
    from plan_target
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
    plan_in_force.plan = plan.plan as is_in_force,
    cast(counted.count_targets as integer) as count_targets,
    cast(counted.count_adjusted as integer) as count_adjusted
from plan
inner join plan_in_force on plan.year_no = plan_in_force.year_no
inner join counted on plan.plan = counted.plan and plan.year_no = counted.year_no
order by plan.year_no, plan.approval_no, plan.plan
