-- How each metric stands against its plan in every chosen place: light, rank, pace and outlook.
-- One row per metric, chosen subdistrict, community with a target and the total of the chosen.
-- Key: metric_key, level, place_key.
--
-- done is what was brought since the first planned year began; target and planned as in the plan
-- in force in month_to. Percentages are judged as they are printed, to one decimal: a reader can
-- check a light with the figures before them. The total has the sum of its subdistricts' targets;
-- without any subdistrict chosen the whole's own, if there is one. It has none while one of them is
-- in model/unplanned.
-- Rule of the light: on_schedule from on_schedule_from points on, slightly_behind from
-- slightly_behind_from on, else behind; not_reported where nobody reported in month_to; no_target
-- without a target above zero or where more is not better.
-- Rule of a month without report: the last known figures stand in done, cumulative and completion,
-- with last_reported_month and the months_silent since then (0 where the month is reported, missing
-- where nobody ever did). They are not judged: no gap_points, no rank_no and no part in
-- derived/index.
-- Rule of a target of zero: what its subdistrict does counts in the total's done and completion;
-- done_unplanned is how much of the total's done that is. is_unplanned marks a subdistrict with
-- figures but without a target, which leaves the total without one.
-- Rule of the pace: what the last three (short) or six (long) months brought, by their number, if
-- somebody reported in each of them. The projection adds the slower and the faster of them for
-- every month left of the year; a finish is as many months away as the pace needs.
-- pace_short_change and pace_long_change compare a pace with the one required, 0.1 is a tenth more.
-- remaining is what is left to do of the target, none below zero. communities_reported are those
-- that reported in month_to, communities_expected those that were due to.
-- weight is that of the metric in the index, derived/index, which is the same in every place.
-- Rank 1 has the highest completion as printed; equal ones share a rank, and one alone has none.
-- Rule of main_gap_no: the subdistricts where most of what the plan wanted by now is lacking, the
-- one that lacks most first, until they make up three quarters of it; those that did not report the
-- month have no gap. A gap that is in more than half of the subdistricts with a plan is in none of
-- them mainly: then nobody has a number.
with

metric as (
    select
        metric_key,
        direction,
        sort_no
    from metric
    where $metric = '' or metric_key = $metric
),

light_rule as (
    select
        metric_key,
        on_schedule_from,
        slightly_behind_from,
        weight
    from light_rule
),

subdistrict as (
    select
        subdistrict_key,
        is_current,
        sort_no
    from subdistrict
    where $subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0
),

community as (
    select
        community_key,
        subdistrict_key,
        sort_no
    from community
    where $subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0
),

monthly as (
    select
        community_key,
        metric_key,
        month_start,
        amount,
        cumulative,
        is_reported
    from monthly
    where month_start <= $month_to and ($metric = '' or metric_key = $metric)
),

due as (
    select
        community_key,
        metric_key
    from due
    where month_start = $month_to and ($metric = '' or metric_key = $metric)
),

task as (
    select
        metric_key,
        level,
        place_key,
        subdistrict_key,
        plan_start,
        plan,
        target,
        planned,
        original_target,
        original_planned
    from task
    where month_start = $month_to and ($metric = '' or metric_key = $metric)
),

unplanned as (
    select
        metric_key,
        subdistrict_key
    from unplanned
    where
        month_start = $month_to
        and ($subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0)
),

calendar as (
    select
        month_start,
        year_no,
        year_no * 12 + month_no as serial_no
    from calendar
),

this_month as (
    select
        calendar.year_no,
        calendar.serial_no
    from calendar
    where calendar.month_start = $month_to
),

ahead as (
    select
        this_month.year_no,
        this_month.serial_no,
        cast(count(calendar.month_start) as integer) as months_left
    from this_month
    left join calendar
        on
            this_month.year_no = calendar.year_no
            and this_month.serial_no < calendar.serial_no
    group by this_month.year_no, this_month.serial_no
),

with_community_target as (
    select task.place_key
    from task
    where task.level = 'community'
    group by task.place_key
),

member as (
    select
        'subdistrict' as level,
        community.subdistrict_key as place_key,
        community.community_key
    from community
    union all
    select
        'community' as level,
        community.community_key as place_key,
        community.community_key
    from community
    inner join with_community_target on community.community_key = with_community_target.place_key
    union all
    select
        'total' as level,
        '' as place_key,
        community.community_key
    from community
),

part_task as (
    select
        task.metric_key,
        task.place_key,
        task.plan_start,
        task.plan,
        task.target,
        task.planned,
        task.original_target,
        task.original_planned
    from task
    inner join subdistrict on task.place_key = subdistrict.subdistrict_key
    where task.level = 'subdistrict'
),

-- Metrics whose total has no target, since a subdistrict has figures but none.
open_sum as (
    select unplanned.metric_key
    from unplanned
    group by unplanned.metric_key
),

stated_total as (
    select
        task.metric_key,
        task.plan_start,
        task.plan,
        task.target,
        task.planned,
        task.original_target,
        task.original_planned
    from task
    where task.level = 'total' and $subdistricts = ''
),

summed_total as (
    select
        part_task.metric_key,
        min(part_task.plan_start) as plan_start,
        max(part_task.plan) as plan,
        sum(part_task.target) as target,
        sum(part_task.planned) as planned,
        sum(part_task.original_target) as original_target,
        sum(part_task.original_planned) as original_planned
    from part_task
    left join open_sum on part_task.metric_key = open_sum.metric_key
    left join stated_total on part_task.metric_key = stated_total.metric_key
    where open_sum.metric_key is null and stated_total.metric_key is null
    group by part_task.metric_key
),

all_tasks as (
    select
        task.metric_key,
        task.level,
        task.place_key,
        task.plan_start,
        task.plan,
        task.target,
        task.planned,
        task.original_target,
        task.original_planned
    from task
    where task.level <> 'total'
    union all
    select
        stated_total.metric_key,
        'total' as level,
        '' as place_key,
        stated_total.plan_start,
        stated_total.plan,
        stated_total.target,
        stated_total.planned,
        stated_total.original_target,
        stated_total.original_planned
    from stated_total
    union all
    select
        summed_total.metric_key,
        'total' as level,
        '' as place_key,
        summed_total.plan_start,
        summed_total.plan,
        summed_total.target,
        summed_total.planned,
        summed_total.original_target,
        summed_total.original_planned
    from summed_total
),

months as (
    select
        member.level,
        member.place_key,
        monthly.metric_key,
        monthly.month_start,
        sum(monthly.amount) as amount,
        sum(monthly.cumulative) as cumulative,
        count(case when monthly.is_reported then 1 end) as communities_reported
    from monthly
    inner join member on monthly.community_key = member.community_key
    group by member.level, member.place_key, monthly.metric_key, monthly.month_start
),

sums as (
    select
        months.metric_key,
        months.level,
        months.place_key,
        sum(case when months.month_start = $month_to then months.cumulative end) as cumulative,
        sum(case when months.month_start = $month_to then months.amount end) as amount,
        sum(
            case when months.month_start = $month_to then months.communities_reported end
        ) as communities_reported,
        sum(case when months.month_start >= all_tasks.plan_start then months.amount end) as done,
        sum(
            case when calendar.serial_no > this_month.serial_no - 3 then months.amount end
        ) as short_amount,
        count(
            case
                when
                    calendar.serial_no > this_month.serial_no - 3
                    and months.communities_reported > 0
                    then 1
            end
        ) as short_months,
        sum(
            case when calendar.serial_no > this_month.serial_no - 6 then months.amount end
        ) as long_amount,
        count(
            case
                when
                    calendar.serial_no > this_month.serial_no - 6
                    and months.communities_reported > 0
                    then 1
            end
        ) as long_months,
        max(
            case when months.communities_reported > 0 then months.month_start end
        ) as last_reported_month,
        max(case when months.communities_reported > 0 then calendar.serial_no end) as last_serial_no
    from months
    inner join calendar on months.month_start = calendar.month_start
    cross join this_month
    left join all_tasks
        on
            months.metric_key = all_tasks.metric_key
            and months.level = all_tasks.level
            and months.place_key = all_tasks.place_key
    group by months.metric_key, months.level, months.place_key
),

-- Not by way of member: with it used twice, DuckDB 2.0.0 loses the decimal point of the sums.
due_there as (
    select
        due.metric_key,
        due.community_key,
        community.subdistrict_key
    from due
    inner join community on due.community_key = community.community_key
),

expected as (
    select
        due_there.metric_key,
        'subdistrict' as level,
        due_there.subdistrict_key as place_key,
        count(due_there.community_key) as communities_expected
    from due_there
    group by due_there.metric_key, due_there.subdistrict_key
    union all
    select
        due_there.metric_key,
        'community' as level,
        due_there.community_key as place_key,
        count(due_there.community_key) as communities_expected
    from due_there
    group by due_there.metric_key, due_there.community_key
    union all
    select
        due_there.metric_key,
        'total' as level,
        '' as place_key,
        count(due_there.community_key) as communities_expected
    from due_there
    group by due_there.metric_key
),

-- What was done where the target is zero: in the total's figure, but in nobody's plan.
zero_target as (
    select
        months.metric_key,
        sum(months.amount) as done
    from months
    inner join all_tasks
        on
            months.metric_key = all_tasks.metric_key
            and all_tasks.level = 'total'
            and months.month_start >= all_tasks.plan_start
    inner join part_task
        on months.metric_key = part_task.metric_key and months.place_key = part_task.place_key
    where months.level = 'subdistrict' and part_task.target = 0
    group by months.metric_key
),

-- A former subdistrict stays in the comparison only while it still holds figures.
holding as (
    select months.place_key
    from months
    where months.level = 'subdistrict'
    group by months.place_key
),

place as (
    select
        'subdistrict' as level,
        subdistrict.subdistrict_key as place_key,
        subdistrict.subdistrict_key,
        1 as level_no,
        subdistrict.sort_no
    from subdistrict
    left join holding on subdistrict.subdistrict_key = holding.place_key
    where subdistrict.is_current or holding.place_key is not null
    union all
    select
        'community' as level,
        community.community_key as place_key,
        community.subdistrict_key,
        2 as level_no,
        community.sort_no
    from community
    inner join with_community_target on community.community_key = with_community_target.place_key
    union all
    select
        'total' as level,
        '' as place_key,
        cast(null as varchar) as subdistrict_key,
        3 as level_no,
        cast(null as integer) as sort_no
    from this_month
),

standing as (
    select
        metric.metric_key,
        metric.direction,
        metric.sort_no as metric_sort_no,
        place.level,
        place.level_no,
        place.place_key,
        place.subdistrict_key,
        place.sort_no,
        all_tasks.plan,
        all_tasks.plan_start,
        all_tasks.target,
        all_tasks.planned,
        all_tasks.original_target,
        all_tasks.original_planned,
        sums.done,
        sums.cumulative,
        sums.amount,
        coalesce(sums.communities_reported, 0) > 0 as is_reported,
        cast(coalesce(sums.communities_reported, 0) as bigint) as communities_reported,
        sums.last_reported_month,
        cast(ahead.serial_no - sums.last_serial_no as integer) as months_silent,
        case when place.level = 'total' then zero_target.done end as done_unplanned,
        place.level = 'subdistrict' and unplanned.metric_key is not null as is_unplanned,
        ahead.months_left,
        case
            when sums.short_months = 3
                then cast(sums.short_amount as double) / nullif(sums.short_months, 0)
        end as pace_short,
        case
            when sums.long_months = 6
                then cast(sums.long_amount as double) / nullif(sums.long_months, 0)
        end as pace_long,
        cast(
            cast(cast(100 * sums.done as double) / nullif(all_tasks.target, 0) as decimal(28, 9))
            as decimal(20, 1)
        ) as completion_pct,
        cast(
            cast(
                cast(100 * all_tasks.planned as double) / nullif(all_tasks.target, 0)
                as decimal(28, 9)
            ) as decimal(20, 1)
        ) as planned_pct
    from metric
    cross join place
    cross join ahead
    left join sums
        on
            metric.metric_key = sums.metric_key
            and place.level = sums.level
            and place.place_key = sums.place_key
    left join all_tasks
        on
            metric.metric_key = all_tasks.metric_key
            and place.level = all_tasks.level
            and place.place_key = all_tasks.place_key
    left join zero_target on metric.metric_key = zero_target.metric_key
    left join unplanned
        on
            metric.metric_key = unplanned.metric_key
            and place.place_key = unplanned.subdistrict_key
),

judged as (
    select
        standing.metric_key,
        standing.level,
        standing.place_key,
        case
            when standing.is_reported then standing.completion_pct - standing.planned_pct
        end as gap_points,
        case
            when
                standing.planned_pct is null
                or standing.direction <> 'up'
                or light_rule.metric_key is null
                then 'no_target'
            when not standing.is_reported or standing.completion_pct is null then 'not_reported'
            when
                standing.completion_pct - standing.planned_pct >= light_rule.on_schedule_from
                then 'on_schedule'
            when
                standing.completion_pct - standing.planned_pct >= light_rule.slightly_behind_from
                then 'slightly_behind'
            else 'behind'
        end as light,
        light_rule.on_schedule_from,
        light_rule.slightly_behind_from,
        light_rule.weight
    from standing
    left join light_rule on standing.metric_key = light_rule.metric_key
),

ranked as (
    select
        standing.metric_key,
        standing.level,
        standing.place_key,
        cast(
            rank() over (
                partition by standing.metric_key, standing.level
                order by standing.completion_pct desc nulls last
            ) as integer
        ) as rank_no,
        count(standing.place_key) over (
            partition by standing.metric_key, standing.level
        ) as count_ranked
    from standing
    where
        standing.level <> 'total' and standing.is_reported and standing.completion_pct is not null
),

paced as (
    select
        standing.metric_key,
        standing.level,
        standing.place_key,
        coalesce(
            case
                when standing.pace_long < standing.pace_short then standing.pace_long
                else standing.pace_short
            end,
            standing.pace_long
        ) as pace_slow,
        coalesce(
            case
                when standing.pace_long > standing.pace_short then standing.pace_long
                else standing.pace_short
            end,
            standing.pace_long
        ) as pace_fast
    from standing
),

projected as (
    select
        standing.metric_key,
        standing.level,
        standing.place_key,
        case
            when standing.target > 0
                then cast(standing.done as double) + paced.pace_slow * standing.months_left
        end as projected_low,
        case
            when standing.target > 0
                then cast(standing.done as double) + paced.pace_fast * standing.months_left
        end as projected_high,
        case
            when standing.done >= standing.target then 0
            when paced.pace_fast > 0
                then cast(
                    ceil(
                        cast(standing.target - standing.done as double)
                        / nullif(paced.pace_fast, 0)
                    ) as integer
                )
        end as finish_months_low,
        case
            when standing.done >= standing.target then 0
            when paced.pace_slow > 0
                then cast(
                    ceil(
                        cast(standing.target - standing.done as double)
                        / nullif(paced.pace_slow, 0)
                    ) as integer
                )
        end as finish_months_high
    from standing
    inner join paced
        on
            standing.metric_key = paced.metric_key
            and standing.level = paced.level
            and standing.place_key = paced.place_key
),

lacking as (
    select
        standing.metric_key,
        standing.place_key,
        standing.sort_no,
        standing.planned - standing.done as quantity
    from standing
    where
        standing.level = 'subdistrict'
        and standing.planned is not null
        and standing.done is not null
        and standing.is_reported
),

compared as (
    select
        lacking.metric_key,
        count(lacking.place_key) as count_places
    from lacking
    group by lacking.metric_key
),

in_order as (
    select
        lacking.metric_key,
        lacking.place_key,
        row_number() over (
            partition by lacking.metric_key
            order by
                lacking.quantity desc nulls last,
                lacking.sort_no asc nulls last,
                lacking.place_key asc nulls last
        ) as place_no,
        sum(lacking.quantity) over (
            partition by lacking.metric_key
            order by
                lacking.quantity desc nulls last,
                lacking.sort_no asc nulls last,
                lacking.place_key asc nulls last
            rows between unbounded preceding and current row
        ) - lacking.quantity as quantity_before,
        sum(lacking.quantity) over (partition by lacking.metric_key) as quantity_of_all
    from lacking
    where lacking.quantity > 0
),

lacking_most as (
    select
        in_order.metric_key,
        in_order.place_key,
        in_order.place_no,
        max(in_order.place_no) over (partition by in_order.metric_key) as last_no
    from in_order
    where 4 * in_order.quantity_before < 3 * in_order.quantity_of_all
),

main_gap as (
    select
        lacking_most.metric_key,
        lacking_most.place_key,
        cast(lacking_most.place_no as integer) as main_gap_no
    from lacking_most
    inner join compared on lacking_most.metric_key = compared.metric_key
    where 2 * lacking_most.last_no <= compared.count_places
),

required as (
    select
        standing.metric_key,
        standing.level,
        standing.place_key,
        case
            when standing.target > 0 and standing.done >= standing.target then 0
            when standing.target > 0
                then cast(standing.target as double) - cast(standing.done as double)
        end as remaining,
        case
            when standing.target > 0 and standing.done >= standing.target then 0
            when standing.target > 0
                then
                    cast(standing.target - standing.done as double)
                    / nullif(standing.months_left, 0)
        end as pace_required
    from standing
)

select
    standing.metric_key,
    standing.level,
    standing.place_key,
    standing.subdistrict_key,
    standing.plan,
    standing.plan_start,
    standing.cumulative,
    standing.amount,
    standing.is_reported,
    standing.communities_reported,
    coalesce(expected.communities_expected, 0) as communities_expected,
    standing.last_reported_month,
    standing.months_silent,
    standing.done,
    standing.done_unplanned,
    standing.is_unplanned,
    standing.target,
    standing.planned,
    standing.original_target,
    standing.original_planned,
    cast(standing.done as double) / nullif(standing.target, 0) as completion,
    cast(standing.planned as double) / nullif(standing.target, 0) as planned_share,
    judged.gap_points,
    judged.light,
    judged.on_schedule_from,
    judged.slightly_behind_from,
    case when ranked.count_ranked > 1 then ranked.rank_no end as rank_no,
    main_gap.main_gap_no,
    standing.months_left,
    judged.weight,
    required.remaining,
    required.pace_required,
    standing.pace_short,
    standing.pace_long,
    cast(standing.pace_short as double) / nullif(required.pace_required, 0) - 1
        as pace_short_change,
    cast(standing.pace_long as double) / nullif(required.pace_required, 0) - 1
        as pace_long_change,
    projected.projected_low,
    projected.projected_high,
    cast(projected.projected_low as double)
    / nullif(standing.target, 0) as projected_completion_low,
    cast(projected.projected_high as double)
    / nullif(standing.target, 0) as projected_completion_high,
    projected.finish_months_low,
    projected.finish_months_high
from standing
inner join judged
    on
        standing.metric_key = judged.metric_key
        and standing.level = judged.level
        and standing.place_key = judged.place_key
inner join projected
    on
        standing.metric_key = projected.metric_key
        and standing.level = projected.level
        and standing.place_key = projected.place_key
inner join required
    on
        standing.metric_key = required.metric_key
        and standing.level = required.level
        and standing.place_key = required.place_key
left join expected
    on
        standing.metric_key = expected.metric_key
        and standing.level = expected.level
        and standing.place_key = expected.place_key
left join ranked
    on
        standing.metric_key = ranked.metric_key
        and standing.level = ranked.level
        and standing.place_key = ranked.place_key
left join main_gap
    on
        standing.metric_key = main_gap.metric_key
        and standing.place_key = main_gap.place_key
        and standing.level = 'subdistrict'
order by
    standing.metric_sort_no nulls last,
    standing.metric_key,
    standing.level_no,
    standing.sort_no nulls last,
    standing.level,
    standing.place_key
