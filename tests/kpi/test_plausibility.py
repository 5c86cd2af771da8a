"""Every rule that doubts figures: below, at and above its limit, worked by hand.

The small programme of tests.building: s1 has New and Plain, s2 has Centre. Its limits: any fall,
ten times, three zeros, ten times, any difference. The metric is pipe unless said otherwise.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from renovation.programme.files import DOUBTS
from renovation.queries import load
from renovation.snapshot import build_snapshot, open_snapshot, verify
from tests.building import PROGRAMME, data_folder, long, rows

NEW, PLAIN, CENTRE = "新桥社区", "平原社区", "中心社区"
NOTHING_PLANNED = {"targets": "", "phasing": ""}
COLUMNS = (
    *("metric_key", "subdistrict_key", "community_key", "estate_key", "month_start", "plan"),
    *("year_no", "value", "compared", "ratio", "count_behind"),
)


def months(*figures: object, community: str = NEW, metric: str = "排水", **other: str) -> str:
    """Figures of January, February …; None where nothing was reported."""
    return rows(
        *(
            long(f"2020-{number:02}", community, metric, str(figure), **other)
            for number, figure in enumerate(figures, start=1)
            if figure is not None
        )
    )


def limit(rule: str, value: object) -> str:
    """The programme's rules with another limit for one of them."""
    lines = PROGRAMME["plausibility"].splitlines(keepends=True)
    found = [line.split(",", 2) for line in lines]
    return "".join(f"{key},{value if key == rule else old},{rest}" for key, old, rest in found)


def target(quantity: object, place: str = "s1", community: str = "", **other: str) -> str:
    plan, approved = other.get("plan", "first"), other.get("approved", "2019-12-01")
    year = other.get("year", "2020")
    return f"{plan},{approved},方案,Plan,{year},pipe,{place},{community},{quantity},m\n"


@pytest.fixture
def doubted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Builds a ledger of these rows and gives what is doubted, newest first."""

    def built(
        *lines: str, metric: str = "", subdistricts: str = "", to: str = "2020-12", **replaced: str
    ) -> list[dict[str, Any]]:
        ledger = {"a": rows(*lines)} if lines else {}
        data_folder(tmp_path / "data", monkeypatch, ledger, **(NOTHING_PLANNED | replaced))
        build_snapshot()
        assert [
            check.sentence
            for check in verify()
            if not check.is_good and "/" not in check.name and check.name != "published"
        ] == []
        frame = open_snapshot().query(
            "kpi/doubted",
            metrics=f"|{metric}|" if metric else "",
            subdistricts=subdistricts,
            month_to=dt.date.fromisoformat(f"{to}-01"),
        )
        return [
            {str(key): None if pd.isna(value) else value for key, value in row.items()}
            for row in frame.to_dict("records")
        ]

    return built


def of(rule: str, found: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """(place, month, value, compared, count behind) of what one rule doubts."""
    return [
        (
            row["estate_key"] or row["community_key"] or row["subdistrict_key"] or "",
            row["month_start"] and f"{row['month_start']:%Y-%m}",
            row["value"],
            row["compared"],
            row["count_behind"],
        )
        for row in found
        if row["rule"] == rule
    ]


def test_each_rule_of_the_programme_is_a_file_that_explains_itself():
    files = {
        query.name.removeprefix("plausibility/"): query for query in load().folder("plausibility")
    }
    assert set(files) == set(DOUBTS)
    for query in files.values():
        assert "-- Rule: " in query.sql
        assert query.parameters == frozenset()


class TestFalls:
    @pytest.mark.parametrize(("second", "fell"), [(101, False), (100, False), (99, True)])
    def test_a_total_below_the_one_before_is_doubted(self, doubted, second, fell):
        found = of("cumulative_falls", doubted(months(100, second, basis="累计")))
        assert found == ([("new", "2020-02", 99, 100, 1)] if fell else [])

    @pytest.mark.parametrize(("second", "fell"), [(91, False), (90, False), (89, True)])
    def test_a_limit_is_a_share_of_the_figure_before(self, doubted, second, fell):
        rules = limit("cumulative_falls", "0.1")
        found = of(
            "cumulative_falls", doubted(months(100, second, basis="累计"), plausibility=rules)
        )
        assert found == ([("new", "2020-02", 89, 100, 1)] if fell else [])

    def test_a_state_that_falls_is_doubted(self, doubted):
        found = doubted(months(3, 3, 2, metric="中心个数"))
        assert of("cumulative_falls", found) == [("new", "2020-03", 2, 3, 1)]
        assert found[0]["ratio"] == pytest.approx(2 / 3)

    def test_a_state_of_which_less_is_better_may_fall(self, doubted):
        metrics = PROGRAMME["metrics"].replace("community,works,up", "community,works,down")
        assert doubted(months(3, 2, metric="中心个数"), metrics=metrics) == []

    def test_a_fall_is_seen_past_months_without_a_report(self, doubted):
        found = of("cumulative_falls", doubted(months(100, None, None, 60, basis="累计")))
        assert found == [("new", "2020-04", 60, 100, 1)]


class TestJump:
    @pytest.mark.parametrize(("last", "jumped"), [(99, False), (100, True), (101, True)])
    def test_ten_times_the_mean_of_three_months_is_doubted(self, doubted, last, jumped):
        # (8 + 10 + 12) / 3 = 10
        found = of("tenfold_jump", doubted(months(8, 10, 12, last)))
        assert found == ([("new", "2020-04", last, 10, 3)] if jumped else [])

    def test_two_months_are_too_few_to_compare_with(self, doubted):
        assert doubted(months(10, 10, 1000)) == []

    def test_months_without_a_report_and_zeros_are_not_in_the_mean(self, doubted):
        found = of("tenfold_jump", doubted(months(0, 0, 10, None, 10, 0, 10, 100)))
        assert found == [("new", "2020-08", 100, 10, 3)]

    def test_a_beginning_after_zeros_is_no_jump(self, doubted):
        assert of("tenfold_jump", doubted(months(0, 0, 0, 1, 500))) == []

    @pytest.mark.parametrize(("last", "jumped"), [(19, False), (20, True)])
    def test_a_state_is_compared_by_where_it_stands(self, doubted, last, jumped):
        found = of("tenfold_jump", doubted(months(2, 2, 2, last, metric="中心个数")))
        assert found == ([("new", "2020-04", 20, 2, 3)] if jumped else [])

    def test_another_limit_counts(self, doubted):
        found = doubted(months(10, 10, 10, 20), plausibility=limit("tenfold_jump", 2))
        assert of("tenfold_jump", found) == [("new", "2020-04", 20, 10, 3)]


class TestZeros:
    @pytest.mark.parametrize(
        ("figures", "zeros"), [((10, 0, 0), 0), ((10, 0, 0, 0), 3), ((10, 0, 0, 0, 0), 4)]
    )
    def test_three_zeros_after_progress_are_doubted(self, doubted, figures, zeros):
        found = of("zeros_for_months", doubted(months(*figures)))
        assert found == ([("new", f"2020-{len(figures):02}", 0, 10, zeros)] if zeros else [])

    def test_zeros_before_any_progress_are_not(self, doubted):
        assert doubted(months(0, 0, 0, 0)) == []

    def test_progress_after_zeros_ends_them(self, doubted):
        assert doubted(months(10, 0, 0, 0, 5)) == []

    def test_months_without_a_report_do_not_part_zeros(self, doubted):
        found = of("zeros_for_months", doubted(months(10, 0, None, 0, None, 0)))
        assert found == [("new", "2020-06", 0, 10, 3)]

    def test_a_state_that_stays_is_no_zero(self, doubted):
        assert doubted(months(3, 3, 3, 3, 3, metric="中心个数")) == []

    @pytest.mark.parametrize(("wanted", "places"), [(29, []), (30, []), (31, ["new", "plain"])])
    def test_a_met_target_of_the_subdistrict_ends_the_doubt(self, doubted, wanted, places):
        """New did 10 and Plain 20, together 30."""
        found = doubted(
            months(10, 0, 0, 0),
            months(20, 0, 0, 0, community=PLAIN),
            targets=target(wanted),
        )
        assert [row[0] for row in of("zeros_for_months", found)] == places

    @pytest.mark.parametrize(("wanted", "places"), [(10, []), (11, ["new"])])
    def test_the_communitys_own_target_counts_before_its_subdistricts(
        self, doubted, wanted, places
    ):
        found = doubted(months(10, 0, 0, 0), targets=target(1000) + target(wanted, community="new"))
        assert [row[0] for row in of("zeros_for_months", found)] == places


class TestPeers:
    ESTATES = "".join(
        f"e{number},{number}号院,Court {number},{place},high,10\n"
        for number, place in enumerate(("new", "new", "plain", "plain", "centre", "centre"))
    )

    @staticmethod
    def work(*figures: object) -> str:
        places = (NEW, NEW, PLAIN, PLAIN, CENTRE, CENTRE)
        return rows(
            *(
                long("2020-01", places[number], "排水", str(figure), estate=f"{number}号院")
                for number, figure in enumerate(figures)
                if figure is not None
            )
        )

    @pytest.mark.parametrize(("figure", "is_far"), [(99, False), (100, True), (101, True)])
    def test_ten_times_the_mean_of_five_others_is_doubted(self, doubted, figure, is_far):
        # (6 + 8 + 10 + 12 + 14) / 5 = 10
        found = doubted(self.work(figure, 6, 8, 10, 12, 14), estates=self.ESTATES)
        assert of("far_from_peers", found) == ([("e0", "2020-01", figure, 10, 5)] if is_far else [])
        if is_far:
            assert (found[0]["estate_zh"], found[0]["community_key"]) == ("0号院", "new")

    @pytest.mark.parametrize("fifth", [None, 0])
    def test_four_others_with_progress_are_too_few(self, doubted, fifth):
        found = doubted(self.work(1000, 10, 10, 10, 10, fifth), estates=self.ESTATES)
        assert found == []

    def test_an_estate_of_another_tier_is_no_peer(self, doubted):
        estates = self.ESTATES.replace(
            "e5,5号院,Court 5,centre,high", "e5,5号院,Court 5,centre,low"
        )
        assert doubted(self.work(1000, 10, 10, 10, 10, 10), estates=estates) == []


class TestParts:
    WHOLE = target(100, place="")

    @pytest.mark.parametrize(("second", "differs"), [(39, True), (40, False), (41, True)])
    def test_subdistricts_that_do_not_add_up_to_the_whole_are_doubted(
        self, doubted, second, differs
    ):
        targets = self.WHOLE + target(60) + target(second, place="s2")
        found = doubted(months(5), targets=targets)
        expected = [("", None, 60 + second, 100, 2)] if differs else []
        assert of("parts_and_target", found) == expected
        if differs:
            assert (found[0]["plan"], found[0]["year_no"]) == ("first", 2020)

    @pytest.mark.parametrize(("second", "differs"), [(49, False), (50, False), (51, True)])
    def test_a_limit_is_a_share_of_the_stated_target(self, doubted, second, differs):
        """60 and 50 are 10% above the whole."""
        targets = self.WHOLE + target(60) + target(second, place="s2")
        found = doubted(months(5), targets=targets, plausibility=limit("parts_and_target", "0.1"))
        assert bool(found) == differs

    def test_communities_that_do_not_add_up_to_their_subdistrict_are_doubted(self, doubted):
        targets = target(60) + target(30, community="new") + target(29, community="plain")
        assert of("parts_and_target", doubted(months(5), targets=targets)) == [
            ("s1", None, 59, 60, 2)
        ]

    def test_a_whole_without_parts_and_parts_without_a_whole_are_not(self, doubted):
        assert doubted(months(5), targets=self.WHOLE) == []

    def test_parts_without_a_stated_whole_are_not(self, doubted):
        assert doubted(months(5), targets=target(30, community="new") + target(1, place="s2")) == []

    def test_each_plan_and_year_is_added_up_by_itself(self, doubted):
        targets = (
            self.WHOLE
            + target(100)
            + target(100, place="", plan="second", approved="2020-04-01")
            + target(90, plan="second", approved="2020-04-01")
            + target(200, place="", year="2021")
            + target(199, year="2021")
        )
        found = doubted(months(5), targets=targets)
        assert [(row["plan"], row["year_no"], row["value"]) for row in found] == [
            ("first", 2021, 199),
            ("second", 2020, 90),
        ]


class TestAll:
    """New jumps in April, Centre falls in May, and the city's target differs."""

    LINES = (
        months(10, 10, 10, 100),
        months(5, 5, 5, 5, 4, metric="中心个数", community=CENTRE),
    )
    TARGETS = target(100, place="") + target(99)

    def rules(self, doubted, **asked: str) -> list[str]:
        found = doubted(*self.LINES, targets=self.TARGETS, **asked)
        return [row["rule"] for row in found]

    def test_newest_first_and_plans_last(self, doubted):
        assert self.rules(doubted) == ["cumulative_falls", "tenfold_jump", "parts_and_target"]

    def test_later_months_are_not_known_yet_and_plans_always_are(self, doubted):
        assert self.rules(doubted, to="2020-04") == ["tenfold_jump", "parts_and_target"]

    def test_chosen_subdistricts_have_their_own(self, doubted):
        assert self.rules(doubted, subdistricts="|s2|") == ["cumulative_falls"]

    def test_a_chosen_metric_has_its_own(self, doubted):
        assert self.rules(doubted, metric="centres") == ["cumulative_falls"]

    def test_a_rule_left_out_is_not_applied(self, doubted):
        one = "".join(
            line
            for line in PROGRAMME["plausibility"].splitlines(keepends=True)
            if line.startswith("tenfold")
        )
        assert self.rules(doubted, plausibility=one) == ["tenfold_jump"]

    def test_without_rules_nothing_is_doubted(self, doubted):
        assert self.rules(doubted, plausibility="") == []


def test_an_empty_ledger_is_asked_and_nothing_is_found(doubted):
    assert doubted() == []


def test_every_rule_gives_the_same_columns(other_snapshot):
    with other_snapshot.cursor() as cursor:
        for query in load().folder("plausibility"):
            described = cursor.execute(query.sql).description
            assert tuple(column[0] for column in described) == COLUMNS, query.name


def test_the_second_programme_has_one_doubt(other_snapshot):
    """Market had 18 volunteers in 2021-05 and 16 in 2021-08; temple jumped in no month."""
    found = other_snapshot.query(
        "kpi/doubted", metrics="", subdistricts="", month_to=dt.date(2021, 12, 1)
    )
    assert found[["rule", "community_key", "value", "compared"]].to_numpy().tolist() == [
        ["cumulative_falls", "market", 16, 18]
    ]
