"""What the ledger's history comes to: corrections, cumulative reports, renames and mergers.

All figures are worked by hand in the comments.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from renovation.snapshot import build_snapshot
from tests.building import ask, data_folder, long, rows


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def build(*contents: str) -> int:
        names = {f"r{number}": content for number, content in enumerate(contents, 1)}
        data_folder(tmp_path / "data", monkeypatch, names)
        return build_snapshot()

    return build


def months(version: int, community: str, metric: str) -> list[tuple[object, ...]]:
    """(month, amount, cumulative) as plain numbers, None where there is nothing."""
    found = ask(
        version,
        "select strftime(month_start, '%m'), amount, cumulative from monthly "
        f"where community_key = '{community}' and metric_key = '{metric}' order by month_start",
    )
    return [(month, _plain(amount), _plain(total)) for month, amount, total in found]


def _plain(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def test_amounts_of_the_period_add_up_and_a_month_without_a_report_is_not_zero(built) -> None:
    version = built(
        rows(
            long("2020-01", "平原社区", "排水", "1"),
            long("2020-02", "新桥社区", "排水", "5"),
            long("2020-04", "新桥社区", "排水", "0"),
            long("2020-05", "新桥社区", "排水", "2.5"),
        )
    )
    assert months(version, "new", "pipe") == [
        ("01", None, None),
        ("02", 5, 5),
        ("03", None, 5),
        ("04", 0, 5),
        ("05", 2.5, 7.5),
    ]


def test_a_later_receipt_replaces_the_figure_and_the_earlier_row_stays_readable(built) -> None:
    version = built(
        rows(long("2020-01", "新桥社区", "排水", "5"), long("2020-02", "新桥社区", "排水", "5")),
        long("2020-01", "新桥社区", "排水", "7"),
        long("2020-01", "新桥社区", "排水", "6"),
    )
    assert months(version, "new", "pipe") == [("01", 6, 6), ("02", 5, 11)]
    found = ask(
        version,
        "select receipt_no, quantity, amount, is_current from progress "
        "where month_start = '2020-01-01' order by receipt_no",
    )
    assert found == [
        (1, Decimal(5), None, False),
        (2, Decimal(7), None, False),
        (3, Decimal(6), Decimal(6), True),
    ]


def test_an_estate_is_corrected_under_its_community_s_new_name(built) -> None:
    version = built(
        long("2020-01", "老桥社区", "排水", "5", estate="新桥一院"),
        long("2020-01", "新桥社区", "排水", "6", estate="新桥一院"),
    )
    assert months(version, "new", "pipe") == [("01", 6, 6)]


def test_cumulative_reports_become_increments(built) -> None:
    # 10 in January; 10 + 5 = 15; 40 stands in March: 25 more; none in April; 2 in May: 42;
    # 41 stands in June: 1 less.
    version = built(
        rows(
            long("2020-01", "新桥社区", "排水", "10", basis="累计"),
            long("2020-02", "新桥社区", "排水", "5"),
            long("2020-03", "新桥社区", "排水", "40", basis="累计"),
            long("2020-05", "新桥社区", "排水", "2"),
            long("2020-06", "新桥社区", "排水", "41", basis="累计"),
        )
    )
    assert months(version, "new", "pipe") == [
        ("01", 10, 10),
        ("02", 5, 15),
        ("03", 25, 40),
        ("04", None, 40),
        ("05", 2, 42),
        ("06", -1, 41),
    ]


def test_a_first_cumulative_report_contains_the_periods_before_it(built) -> None:
    # 3 and 4 were reported for the periods; 10 stands in March: 3 more.
    version = built(
        rows(
            long("2020-01", "新桥社区", "走访", "3"),
            long("2020-02", "新桥社区", "走访", "4"),
            long("2020-03", "新桥社区", "走访", "10", basis="累计"),
        )
    )
    assert months(version, "new", "visits") == [("01", 3, 3), ("02", 4, 7), ("03", 3, 10)]


def test_a_correction_moves_the_increments_after_it(built) -> None:
    # 10, then 40: 30 more. January corrected to 25: 15 more.
    version = built(
        rows(
            long("2020-01", "新桥社区", "排水", "10", basis="累计"),
            long("2020-02", "新桥社区", "排水", "40", basis="累计"),
        ),
        long("2020-01", "新桥社区", "排水", "25", basis="累计"),
    )
    assert months(version, "new", "pipe") == [("01", 25, 25), ("02", 15, 40)]


def test_each_estate_has_its_own_cumulative_series(built) -> None:
    version = built(
        rows(
            long("2020-01", "新桥社区", "排水", "10", estate="新桥一院", basis="累计"),
            long("2020-01", "新桥社区", "排水", "1", estate="新桥二院", basis="本期"),
            long("2020-02", "新桥社区", "排水", "12", estate="新桥一院", basis="累计"),
            long("2020-02", "新桥社区", "排水", "2", estate="新桥二院", basis="本期"),
        )
    )
    assert months(version, "new", "pipe") == [("01", 11, 11), ("02", 4, 15)]
    found = ask(version, "select estate_key, cumulative from estate_total order by estate_key")
    assert found == [("n1", Decimal(12)), ("n2", Decimal(3))]


def test_a_stock_stands_until_the_next_report(built) -> None:
    version = built(
        rows(
            long("2020-01", "新桥社区", "中心个数", "2"),
            long("2020-03", "新桥社区", "中心个数", "3"),
            long("2020-04", "新桥社区", "中心个数", "1"),
            long("2020-05", "平原社区", "中心个数", "9"),
        )
    )
    assert months(version, "new", "centres") == [
        ("01", 2, 2),
        ("02", None, 2),
        ("03", 1, 3),
        ("04", -2, 1),
        ("05", None, 1),
    ]


def test_a_renamed_community_goes_on_under_its_new_name_and_is_readable_as_reported(built) -> None:
    version = built(
        rows(
            long("2020-01", "老桥社区", "走访", "5"),
            long("2020-04", "新桥社区", "走访", "7"),
        )
    )
    assert months(version, "new", "visits") == [
        ("01", 5, 5),
        ("02", None, 5),
        ("03", None, 5),
        ("04", 7, 12),
    ]
    found = ask(
        version,
        "select reported_community_key, amount, count_reports from monthly_reported order by 1",
    )
    assert found == [("new", Decimal(7), 1), ("old", Decimal(5), 1)]


def test_a_renamed_community_s_cumulative_reports_do_not_begin_again(built) -> None:
    version = built(
        rows(
            long("2020-01", "老桥社区", "走访", "100", basis="累计"),
            long("2020-04", "新桥社区", "走访", "120", basis="累计"),
        )
    )
    assert [row[2] for row in months(version, "new", "visits")] == [100, 100, 100, 120]


def test_merged_communities_add_up_and_the_merged_one_starts_from_their_sum(built) -> None:
    # East 100 + 10 = 110, West 50; Middle stands at 175: 15 more; then 5 for the period.
    # Centre (Middle's new name) stands at 190: 10 more.
    version = built(
        rows(
            long("2020-01", "东门社区", "走访", "100", basis="累计"),
            long("2020-02", "东门社区", "走访", "10"),
            long("2020-02", "西门社区", "走访", "50"),
            long("2020-04", "中间社区", "走访", "175", basis="累计"),
            long("2020-05", "中间社区", "走访", "5"),
            long("2020-07", "中心社区", "走访", "190", basis="累计"),
        )
    )
    assert months(version, "centre", "visits") == [
        ("01", 100, 100),
        ("02", 60, 160),
        ("03", None, 160),
        ("04", 15, 175),
        ("05", 5, 180),
        ("06", None, 180),
        ("07", 10, 190),
    ]


def test_one_name_skipped_in_a_chain_is_no_gap(built) -> None:
    # Middle reports amounts only: Centre's first state starts from East, West and Middle.
    version = built(
        rows(
            long("2020-01", "东门社区", "走访", "100", basis="累计"),
            long("2020-01", "西门社区", "走访", "50", basis="累计"),
            long("2020-04", "中间社区", "走访", "5"),
            long("2020-07", "中心社区", "走访", "160", basis="累计"),
        )
    )
    assert [row[1] for row in months(version, "centre", "visits")] == [
        150,
        None,
        None,
        5,
        None,
        None,
        5,
    ]


def test_a_merged_stock_is_the_new_state_not_the_sum_of_all(built) -> None:
    version = built(
        rows(
            long("2020-01", "东门社区", "中心个数", "1"),
            long("2020-01", "西门社区", "中心个数", "1"),
            long("2020-04", "中间社区", "中心个数", "1"),
            long("2020-07", "中心社区", "中心个数", "3"),
        )
    )
    states = [row[2] for row in months(version, "centre", "centres")]
    assert states == [2, 2, 2, 1, 1, 1, 3]


def test_what_merged_communities_reported_for_the_same_month_adds_up(built) -> None:
    version = built(
        rows(long("2020-01", "东门社区", "排水", "2"), long("2020-01", "西门社区", "排水", "3"))
    )
    assert months(version, "centre", "pipe") == [("01", 5, 5)]
    assert ask(version, "select count_reports from monthly") == [(2,)]


def test_a_community_that_ended_without_a_successor_keeps_its_figures(built) -> None:
    version = built(long("2020-01", "消失社区", "排水", "2"))
    assert months(version, "gone", "pipe") == [("01", 2, 2)]
    found = ask(
        version, "select current_key, is_current from community where community_key = 'gone'"
    )
    assert found == [("gone", False)]


def test_the_tiers_follow_the_estates_month_by_month(built) -> None:
    version = built(
        rows(
            long("2020-01", "新桥社区", "排水", "1", estate="新桥一院"),
            long("2020-01", "新桥社区", "排水", "2", estate="新桥二院"),
            long("2020-02", "新桥社区", "排水", "4", estate="新桥一院"),
            long("2020-02", "平原社区", "排水", "8"),
        )
    )
    found = ask(
        version,
        "select tier_key, strftime(month_start, '%m'), amount, cumulative from monthly_tier "
        "where community_key = 'new' order by all",
    )
    assert found == [
        ("high", "01", Decimal(1), Decimal(1)),
        ("high", "02", Decimal(4), Decimal(5)),
        ("low", "01", Decimal(2), Decimal(2)),
        ("low", "02", None, Decimal(2)),
    ]
    assert ask(version, "select 1 from monthly_tier where community_key = 'plain'") == []


def test_an_empty_ledger_is_a_snapshot_without_months(built) -> None:
    version = built()
    found = ask(version, "select first_month, data_month, data_date, progress_rows from snapshot")
    assert found == [(None, None, None, 0)]
    assert ask(version, "select * from monthly") == []
    assert ask(version, "select count(*) from calendar") == [(24,)]


def test_a_ledger_that_goes_on_after_the_programme_has_its_months(built) -> None:
    version = built(long("2022-02", "新桥社区", "排水", "2"))
    found = ask(version, "select max(month_label), count(*) from calendar")
    assert found == [("2022-02", 26)]


def test_the_calendar_knows_days_and_the_spring_festival(built) -> None:
    version = built()
    found = ask(
        version,
        "select month_label, days, spring_festival_days, previous_month, year_before "
        "from calendar where month_label in ('2020-01', '2020-02') order by month_label",
    )
    # 2020-01-30 to 2020-02-02: two days in each month; 2020 is a leap year.
    assert found == [
        ("2020-01", 31, 2, dt.date(2019, 12, 1), dt.date(2019, 1, 1)),
        ("2020-02", 29, 2, dt.date(2020, 1, 1), dt.date(2019, 2, 1)),
    ]


def test_places_and_their_sizes(built) -> None:
    version = built()
    found = ask(
        version,
        "select community_key, subdistrict_key, current_key, is_current, count_estates, "
        "count_households from community where community_key in ('new', 'old', 'east') order by 1",
    )
    assert found == [
        ("east", "s2", "centre", False, 0, 0),
        ("new", "s1", "new", True, 2, 300),
        ("old", "s1", "new", False, 0, 0),
    ]
    found = ask(
        version,
        "select subdistrict_key, current_key, is_current, count_estates, count_households, "
        "count_communities from subdistrict order by sort_no",
    )
    assert found == [
        ("s1", "s1", True, 4, 330, 2),  # New Bridge and Plain
        ("s2", "s2", True, 1, 50, 1),  # Centre
        ("s0", "s1", False, 0, 0, 0),
    ]


def test_targets_and_published_figures_are_in_base_units(built) -> None:
    version = built()
    assert ask(version, "select quantity from target") == [(Decimal(1500),)]
    assert ask(version, "select value, value_base from published_figure") == [
        (Decimal("0.1"), Decimal(100))
    ]


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("", dt.date(2020, 2, 29)),
        ("[ledger]\ndata_date = 2020-02-27\n", dt.date(2020, 2, 27)),
        ("[ledger]\ndata_date = 2020-01-15\n", dt.date(2020, 2, 29)),  # it has gone on since
    ],
)
def test_the_data_date_is_the_ledger_s_own_or_the_month_s_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, date: dt.date
) -> None:
    data_folder(
        tmp_path / "data", monkeypatch, {"a": long("2020-02", "新桥社区", "排水", "1")}, said
    )
    found = ask(build_snapshot(), "select data_date, next_update from snapshot")
    assert found == [(date, dt.date(2020, 3, 31))]
