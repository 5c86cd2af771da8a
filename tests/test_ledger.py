"""Which ledger is built from, in which order its submissions apply, and what it says of itself."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest

from renovation.language import language
from renovation.ledger import Choice, find_ledger, read_ledger
from renovation.refusal import Refusal
from tests.building import write_ledger

SAID = """[ledger]
name_zh = "台账"
name_en = "Ledger"
demonstration = true
data_date = 2019-07-30
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RENOVATION_DATA", str(tmp_path))
    return tmp_path


def test_the_demonstration_gives_way_to_the_first_real_submission(data: Path) -> None:
    write_ledger(data / "sample", {"a": ""}, SAID)
    write_ledger(data / "ledger", {})
    assert find_ledger("auto").folder == data / "sample"
    write_ledger(data / "ledger", {"x": ""})
    assert find_ledger("auto").folder == data / "ledger"
    assert find_ledger("sample").folder == data / "sample"


def test_the_real_ledger_may_be_empty_or_missing(data: Path) -> None:
    ledger = find_ledger("real")
    assert ledger.submissions == ()
    assert not ledger.is_demonstration
    assert find_ledger("auto") == ledger


def test_a_demonstration_that_is_missing_is_refused_when_asked_for(data: Path) -> None:
    with pytest.raises(Refusal, match="no demonstration ledger"):
        find_ledger("sample")


def test_submissions_apply_in_the_order_of_their_names(data: Path) -> None:
    write_ledger(data, {"0010": "", "0002": "", "0001-b": "", "0001-a": ""})
    (data / "submissions" / ".hidden.csv").touch()
    (data / "submissions" / "notes.txt").touch()
    found = [(item.receipt_no, item.receipt) for item in read_ledger(data).submissions]
    assert found == [(1, "0001-a"), (2, "0001-b"), (3, "0002"), (4, "0010")]


def test_a_file_counts_whatever_the_case_of_its_ending(data: Path) -> None:
    write_ledger(data, {"a": ""})
    (data / "submissions" / "b.CSV").touch()
    (data / "submissions" / "~$b.xlsx").touch()
    (data / "submissions" / "c.xlsx").touch()
    ledger = read_ledger(data)
    assert [item.receipt for item in ledger.submissions] == ["a", "b"]
    assert ledger.ignored == ("c.xlsx",)


@pytest.mark.parametrize("choice", ["auto", "real"])
def test_submissions_that_are_no_csv_do_not_give_way_to_the_demonstration(
    data: Path, choice: Choice
) -> None:
    write_ledger(data / "sample", {"a": ""}, SAID)
    write_ledger(data / "ledger", {})
    (data / "ledger" / "submissions" / "report.xlsx").touch()
    with pytest.raises(Refusal, match=r"holds no CSV file.*report\.xlsx"):
        find_ledger(choice)
    assert find_ledger("sample").folder == data / "sample"


def test_a_ledger_says_what_it_is(data: Path) -> None:
    write_ledger(data, {}, SAID)
    ledger = read_ledger(data)
    assert (ledger.name_zh, ledger.name_en, ledger.note_zh) == ("台账", "Ledger", "")
    assert ledger.is_demonstration
    assert ledger.data_date == dt.date(2019, 7, 30)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("[ledger", "ledger.toml is not TOML"),
        ("name_zh = 'x'\n", "ledger.toml has no section [ledger]."),
        ("[ledger]\nnamezh = 'x'\n", "the field namezh is unknown; the nearest is name_zh."),
        ("[ledger]\ndemonstration = 'yes'\n", "demonstration must be true or false."),
        ("[ledger]\ndata_date = '2019'\n", "data_date must be a date like 2019-07-30."),
        ("[ledger]\ndata_date = 2019-07-30T10:00:00\n", "data_date must be a date"),
        ("[ledger]\nname_zh = 3\n", "name_zh must be text in quotes."),
    ],
)
def test_what_a_ledger_says_wrongly_is_refused(data: Path, said: str, told: str) -> None:
    write_ledger(data, {}, said)
    with pytest.raises(Refusal) as refused:
        read_ledger(data)
    assert told in refused.value.say(language("en"))


@pytest.mark.parametrize(
    ("content", "lines"),
    [(b"", 0), (b"a", 1), (b"a\n", 1), (b"a\nb", 2), (b"a\n\n", 2), (b"x" * (1 << 20) + b"\n", 1)],
)
def test_a_file_s_content_is_its_hash_and_its_lines(data: Path, content: bytes, lines: int) -> None:
    write_ledger(data, {"a": content or b""})
    (data / "submissions" / "a.csv").write_bytes(content)
    (submission,) = read_ledger(data).submissions
    assert submission.content().sha256 == hashlib.sha256(content).hexdigest()
    assert submission.content().count_lines == lines


def test_a_ledger_s_hash_changes_with_any_receipt_name_or_word(data: Path) -> None:
    write_ledger(data, {"a": "", "b": ""}, SAID)
    ledger = read_ledger(data)
    one = ledger.sha256({1: "x", 2: "y"})
    assert one == read_ledger(data).sha256({1: "x", 2: "y"})
    assert one != ledger.sha256({1: "x", 2: "z"})
    write_ledger(data, {}, SAID.replace("true", "false"))
    assert one != read_ledger(data).sha256({1: "x", 2: "y"})
    (data / "submissions" / "b.csv").rename(data / "submissions" / "c.csv")
    write_ledger(data, {}, SAID)
    assert one != read_ledger(data).sha256({1: "x", 2: "y"})
