"""Plan, pace, lights, ranks and outlook on cases worked by hand.

The small programme of tests.building: s1 has New (formerly Old) and Plain, s2 has Centre, into
which East and West were merged in 2020-04 by way of Middle. 2020 has 366 days. The metric is pipe.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from renovation.snapshot import build_snapshot, derive, open_snapshot
from renovation.snapshot.opening import close_all
from tests.building import ask, data_folder, long, rows

APRIL = {"plan": "second", "approved": "2020-04-15"}
JUNE = {"plan": "third", "approved": "2020-06-10"}
EVEN = "".join(f"first,2020,,,{month},{share}\n" for month, share in ((6, "0.5"), (12, "0.5")))


def target(quantity: object, place: str = "s1", community: str = "", **other: str) -> str:
    plan, approved = other.get("plan", "first"), other.get("approved", "2019-12-01")
    year = other.get("year", "2020")
    return f"{plan},{approved},方案,Plan,{year},pipe,{place},{community},{quantity},m\n"


def work(*amounts: object, community: str = "新桥社区", year: int = 2020) -> str:
    """Amounts of January, February …; None where nothing was reported."""
    return rows(
        *(
            long(f"{year}-{month:02}", community, "排水", str(amount))
            for month, amount in enumerate(amounts, start=1)
            if amount is not None
        )
    )


class Case:
    """A ledger and its plan, asked for the standing of places."""

    def __init__(
        self,
        folder: Path,
        patch: pytest.MonkeyPatch,
        *ledgers: str,
        targets: str,
        phasing: str = "",
        **replaced: str,
    ) -> None:
        files = {f"{number:03}": ledger for number, ledger in enumerate(ledgers, start=1)}
        data_folder(folder, patch, files, targets=targets, phasing=phasing, **replaced)
        build_snapshot()
        self.snapshot = open_snapshot()

    def rows(self, month: str = "2020-06", subdistricts: str = "") -> list[dict[str, Any]]:
        frame = self.snapshot.query(
            "kpi/pace", metric="pipe", subdistricts=subdistricts, month_to=_month(month)
        )
        return [
            {str(key): None if pd.isna(value) else value for key, value in row.items()}
            for row in frame.to_dict("records")
        ]

    def at(self, place: str = "s1", month: str = "2020-06", **other: str) -> dict[str, Any]:
        return next(row for row in self.rows(month, **other) if row["place_key"] == place)

    def curve(self, month: str, place: str = "s1") -> dict[str, dict[str, Any]]:
        frame = self.snapshot.query(
            "kpi/plan_curve", metric="pipe", subdistricts="", month_to=_month(month)
        )
        mine = frame[frame["place_key"] == place]
        return {row["month_label"]: row for row in mine.to_dict("records")}


def _month(text: str) -> dt.date:
    return dt.date.fromisoformat(f"{text}-01")


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    return lambda *ledgers, **given: Case(tmp_path, monkeypatch, *ledgers, **given)


class TestPhasing:
    @pytest.mark.parametrize(
        ("month", "planned"),
        [("2020-01", 31), ("2020-02", 60), ("2020-06", 182), ("2020-11", 335), ("2020-12", 366)],
    )
    def test_without_phasing_a_target_is_spread_by_days(self, case, month, planned):
        here = case(work(*[1] * 12), targets=target(366))
        assert here.at(month=month)["planned"] == planned

    @pytest.mark.parametrize(
        ("month", "planned"),
        [("2020-05", 0), ("2020-06", 600), ("2020-11", 600), ("2020-12", 1500)],
    )
    def test_given_phasing_counts_in_its_months(self, case, month, planned):
        shares = "first,2020,,,6,0.4\nfirst,2020,,,12,0.6\n"
        here = case(work(*[1] * 12), targets=target(1500), phasing=shares)
        assert here.at(month=month)["planned"] == planned

    @pytest.mark.parametrize(
        ("closer", "planned"),
        [
            ("", 100),
            ("first,2020,,s1,1,0.2\nfirst,2020,,s1,12,0.8\n", 200),
            ("first,2020,pipe,,1,0.3\nfirst,2020,pipe,,12,0.7\n", 300),
            (
                "first,2020,pipe,,1,0.3\nfirst,2020,pipe,,12,0.7\n"
                "first,2020,pipe,s1,1,0.4\nfirst,2020,pipe,s1,12,0.6\n",
                400,
            ),
        ],
        ids=["of all", "of the subdistrict", "of the metric", "of both"],
    )
    def test_the_closest_phasing_counts(self, case, closer, planned):
        shares = f"first,2020,,,1,0.1\nfirst,2020,,,12,0.9\n{closer}"
        here = case(work(1, 1, 1), targets=target(1000), phasing=shares)
        assert here.at(month="2020-03")["planned"] == planned

    def test_years_add_up_and_what_was_done_before_the_first_does_not_count(self, case):
        ledgers = work(*[10] * 12), work(5, 5, year=2021)
        here = case(*ledgers, targets=target(365, year="2021"))
        found = here.at(month="2021-02")
        assert (found["cumulative"], found["done"]) == (130, 10)
        assert (found["target"], found["planned"]) == (365, 31 + 28)
        before = here.at(month="2020-12")
        assert (before["target"], before["light"]) == (None, "no_target")

    def test_two_planned_years_add_up(self, case):
        targets = target(366) + target(730, year="2021")
        here = case(work(*[10] * 12), work(5, year=2021), targets=targets)
        found = here.at(month="2021-01")
        assert (found["target"], found["planned"], found["done"]) == (1096, 366 + 62, 125)
        assert here.at(month="2020-12")["target"] == 366


class TestAdjustedPlan:
    TARGETS = target(1000) + target(2000, plan="second", approved="2020-04-15")

    def test_it_counts_from_the_month_of_its_approval(self, case):
        here = case(work(100, 100, 100, 100), targets=self.TARGETS)
        march, april = here.at(month="2020-03"), here.at(month="2020-04")
        assert (march["plan"], march["target"], march["completion"]) == ("first", 1000, 0.3)
        assert (april["plan"], april["target"], april["completion"]) == ("second", 2000, 0.2)

    def test_the_original_stays_visible(self, case):
        here = case(work(100, 100, 100, 100), targets=self.TARGETS)
        april = here.at(month="2020-04")
        assert april["original_target"] == 1000
        # 121 of 366 days: 1000 and 2000 times 0.33060…, kept to three decimals.
        assert april["original_planned"] == 330.601
        assert april["planned"] == 661.202
        curve = here.curve("2020-04")
        assert (curve["2020-12"]["planned"], curve["2020-12"]["original_planned"]) == (2000, 1000)

    def test_both_are_listed_with_day_and_reason(self, case):
        here = case(work(100), targets=self.TARGETS)
        plans = here.snapshot.query(
            "kpi/plans", subdistricts="", month_to=_month("2020-04")
        ).to_dict("records")
        told = [(p["plan"], f"{p['approved_on']:%Y-%m-%d}", p["is_in_force"]) for p in plans]
        assert told == [("first", "2019-12-01", False), ("second", "2020-04-15", True)]


class TestWhatAdjustmentsChanged:
    """s1 1000, s2 500; in April s1 2000; in June s2 700 and, new, the community New 50."""

    TARGETS = (
        target(1000)
        + target(500, "s2")
        + target(2000, **APRIL)
        + target(500, "s2", **APRIL)
        + target(2000, **JUNE)
        + target(700, "s2", **JUNE)
        + target(50, "s1", "new", **JUNE)
    )

    def changes(self, made: Case, month: str = "2020-06", subdistricts: str = "") -> list[Any]:
        frame = made.snapshot.query(
            "kpi/plan_changes", month_to=_month(month), subdistricts=subdistricts
        ).astype(object)
        columns = ["plan", "place_key", "target_before", "target", "target_change"]
        return frame[columns].where(frame[columns].notna(), None).values.tolist()

    def test_each_place_stands_before_and_after_and_the_whole_with_it(self, case):
        assert self.changes(case(work(1), targets=self.TARGETS)) == [
            ["second", "s1", 1000, 2000, 1000],
            ["second", "", 1500, 2500, 1000],
            ["third", "new", None, 50, 50],
            ["third", "s2", 500, 700, 200],
            ["third", "", 2500, 2700, 200],
        ]

    def test_of_a_chosen_place_only_its_own(self, case):
        made = case(work(1), targets=self.TARGETS)
        assert self.changes(made, subdistricts="|s2|") == [
            ["third", "s2", 500, 700, 200],
            ["third", "", 500, 700, 200],
        ]

    def test_a_target_of_the_whole_is_compared_with_its_own(self, case):
        targets = target(900, "") + target(800, "", **APRIL)
        assert self.changes(case(work(1), targets=targets)) == [["second", "", 900, 800, -100]]

    def test_a_task_that_a_plan_drops_has_no_target_after_it(self, case):
        targets = target(1000) + target(500, "s2") + target(1000, **APRIL)
        assert self.changes(case(work(1), targets=targets)) == [
            ["second", "s2", 500, None, -500],
            ["second", "", 1500, 1000, -500],
        ]

    def test_the_same_targets_approved_again_changed_nothing(self, case):
        targets = target(1000) + target(1000, **APRIL)
        assert self.changes(case(work(1), targets=targets)) == []

    def test_each_plan_says_how_many_targets_it_has_and_changed(self, case):
        plans = case(work(1), targets=self.TARGETS).snapshot.query(
            "kpi/plans", subdistricts="", month_to=_month("2020-06")
        )
        counts = plans[["plan", "count_targets", "count_adjusted"]].values.tolist()
        assert counts == [["first", 2, 0], ["second", 2, 1], ["third", 3, 2]]


class TestSilentMonth:
    """s1 brought 100 and 100 of 1000, then nobody reported it; s2 reported 1 a month."""

    def found(self, case) -> Case:
        other = work(1, 1, 1, 1, community="中心社区")
        return case(
            work(100, 100),
            other,
            targets=target(1000) + target(1000, "s2"),
            judging=",0,-10,\npipe,0,-10,1\n",
        )

    def test_the_last_known_figure_stands_with_its_month(self, case):
        row = self.found(case).at(month="2020-04")
        assert (row["cumulative"], row["done"], row["completion"]) == (200, 200, 0.2)
        assert row["last_reported_month"] == pd.Timestamp("2020-02-01")
        assert row["months_silent"] == 2

    def test_it_is_not_judged_ranked_or_weighed(self, case):
        made = self.found(case)
        row = made.at(month="2020-04")
        assert (row["light"], row["gap_points"], row["rank_no"]) == ("not_reported", None, None)
        # It would be the first of one.
        assert made.at("s2", "2020-04")["rank_no"] is None
        assert [made.at(place, "2020-02")["rank_no"] for place in ("s1", "s2")] == [1, 2]
        pace = made.snapshot.query(
            "kpi/pace", metric="", subdistricts="", month_to=_month("2020-04")
        )
        weighed = derive("derived/index", {"pace": pace})
        assert set(weighed["place_key"]) == {"s2", ""}

    def test_a_reported_month_is_its_own_last_one(self, case):
        row = self.found(case).at("s2", "2020-04")
        assert row["last_reported_month"] == pd.Timestamp("2020-04-01")
        assert row["months_silent"] == 0

    def test_the_whole_was_reported_as_long_as_somebody_reports(self, case):
        whole = self.found(case).at("", "2020-04")
        assert (whole["done"], whole["months_silent"], whole["is_reported"]) == (204, 0, True)

    def test_who_never_reported_has_no_such_month(self, case):
        row = case(work(1), targets=target(10) + target(10, "s2")).at("s2", "2020-01")
        assert (row["light"], row["completion"]) == ("not_reported", None)
        assert (row["last_reported_month"], row["months_silent"]) == (None, None)


class TestOutsideThePlan:
    """s1 brings 60 of 100; s2 brings 40, and its target is zero or there is none."""

    def test_work_where_the_target_is_zero_counts_and_is_named(self, case):
        other = work(40, community="中心社区")
        made = case(work(60), other, targets=target(100) + target(0, "s2"))
        whole = made.at("", "2020-01")
        assert (whole["target"], whole["done"], whole["completion"]) == (100, 100, 1)
        assert whole["done_unplanned"] == 40
        assert (made.at("s2", "2020-01")["completion"], made.at()["done_unplanned"]) == (None, None)

    def test_so_it_does_under_a_target_of_the_whole(self, case):
        other = work(40, community="中心社区")
        made = case(work(60), other, targets=target(100) + target(0, "s2") + target(400, ""))
        whole = made.at("", "2020-01")
        assert (whole["completion"], whole["done_unplanned"]) == (0.25, 40)

    def test_before_the_first_planned_year_nothing_was_outside_the_plan(self, case):
        other = work(40, community="中心社区"), work(3, community="中心社区", year=2021)
        targets = target(100, year="2021") + target(0, "s2", year="2021")
        made = case(work(60), *other, work(5, year=2021), targets=targets)
        whole = made.at("", "2021-01")
        assert (whole["done"], whole["done_unplanned"]) == (8, 3)

    def test_a_place_without_a_target_leaves_the_whole_without_and_is_named(self, case):
        other = work(40, community="中心社区")
        made = case(work(60), other, targets=target(100))
        assert made.at("", "2020-01")["target"] is None
        assert made.at("", "2020-01")["done_unplanned"] is None
        assert made.at("s2", "2020-01")["is_unplanned"]
        assert not made.at("s1", "2020-01")["is_unplanned"]


class TestLights:
    """The usual rule of the small programme: 0 and −10 points. Half of 1000 is due by June."""

    @pytest.mark.parametrize(
        ("done", "gap", "light"),
        [
            ("500", 0, "on_schedule"),
            ("499.6", 0, "on_schedule"),  # 49.96% is printed as 50.0%
            ("499.4", -0.1, "slightly_behind"),  # 49.94% as 49.9%
            ("400", -10, "slightly_behind"),
            ("399.5", -10, "slightly_behind"),  # 39.95% as 40.0%
            ("399.4", -10.1, "behind"),
            ("0", -50, "behind"),
            ("1200", 70, "on_schedule"),
        ],
    )
    def test_a_light_at_its_threshold(self, case, done, gap, light):
        here = case(work(None, None, None, None, None, done), targets=target(1000), phasing=EVEN)
        found = here.at()
        assert found["gap_points"] == pytest.approx(gap, abs=1e-9)
        assert found["light"] == light

    def test_a_metric_may_have_a_rule_of_its_own(self, case):
        here = case(
            work(None, None, None, None, None, "490"),
            targets=target(1000),
            phasing=EVEN,
            judging=",0,-10,\npipe,-1,-3,\n",
        )
        assert here.at()["light"] == "on_schedule"

    def test_without_any_rule_there_is_no_light(self, case):
        here = case(work(1, 1, 1), targets=target(1000), judging="")
        assert here.at(month="2020-03")["light"] == "no_target"

    def test_a_month_without_report_has_the_light_of_nobody(self, case):
        other = work(1, 1, 1, 1, 1, 1, community="中心社区")
        here = case(work(100, 100, None, None, 100), other, targets=target(1000), phasing=EVEN)
        found = here.at()
        assert found["light"] == "not_reported"
        assert (found["done"], found["completion"], found["is_reported"]) == (300, 0.3, False)
        assert (found["rank_no"], found["gap_points"], found["months_silent"]) == (None, None, 1)

    def test_a_completion_over_the_target_is_never_capped(self, case):
        found = case(work(1500), targets=target(1000)).at(month="2020-01")
        assert (found["completion"], found["light"]) == (1.5, "on_schedule")
        assert (found["pace_required"], found["finish_months_low"]) == (0, 0)

    def test_a_target_of_zero_cannot_be_a_share(self, case):
        found = case(work(5), targets=target(0)).at(month="2020-01")
        assert (found["target"], found["done"]) == (0, 5)
        assert (found["completion"], found["gap_points"]) == (None, None)
        assert found["light"] == "no_target"

    def test_no_target_is_no_light(self, case):
        other = work(5, community="中心社区")
        found = case(work(5), other, targets=target(10)).at("s2", "2020-01")
        assert (found["target"], found["completion"], found["light"]) == (None, None, "no_target")


class TestPace:
    AMOUNTS = (10, 20, 30, 40, 50, 60)

    def test_pace_projection_and_finish(self, case):
        found = case(work(*self.AMOUNTS), targets=target(600)).at()
        assert (found["pace_short"], found["pace_long"]) == (50, 35)
        assert (found["done"], found["months_left"]) == (210, 6)
        assert found["pace_required"] == 65  # 390 in 6 months
        assert (found["projected_low"], found["projected_high"]) == (210 + 210, 210 + 300)
        assert found["projected_completion_low"] == pytest.approx(0.7)
        # 390 at 50 a month takes 7.8 months, at 35 a month 11.1.
        assert (found["finish_months_low"], found["finish_months_high"]) == (8, 12)

    def test_too_few_months_cannot_be_projected(self, case):
        found = case(work(10, 20), targets=target(600)).at(month="2020-02")
        assert (found["pace_short"], found["projected_low"]) == (None, None)
        assert found["finish_months_high"] is None

    def test_three_months_give_one_figure(self, case):
        found = case(work(10, 20, 30), targets=target(600)).at(month="2020-03")
        assert (found["pace_short"], found["pace_long"]) == (20, None)
        assert found["projected_low"] == found["projected_high"] == 60 + 20 * 9

    def test_a_silent_month_among_them_breaks_the_pace(self, case):
        found = case(work(10, 20, None, 40, 50, 60), targets=target(600)).at()
        assert (found["pace_short"], found["pace_long"]) == (50, None)

    def test_works_at_rest_never_finish(self, case):
        found = case(work(10, 0, 0, 0), targets=target(600)).at(month="2020-04")
        assert (found["pace_short"], found["projected_high"]) == (0, 10)
        assert found["finish_months_low"] is None

    def test_at_the_end_of_the_year_no_month_is_left(self, case):
        found = case(work(*[10] * 12), targets=target(600)).at(month="2020-12")
        assert (found["months_left"], found["pace_required"]) == (0, None)
        assert found["projected_low"] == found["projected_high"] == 120


class TestPlaces:
    def test_a_renamed_and_two_merged_communities_keep_their_targets_and_works(self, case):
        """East 100 and West 200 became Middle, which became Centre; Old 50 became New."""
        targets = target(100, "s2", "east") + target(200, "s2", "west") + target(50, "s1", "old")
        ledgers = (
            work(10, 10, 10, community="东门社区"),
            work(20, 20, 20, community="西门社区"),
            work(5, 5, 5, community="老桥社区"),
            rows(
                long("2020-04", "中间社区", "排水", "30"), long("2020-04", "新桥社区", "排水", "5")
            ),
        )
        here = case(*ledgers, targets=targets)
        centre, new = here.at("centre", "2020-04"), here.at("new", "2020-04")
        assert (centre["target"], centre["done"], centre["completion"]) == (300, 120, 0.4)
        assert (new["target"], new["done"], new["completion"]) == (50, 20, 0.4)
        # Their subdistricts have no target of their own: the sum of the communities'.
        assert here.at("s2", "2020-04")["target"] == 300
        assert here.at("s1", "2020-04")["target"] == 50

    def test_a_community_with_figures_but_no_target_leaves_the_sum_open(self, case):
        other = work(5, community="平原社区")
        here = case(work(5), other, targets=target(50, "s1", "new"))
        assert here.at("new", "2020-01")["target"] == 50
        assert here.at("s1", "2020-01")["target"] is None

    def test_the_whole_is_the_sum_of_its_parts(self, case):
        other = work(40, community="中心社区")
        here = case(work(60), other, targets=target(100) + target(300, "s2"))
        found = here.at("", "2020-01")
        assert (found["target"], found["done"], found["completion"]) == (400, 100, 0.25)
        chosen = here.at("", "2020-01", subdistricts="|s2|")
        assert (chosen["target"], chosen["done"]) == (300, 40)

    def test_the_whole_has_no_target_while_a_part_with_figures_has_none(self, case):
        other = work(40, community="中心社区")
        here = case(work(60), other, targets=target(100))
        assert here.at("", "2020-01")["target"] is None
        assert here.curve("2020-01", "") == {}

    def test_the_whole_has_a_target_until_a_part_without_one_reports(self, case):
        late = long("2020-02", "中心社区", "排水", "40")
        here = case(work(60), late, targets=target(100))
        assert here.at("", "2020-01")["target"] == 100
        assert here.curve("2020-01", "")["2020-12"]["planned"] == 100
        assert here.at("", "2020-02")["target"] is None
        assert here.curve("2020-02", "") == {}
        assert here.at("", "2020-02", subdistricts="|s1|")["target"] == 100
        close_all()  # who opens the file otherwise than readers do opens it alone
        assert ask(1, "select * from unplanned where month_start <= date '2020-03-01'") == [
            (_month("2020-02"), "pipe", "s2"),
            (_month("2020-03"), "pipe", "s2"),
        ]

    def test_a_target_of_the_whole_itself_counts_before_the_sum(self, case):
        here = case(work(60), targets=target(100) + target(500, ""))
        assert here.at("", "2020-01")["target"] == 500
        assert here.curve("2020-01", "")["2020-12"]["planned"] == 500

    def test_equal_completions_as_printed_share_a_rank(self, case):
        """50.04% and 49.96% are both 50.0%; the next one is third."""
        ledgers = (
            work("5004"),
            work("4996", community="平原社区"),
            work("4000", community="中心社区"),
        )
        targets = (target(10000, "s1", "new") + target(10000, "s1", "plain")) + target(
            10000, "s2", "centre"
        )
        here = case(*ledgers, targets=targets)
        ranks = {row["place_key"]: row["rank_no"] for row in here.rows("2020-01")}
        assert (ranks["new"], ranks["plain"], ranks["centre"]) == (1, 1, 3)
        assert (ranks["s1"], ranks["s2"], ranks[""]) == (1, 2, None)


class TestMainGap:
    """All of a year's target is due in January, so what is lacking is target less work."""

    DUE = "first,2020,,,1,1\n"

    @pytest.mark.parametrize(
        ("lacking", "numbers"),
        [
            ((80, 20), {"s1": 1}),
            ((25, 75), {"s2": 1}),  # three quarters exactly
            ((74, 26), {}),  # takes both, which is more than half of them
            ((30, -10), {"s1": 1}),  # who is ahead lacks nothing
            ((0, 0), {}),
        ],
    )
    def test_is_where_three_quarters_of_what_is_lacking_are(self, case, lacking, numbers):
        here, there = (100 - quantity for quantity in lacking)
        found = case(
            work(here),
            work(there, community="中心社区"),
            targets=target(100) + target(100, "s2"),
            phasing=self.DUE,
        )
        assert self.numbers(found.rows("2020-01")) == numbers

    def test_is_nowhere_where_one_place_alone_can_be_compared(self, case):
        found = case(work(10), targets=target(100) + target(100, "s2"), phasing=self.DUE)
        assert self.numbers(found.rows("2020-01")) == {}

    def test_of_the_demonstrations_drainage_is_in_two_of_four(self, sample_snapshot):
        """Shortfalls of −191, 2281, 70 and 1048 m, 3,399 in all: 2281 is less than 2549.25."""
        frame = sample_snapshot.query(
            "kpi/pace", metric="drainage_m", subdistricts="", month_to=_month("2019-07")
        )
        assert self.numbers(frame.to_dict("records")) == {"420704002": 1, "420704004": 2}

    @staticmethod
    def numbers(found):
        return {r["place_key"]: r["main_gap_no"] for r in found if not pd.isna(r["main_gap_no"])}


class TestCurve:
    def test_done_is_a_gap_where_nothing_was_reported_and_ends_with_the_data(self, case):
        here = case(work(10, None, 30), targets=target(366))
        curve = here.curve("2020-03")
        done = {month: row["done"] for month, row in curve.items()}
        assert list(curve) == [f"2020-{month:02}" for month in range(1, 13)]
        assert (done["2020-01"], done["2020-03"]) == (10, 40)
        assert pd.isna(done["2020-02"])
        assert pd.isna(done["2020-04"])
        assert [curve[m]["planned"] for m in ("2020-01", "2020-02", "2020-12")] == [31, 60, 366]

    def test_it_says_the_same_as_the_pace(self, sample_snapshot):
        """Two queries, one plan: they agree for every metric and place of the demonstration."""
        month = dt.date(2019, 7, 1)
        standing = sample_snapshot.query(
            "kpi/pace", metric="", subdistricts="", month_to=month
        ).set_index(["metric_key", "level", "place_key"])
        planned = standing[standing["target"].notna()]
        assert len(planned) == 12 * 5
        for metric in planned.index.unique("metric_key"):
            curve = sample_snapshot.query(
                "kpi/plan_curve", metric=metric, subdistricts="", month_to=month
            )
            for row in curve[curve["month_start"] == pd.Timestamp(month)].to_dict("records"):
                same = standing.loc[(metric, row["level"], row["place_key"])]
                assert row["planned"] == same["planned"]
                assert row["original_planned"] == same["original_planned"]
                if same["is_reported"]:
                    assert row["done"] == same["done"]


class TestCompletionByMonth:
    def test_is_what_was_done_by_then_of_the_present_target(self, case):
        """30, 60 and 90 of 120 m; nobody reported in February."""
        made = case(work(30, None, 30, 30), targets=target(120))
        curve = made.curve("2020-04")
        shares = [curve[f"2020-{month:02}"]["completion"] for month in (1, 3, 4)]
        assert shares == [0.25, 0.5, 0.75]
        assert pd.isna(curve["2020-02"]["completion"])
        assert pd.isna(curve["2020-05"]["completion"])
        assert made.at(month="2020-04")["completion"] == 0.75

    def test_of_the_total_is_that_of_all_targets_together(self, case):
        made = case(
            work(30), work(20, community="中心社区"), targets=target(120) + target(80, "s2")
        )
        assert made.curve("2020-01", "")["2020-01"]["completion"] == 50 / 200
        assert made.at("", month="2020-01")["completion"] == 50 / 200

    def test_of_the_total_is_by_the_target_of_the_whole_where_it_has_one(self, case):
        made = case(work(30), targets=target(120) + target(300, ""))
        assert made.curve("2020-01", "")["2020-01"]["completion"] == 0.1


class TestWhatIsJudged:
    def judged(self, made: Case, month: str = "2020-06", subdistricts: str = "") -> list[Any]:
        frame = made.snapshot.query(
            "kpi/judged_metrics", subdistricts=subdistricts, month_to=_month(month)
        )
        return frame.values.tolist()

    def test_are_the_metrics_with_a_target_of_a_chosen_subdistrict(self, case):
        made = case(work(30), targets=target(120))
        assert self.judged(made) == [["pipe", 1]]
        assert self.judged(made, subdistricts="|s2|") == []

    def test_a_target_of_the_whole_alone_compares_no_subdistricts(self, case):
        assert self.judged(case(work(30), targets=target(300, ""))) == []


class TestWhoIsMissing:
    """s1 has New and Plain, which both once reported; in March only New did."""

    def found(self, case) -> Case:
        plain = work(5, 5, community="平原社区")
        return case(work(10, 10, 4), plain, targets=target(100))

    def test_the_reported_and_the_due_communities_of_the_month_are_counted(self, case):
        row = self.found(case).at(month="2020-03")
        assert (row["communities_reported"], row["communities_expected"]) == (1, 2)

    def test_what_remains_is_the_target_less_what_is_done(self, case):
        # 10 + 10 + 4 and 5 + 5 of 100; nine months are left.
        row = self.found(case).at(month="2020-03")
        assert (row["done"], row["remaining"], row["months_left"]) == (34, 66, 9)

    def test_the_months_of_the_recent_pace_add_up_to_it(self, case):
        months = self.found(case).snapshot.query(
            "trace/months",
            metric="pipe",
            subdistricts="|s1|",
            community="",
            month_to=_month("2020-03"),
        )
        assert months["amount"].tolist() == [4, 15, 15]
        assert months["is_short"].tolist() == [True, True, True]
        assert set(months["short_amount"]) == {34}
