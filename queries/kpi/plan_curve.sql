-- One metric's plan and what was done of it month by month, to the end of the year of month_to.
-- One row per month from the first planned year on, and chosen subdistrict or their total.
-- Key: level, place_key, month_start.
--
-- planned follows the plans in force in month_to, original_planned those approved first. done is
-- missing where nobody reported in the month and after month_to; its count begins with the first
-- planned year, as in kpi/pace. completion is done divided by the target at the end of the year.
-- The total has no plan while one of its subdistricts is in model/unplanned.
with

calendar as (
    select
        month_start,
        month_label,
        year_no,
        spring_festival_days
    from calendar
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
        subdistrict_key
    from community
    where $subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0
),

monthly as (
    select
        community_key,
        month_start,
        amount,
        is_reported
    from monthly
    where metric_key = $metric and month_start <= $month_to
),

plan as (
    select
        plan,
        year_no,
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

task_month as (
    select
        plan,
        level,
        place_key,
        month_start,
        target,
        planned
    from task_month
    where metric_key = $metric
),

unplanned as (
    select subdistrict_key
    from unplanned
    where
        month_start = $month_to
        and metric_key = $metric
        and ($subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0)
),

chosen_plan as (
    select
        'in force' as role,
        plan_in_force.year_no,
        plan_in_force.plan
    from plan_in_force
    union all
    select
        'original' as role,
        plan.year_no,
        plan.plan
    from plan
    inner join plan_in_force on plan.year_no = plan_in_force.year_no
    where plan.approval_no = 1
),

in_year as (
    select
        chosen_plan.role,
        task_month.level,
        task_month.place_key,
        calendar.year_no,
        task_month.month_start,
        task_month.target,
        task_month.planned
    from chosen_plan
    inner join task_month on chosen_plan.plan = task_month.plan
    inner join calendar
        on
            task_month.month_start = calendar.month_start
            and chosen_plan.year_no = calendar.year_no
    left join subdistrict on task_month.place_key = subdistrict.subdistrict_key
    where
        (task_month.level = 'subdistrict' and subdistrict.subdistrict_key is not null)
        or (task_month.level = 'total' and $subdistricts = '')
),

year_target as (
    select
        in_year.role,
        in_year.level,
        in_year.place_key,
        in_year.year_no,
        max(in_year.target) as target
    from in_year
    group by in_year.role, in_year.level, in_year.place_key, in_year.year_no
),

carried as (
    select
        year_target.role,
        year_target.level,
        year_target.place_key,
        year_target.year_no,
        coalesce(
            sum(year_target.target) over (
                partition by year_target.role, year_target.level, year_target.place_key
                order by year_target.year_no asc nulls last
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) as target_before,
        sum(year_target.target) over (
            partition by year_target.role, year_target.level, year_target.place_key
        ) as target
    from year_target
),

part as (
    select
        in_year.role,
        in_year.level,
        in_year.place_key,
        in_year.month_start,
        carried.target,
        carried.target_before + in_year.planned as planned
    from in_year
    inner join carried
        on
            in_year.role = carried.role
            and in_year.level = carried.level
            and in_year.place_key = carried.place_key
            and in_year.year_no = carried.year_no
),

stated as (
    select count(*) as count_rows
    from part
    where part.level = 'total'
),

-- Without any, the sum of the subdistricts is the plan of all of them together.
open_part as (
    select count(*) as count_rows
    from unplanned
),

summed as (
    select
        part.role,
        'total' as level,
        '' as place_key,
        part.month_start,
        sum(part.target) as target,
        sum(part.planned) as planned
    from part
    cross join stated
    cross join open_part
    where part.level = 'subdistrict' and stated.count_rows = 0 and open_part.count_rows = 0
    group by part.role, part.month_start
),

planned_twice as (
    select
        part.role,
        part.level,
        part.place_key,
        part.month_start,
        part.target,
        part.planned
    from part
    union all
    select
        summed.role,
        summed.level,
        summed.place_key,
        summed.month_start,
        summed.target,
        summed.planned
    from summed
),

curve as (
    select
        planned_twice.level,
        planned_twice.place_key,
        planned_twice.month_start,
        sum(case when planned_twice.role = 'in force' then planned_twice.target end) as target,
        sum(case when planned_twice.role = 'in force' then planned_twice.planned end) as planned,
        sum(case when planned_twice.role = 'original' then planned_twice.planned end)
            as original_planned
    from planned_twice
    group by planned_twice.level, planned_twice.place_key, planned_twice.month_start
),

plan_start as (
    select
        curve.level,
        curve.place_key,
        min(curve.month_start) as first_month
    from curve
    where curve.planned is not null
    group by curve.level, curve.place_key
),

worked as (
    select
        plan_start.level,
        plan_start.place_key,
        monthly.month_start,
        sum(monthly.amount) as amount,
        count(case when monthly.is_reported then 1 end) as communities_reported
    from plan_start
    inner join community
        on plan_start.level = 'total' or plan_start.place_key = community.subdistrict_key
    inner join monthly
        on
            community.community_key = monthly.community_key
            and plan_start.first_month <= monthly.month_start
    group by plan_start.level, plan_start.place_key, monthly.month_start
),

done as (
    select
        worked.level,
        worked.place_key,
        worked.month_start,
        worked.communities_reported,
        sum(worked.amount) over (
            partition by worked.level, worked.place_key
            order by worked.month_start asc nulls last
            rows between unbounded preceding and current row
        ) as done
    from worked
)

select
    curve.level,
    curve.place_key,
    curve.month_start,
    calendar.month_label,
    calendar.spring_festival_days,
    curve.planned,
    curve.original_planned,
    case when done.communities_reported > 0 then done.done end as done,
    case
        when done.communities_reported > 0
            then cast(done.done as double) / nullif(curve.target, 0)
    end as completion
from curve
inner join calendar on curve.month_start = calendar.month_start
left join done
    on
        curve.level = done.level
        and curve.place_key = done.place_key
        and curve.month_start = done.month_start
left join subdistrict on curve.place_key = subdistrict.subdistrict_key
order by
    case when curve.level = 'total' then 1 else 0 end,
    subdistrict.sort_no nulls last,
    curve.level,
    curve.place_key,
    curve.month_start
