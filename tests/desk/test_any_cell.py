"""Whatever a cell says: figures or findings, and never an unexpected error."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renovation.desk import Examined, examine, examining
from renovation.intake import checked
from renovation.intake.checked import check_file
from renovation.language import CODES, language
from renovation.snapshot.making import TrialFailed
from renovation.snapshot.opening import close_all
from tests.building import HEAD, data_folder, long, rows
from tests.desk.test_check import LEDGER

GOOD = [
    long("2020-06", "新桥社区", "排水", "12"),
    long("2020-06", "新桥社区", "墙", "3", estate="新桥一院"),
    long("2020-06", "平原社区", "走访", "4"),
    long("2020-06", "中心社区", "中心个数", "1"),
]
# What offices write where something else belongs.
CELLS = st.sampled_from(
    [
        *("", " ", "-", "无", "合计", "示例", "0", "-1", "1.5", "1e3", "#REF!", "\u202e", "'1"),
        *("2020-06-31", "2020-08-32", "2019-02-29", "2020-13", "2020-6", "43983", "2119-12"),
        *("999999999999999", "9" * 40, "0.0001", "1,200", "１２", "12米", "1.2万", "TRUE"),
        *("新桥社区", "老桥社区", "平原社区", "消失社区", "城西街道", "河口镇", "新桥一院"),
        *("排水", "墙", "墙面积", "走访", "中心个数", "米", "公里", "处", "亩", "本期", "累计"),
    ]
)
CHANGES = st.lists(
    st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 8), CELLS), min_size=1, max_size=4
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A ledger; files are read in this process, which is faster."""
    with pytest.MonkeyPatch.context() as patch:
        folder = data_folder(tmp_path_factory.mktemp("any") / "data", patch, {"a": LEDGER})
        patch.setattr(checked, "in_child", lambda function, *said, **_: function(*said))
        yield folder
        close_all()


def desk_says(*lines: str) -> Examined:
    """What a check says of these rows."""
    home = Path(tempfile.mkdtemp())
    try:
        (home / "r.csv").write_text(f"{HEAD}\n{rows(*lines)}\n", encoding="utf-8")
        return examine(check_file(home / "r.csv", "r.csv", home), home)
    finally:
        shutil.rmtree(home)


@given(changes=CHANGES)
@settings(max_examples=15)
def test_any_cell_of_a_good_file_may_say_anything(
    data: Path, changes: list[tuple[int, int, str]]
) -> None:
    lines = [line.split(",") for line in GOOD]
    for row, column, text in changes:
        lines[row][column] = f'"{text}"' if "," in text else text
    found = desk_says(*map(",".join, lines)).checked
    assert (found.rows is None) == (found.count_errors > 0)
    assert sum(problem.severity == "error" for problem in found.problems) == found.count_errors
    for problem in found.problems:
        for code in CODES:
            assert problem.sentence.say(language(code))
            assert problem.remedy is not None


@pytest.mark.parametrize("day", ["2020-06-31", "2020-08-32", "2019-02-29"])
def test_a_day_that_does_not_exist_is_told_beside_all_that_is_wrong(data: Path, day: str) -> None:
    found = desk_says(
        long("2020-06", "新桥社区", "排水", "12"),
        long(day, "平原社区", "排水", "1"),
        long("2020-06", "平原社区", "走访", "-4"),
    )
    assert [(p.rule, p.row, p.column, p.value) for p in found.checked.problems] == [
        ("month_unreadable", 3, "报告期", day),
        ("quantity_negative", 4, "数量", "-4"),
    ]
    assert found.checked.count_errors == 2


def test_figures_that_fit_in_no_ledger_are_a_finding(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise TrialFailed("sums")

    monkeypatch.setattr(examining, "trial_build", fail)
    assert desk_says(*GOOD).checked.counts == {"figures_unfit": 1}
    # Where errors are named, nothing is added to them.
    bad = desk_says(*GOOD, long("2020-06", "平原社区", "排水", "-1"))
    assert bad.checked.counts == {"quantity_negative": 1}
    assert not replace(bad.checked).is_acceptable
