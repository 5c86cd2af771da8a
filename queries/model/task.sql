-- What was to be done of a metric in a place, as planned in a month: in all, and by its end.
-- One row per month, metric and place with a target.
-- Key: month_start, metric_key, level, place_key.
--
-- target is what the plans in force want done by the end of the month's year, planned years before
-- it included; planned is the part due by the end of the month; original_target and
-- original_planned are the same under the plans approved first. What was done since plan_start,
-- the beginning of the first planned year, counts towards it.
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
        year_no
    from plan
    where approval_no = 1
),

plan_in_force as (
    select
        month_start,
        year_no,
        plan
    from plan_in_force
),

task_month as (
    select
        plan,
        metric_key,
        level,
        place_key,
        subdistrict_key,
        month_start,
        target,
        planned
    from task_month
),

year_span as (
    select
        calendar.year_no,
        min(calendar.month_start) as first_month,
        max(calendar.month_start) as last_month
    from calendar
    group by calendar.year_no
),

-- Of the month's own year the part up to the month is due, of the years before all.
due as (
    select
        plan_in_force.month_start,
        plan_in_force.plan,
        plan.plan as original_plan,
        year_span.first_month,
        case when calendar.year_no = plan_in_force.year_no then plan_in_force.plan end
            as plan_of_year,
        case
            when calendar.year_no = plan_in_force.year_no then calendar.month_start
            else year_span.last_month
        end as due_month
    from plan_in_force
    inner join calendar on plan_in_force.month_start = calendar.month_start
    inner join year_span on plan_in_force.year_no = year_span.year_no
    inner join plan on plan_in_force.year_no = plan.year_no
),

wanted as (
    select
        due.month_start,
        task_month.metric_key,
        task_month.level,
        task_month.place_key,
        task_month.subdistrict_key,
        due.first_month,
        due.plan_of_year,
        task_month.target,
        task_month.planned,
        cast(null as decimal(18, 3)) as original_target,
        cast(null as decimal(18, 3)) as original_planned
    from due
    inner join task_month
        on due.plan = task_month.plan and due.due_month = task_month.month_start
    union all
    select
        due.month_start,
        task_month.metric_key,
        task_month.level,
        task_month.place_key,
        task_month.subdistrict_key,
        cast(null as date) as first_month,
        cast(null as varchar) as plan_of_year,
        cast(null as decimal(18, 3)) as target,
        cast(null as decimal(18, 3)) as planned,
        task_month.target as original_target,
        task_month.planned as original_planned
    from due
    inner join task_month
        on due.original_plan = task_month.plan and due.due_month = task_month.month_start
),

task as (
    select
        wanted.month_start,
        wanted.metric_key,
        wanted.level,
        wanted.place_key,
        wanted.subdistrict_key,
        min(wanted.first_month) as plan_start,
        max(wanted.plan_of_year) as plan,
        sum(wanted.target) as target,
        sum(wanted.planned) as planned,
        sum(wanted.original_target) as original_target,
        sum(wanted.original_planned) as original_planned
    from wanted
    group by
        wanted.month_start,
        wanted.metric_key,
        wanted.level,
        wanted.place_key,
        wanted.subdistrict_key
)

select
    task.month_start,
    task.metric_key,
    task.level,
    task.place_key,
    task.subdistrict_key,
    task.plan_start,
    task.plan,
    cast(task.target as decimal(18, 3)) as target,
    cast(task.planned as decimal(18, 3)) as planned,
    cast(task.original_target as decimal(18, 3)) as original_target,
    cast(task.original_planned as decimal(18, 3)) as original_planned
from task
where task.target is not null
order by task.month_start, task.metric_key, task.level, task.place_key
