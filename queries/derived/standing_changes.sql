-- How the standing of places changed between two answers of kpi/pace: two months or two versions.
-- One row per metric and place of the later answer.
-- Key: metric_key, level, place_key.
--
-- rank_change is positive for who moved up. What the earlier answer does not have is missing.
select
    later.metric_key,
    later.level,
    later.place_key,
    later.subdistrict_key,
    earlier.cumulative as cumulative_before,
    later.cumulative,
    cast(later.cumulative - earlier.cumulative as decimal(18, 3)) as cumulative_change,
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
    earlier.rank_no as rank_no_before,
    later.rank_no,
    earlier.rank_no - later.rank_no as rank_change
from later
left join earlier
    on
        later.metric_key = earlier.metric_key
        and later.level = earlier.level
        and later.place_key = earlier.place_key
order by later.metric_key, later.level, later.place_key
