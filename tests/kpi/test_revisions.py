"""Revisions and changes on small ledgers worked by hand: month against month, version on version.

The small programme of tests.building: s1 has New (formerly Old) and Plain, s2 has Centre (East and
West until 2020-03, then Middle). The metric is pipe.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from renovation.language import language
from renovation.report import TABLES
from renovation.report import since as compared
from renovation.scope import resolve
from renovation.snapshot import build_snapshot, open_snapshot
from tests.building import ask, data_folder, long, rows, write_ledger

EVEN = "".join(f"first,2020,,,{month},{share}\n" for month, share in ((1, "0.5"), (2, "0.5")))


def pipe(month: str, quantity: object, community: str = "新桥社区", **other: str) -> str:
    return long(month, community, "排水", str(quantity), **other)


class Case:
    """A ledger that may grow, each time into a new version."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, *files: str, **replaced: str):
        self.folder, self.count = folder, 0
        plain = {"targets": "", "phasing": ""}
        data_folder(folder, patch, self._named(*files), **(plain | replaced))
        build_snapshot()

    def add(self, *files: str) -> None:
        write_ledger(self.folder / "ledger", self._named(*files))
        build_snapshot()

    def _named(self, *files: str) -> dict[str, str]:
        first, self.count = self.count + 1, self.count + len(files)
        return {f"{number:03}": file for number, file in enumerate(files, start=first)}

    def revisions(self, month: str = "2020-12", **other: Any) -> list[dict[str, Any]]:
        given = {"metric": "", "subdistricts": "", "month_to": dt.date.fromisoformat(f"{month}-01")}
        return plain(open_snapshot().query("kpi/revisions", **(given | other)))

    def changed(self, place: str = "s1", metric: str = "pipe", **link: str) -> dict[str, Any]:
        scope, notices = resolve(open_snapshot(), link)
        assert not notices
        found = plain(compared.changes(open_snapshot(), scope, metric))
        return next(row for row in found if row["place_key"] == place)

    def revised(self, **link: str) -> list[dict[str, Any]]:
        scope, _ = resolve(open_snapshot(), link)
        return plain(compared.revisions(open_snapshot(), scope))


def plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {str(key): None if pd.isna(value) else value for key, value in row.items()}
        for row in frame.to_dict("records")
    ]


def pick(found: list[dict[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row[key] for key in keys) for row in found]


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    return lambda *files, **given: Case(tmp_path, monkeypatch, *files, **given)


BEFORE_AND_NOW = ("kind", "quantity_before", "quantity", "quantity_change", "file_name")


class TestRevision:
    def test_a_correction_has_both_figures_both_files_and_the_reason(self, case):
        here = case(
            rows(pipe("2020-01", 230), pipe("2020-02", 70)),
            pipe("2020-01", "0.023", unit="公里", remark="多录一个零"),
        )
        (found,) = here.revisions("2020-02")
        assert pick([found], *BEFORE_AND_NOW) == [("corrected", 230, 23, -207, "002.csv")]
        assert (found["file_name_before"], found["remark"]) == ("001.csv", "多录一个零")
        assert f"{found['month_start']:%Y-%m} {found['ledger_month']:%Y-%m}" == "2020-01 2020-02"
        assert (found["subdistrict_key"], found["community_key"]) == ("s1", "new")
        # The metric stands at 23 + 70 = 93.
        assert found["share_of_total"] == pytest.approx(207 / 93, rel=1e-12)

    def test_the_correction_of_a_correction_is_a_row_of_its_own_and_comes_first(self, case):
        here = case(pipe("2020-01", 230), pipe("2020-01", 23), pipe("2020-01", 32))
        assert pick(here.revisions(), *BEFORE_AND_NOW) == [
            ("corrected", 23, 32, 9, "003.csv"),
            ("corrected", 230, 23, -207, "002.csv"),
        ]

    def test_a_figure_said_again_is_no_revision(self, case):
        here = case(pipe("2020-01", 5), pipe("2020-01", 5), pipe("2020-01", 7))
        assert pick(here.revisions(), *BEFORE_AND_NOW) == [("corrected", 5, 7, 2, "003.csv")]

    def test_a_month_reported_after_a_later_one_was_added_later(self, case):
        here = case(
            rows(pipe("2020-01", 10), pipe("2020-03", 30)),
            rows(pipe("2020-02", 20, remark="补报"), pipe("2020-04", 40)),
        )
        assert pick(here.revisions(), *BEFORE_AND_NOW) == [("added_later", None, 20, 20, "002.csv")]

    def test_the_first_file_of_another_office_or_metric_adds_nothing_later(self, case):
        here = case(
            rows(pipe("2020-01", 10), pipe("2020-06", 30)),
            rows(pipe("2020-04", 20, "中心社区", subdistrict="城西街道")),
            long("2020-02", "新桥社区", "墙", "3"),
        )
        assert here.revisions() == []

    def test_a_late_report_that_is_corrected_is_both(self, case):
        here = case(pipe("2020-03", 30), pipe("2020-02", 20), pipe("2020-02", 21))
        assert pick(here.revisions(), *BEFORE_AND_NOW) == [
            ("corrected", 20, 21, 1, "003.csv"),
            ("added_later", None, 20, 20, "002.csv"),
        ]

    def test_a_state_and_what_a_month_brought_have_no_difference(self, case):
        here = case(
            rows(pipe("2020-01", 10), pipe("2020-02", 5)), pipe("2020-02", 12, basis="累计")
        )
        (found,) = here.revisions()
        assert (found["basis_before"], found["basis"]) == ("period", "cumulative")
        assert (found["quantity_before"], found["quantity"]) == (5, 12)
        assert found["quantity_change"] is None

    def test_a_state_that_is_corrected_differs_from_the_state(self, case):
        here = case(
            long("2020-01", "新桥社区", "中心个数", "3"),
            long("2020-02", "新桥社区", "中心个数", "5"),
            long("2020-01", "新桥社区", "中心个数", "4"),
        )
        assert pick(here.revisions(), *BEFORE_AND_NOW) == [("corrected", 3, 4, 1, "003.csv")]

    def test_an_estate_is_corrected_under_its_communitys_new_name(self, case):
        here = case(
            pipe("2020-02", 8, "老桥社区", estate="新桥一院"),
            pipe("2020-02", 6, "新桥社区", estate="新桥一院"),
        )
        (found,) = here.revisions()
        assert (found["reported_community_key"], found["community_key"]) == ("new", "new")
        assert (found["estate_key"], found["estate_zh"]) == ("n1", "新桥一院")
        assert found["quantity_change"] == -2

    def test_only_chosen_places_metrics_and_months_are_told(self, case):
        east = rows(pipe("2020-01", 1), pipe("2020-05", 1))
        west = pipe("2020-02", 3, "东门社区")
        here = case(rows(east, west), rows(pipe("2020-05", 2), pipe("2020-02", 4, "东门社区")))
        assert pick(here.revisions(), "quantity") == [(2,), (4,)]
        assert pick(here.revisions("2020-04"), "quantity") == [(4,)]
        assert pick(here.revisions(subdistricts="|s1|"), "quantity") == [(2,)]
        assert here.revisions(metric="walls") == []

    def test_every_replaced_row_of_the_ledger_has_its_revision(self, case):
        case(pipe("2020-01", 1), pipe("2020-01", 2), rows(pipe("2020-01", 3), pipe("2020-02", 1)))
        replaced = ask(1, "select receipt_no, quantity from progress where not is_current")
        told = ask(1, "select receipt_no_before, quantity_before from revision")
        assert sorted(told) == sorted(replaced)
        assert len(told) == 2


class TestAgainstTheMonthBefore:
    """100 of 1000 in January, 300 in February, 50% due in each of both months."""

    TARGET = "first,2019-12-01,方案,Plan,2020,pipe,s1,,1000,m\n"

    def test_figures_gap_light_and_rank(self, case):
        targets = self.TARGET + "first,2019-12-01,方案,Plan,2020,pipe,s2,,1000,m\n"
        phasing = "".join(
            f"first,2020,,,{month},{share}\n"
            for month, share in ((1, "0.2"), (2, "0.2"), (12, "0.6"))
        )
        here = case(
            rows(pipe("2020-01", 50), pipe("2020-01", 150, "东门社区")),
            rows(pipe("2020-02", 300), pipe("2020-02", 50, "东门社区")),
            targets=targets,
            phasing=phasing,
        )
        east, west = here.changed("s1"), here.changed("s2")
        assert (east["cumulative_before"], east["cumulative"]) == (50, 350)
        assert east["cumulative_change"] == 300
        # 5.0% against 20.0%, then 35.0% against 40.0%.
        assert (east["gap_points_before"], east["gap_points"]) == (-15, -5)
        assert east["gap_points_change"] == 10
        assert (east["light_before"], east["light"]) == ("behind", "slightly_behind")
        assert (east["rank_no_before"], east["rank_no"], east["rank_change"]) == (2, 1, 1)
        # 15.0% against 20.0%, then 20.0% against 40.0%.
        assert west["gap_points_change"] == -15
        assert (west["light"], west["rank_change"]) == ("behind", -1)

    def test_a_plan_adjusted_between_the_two_months(self, case):
        adjusted = "second,2020-02-15,调整,Adjusted,2020,pipe,s1,,2000,m\n"
        here = case(pipe("2020-01", 100), pipe("2020-02", 300), targets=self.TARGET + adjusted)
        found = here.changed()
        assert (found["target_before"], found["target"]) == (1000, 2000)
        assert (found["completion_before"], found["completion"]) == (0.1, 0.2)

    def test_only_what_came_in_with_the_months_reports_was_revised_since(self, case):
        here = case(
            rows(pipe("2020-01", 1), pipe("2020-02", 1)),
            pipe("2020-01", 2),
            rows(pipe("2020-03", 1), pipe("2020-02", 3)),
        )
        assert pick(here.revised(), "quantity") == [(3,)]
        assert pick(here.revised(to="2020-02"), "quantity") == [(2,)]

    def test_the_first_month_has_nothing_before_it(self, case):
        here = case(rows(pipe("2020-01", 10), pipe("2020-02", 20)), targets=self.TARGET)
        found = here.changed(to="2020-01")
        assert (found["cumulative_before"], found["cumulative"]) == (None, 10)
        assert (found["light_before"], found["is_light_changed"]) == (None, None)

    def test_a_month_without_report_has_no_difference_and_says_since_when(self, case):
        """s1 reports 10 in January alone, s2 20 in February."""
        here = case(pipe("2020-01", 10), pipe("2020-02", 20, "东门社区"), targets=self.TARGET)
        east, west = here.changed("s1"), here.changed("s2")
        assert (east["cumulative_before"], east["cumulative"]) == (10, 10)
        assert (east["cumulative_change"], east["is_silent"]) == (None, True)
        assert east["last_reported_month"] == dt.datetime(2020, 1, 1)
        assert (east["light"], east["light_turn"], east["turn_no"]) == ("not_reported", "silent", 1)
        assert (west["is_silent"], west["light_turn"]) == (False, None)
        scope, _ = resolve(open_snapshot(), {"subdistricts": "s1"})
        made = TABLES["changes"](open_snapshot(), scope, language("zh")).frame
        mine = made[(made["metric_key"] == "pipe") & (made["level"] == "subdistrict")]
        assert mine["silence"].tolist() == ["○ 未报（截至2020-01）"]

    def test_a_rank_is_the_one_among_all_whoever_is_chosen(self, case):
        """January: 5.0% and 15.0%. February: 35.0% and 20.0%: the first overtakes the second."""
        targets = self.TARGET + "first,2019-12-01,方案,Plan,2020,pipe,s2,,1000,m\n"
        here = case(
            rows(pipe("2020-01", 50), pipe("2020-01", 150, "东门社区")),
            rows(pipe("2020-02", 300), pipe("2020-02", 50, "东门社区")),
            targets=targets,
        )
        east, west = here.changed("s1", subdistricts="s1"), here.changed("s2", subdistricts="s2")
        assert (east["rank_no_before"], east["rank_no"], east["rank_change"]) == (2, 1, 1)
        assert (west["rank_no_before"], west["rank_no"], west["rank_change"]) == (1, 2, -1)


class TestAgainstAVersion:
    def test_a_silent_place_still_tells_what_was_revised(self, case):
        """30 in February; then 28 is its correction, and March reports elsewhere alone."""
        here = case(pipe("2020-02", 30))
        here.add(rows(pipe("2020-02", 28), pipe("2020-03", 1, "东门社区")))
        found = here.changed(since="1")
        assert (found["cumulative_before"], found["cumulative"]) == (30, 28)
        assert (found["cumulative_change"], found["is_silent"]) == (-2, True)

    def test_each_version_is_read_at_its_own_last_month(self, case):
        here = case(rows(pipe("2020-01", 230), pipe("2020-02", 70)))
        here.add(rows(pipe("2020-03", 10), pipe("2020-01", 23, remark="多录一个零")))
        found = here.changed(since="1")
        # 230 + 70 as it was told, 23 + 70 + 10 now.
        assert (found["cumulative_before"], found["cumulative"]) == (300, 103)
        assert found["cumulative_change"] == -197
        assert here.changed()["cumulative_before"] == 93, "the month before, as it is known now"

    def test_only_revisions_that_the_version_did_not_know_are_told(self, case):
        here = case(pipe("2020-01", 1), pipe("2020-01", 2))
        here.add(pipe("2020-01", 3))
        here.add(pipe("2020-02", 9))
        assert pick(here.revised(since="1"), "quantity_before", "quantity") == [(2, 3)]
        assert here.revised(since="2") == []

    def test_before_and_corrected_and_late_and_new_months_make_up_now(self, case):
        """300 then: January 230, February 70. Corrected by -207, late 8 + 20 + 5, March 10 + 2.

        Late are Plain's February (8) and both of Centre (January 20 and February 5): for a
        subdistrict without a report yet it is no later month that makes a report late.
        300 - 207 + 33 + 12 = 138.
        """
        here = case(rows(pipe("2020-01", 230), pipe("2020-02", 70)))
        here.add(
            rows(pipe("2020-01", 23), pipe("2020-02", 70), pipe("2020-03", 10)),
            rows(pipe("2020-02", 8, "平原社区"), pipe("2020-01", 20, "东门社区")),
            rows(pipe("2020-02", 5, "东门社区"), pipe("2020-03", 2, "中心社区")),
        )
        scope, _ = resolve(open_snapshot(), {"since": "1"})
        late = plain(compared.late_reports(open_snapshot(), scope))
        told = [(r["file_name"][:3], f"{r['month_start']:%Y-%m}", r["quantity"]) for r in late]
        assert told == [
            ("004", "2020-02", 5),
            ("003", "2020-02", 8),
            ("003", "2020-01", 20),
        ]
        corrected = [r for r in here.revised(since="1") if r["kind"] == "corrected"]
        assert [row["quantity_change"] for row in corrected] == [-207]
        city = here.changed("", since="1")
        assert (city["cumulative_before"], city["cumulative"]) == (300, 138)
        assert 300 - 207 + sum(row["quantity"] for row in late) + (10 + 2) == 138

    def test_a_late_figure_counts_as_first_told_and_its_correction_apart(self, case):
        here = case(pipe("2020-02", 70))
        here.add(pipe("2020-01", 8), pipe("2020-01", 6))
        scope, _ = resolve(open_snapshot(), {"since": "1"})
        assert pick(plain(compared.late_reports(open_snapshot(), scope)), "quantity") == [(8,)]
        corrected = [r for r in here.revised(since="1") if r["kind"] == "corrected"]
        assert pick(corrected, "quantity_change") == [(-2,)]
        assert here.changed("", since="1")["cumulative"] == 76

    def test_against_a_month_of_the_same_version_nothing_is_late(self, case):
        case(rows(pipe("2020-01", 1), pipe("2020-02", 2)), pipe("2020-01", 3, "平原社区"))
        scope, _ = resolve(open_snapshot(), {})
        assert compared.late_reports(open_snapshot(), scope).empty
        assert TABLES["late_reports"](open_snapshot(), scope, language("zh")).frame.empty

    def test_a_file_put_between_the_old_ones_moves_no_revision(self, case):
        here = case(pipe("2020-01", 1), pipe("2020-01", 2))
        between = {"001b": pipe("2020-02", 5)}
        write_ledger(here.folder / "ledger", between)
        build_snapshot()
        assert len(here.revisions()) == 1
        assert here.revised(since="1") == []

    def test_a_place_the_version_did_not_have_is_new(self, case):
        here = case(pipe("2020-01", 1))
        path = here.folder / "programme" / "subdistricts.csv"
        path.write_text(
            path.read_text(encoding="utf-8") + "s9,新区街道,New Town,新区,Newtown,,,,report,\n",
            encoding="utf-8",
        )
        here.add(pipe("2020-02", 2))
        found = here.changed("s9", since="1")
        assert (found["light_before"], found["cumulative_before"]) == (None, None)

    def test_a_community_renamed_in_between_stays_the_same_subdistrict(self, case):
        here = case(pipe("2020-03", 10, "老桥社区"))
        here.add(pipe("2020-04", 5, "新桥社区"))
        found = here.changed(since="1")
        assert (found["cumulative_before"], found["cumulative"]) == (10, 15)

    def test_a_version_before_the_first_report_has_nothing(self, case):
        here = case()
        here.add(rows(pipe("2020-01", 10), pipe("2020-01", 5, "平原社区")))
        assert here.changed(since="1")["cumulative_before"] is None
        assert here.changed(since="1")["cumulative"] == 15

    @pytest.mark.parametrize("asked", ["1", "v1", "第1版", "version 1", " １ "])
    def test_a_version_may_be_written_in_several_ways(self, case, asked):
        here = case(pipe("2020-01", 1))
        here.add(pipe("2020-02", 2))
        scope, _ = resolve(open_snapshot(), {"since": asked})
        assert compared.since(open_snapshot(), scope).version == 1

    @pytest.mark.parametrize("asked", ["2", "7", "yesterday", "1.5", "0"])
    def test_any_other_word_is_told_with_the_versions_there_are(self, case, asked):
        here = case(rows(pipe("2020-01", 1), pipe("2020-02", 2)))
        here.add(pipe("2020-03", 2))
        scope, _ = resolve(open_snapshot(), {"since": asked})
        found = compared.since(open_snapshot(), scope)
        assert (found.version, found.unknown, found.known) == (None, asked, (1,))
        assert found.month == dt.date(2020, 2, 1)


class TestFiles:
    def test_the_table_says_what_is_compared_and_by_how_much(self, case):
        here = case(pipe("2020-01", 230))
        here.add(rows(pipe("2020-02", 10), pipe("2020-01", 23, remark="=1+1")))
        scope, _ = resolve(open_snapshot(), {"since": "1"})
        made = TABLES["changes"](open_snapshot(), scope, language("zh"))
        row = made.frame[(made.frame["place_key"] == "s1") & (made.frame["metric_key"] == "pipe")]
        assert row[["version_before", "cumulative_before", "cumulative"]].to_numpy().tolist() == [
            [1, 230, 33]
        ]
        assert made.file_stem == "变化情况_比第1版_全市"
        revised = TABLES["revisions"](open_snapshot(), scope, language("en"))
        assert revised.frame["kind_word"].tolist() == ["Corrected"]
        assert revised.frame["community"].tolist() == ["New Bridge"]
