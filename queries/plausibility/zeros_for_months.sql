-- A metric that had progress and has not met its target is not reported as zero month after month.
-- One row per community and metric whose last reports are all zero.
-- Key: metric_key, community_key.
--
-- Rule: there were limit or more reports of zero since the last month that brought something, and
-- the target is not met: the community's own as of the latest month, without one that of its
-- subdistrict; where there is neither it is not met. States are left out: a state that stays is no
-- zero. count_behind is the number of zeros, month_start the last of them, compared what the last
-- month with progress brought.
with

doubt as (
    select limit_value
    from doubt
    where doubt_key = 'zeros_for_months'
),

metric as (
    select metric_key
    from metric
    where kind = 'flow'
),

community as (
    select
        community_key,
        subdistrict_key
    from community
),

monthly as (
    select
        month_start,
        community_key,
        metric_key,
        amount
    from monthly
    where is_reported
),

task as (
    select
        month_start,
        metric_key,
        level,
        place_key,
        plan_start,
        target
    from task
    where level <> 'total'
),

moved as (
    select
        monthly.community_key,
        monthly.metric_key,
        max(monthly.month_start) as month_start
    from monthly
    inner join metric on monthly.metric_key = metric.metric_key
    where monthly.amount <> 0
    group by monthly.community_key, monthly.metric_key
),

-- All reports after the last month that brought something are zero.
idle as (
    select
        moved.community_key,
        moved.metric_key,
        moved.month_start as moved_month,
        max(monthly.month_start) as last_month,
        cast(count(monthly.month_start) as integer) as count_zeros
    from moved
    inner join monthly
        on
            moved.community_key = monthly.community_key
            and moved.metric_key = monthly.metric_key
            and moved.month_start < monthly.month_start
    group by moved.community_key, moved.metric_key, moved.month_start
),

latest as (
    select max(monthly.month_start) as month_start
    from monthly
),

member as (
    select
        'community' as level,
        community.community_key as place_key,
        community.community_key
    from community
    union all
    select
        'subdistrict' as level,
        community.subdistrict_key as place_key,
        community.community_key
    from community
),

standing as (
    select
        task.metric_key,
        task.level,
        task.place_key,
        task.target,
        coalesce(sum(monthly.amount), 0) as done
    from task
    inner join latest on task.month_start = latest.month_start
    inner join member on task.level = member.level and task.place_key = member.place_key
    left join monthly
        on
            member.community_key = monthly.community_key
            and task.metric_key = monthly.metric_key
            and task.plan_start <= monthly.month_start
    group by task.metric_key, task.level, task.place_key, task.target
)

select
    idle.metric_key,
    community.subdistrict_key,
    idle.community_key,
    cast(null as varchar) as estate_key,
    idle.last_month as month_start,
    cast(null as varchar) as plan,
    cast(null as integer) as year_no,
    cast(0 as decimal(18, 3)) as value,
    monthly.amount as compared,
    cast(0 as double) as ratio,
    idle.count_zeros as count_behind
from idle
inner join community on idle.community_key = community.community_key
inner join monthly
    on
        idle.community_key = monthly.community_key
        and idle.metric_key = monthly.metric_key
        and idle.moved_month = monthly.month_start
left join standing as own_standing
    on
        idle.metric_key = own_standing.metric_key
        and own_standing.level = 'community'
        and idle.community_key = own_standing.place_key
left join standing as whole_standing
    on
        idle.metric_key = whole_standing.metric_key
        and whole_standing.level = 'subdistrict'
        and community.subdistrict_key = whole_standing.place_key
cross join doubt
where
    idle.count_zeros >= doubt.limit_value
    and case
        when own_standing.target is not null then own_standing.done < own_standing.target
        when whole_standing.target is not null then whole_standing.done < whole_standing.target
        else true
    end
order by idle.metric_key, idle.community_key
