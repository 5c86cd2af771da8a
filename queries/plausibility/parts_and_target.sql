-- The targets of the parts add up to the stated target of the whole, in the same plan and year.
-- One row per plan, year, metric and place whose parts do not add up to its target.
-- Key: metric_key, subdistrict_key, plan, year_no.
--
-- Rule: value, the sum of the subdistricts' targets, differs from compared, the stated target of
-- the whole, or the communities' from their subdistrict's, by more than limit times the stated one
-- (a limit of 0 doubts every difference). Without any target of a part there is nothing to add up.
-- No subdistrict means the whole; count_behind is the number of parts.
with

doubt as (
    select limit_value
    from doubt
    where doubt_key = 'parts_and_target'
),

calendar as (
    select
        month_start,
        year_no
    from calendar
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
        task_month.plan,
        calendar.year_no,
        task_month.metric_key,
        task_month.level,
        task_month.place_key,
        task_month.subdistrict_key,
        max(task_month.target) as target
    from task_month
    inner join calendar on task_month.month_start = calendar.month_start
    group by
        task_month.plan,
        calendar.year_no,
        task_month.metric_key,
        task_month.level,
        task_month.place_key,
        task_month.subdistrict_key
),

part as (
    select
        task.plan,
        task.year_no,
        task.metric_key,
        case when task.level = 'subdistrict' then 'total' else 'subdistrict' end as whole_level,
        case when task.level = 'subdistrict' then '' else task.subdistrict_key end as whole_key,
        task.target
    from task
    where task.level <> 'total'
),

parts as (
    select
        part.plan,
        part.year_no,
        part.metric_key,
        part.whole_level,
        part.whole_key,
        cast(sum(part.target) as decimal(18, 3)) as target,
        cast(count(part.target) as integer) as count_parts
    from part
    group by part.plan, part.year_no, part.metric_key, part.whole_level, part.whole_key
),

compared as (
    select
        task.plan,
        task.year_no,
        task.metric_key,
        task.subdistrict_key,
        task.target,
        parts.target as target_of_parts,
        parts.count_parts,
        case
            when parts.target > task.target then parts.target - task.target
            else task.target - parts.target
        end as difference
    from task
    inner join parts
        on
            task.plan = parts.plan
            and task.year_no = parts.year_no
            and task.metric_key = parts.metric_key
            and task.level = parts.whole_level
            and task.place_key = parts.whole_key
)

select
    compared.metric_key,
    compared.subdistrict_key,
    cast(null as varchar) as community_key,
    cast(null as varchar) as estate_key,
    cast(null as date) as month_start,
    compared.plan,
    compared.year_no,
    compared.target_of_parts as value,
    compared.target as compared,
    cast(compared.target_of_parts as double) / nullif(compared.target, 0) as ratio,
    compared.count_parts as count_behind
from compared
cross join doubt
where compared.difference > doubt.limit_value * compared.target
order by compared.metric_key, compared.subdistrict_key nulls first, compared.plan, compared.year_no
