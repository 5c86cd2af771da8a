"""Sentences against the plan: completion, gap, the slowest, and where the gap mainly is."""

import pandas as pd
import pytest

from renovation import narrative
from renovation.narrative.completion import against_plan, gap_places, places_of
from tests.narrative_rows import names, totals

COLUMNS = ["metric_key", "level", "place_key", "cumulative", "done", "planned", "completion",
           "planned_share", "gap_points", "light", "rank_no", "main_gap_no"]  # fmt: skip


def pace(*rows) -> pd.DataFrame:
    """kpi/pace from (metric, place or "", done, planned, target, gap, light, rank, main gap)."""
    made = []
    for metric, place, done, planned, target, gap, light, rank, *main_gap in rows:
        level = "subdistrict" if place else "total"
        share = None if done is None else done / target
        made.append((metric, level, place, done, done, planned, share, planned / target, gap, light,
                     rank, *(main_gap or [None])))  # fmt: skip
    return pd.DataFrame(made, columns=COLUMNS)


# The demonstration's drainage.
PIPES = pace(
    ("pipes", "east", 18_507, 18_316, 23_750, 0.8, "on_schedule", 1),
    ("pipes", "west", 11_605, 13_886, 18_000, -12.6, "behind", 3, 1),
    ("pipes", "north", 11_604, 11_674, 15_150, -0.5, "on_schedule", 2),
    ("pipes", "south", 4_502, 5_550, 7_200, -14.6, "behind", 4, 2),
    ("pipes", "", 46_218, 49_426, 64_100, -5.0, "slightly_behind", None),
)
SITES = pace(("sites", "", 4_322, 4_316, 5_600, 0.1, "on_schedule", None))
TOTALS = totals(("pipes", 46_218, 3_744, 5_085, 33, 33), ("sites", 4_322, 263, 310, 33, 33))


@pytest.mark.parametrize(
    ("gap", "zh", "en"),
    [
        (-5.0, "落后序时进度5.0个百分点", "5.0 points behind the phased plan"),
        (0.8, "超序时进度0.8个百分点", "0.8 points ahead of the phased plan"),
        (0.0, "与序时进度持平", "level with the phased plan"),
    ],
)
def test_the_distance_from_the_plan_in_words(gap, zh, en):
    assert against_plan(names("zh").t, gap) == zh
    assert against_plan(names("en").t, gap) == en


def test_the_finding_has_figure_completion_and_gap():
    said = narrative.overview_finding(names("zh"), TOTALS, "pipes", PIPES)
    assert said == "排水管线累计4.6万米，完成72.1%，落后序时进度5.0个百分点"


def test_the_lead_counts_and_names_the_slowest_and_where_it_lacks():
    both = pd.concat([SITES, PIPES])
    said = narrative.overview_lead(names("zh"), TOTALS, None, both)
    assert said == (
        "有目标的2项主要指标中，1项达序时。"
        "排水管线最慢，完成72.1%，落后序时进度5.0个百分点，差距主要在西山街道、南塔街道。"
    )


def test_where_all_are_on_schedule_nobody_is_the_slowest():
    pipes = PIPES[PIPES["level"] == "total"].assign(light="on_schedule", gap_points=0.3)
    said = narrative.overview_lead(names("zh"), TOTALS, None, pd.concat([SITES, pipes]))
    assert said == "有目标的2项主要指标全部达序时。"


def test_a_gap_that_is_mainly_nowhere_has_no_places():
    alike = PIPES.assign(main_gap_no=None)
    assert gap_places(names("zh"), places_of(alike, "pipes")) == ""


def test_complete_is_said_and_more_than_that_is_not_capped():
    whole = pace(("pipes", "", 500, 500, 500, 0.0, "on_schedule", None))
    said = narrative.overview_finding(names("zh"), TOTALS, "pipes", whole)
    assert said == "排水管线累计500米，全部完成，与序时进度持平"
    more = pace(("pipes", "", 815, 500, 500, 63.0, "on_schedule", None))
    assert "完成163.0%" in narrative.overview_finding(names("zh"), TOTALS, "pipes", more)


def test_a_month_without_reports_has_no_gap_in_its_finding():
    silent = PIPES[PIPES["level"] == "total"].assign(light="not_reported")
    said = narrative.overview_finding(names("zh"), TOTALS, "pipes", silent)
    assert said == "排水管线累计4.6万米，完成72.1%，本期未报"


def test_the_difference_of_the_two_ends_is_that_of_the_figures_as_printed():
    """77.92 − 62.53 is 15.39; printed are 77.9 and 62.5."""
    frame = pd.DataFrame({"subdistrict_key": [], "is_total": []})
    said = narrative.subdistricts_finding(names("zh"), frame, "pipes", "completion", PIPES)
    assert said == "排水管线：东湖街道最快，南塔街道最慢，相差15.4个百分点"


def test_places_that_print_alike_share_the_first_place():
    rows = PIPES.assign(completion=[0.7001, 0.7004, 0.6, 0.5, 0.65])
    frame = pd.DataFrame({"subdistrict_key": [], "is_total": []})
    said = narrative.subdistricts_finding(names("zh"), frame, "pipes", "completion", rows)
    assert said == "排水管线：东湖街道、西山街道最快，南塔街道最慢，相差20.0个百分点"
