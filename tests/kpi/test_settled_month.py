"""Which month is seen first while the reports of a new one still come in."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from renovation import narrative
from renovation.language import language
from renovation.scope import resolve
from renovation.snapshot import build_snapshot, open_snapshot
from renovation.snapshot.opening import close_all
from tests.building import data_folder, long, rows

APRIL, MAY = dt.date(2020, 4, 1), dt.date(2020, 5, 1)
# Three communities report April. New Bridge, Plain and Centre are due in May, too.
EVERYBODY = [long("2020-04", place, "排水", "40") for place in ("新桥社区", "平原社区", "中心社区")]
FIRST = long("2020-05", "新桥社区", "排水", "7")
SECOND = long("2020-05", "平原社区", "排水", "0")


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    close_all()


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The snapshot of these rows, in a programme that asks for a share of those due."""
    folders = (tmp_path / str(number) for number in itertools.count())

    def made(*lines: str, share: str = ""):
        folder = data_folder(next(folders), monkeypatch, {"a": rows(*lines)} if lines else {})
        if share:
            with (folder / "programme" / "programme.toml").open("a", encoding="utf-8") as file:
                file.write(f"settled_from = {share}\n")
        build_snapshot()
        return open_snapshot()

    return made


def row(snapshot) -> dict:
    (found,) = snapshot.query("kpi/settled_month").to_dict("records")
    return found


def shown(snapshot, **asked: str) -> tuple[dt.date, dt.date]:
    scope, notices = resolve(snapshot, asked)
    assert not notices
    return scope.month_from, scope.month_to


def test_the_first_report_of_a_month_is_not_the_month(built) -> None:
    """One of three is less than half; the month can be chosen all the same."""
    snapshot = built(*EVERYBODY, FIRST, share="0.5")
    found = row(snapshot)
    assert (found["settled_month"].date(), found["data_month"].date()) == (APRIL, MAY)
    assert (found["communities_reported"], found["communities_expected"]) == (1, 3)
    assert shown(snapshot) == (APRIL, APRIL)
    assert shown(snapshot, to="2020-05") == (APRIL, MAY)
    assert shown(snapshot, **{"from": "2020-05"}) == (MAY, MAY)


def test_two_of_three_are_enough_and_a_zero_is_a_report(built) -> None:
    snapshot = built(*EVERYBODY, FIRST, SECOND, share="0.5")
    assert shown(snapshot) == (APRIL, MAY)


def test_the_share_itself_is_enough(built) -> None:
    assert shown(built(*EVERYBODY[:2], FIRST, share="0.5"))[1] == APRIL  # Centre is due: 1 of 3
    # Three of three: a share of 1 is reached, and no share asks for more.
    assert shown(built(*EVERYBODY, share="1"))[1] == APRIL


def test_without_a_share_one_report_is_enough(built) -> None:
    assert shown(built(*EVERYBODY, FIRST)) == (APRIL, MAY)


def test_where_no_month_has_as_many_the_last_is_shown(built) -> None:
    assert shown(built(FIRST, share="0.9"))[1] == MAY


def test_an_empty_ledger_has_no_month(built) -> None:
    found = row(built(share="0.5"))
    assert str(found["settled_month"]) == str(found["data_month"]) == "NaT"
    assert (found["communities_reported"], found["communities_expected"]) == (0, 0)


@pytest.mark.parametrize(
    ("code", "said"),
    [("zh", "2020-05已报1/3社区"), ("en", "2020-05: 1 of 3 communities have reported")],
)
def test_the_head_of_the_page_says_how_many_have_reported(built, code, said) -> None:
    def line(snapshot) -> str:
        info = row(snapshot) | snapshot.query("kpi/snapshot").to_dict("records")[0]
        return narrative.meta_line(language(code), info, "…")

    assert line(built(*EVERYBODY, FIRST, share="0.5")).endswith(f" · {said}")
    assert said[:7] not in line(built(*EVERYBODY, FIRST, SECOND, share="0.5")).split(" · ")[-1]
