-- An answer of kpi/pace for chosen places with the ranks that these have among all places.
-- One row per metric and place of the chosen.
-- Key: metric_key, level, place_key.
--
-- chosen and everywhere are answers of kpi/pace in the same month: of the chosen subdistricts, and
-- of all of them. A rank among the chosen alone would change with the choice.
select
    chosen.metric_key,
    chosen.level,
    chosen.place_key,
    chosen.subdistrict_key,
    chosen.cumulative,
    chosen.is_reported,
    chosen.communities_reported,
    chosen.communities_expected,
    chosen.last_reported_month,
    chosen.target,
    chosen.completion,
    chosen.gap_points,
    chosen.light,
    everywhere.rank_no
from chosen
left join everywhere
    on
        chosen.metric_key = everywhere.metric_key
        and chosen.level = everywhere.level
        and chosen.place_key = everywhere.place_key
order by chosen.metric_key, chosen.level, chosen.place_key
