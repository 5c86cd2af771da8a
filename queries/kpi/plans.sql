-- The plans of every planned year up to that of month_to: approval, reason, and which counts.
-- One row per year and plan.
-- Key: year_no, plan.
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
)

select
    plan.year_no,
    plan.plan,
    plan.approved_on,
    plan.reason_zh,
    plan.reason_en,
    plan.approval_no,
    plan_in_force.plan = plan.plan as is_in_force
from plan
inner join plan_in_force on plan.year_no = plan_in_force.year_no
order by plan.year_no, plan.approval_no, plan.plan
