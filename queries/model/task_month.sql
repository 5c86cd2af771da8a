-- What each plan wants done of a metric in a place by the end of each month of its year.
-- One row per plan, metric, place and month of the plan's year.
-- Key: plan, metric_key, level, place_key, month_start.
--
-- target is the year's, planned the part of it due by the month's end. Former places count under
-- today's. A subdistrict without a target of its own has the sum of its communities' targets, if
-- all its communities that report the metric have one.
-- Rule for planned: the plan's own phasing, the closest that is given (metric and subdistrict,
-- metric, subdistrict, all); without any, by the days of the programme's months.
with

calendar as (
    select
        month_start,
        month_no,
        year_no,
        days
    from calendar
),

subdistrict as (
    select
        subdistrict_key,
        current_key
    from subdistrict
),

community as (
    select
        community_key,
        current_key,
        subdistrict_key
    from community
),

target as (
    select
        plan,
        year_no,
        metric_key,
        subdistrict_key,
        community_key,
        quantity
    from target
),

phasing as (
    select
        plan,
        year_no,
        metric_key,
        subdistrict_key,
        month_no,
        share
    from phasing
),

monthly as (
    select
        community_key,
        metric_key
    from monthly
    group by community_key, metric_key
),

days as (
    select
        calendar.year_no,
        calendar.month_no,
        calendar.month_start,
        sum(calendar.days) over (
            partition by calendar.year_no
            order by calendar.month_no asc nulls last
            rows between unbounded preceding and current row
        ) as days_so_far,
        sum(calendar.days) over (partition by calendar.year_no) as days_of_year
    from calendar
),

placed as (
    select
        target.plan,
        target.year_no,
        target.metric_key,
        case
            when target.community_key is not null then 'community'
            when target.subdistrict_key is not null then 'subdistrict'
            else 'total'
        end as level,
        coalesce(community.current_key, subdistrict.current_key, '') as place_key,
        coalesce(community.subdistrict_key, subdistrict.current_key) as subdistrict_key,
        target.quantity
    from target
    left join community on target.community_key = community.community_key
    left join subdistrict on target.subdistrict_key = subdistrict.subdistrict_key
),

task as (
    select
        placed.plan,
        placed.year_no,
        placed.metric_key,
        placed.level,
        placed.place_key,
        placed.subdistrict_key,
        cast(sum(placed.quantity) as decimal(18, 3)) as target
    from placed
    group by
        placed.plan,
        placed.year_no,
        placed.metric_key,
        placed.level,
        placed.place_key,
        placed.subdistrict_key
),

ranked as (
    select
        task.plan,
        task.metric_key,
        task.level,
        task.place_key,
        phasing.metric_key as phased_metric_key,
        phasing.subdistrict_key as phased_subdistrict_key,
        row_number() over (
            partition by task.plan, task.year_no, task.metric_key, task.level, task.place_key
            order by
                case when phasing.metric_key is null then 1 else 0 end asc nulls last,
                case when phasing.subdistrict_key is null then 1 else 0 end asc nulls last
        ) as closeness_no,
        task.year_no
    from task
    inner join phasing
        on
            task.plan = phasing.plan
            and task.year_no = phasing.year_no
            and (phasing.metric_key is null or task.metric_key = phasing.metric_key)
            and (
                phasing.subdistrict_key is null or task.subdistrict_key = phasing.subdistrict_key
            )
),

closest as (
    select
        ranked.plan,
        ranked.year_no,
        ranked.metric_key,
        ranked.level,
        ranked.place_key,
        ranked.phased_metric_key,
        ranked.phased_subdistrict_key
    from ranked
    where ranked.closeness_no = 1
),

given_share as (
    select
        closest.plan,
        closest.year_no,
        closest.metric_key,
        closest.level,
        closest.place_key,
        calendar.month_start,
        sum(phasing.share) as share
    from closest
    inner join calendar on closest.year_no = calendar.year_no
    inner join phasing
        on
            closest.plan = phasing.plan
            and closest.year_no = phasing.year_no
            and coalesce(closest.phased_metric_key, '') = coalesce(phasing.metric_key, '')
            and coalesce(closest.phased_subdistrict_key, '')
            = coalesce(phasing.subdistrict_key, '')
            and calendar.month_no >= phasing.month_no
    group by
        closest.plan,
        closest.year_no,
        closest.metric_key,
        closest.level,
        closest.place_key,
        calendar.month_start
),

own as (
    select
        task.plan,
        task.year_no,
        task.metric_key,
        task.level,
        task.place_key,
        task.subdistrict_key,
        days.month_start,
        task.target,
        case
            when closest.plan is null
                then cast(
                    cast(task.target * days.days_so_far as double)
                    / nullif(days.days_of_year, 0) as decimal(18, 3)
                )
            else cast(coalesce(given_share.share, 0) * task.target as decimal(18, 3))
        end as planned
    from task
    inner join days on task.year_no = days.year_no
    left join closest
        on
            task.plan = closest.plan
            and task.year_no = closest.year_no
            and task.metric_key = closest.metric_key
            and task.level = closest.level
            and task.place_key = closest.place_key
    left join given_share
        on
            task.plan = given_share.plan
            and task.year_no = given_share.year_no
            and task.metric_key = given_share.metric_key
            and task.level = given_share.level
            and task.place_key = given_share.place_key
            and days.month_start = given_share.month_start
),

stated as (
    select
        own.plan,
        own.year_no,
        own.metric_key,
        own.place_key
    from own
    where own.level = 'subdistrict'
    group by own.plan, own.year_no, own.metric_key, own.place_key
),

summed as (
    select
        own.plan,
        own.year_no,
        own.metric_key,
        own.subdistrict_key
    from own
    where own.level = 'community'
    group by own.plan, own.year_no, own.metric_key, own.subdistrict_key
),

-- A community that reports a metric but has no target of it leaves its subdistrict's sum open.
without_target as (
    select
        summed.plan,
        summed.year_no,
        summed.metric_key,
        summed.subdistrict_key
    from summed
    inner join community on summed.subdistrict_key = community.subdistrict_key
    inner join monthly
        on
            community.community_key = monthly.community_key
            and summed.metric_key = monthly.metric_key
    left join task
        on
            summed.plan = task.plan
            and summed.year_no = task.year_no
            and summed.metric_key = task.metric_key
            and task.level = 'community'
            and monthly.community_key = task.place_key
    where task.plan is null
    group by summed.plan, summed.year_no, summed.metric_key, summed.subdistrict_key
),

of_communities as (
    select
        own.plan,
        own.year_no,
        own.metric_key,
        'subdistrict' as level,
        own.subdistrict_key as place_key,
        own.subdistrict_key,
        own.month_start,
        sum(own.target) as target,
        sum(own.planned) as planned
    from own
    left join stated
        on
            own.plan = stated.plan
            and own.year_no = stated.year_no
            and own.metric_key = stated.metric_key
            and own.subdistrict_key = stated.place_key
    left join without_target
        on
            own.plan = without_target.plan
            and own.year_no = without_target.year_no
            and own.metric_key = without_target.metric_key
            and own.subdistrict_key = without_target.subdistrict_key
    where own.level = 'community' and stated.plan is null and without_target.plan is null
    group by own.plan, own.year_no, own.metric_key, own.subdistrict_key, own.month_start
),

resolved as (
    select
        own.plan,
        own.metric_key,
        own.level,
        own.place_key,
        own.subdistrict_key,
        own.month_start,
        own.target,
        own.planned
    from own
    union all
    select
        of_communities.plan,
        of_communities.metric_key,
        of_communities.level,
        of_communities.place_key,
        of_communities.subdistrict_key,
        of_communities.month_start,
        of_communities.target,
        of_communities.planned
    from of_communities
)

select
    resolved.plan,
    resolved.metric_key,
    resolved.level,
    resolved.place_key,
    resolved.subdistrict_key,
    resolved.month_start,
    cast(resolved.target as decimal(18, 3)) as target,
    cast(resolved.planned as decimal(18, 3)) as planned
from resolved
order by
    resolved.plan,
    resolved.metric_key,
    resolved.level,
    resolved.place_key,
    resolved.month_start
