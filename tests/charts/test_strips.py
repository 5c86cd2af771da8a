"""Strips of completeness: full where all reports came in, fainter the more lack."""

import pandas as pd
import pytest

from renovation.charts import (
    MonthAxis,
    Strip,
    completeness_strips,
    strips_alt,
    strips_height,
    strips_note,
)
from tests.charts.support import EN, ZH, notes, spec

AXIS = MonthAxis(("2019-01", "2019-02", "2019-03", "2019-04"), (False, True, False, False))


def strip(name, *counts):
    """From (received, due) of each month."""
    rows = pd.DataFrame(counts, columns=["reports_received", "reports_expected"])
    rows["month_label"] = AXIS.labels[: len(rows)]
    rows["completeness"] = rows["reports_received"] / rows["reports_expected"].where(
        rows["reports_expected"] > 0
    )
    return Strip.of(name, rows)


EAST = strip("东街", (0, 0), (20, 20), (19, 20), (10, 20))
WEST = strip("西街", (5, 5), (5, 5), (5, 5), (5, 5))


@pytest.mark.parametrize(
    ("received", "shade"), [(100, 4), (99, 2), (90, 2), (89, 1), (50, 1), (49, 0), (0, 0)]
)
def test_one_missing_report_can_be_seen(received, shade):
    drawn = spec(completeness_strips(AXIS, [strip("东街", (received, 100))], ZH))
    assert drawn["data"][0]["z"][0][0] == shade


def test_a_month_in_which_nobody_was_due_has_no_field():
    drawn = spec(completeness_strips(AXIS, [EAST], ZH))
    assert drawn["data"][0]["z"] == [[None, 4, 2, 1]]


def test_the_last_month_stands_behind_the_strip_with_what_lacks():
    figure = completeness_strips(AXIS, [EAST, WEST], ZH)
    assert notes(figure) == ["<b>50.0%</b> (−10)", "<b>100.0%</b>"]
    assert spec(figure)["layout"]["height"] == strips_height(2)


def test_the_months_tell_what_lacks_under_the_mouse():
    drawn = spec(completeness_strips(AXIS, [EAST], EN))
    first, second, third, _ = drawn["data"][0]["hovertext"][0]
    assert first.endswith("<b>nobody due</b>")
    assert second.endswith("2019-02 <b>100.0%</b>")
    assert third.endswith("2019-03 <b>95.0%</b><br>1 report missing")


def test_the_strips_in_words():
    assert strips_alt(AXIS, [EAST, WEST], ZH) == (
        "各月上报完整率，2019-01至2019-04。东街：50.0%。未报齐：2019-03、2019-04。西街：100.0%。"
    )
    assert strips_note(AXIS, [EAST], ZH) == (
        "2019-01至2019-04；色满：报齐，越淡缺报越多；右侧：最近一月，括号内缺报项数"
    )
