-- What each plan wants done in its year, beside what the plan approved before it wanted.
-- One row per plan, year, metric and place with a target in the plan or in the one before it.
-- Key: plan, year_no, metric_key, level, place_key.
--
-- target is the year's, missing where the plan dropped the task; target_before is missing in the
-- original plan of a year and for a task that is new. is_adjusted is false in the original plan.
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
        approval_no
    from plan
),

task_month as (
    select
        plan,
        metric_key,
        level,
        place_key,
        subdistrict_key,
        month_start,
        target
    from task_month
),

task as (
    select
        plan.approval_no,
        plan.year_no,
        task_month.metric_key,
        task_month.level,
        task_month.place_key,
        task_month.subdistrict_key,
        max(task_month.target) as target
    from task_month
    inner join calendar on task_month.month_start = calendar.month_start
    inner join plan on task_month.plan = plan.plan and calendar.year_no = plan.year_no
    group by
        plan.approval_no,
        plan.year_no,
        task_month.metric_key,
        task_month.level,
        task_month.place_key,
        task_month.subdistrict_key
),

-- A task speaks in its own plan, and as the one before in the plan approved after it.
told as (
    select
        task.approval_no,
        task.year_no,
        task.metric_key,
        task.level,
        task.place_key,
        task.subdistrict_key,
        task.target,
        cast(null as decimal(18, 3)) as target_before
    from task
    union all
    select
        task.approval_no + 1 as approval_no,
        task.year_no,
        task.metric_key,
        task.level,
        task.place_key,
        task.subdistrict_key,
        cast(null as decimal(18, 3)) as target,
        task.target as target_before
    from task
),

compared as (
    select
        plan.plan,
        plan.approval_no,
        told.year_no,
        told.metric_key,
        told.level,
        told.place_key,
        told.subdistrict_key,
        max(told.target) as target,
        max(told.target_before) as target_before
    from told
    inner join plan on told.year_no = plan.year_no and told.approval_no = plan.approval_no
    group by
        plan.plan,
        plan.approval_no,
        told.year_no,
        told.metric_key,
        told.level,
        told.place_key,
        told.subdistrict_key
)

select
    compared.plan,
    compared.year_no,
    compared.metric_key,
    compared.level,
    compared.place_key,
    compared.subdistrict_key,
    cast(compared.target as decimal(18, 3)) as target,
    cast(compared.target_before as decimal(18, 3)) as target_before,
    compared.approval_no > 1
    and coalesce(compared.target, -1) <> coalesce(compared.target_before, -1) as is_adjusted
from compared
order by
    compared.year_no,
    compared.approval_no,
    compared.plan,
    compared.metric_key,
    compared.level,
    compared.place_key
