-- How the standing of places changed between two answers of kpi/pace: two months or two versions.
-- One row per metric and place of the later answer.
-- Key: metric_key, level, place_key.
--
-- rank_change is positive for who moved up. What the earlier answer does not have is missing.
-- Rule of a month without report: the last known figure stands in the later cumulative, with
-- last_reported_month; that it is what stood before is no change, so cumulative_change is missing,
-- but where the known figure itself was revised. is_silent marks it, where anybody ever reported.
-- Rule of light_turn: worse or better among on_schedule, slightly_behind and behind; silent where
-- it is not reported now, again where it was not reported before; other for a target won or lost.
-- turn_no orders the turns: 1 worse or silent, 2 all others; missing without a turn.
with

earlier as (
    select
        metric_key,
        level,
        place_key,
        cumulative,
        target,
        completion,
        gap_points,
        light,
        case
            when light = 'on_schedule' then 1
            when light = 'slightly_behind' then 2
            when light = 'behind' then 3
        end as light_no,
        rank_no
    from earlier
),

later as (
    select
        metric_key,
        level,
        place_key,
        subdistrict_key,
        cumulative,
        coalesce(cast(is_reported as boolean), false) as is_reported,
        communities_reported,
        communities_expected,
        last_reported_month,
        target,
        completion,
        gap_points,
        light,
        case
            when light = 'on_schedule' then 1
            when light = 'slightly_behind' then 2
            when light = 'behind' then 3
        end as light_no,
        rank_no
    from later
),

compared as (
    select
        later.metric_key,
        later.level,
        later.place_key,
        case
            when earlier.light = later.light or earlier.light is null then null
            when later.light = 'not_reported' then 'silent'
            when earlier.light = 'not_reported' then 'again'
            when later.light_no > earlier.light_no then 'worse'
            when later.light_no < earlier.light_no then 'better'
            else 'other'
        end as light_turn
    from later
    left join earlier
        on
            later.metric_key = earlier.metric_key
            and later.level = earlier.level
            and later.place_key = earlier.place_key
)

select
    later.metric_key,
    later.level,
    later.place_key,
    later.subdistrict_key,
    earlier.cumulative as cumulative_before,
    later.cumulative,
    case
        when later.is_reported or later.cumulative <> earlier.cumulative
            then cast(later.cumulative - earlier.cumulative as decimal(18, 3))
    end as cumulative_change,
    not later.is_reported and later.cumulative is not null as is_silent,
    later.communities_reported,
    later.communities_expected,
    later.last_reported_month,
    earlier.target as target_before,
    later.target,
    cast(later.target - earlier.target as decimal(18, 3)) as target_change,
    earlier.completion as completion_before,
    later.completion,
    earlier.gap_points as gap_points_before,
    later.gap_points,
    cast(later.gap_points - earlier.gap_points as decimal(20, 1)) as gap_points_change,
    earlier.light as light_before,
    later.light,
    earlier.light <> later.light as is_light_changed,
    compared.light_turn,
    case
        when compared.light_turn in ('worse', 'silent') then 1
        when compared.light_turn is not null then 2
    end as turn_no,
    earlier.rank_no as rank_no_before,
    later.rank_no,
    earlier.rank_no - later.rank_no as rank_change
from later
inner join compared
    on
        later.metric_key = compared.metric_key
        and later.level = compared.level
        and later.place_key = compared.place_key
left join earlier
    on
        later.metric_key = earlier.metric_key
        and later.level = earlier.level
        and later.place_key = earlier.place_key
order by later.metric_key, later.level, later.place_key
