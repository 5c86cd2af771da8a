"""Sentences of progress: what they say of lights, gaps and outlook, on any figures."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renovation import narrative
from renovation.language import CODES, language
from renovation.scope import resolve
from tests.narrative_rows import names

ZH, EN = names("zh"), names("en")
SNAPSHOTS = ["sample_snapshot", "other_snapshot", "one_subdistrict_snapshot", "empty_snapshot"]


def row(metric, place, light, gap=None, completion=None, **other):
    """A row of kpi/pace; place "" is the total."""
    found = {
        "metric_key": metric,
        "place_key": place,
        "level": "subdistrict" if place else "total",
        "light": light,
        "gap_points": gap,
        "completion": completion,
        "rank_no": None,
        "months_left": 5,
        "projected_completion_low": None,
        "projected_completion_high": None,
        "pace_long": 1.0,
        "is_reported": light != "not_reported",
        "communities_reported": 0,
        "communities_expected": 0,
        "last_reported_month": None,
        "months_silent": None,
        "done": None,
        "done_unplanned": None,
        "target": 100.0,
        "is_unplanned": False,
    }
    return found | other


def pace(*rows):
    return pd.DataFrame(list(rows), columns=list(row("pipes", "", "behind")))


LOOK = pace(
    *[row("pipes", "east", "on_schedule", 1.0, 0.8)] * 14,
    *[row("sites", "east", "slightly_behind", -1.0, 0.7)] * 7,
    row("pipes", "west", "behind", -14.5, 0.628),
    row("pipes", "north", "behind", -12.8, 0.645),
    row("centres", "north", "not_reported"),
)


class TestFinding:
    def test_counts_each_light_once(self):
        said = narrative.pace_finding(ZH, LOOK)
        assert said == "24项街道任务，14项达序时，7项略滞后，2项滞后，1项未报"
        said = narrative.pace_finding(EN, LOOK)
        assert said == (
            "Of 24 subdistrict tasks, 14 are on schedule, 7 slightly behind, 2 behind, "
            "1 not reported"
        )

    def test_metrics_that_do_not_lead_and_places_without_target_are_no_tasks(self):
        frame = pace(
            row("pipes", "east", "behind", -20.0, 0.3),
            row("money", "east", "on_schedule", 1.0, 0.9),
            row("pipes", "west", "no_target"),
            row("pipes", "", "behind", -20.0, 0.3),
        )
        assert narrative.pace_finding(ZH, frame) == "1项主要指标的1项任务，全部滞后"
        # What they leave out is said, too: of money nothing is behind, then one task is.
        assert "其他指标的1项任务中，没有任务落后" in narrative.pace_lead(ZH, frame, "pipes")
        late = pd.concat([frame, pace(row("money", "west", "behind", -9.0, 0.2))])
        assert "其他指标的2项任务中，1项滞后" in narrative.pace_lead(ZH, late, "pipes")

    def test_one_place_alone_is_named(self):
        voice = ZH.within(["east"])
        frame = pace(row("pipes", "east", "on_schedule", 0.0, 0.5),
                     row("sites", "east", "not_reported"))  # fmt: skip
        assert narrative.pace_finding(voice, frame) == "东湖街道2项任务，1项达序时，1项未报"

    def test_without_targets_nothing_is_judged(self):
        assert narrative.pace_finding(ZH, pace()) == "没有下达目标，不能评判进度"
        voice = ZH.at("2018-02", "2019-07")
        assert narrative.pace_finding(voice, pace()) == "2018-02没有生效的目标，不能评判进度"


class TestLead:
    def whole(self, **other):
        row_ = row("pipes", "", "slightly_behind", -5.1, 0.722)
        return pace(row_ | other)

    def test_names_the_largest_gap_and_the_metric_that_is_behind(self):
        said = narrative.pace_lead(ZH, LOOK, "money")
        assert said == (
            "差距最大的是西山街道排水管线，落后序时进度14.5个百分点；滞后的2项都在排水管线。"
            "未报：北门街道服务中心（尚无上报）。"
        )

    def test_completion_gap_and_outlook_of_the_chosen_metric(self):
        frame = self.whole(projected_completion_low=0.93, projected_completion_high=1.03)
        assert narrative.pace_lead(ZH, frame, "pipes") == (
            "排水管线完成72.2%，落后序时进度5.1个百分点。"
            "按近3至6个月的速度，年底可达目标的93%至103%。"
        )
        assert narrative.pace_lead(EN, frame, "pipes") == (
            "Drainage: 72.2% complete, 5.1 points behind the phased plan. At the pace of the last "
            "3 to 6 months it reaches 93% to 103% of its target by the year's end."
        )

    def test_what_falls_short_of_the_target_never_reads_100_percent(self):
        frame = self.whole(projected_completion_low=0.9996, projected_completion_high=1.06)
        assert "约100%至106%" in narrative.pace_lead(ZH, frame, "pipes")

    def test_three_months_alone_give_one_figure(self):
        frame = self.whole(
            projected_completion_low=0.9, projected_completion_high=0.9, pace_long=None
        )
        assert "按近3个月的速度，年底可达目标的90%左右" in narrative.pace_lead(ZH, frame, "pipes")

    def test_what_cannot_be_projected_has_a_reason(self):
        said = narrative.pace_lead(ZH, self.whole(), "pipes")
        assert "连续上报不足3个月，无法推算" in said

    def test_after_the_years_end_nothing_is_projected(self):
        said = narrative.pace_lead(ZH, self.whole(months_left=0), "pipes")
        assert said == "排水管线完成72.2%，落后序时进度5.1个百分点。"

    def test_exactly_all_reads_as_all_done(self):
        frame = self.whole(light="on_schedule", completion=1.0, gap_points=0.0)
        assert narrative.pace_lead(ZH, frame, "pipes") == "排水管线已全部完成，与序时进度持平。"

    @pytest.mark.parametrize(
        ("completion", "said"),
        [(0.9999, "完成100.0%"), (1.0004, "已全部完成"), (1.001, "完成100.1%")],
    )
    def test_all_done_is_said_only_of_exactly_100_percent_reached(self, completion, said):
        frame = self.whole(completion=completion)
        assert said in narrative.pace_lead(ZH, frame, "pipes")

    def test_one_place_alone_does_not_hear_its_gap_twice(self):
        voice = ZH.within(["west"])
        own = {"metric_key": "pipes", "place_key": "west", "level": "subdistrict"}
        frame = pd.concat([self.whole(months_left=0), self.whole(**own)])
        said = narrative.pace_lead(voice, frame, "pipes")
        assert said == "西山街道排水管线完成72.2%，落后序时进度5.1个百分点。"


class TestSmallGaps:
    """A gap that the rule lets pass is on schedule, and no sentence says otherwise."""

    def test_nothing_is_behind_where_every_light_is_on_schedule(self):
        frame = pace(
            row("sites", "east", "on_schedule", -0.4, 0.7),
            row("pipes", "east", "on_schedule", -0.2, 0.7),
            row("pipes", "", "on_schedule", -0.2, 0.7, months_left=0),
        )
        assert narrative.pace_lead(ZH.within(["east"]), frame, "pipes") == (
            "没有任务落后。东湖街道排水管线完成70.0%，落后序时进度0.2个百分点，仍属达序时。"
        )

    def test_the_largest_gap_is_one_of_a_task_that_is_behind(self):
        frame = pace(
            row("sites", "east", "on_schedule", -3.0, 0.7),
            row("pipes", "west", "slightly_behind", -1.0, 0.7),
        )
        said = narrative.pace_lead(ZH, frame, "money")
        assert said == "差距最大的是西山街道排水管线，落后序时进度1.0个百分点。"

    def test_of_another_metric_only_the_headline_ones_are_spoken_for(self):
        frame = pace(
            row("pipes", "east", "on_schedule", 1.0, 0.7),
            row("money", "", "behind", -12.0, 0.6, months_left=0),
        )
        assert narrative.pace_lead(ZH, frame, "money") == (
            "主要指标没有任务落后。投入资金完成60.0%，落后序时进度12.0个百分点。"
        )


class TestSilence:
    SILENT = row(
        "sites", "west", "not_reported", None, 0.678,
        last_reported_month=pd.Timestamp("2019-05-01"), months_silent=2,
    )  # fmt: skip

    def test_the_last_known_completion_is_told_with_its_month(self):
        frame = pace(self.SILENT, row("pipes", "west", "on_schedule", 1.0, 0.7))
        assert narrative.pace_lead(ZH, frame, "money") == (
            "主要指标没有任务落后。未报：西山街道拆除违法建筑（67.8%，截至2019-05，缺2个月）。"
        )
        assert "Not reported: demolitions in West Hill (67.8%, to 2019-05, 2 months missing)." in (
            narrative.pace_lead(EN, frame, "money")
        )

    def test_of_the_chosen_metric_alone_it_is_told_once(self):
        whole = self.SILENT | {"place_key": "", "level": "total"}
        said = narrative.pace_lead(ZH.within(["west"]), pace(self.SILENT, whole), "sites")
        assert said.count("缺2个月") == 1

    def test_who_never_reported_has_nothing_to_tell(self):
        said = narrative.pace_lead(ZH, pace(row("sites", "west", "not_reported")), "money")
        assert said == "未报：西山街道拆除违法建筑（尚无上报）。"


class TestOutsideThePlan:
    def test_it_is_said_beside_the_completion(self):
        whole = row("pipes", "", "on_schedule", 50.0, 1.0, months_left=0, done_unplanned=40.0)
        assert narrative.pace_lead(ZH, pace(whole), "pipes") == (
            "排水管线已全部完成，其中计划外40米，超序时进度50.0个百分点。"
        )

    def test_why_the_whole_has_no_target_is_said(self):
        frame = pace(
            row("pipes", "east", "on_schedule", 1.0, 0.7),
            row("pipes", "west", "no_target", target=None, is_unplanned=True),
            row("pipes", "", "no_target", target=None),
        )
        assert "西山街道有上报而没有目标，其余目标之和不能作为合计的目标。" in (
            narrative.no_target_words(ZH, "pipes", frame)
        )

    def test_a_target_of_zero_is_told_with_what_was_done(self):
        whole = row("pipes", "", "no_target", target=0.0, done=40.0)
        assert "目标为零，不能计算完成率，计划外完成40米。" in (
            narrative.no_target_words(ZH, "pipes", pace(whole))
        )


class TestRanks:
    def test_fastest_and_slowest_are_named_with_ties(self):
        frame = pace(
            row("pipes", "east", "on_schedule", 1.0, 0.8, rank_no=1),
            row("pipes", "north", "on_schedule", 1.0, 0.8, rank_no=1),
            row("pipes", "west", "behind", -20.0, 0.5, rank_no=3),
        )
        said = narrative.pace_ranks(ZH, frame, "pipes")
        assert said == "最快的是东湖街道、北门街道（80.0%），最慢的是西山街道（50.0%）。"

    def test_places_all_alike_have_no_fastest(self):
        frame = pace(
            row("pipes", "east", "on_schedule", 1.0, 0.8, rank_no=1),
            row("pipes", "north", "on_schedule", 1.0, 0.8, rank_no=1),
        )
        assert narrative.pace_ranks(ZH, frame, "pipes") == ""


lights = st.sampled_from(["on_schedule", "slightly_behind", "behind", "not_reported", "no_target"])
shares = st.one_of(st.none(), st.floats(0, 1_000))
gaps = st.one_of(st.none(), st.decimals(-10_000, 10_000, places=1).map(float))
places = st.sampled_from(["east", "west", "north", "south", ""])
tasks = st.builds(
    row,
    st.sampled_from(["pipes", "sites", "money", "centres"]),
    places,
    lights,
    gaps,
    shares,
    rank_no=st.one_of(st.none(), st.integers(1, 4)),
    months_left=st.integers(0, 11),
    projected_completion_low=shares,
    projected_completion_high=st.floats(0, 1_000),
    pace_long=shares,
)
voices = st.sampled_from([ZH, EN, ZH.within(["east"]), EN.within(["east", "west"])])


def check(text):
    assert not re.search(r"nan|None|NaT|\{|\}|,,|，，|。。|\.\.|- ", text, re.IGNORECASE), text


@given(voices, st.lists(tasks, max_size=40), st.sampled_from(["pipes", "money"]))
def test_sentences_hold_on_any_figures(voice, drawn, metric):
    frame = pace(*drawn)
    finding = narrative.pace_finding(voice, frame)
    assert finding
    assert narrative.width(finding) <= narrative.FINDING_WIDTH[voice.t.code], finding
    for text in (
        finding,
        narrative.pace_lead(voice, frame, metric),
        narrative.pace_ranks(voice, frame, metric),
        narrative.pace_heading(voice, metric),
        narrative.no_target_words(voice, metric, frame),
    ):
        check(text)


@pytest.mark.parametrize("count", [1, 24, 999, 99_999])
@pytest.mark.parametrize("code", CODES)
def test_any_number_of_tasks_fits_one_line(code, count):
    voice, frame = names(code), LOOK
    many = pd.concat([frame] * (count // 24 + 1))
    finding = narrative.pace_finding(voice, many)
    assert narrative.width(finding) <= narrative.FINDING_WIDTH[code]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", SNAPSHOTS)
def test_sentences_of_whole_snapshots_fit_and_show_no_machine(name, code, request):
    snapshot = request.getfixturevalue(name)
    scope, _ = resolve(snapshot, {})
    info = snapshot.query("kpi/snapshot").to_dict("records")[0]
    metrics = snapshot.query("kpi/metrics")
    voice = narrative.Names.given(language(code), metrics, snapshot.query("kpi/places"), info)
    frame = snapshot.query("kpi/pace", metric="", subdistricts="", month_to=scope.month_to)
    finding = narrative.pace_finding(voice, frame)
    assert narrative.width(finding) <= narrative.FINDING_WIDTH[code]
    for metric in metrics["metric_key"]:
        check(narrative.pace_lead(voice, frame, metric))
        check(narrative.pace_ranks(voice, frame, metric))
