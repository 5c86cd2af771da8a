"""A check tells what only the ledger can tell, and what a file would change."""

from __future__ import annotations

import gc
import pickle
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from renovation import desk
from renovation.desk import examine
from renovation.intake import checked as intake_checked
from renovation.language import CODES, language
from renovation.ledger import read_events, real_folder
from renovation.refusal import Refusal
from renovation.snapshot import build_snapshot, store
from renovation.snapshot.build import TABLES
from renovation.snapshot.opening import close_all
from tests.building import HEAD, data_folder, long, rows
from tests.desk.support import checked
from tests.intake.files import book

MONTHS = [f"2020-{month:02}" for month in range(1, 6)]
# Ten a month in one community, and one report of another: what the tests correct and add to.
LEDGER = rows(
    *(long(month, "新桥社区", "排水", "10") for month in MONTHS),
    long("2020-05", "中心社区", "排水", "30"),
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    yield data_folder(tmp_path / "data", monkeypatch, {"a": LEDGER})
    close_all()


def changes(examined: desk.Examined) -> list[tuple[str, str, str, float | None, float]]:
    frame = examined.changes.astype("object")
    return [
        tuple(row)
        for row in frame.where(frame.notna(), None)[
            ["metric_key", "subdistrict_key", "month", "before", "after"]
        ].to_numpy()
    ]


def rules(examined: desk.Examined) -> list[str]:
    return [problem.rule for problem in examined.warnings]


def test_kpis_are_told_before_and_after(data: Path) -> None:
    build_snapshot()
    examined, _ = checked(data.parent, "r.csv", long("2020-04", "平原社区", "排水", "5"))
    assert examined.checked.is_acceptable
    # East Side stood at 40 in April and 50 in May, all at 40 and 80.
    assert changes(examined) == [
        ("pipe", "", "2020-04", 40, 45),
        ("pipe", "", "2020-05", 80, 85),
        ("pipe", "s1", "2020-04", 40, 45),
        ("pipe", "s1", "2020-05", 50, 55),
    ]
    assert rules(examined) == []


def test_a_month_that_is_new_is_held_against_where_the_ledger_stood(data: Path) -> None:
    build_snapshot()
    examined, _ = checked(data.parent, "r.csv", long("2020-06", "中心社区", "排水", "5"))
    assert changes(examined) == [
        ("pipe", "", "2020-06", 80, 85),
        ("pipe", "s2", "2020-06", 30, 35),
    ]


def test_what_was_never_reported_has_no_figure_before(data: Path) -> None:
    build_snapshot()
    examined, _ = checked(data.parent, "r.csv", long("2020-05", "中心社区", "走访", "0"))
    # Not from nothing to zero: there is no difference to what nobody reported.
    assert examined.changes["difference"].isna().all()
    assert changes(examined) == [
        ("visits", "", "2020-05", None, 0),
        ("visits", "s2", "2020-05", None, 0),
    ]


def test_before_the_first_version_nothing_stood_before(data: Path) -> None:
    examined, _ = checked(data.parent, "r.csv", long("2020-05", "中心社区", "走访", "2"))
    assert ("visits", "", "2020-05", None, 2) in changes(examined)
    assert ("pipe", "", "2020-05", None, 80) in changes(examined)


def test_a_figure_that_is_replaced_is_told_with_both_quantities(data: Path) -> None:
    build_snapshot()
    examined, _ = checked(
        data.parent,
        "r.csv",
        long("2020-05", "平原社区", "走访", "1"),
        long("2020-05", "新桥社区", "排水", "12.5"),
        long("2020-04", "新桥社区", "排水", "10"),  # the same once more changes nothing
    )
    (problem,) = examined.warnings
    assert (problem.rule, problem.severity, problem.row) == ("figure_replaced", "warning", 3)
    assert problem.sentence.say(language("zh")) == (
        "第3行“数量”：2020-05新桥社区“排水”在a中为10米，改为12.5米。"
    )
    assert (problem.column, problem.cell, problem.value) == ("数量", "F3", "12.5")
    assert examined.corrects == ("a",)


def test_the_same_quantity_on_another_basis_is_a_correction(data: Path) -> None:
    build_snapshot()
    examined, _ = checked(
        data.parent, "r.csv", long("2020-05", "新桥社区", "排水", "10", basis="累计")
    )
    assert "figure_replaced" in rules(examined)


def test_a_figure_that_a_rule_newly_doubts_is_told(data: Path) -> None:
    build_snapshot()
    examined, _ = checked(data.parent, "r.csv", long("2020-06", "新桥社区", "排水", "100"))
    (problem,) = examined.warnings
    assert (problem.rule, problem.row, problem.value) == ("tenfold_jump", 2, "100")
    for code in CODES:
        assert problem.sentence.say(language(code))
    assert problem.sentence.say(language("en")) == (
        'Row 2, column "数量": Jump: "Drainage" of New Bridge comes to 100 m in 2020-06, in '
        "earlier months to 10 m on average."
    )


def test_a_doubted_sum_is_told_beside_what_the_cell_holds(data: Path) -> None:
    """60 and 140 of two estates are 200 in a community that brought 10 a month."""
    build_snapshot()
    examined, _ = checked(
        data.parent,
        "r.csv",
        long("2020-06", "新桥社区", "排水", "60", estate="新桥一院"),
        long("2020-06", "新桥社区", "排水", "140", estate="新桥二院"),
    )
    problem = next(p for p in examined.warnings if p.rule == "tenfold_jump")
    assert (problem.row, problem.value) == (2, "60")
    said = problem.sentence.say(language("zh"))
    assert said.endswith("新桥社区“排水”2020-06合计200米（2个小区），以往月均10米。")
    assert pickle.loads(pickle.dumps(problem)).sentence.say(language("zh")) == said


def test_what_was_doubted_before_is_not_told_again(data: Path) -> None:
    examined, path = checked(data.parent, "r.csv", long("2020-06", "新桥社区", "排水", "100"))
    desk.submit(examined, path, "clerk", {"tenfold_jump": "雨季抢修"})
    desk.approve("R000001", "reviewer")
    again, _ = checked(data.parent, "s.csv", long("2020-06", "新桥社区", "走访", "1"))
    assert rules(again) == []


def test_a_closed_month_is_told(data: Path) -> None:
    desk.close("2020-05", "reviewer", "月报已定")
    examined, _ = checked(
        data.parent,
        "r.csv",
        long("2020-05", "平原社区", "走访", "1"),
        long("2020-06", "平原社区", "走访", "1"),
    )
    (problem,) = examined.warnings
    assert (problem.rule, problem.value) == ("period_closed", "2020-05")
    assert problem.sentence.say(language("zh")) == "文件上报的2020-05已关账。"


@pytest.mark.parametrize(
    ("month", "told"),
    [
        ("2020-05", None),
        ("2020-06", None),
        ("2020-07", "文件上报的是2020-07，已有数据截至2020-05，跳过了1个月。"),
        ("2021-06", "文件上报的是2021-06，已有数据截至2020-05，跳过了12个月。"),
    ],
)
def test_months_that_are_left_out_are_told(data: Path, month: str, told: str | None) -> None:
    build_snapshot()
    examined, _ = checked(data.parent, "r.csv", long(month, "平原社区", "走访", "1"))
    said = [p.sentence.say(language("zh")) for p in examined.warnings if p.rule == "month_skipped"]
    assert said == ([told] if told else [])
    assert (told is None) or "month_skipped" in examined.to_confirm


def test_a_month_that_nobody_has_reported_cannot_be_closed(data: Path) -> None:
    build_snapshot()
    with pytest.raises(Refusal) as refusal:
        desk.close("2020-06", "reviewer", "月报已定")
    assert refusal.value.say(language("zh")) == (
        "2020-06不能关账：该月尚无人上报，已有数据截至2020-05。"
    )
    desk.close("2020-05", "reviewer", "月报已定")


def test_a_month_of_the_programme_that_has_not_begun_is_an_error(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_checked, "this_month", lambda: "2020-06")
    monkeypatch.setattr(intake_checked, "in_child", lambda function, *said, **_: function(*said))
    examined, _ = checked(
        data.parent,
        "r.csv",
        long("2020-06", "平原社区", "走访", "1"),
        long("2020-07", "平原社区", "走访", "1"),
    )
    (problem,) = examined.checked.problems
    assert (problem.rule, problem.severity, problem.row) == ("month_ahead", "error", 3)
    assert problem.sentence.say(language("zh")).endswith("2020-07尚未开始，现在是2020-06。")


def test_what_the_ledger_has_against_it_is_an_error_in_the_words_of_the_file(data: Path) -> None:
    examined, _ = checked(
        data.parent,
        "r.csv",
        long("2020-06", "平原社区", "走访", "1"),
        long("2020-05", "新桥社区", "排水", "3", estate="新桥一院"),
    )
    assert examined.checked.count_errors == 1
    assert examined.checked.rows is None
    (problem,) = examined.checked.problems
    assert (problem.rule, problem.severity) == ("both_levels", "error")


def test_the_same_file_is_told_by_its_earlier_receipt(data: Path) -> None:
    line = long("2020-06", "平原社区", "走访", "1")
    examined, path = checked(data.parent, "r.csv", line)
    assert examined.earlier is None
    desk.submit(examined, path, "clerk", {})
    again, _ = checked(data.parent, "s.csv", line, ",,,,,,,,")
    assert again.earlier is not None
    assert again.earlier.receipt == "R000001"


def test_a_check_writes_nothing_and_leaves_nothing(data: Path) -> None:
    build_snapshot()
    before = {path: path.stat().st_mtime_ns for path in data.rglob("*")}
    examined, _ = checked(data.parent, "r.csv", long("2020-06", "平原社区", "走访", "1"))
    assert {path: path.stat().st_mtime_ns for path in data.rglob("*")} == before
    assert (store.numbers(), read_events(real_folder())) == ([1], ())
    assert examined.checked.rows is not None
    home = examined.checked.rows.parent
    assert home.is_dir()
    copy = pickle.loads(pickle.dumps(replace(examined, journal_no=0)))
    del examined
    gc.collect()
    assert not home.exists()
    assert copy.checked.rows is not None


def test_its_rows_stay_as_long_as_any_copy_of_the_answer(data: Path) -> None:
    examined, _ = checked(data.parent, "r.csv", long("2020-06", "平原社区", "走访", "1"))
    kept = replace(examined, journal_no=9)
    pickle.loads(pickle.dumps(examined))
    del examined
    gc.collect()
    assert kept.checked.rows is not None
    assert kept.checked.rows.is_file()


def test_what_is_right_in_a_file_with_errors_is_held_against_the_ledger(data: Path) -> None:
    """So that its warnings are told with its errors; what it would change is not, for it cannot."""
    build_snapshot()
    desk.close("2020-04", "reviewer", "月报已定")
    examined, _ = checked(
        data.parent,
        "r.csv",
        long("2020-06", "平原社区", "走访", "-1"),
        long("2020-05", "新桥社区", "排水", "12"),
        long("2020-04", "平原社区", "排水", "1"),
        long("2020-03", "平原社区", "排水", "1"),
        long("2020-03", "平原社区", "排水", "2"),  # twice: neither of the two is understood
    )
    assert sorted(examined.checked.counts) == ["figure_twice", "quantity_negative"]
    assert [(problem.rule, problem.row) for problem in examined.warnings] == [
        ("period_closed", None),
        ("figure_replaced", 3),
    ]
    assert (examined.checked.rows, examined.trial, examined.corrects) == (None, None, ())
    assert len(examined.changes) == 0


def test_what_the_ledger_has_against_a_file_with_errors_is_told_once(data: Path) -> None:
    examined, _ = checked(
        data.parent,
        "r.csv",
        long("2020-06", "平原社区", "走访", "-1"),
        long("2020-05", "新桥社区", "排水", "3", estate="新桥一院"),
        long("2020-06", "中心社区", "墙", "1"),
        long("2020-06", "中心社区", "墙", "1", estate="中心一院"),
    )
    assert examined.checked.counts["both_levels"] == len(
        [p for p in examined.checked.problems if p.rule == "both_levels"]
    )
    places = [(p.rule, p.row) for p in examined.checked.problems]
    assert len(places) == len(set(places))
    assert examined.checked.count_errors == len(places)


def test_the_trial_goes_on_from_what_the_check_understood(data: Path) -> None:
    """Read anew from rows.csv, or gone on with: the same in every table."""
    lines = (
        long("2020-06", "新桥社区", "排水", "12.5"),
        long("2020-06", "新桥社区", "墙", "25", basis="累计"),
        long("2020-07", "中心社区", "排水", "0.1", unit="万米"),
    )
    examined, _ = checked(data.parent, "r.csv", *lines)
    assert examined.checked.figures is not None
    assert examined.trial is not None
    home = data.parent / "again"
    home.mkdir()
    again = examine(replace(examined.checked, figures=None), home)
    assert again.trial is not None
    for table in set(TABLES) - {"receipt", "snapshot"}:  # which say when it was
        assert _rows(examined.trial, table) == _rows(again.trial, table), table


def _rows(trial, table: str) -> list[str]:
    with duckdb.connect(str(trial.path), read_only=True) as connection:
        return sorted(map(repr, connection.execute(f"from {table}").fetchall()))


def test_a_state_of_the_whole_counts_what_estates_reported_before(data: Path) -> None:
    """Ten walls of an estate in June, then 25 of its community to date: not 35, but refused."""
    estate, path = checked(
        data.parent, "r.csv", long("2020-06", "新桥社区", "墙", "10", estate="新桥一院")
    )
    assert estate.checked.is_acceptable, estate.checked.problems
    desk.submit(estate, path, "clerk", {})
    desk.approve("R000001", "reviewer")
    whole, _ = checked(data.parent, "s.csv", long("2020-07", "新桥社区", "墙", "25", basis="累计"))
    (problem,) = whole.checked.problems
    assert (problem.rule, problem.row) == ("both_levels", 2)
    assert "R000002" not in problem.sentence.say(language("zh"))
    assert whole.checked.counts == {"both_levels": 1}


def test_a_month_of_the_whole_beside_other_months_of_estates_is_no_problem(data: Path) -> None:
    examined, _ = checked(
        data.parent,
        "r.csv",
        long("2020-06", "新桥社区", "墙", "10", estate="新桥一院"),
        long("2020-07", "新桥社区", "墙", "25"),
    )
    assert examined.checked.is_acceptable


def test_each_problem_of_a_workbook_is_told_once_and_in_its_sheet(data: Path) -> None:
    """A long remark and a community beside its estates: once each, with the sheet's name."""
    path = data.parent / "r.xlsx"
    path.write_bytes(
        book(
            台账=rows(
                HEAD,
                long("2020-06", "平原社区", "排水", "3", remark="字" * 1001),
                long("2020-06", "中心社区", "墙", "1"),
                long("2020-06", "中心社区", "墙", "1", estate="东门院"),
                long("2020-05", "新桥社区", "排水", "3", estate="新桥一院"),
            )
        )
    )
    examined = desk.check(path, "r.xlsx")
    told = [(p.rule, p.sheet, p.row) for p in examined.checked.problems]
    # What the ledger's own row 6 says stands in no row of this file.
    assert sorted(told, key=str) == [
        ("both_levels", "", None),
        ("both_levels", "台账", 3),
        ("remark_too_long", "台账", 2),
    ]
    assert examined.checked.count_errors == 3
    for problem in examined.checked.problems:
        assert problem.sheet in problem.sentence.say(language("zh"))


def test_a_cell_that_is_broken_is_told_once(data: Path) -> None:
    """An uncalculated formula is not also a quantity that lacks, an error no unreadable number."""

    def write(workbook, sheet) -> None:
        sheet.write_formula(1, 5, "=1+1", None, "")
        sheet.write_formula(2, 5, "=A99", None, "#REF!")

    path = data.parent / "r.xlsx"
    lines = (long("2020-06", "平原社区", "排水", ""), long("2020-06", "平原社区", "墙", ""))
    path.write_bytes(book(rows(HEAD, *lines), write=write))
    examined = desk.check(path, "r.xlsx")
    assert [(p.rule, p.cell) for p in examined.checked.problems] == [
        ("formula_uncalculated", "F2"),
        ("cell_error", "F3"),
    ]
    assert examined.checked.counts == {"formula_uncalculated": 1, "cell_error": 1}
    assert examined.checked.count_errors == 2
