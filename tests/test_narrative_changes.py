"""What changed, in words: rows made by hand, and every month of the demonstration."""

import pandas as pd
import pytest

from renovation import narrative
from renovation.language import CODES, language
from renovation.narrative import FINDING_WIDTH, revised, width
from renovation.narrative import changes as said
from renovation.report import since
from renovation.scope import resolve
from tests.narrative_rows import names

COLUMNS = ["metric_key", "level", "place_key", "cumulative_before", "cumulative", "target_before"]
COLUMNS += ["target", "light_before", "light", "gap_points_change", "rank_change"]


def changes(*rows):
    frame = pd.DataFrame(rows, columns=COLUMNS)
    frame["cumulative_change"] = frame["cumulative"] - frame["cumulative_before"]
    frame["target_change"] = (frame["target"] - frame["target_before"]).astype(float)
    frame["is_light_changed"] = [
        None if before is None else before != now
        for before, now in zip(frame["light_before"], frame["light"], strict=True)
    ]
    frame["is_silent"] = False
    frame["communities_reported"], frame["communities_expected"] = 33, 33
    order = ["on_schedule", "slightly_behind", "behind", "not_reported"]
    frame["turn_no"] = [
        1 if order.index(now) > order.index(before) else 2
        for before, now in zip(
            frame["light_before"].replace("no_target", "behind"),
            frame["light"].replace("no_target", "behind"),
            strict=True,
        )
    ]
    return frame


ROWS = changes(
    ("pipes", "subdistrict", "east", 10, 15, 100, 100, "behind", "slightly_behind", 4.0, 1),
    ("pipes", "subdistrict", "west", 10, 10, 100, 120, "behind", "behind", -2.0, -1),
    ("pipes", "total", "", 20, 25, 200, 220, "behind", "behind", 1.0, None),
    ("sites", "total", "", 9, 8, None, None, "no_target", "no_target", None, None),
)
REVISED = pd.DataFrame(
    [
        {
            "metric": "排水管线",
            "metric_key": "pipes",
            "month_start": pd.Timestamp("2019-03-01"),
            "subdistrict": "东湖街道",
            "community": "榆树社区",
            "estate": "一院",
            "unit": "米",
            "decimals": 0,
            "receipt_no_before": before,
            "quantity_before": 230.0 if before else None,
            "quantity": 23.0,
            "quantity_change": -207.0 if before else 23.0,
            "file_name": "77.csv",
            "remark": remark,
            "share_of_total": share,
        }
        for before, remark, share in ((5, "多录一个零。", 0.2), (None, None, 0.1))
    ]
)
NONE = REVISED.head(0)


class TestFinding:
    def test_what_moved_and_the_light_that_moved_most(self):
        """All of it would be 40 characters wide: the fall is said, the rise is not."""
        finding = narrative.changes_finding(names(), ROWS, "2019-06-01", None)
        assert finding == "比2019-06：1项指标减少，1项灯色变化：东湖排水管线由滞后转为略滞后"

    def test_what_turned_worse_is_named_before_what_moved_further_to_the_good(self):
        rows = changes(
            ("pipes", "subdistrict", "east", 1, 5, 9, 9, "behind", "on_schedule", 20.0, 1),
            ("pipes", "subdistrict", "west", 1, 2, 9, 9, "on_schedule", "behind", -9.0, 1),
            ("pipes", "total", "", 2, 7, 18, 18, "on_schedule", "slightly_behind", -1.0, None),
            ("sites", "subdistrict", "west", 1, 1, 9, 9, "on_schedule", "not_reported", None, 1),
        )
        told = [(row["place_key"], row["metric_key"]) for row in said.light_changes(rows)]
        assert told == [("", "pipes"), ("west", "pipes"), ("west", "sites"), ("east", "pipes")]
        finding = narrative.changes_finding(names("en"), rows, "2019-06-01", None)
        assert finding.startswith("Against 2019-06: 1 metric rose, 4 lights changed: ")
        assert finding.endswith(" drainage now slightly behind")

    def test_a_light_that_turned_without_all_reports_says_how_many_came_in(self):
        """What 樊口 had not reported once turned a light for the whole city."""
        row = ("pipes", "total", "", 20, 25, 99, 99, "on_schedule", "slightly_behind", -1.0, None)
        rows = changes(row).assign(communities_reported=29)
        finding = narrative.changes_finding(names(), rows, "2019-06-01", None)
        assert finding.endswith("排水管线由达序时转为略滞后（已报29/33社区）")
        rows = rows.assign(communities_reported=33)
        finding = narrative.changes_finding(names(), rows, "2019-06-01", None)
        assert finding.endswith("排水管线由达序时转为略滞后")

    def test_a_silent_metric_is_told_as_such_and_not_as_unchanged(self):
        rows = changes(("pipes", "total", "", 800, 800, 9, 9, "behind", "not_reported", None, None))
        rows = rows.assign(is_silent=True, cumulative_change=None, is_light_changed=False)
        finding = narrative.changes_finding(names(), rows, "2019-06-01", None)
        assert finding == "比2019-06：1项指标未报"

    def test_against_a_version(self):
        finding = narrative.changes_finding(names("en"), ROWS.tail(1), "2019-06-01", 3)
        assert finding == "Against version 3: 1 metric fell"

    def test_nothing_moved(self):
        still = changes(("pipes", "total", "", 5, 5, 9, 9, "behind", "behind", 0.0, None))
        finding = narrative.changes_finding(names(), still, "2019-06-01", None)
        assert finding == "比2019-06：数据和灯色均无变化"

    def test_the_first_month_a_version_without_figures_and_an_empty_ledger(self):
        told = narrative.changes_finding(names(), ROWS, None, None)
        assert told == "这是有数据的第一个月，没有更早的月份可比"
        assert narrative.changes_finding(names(), ROWS, None, 3).startswith("第3版尚无数据")
        empty = ROWS.assign(cumulative=None)
        assert narrative.changes_finding(names(), empty, None, None).startswith("尚无上报数据")

    @pytest.mark.parametrize("code", CODES)
    @pytest.mark.parametrize("month", ["2018-01", "2018-02", "2019-01", "2019-07"])
    def test_it_fits_the_title(self, code, month, sample_snapshot):
        scope, _ = resolve(sample_snapshot, {"to": month})
        metrics, places = (sample_snapshot.query(f"kpi/{name}") for name in ("metrics", "places"))
        info = sample_snapshot.query("kpi/snapshot").to_dict("records")[0]
        here = narrative.Names.given(language(code), metrics, places, info)
        earlier = since.since(sample_snapshot, scope)
        rows = since.changes(sample_snapshot, scope)
        finding = narrative.changes_finding(here, rows, earlier.month, earlier.version)
        assert width(finding) <= FINDING_WIDTH[code]


class TestLead:
    def test_how_many_were_revised_and_the_largest_with_who_and_why(self):
        lead = narrative.changes_lead(names(), ROWS, REVISED)
        assert "更正1项数据，补报1项数据。" in lead
        assert "2019-03榆树社区一院排水管线，由230米改为23米（东湖街道：多录一个零）" in lead
        assert "变化最大的是东湖街道排水管线：+4.0个百分点" in lead
        # The whole's 220 is the sum of its parts' and not told again.
        assert lead.endswith("1项任务的目标与之前不同：西山街道排水管线由100米调整为120米。")

    def test_of_many_changed_targets_the_first_are_named(self):
        rows = changes(
            *(
                ("pipes", "subdistrict", place, 1, 1, 90_000, 91_000, "behind", "behind", 0, None)
                for place in ("east", "west", "north")
            )
        )
        lead = narrative.changes_lead(names("en"), rows, NONE)
        assert lead.endswith(
            "3 targets are not what they were, among them drainage in East Lake from 90,000 m to "
            "91,000 m and drainage in West Hill from 90,000 m to 91,000 m."
        )

    def test_that_no_reason_was_given_is_said(self):
        lead = narrative.changes_lead(names("en"), ROWS, REVISED.tail(1))
        assert "no reason given" in lead
        assert "23 米 (东湖街道: " in lead

    def test_that_nothing_was_revised_is_said(self):
        assert narrative.changes_lead(names(), ROWS, NONE).startswith("没有更正或补报的数据。")


class TestWords:
    def test_a_difference_has_its_sign_and_all_its_digits(self):
        row = {"unit": "米", "decimals": 0, "quantity_change": -12345.0}
        t = language("zh")
        assert revised.difference_words(t, row) == "\u221212345米"
        assert revised.difference_words(t, row | {"quantity_change": 7.0}) == "+7米"
        assert revised.difference_words(t, row | {"quantity_change": 0.0}) == "持平"
        assert revised.difference_words(t, row | {"quantity_change": None}) == "—"

    def test_a_revision_says_who_handed_it_in_who_approved_it_and_why(self):
        row = {
            "subdistrict": "樊口街道",
            "submitted_by": "fk",
            "submitted_by_zh": "李明",
            "submitted_by_en": "Li Ming",
            "approved_by": "office",
            "approved_by_zh": "王芳",
            "approved_by_en": "Wang Fang",
            "file_name": "8.csv",
            "remark": None,
            "reason": "多录一个零。",
        }
        told = revised.report_words(language("zh"), row)
        assert told == "樊口街道 · 填报人李明 · 审核人王芳 · 8.csv：多录一个零"

    def test_a_rank_moves_by_places(self):
        assert said.rank_words(language("en"), 1) == "up 1 place"
        assert said.rank_words(language("en"), -2) == "down 2 places"

    def test_the_whole_of_one_subdistrict_is_not_told_twice(self):
        one = ROWS[ROWS["place_key"] != "west"].copy()
        one.loc[one["level"] == "total", "is_light_changed"] = True
        assert [row["level"] for row in said.light_changes(one)] == ["subdistrict"]

    def test_an_unknown_version_is_told_with_those_there_are(self):
        t = language("zh")
        assert "可选版本有3、2、1" in said.unknown_version(t, "9", (3, 2, 1))
        assert "没有更早的版本" in said.unknown_version(t, "9", ())
