"""``verify`` proves a snapshot, and finds every kind of fault it looks for."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import duckdb
import pytest

from renovation import queries
from renovation.language import CODES, language
from renovation.refusal import Refusal
from renovation.snapshot import CheckResult, build_snapshot, store, verify
from renovation.snapshot.identities import BrokenSnapshot, broken_identities
from renovation.snapshot.opening import close_all
from tests.building import HEAD, data_folder, long, rows


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    submissions = {
        "a": rows(
            long("2020-01", "新桥社区", "排水", "60", estate="新桥一院"),
            long("2020-02", "平原社区", "排水", "40"),
            long("2020-03", "平原社区", "中心个数", "2"),
        ),
        "b": long("2020-03", "平原社区", "排水", "5"),
    }
    yield data_folder(tmp_path / "data", monkeypatch, submissions)
    close_all()


def bad(results: list[CheckResult]) -> list[str]:
    return [result.name for result in results if not result.is_good]


def tamper(version: int, sql: str) -> None:
    """Change a published snapshot and make its sidecar agree, as no hash would notice."""
    path = store.database(version)
    with duckdb.connect(str(path)) as connection:
        connection.execute(sql)
    beside = path.with_suffix(".json")
    said = json.loads(beside.read_text())
    said["size"] = path.stat().st_size
    said["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    beside.write_text(json.dumps(said))


def test_a_good_snapshot_is_proved_in_both_languages(data: Path) -> None:
    build_snapshot()
    results = verify()
    assert bad(results) == []
    assert {result.name for result in results} >= {"file", "grain", "rebuilt", "published"}
    for code in CODES:
        assert all(result.sentence.say(language(code)) for result in results)
    assert store.numbers() == [1]
    assert list(store.folder().glob("*.building")) == []


def test_an_empty_ledger_is_proved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data_folder(tmp_path / "data", monkeypatch, {})
    build_snapshot()
    results = verify()
    assert bad(results) == []
    assert results[-1].sentence.say(language("en")) == (
        "The ledger does not reach 2020-03 yet, the month of the published figures, so they are "
        "not compared."
    )


def test_each_identity_has_its_sentence_and_its_breach_is_found(data: Path) -> None:
    build_snapshot()
    breaches = {
        "complete_months": "delete from monthly where month_start = '2020-01-01'",
        "cumulative_and_amounts": "update monthly set cumulative = cumulative + 1",
        "no_row_lost": "delete from progress where receipt_no = 2",
        "parts_and_whole": "update monthly set amount = amount + 1 where is_reported",
        "places_and_sizes": "update subdistrict set count_estates = 0",
        "reports_are_due": "delete from due where metric_key = 'pipe'",
        "reported_and_today": "update monthly_reported set amount = amount + 1",
        "tiers_and_estates": "update estate_total set cumulative = cumulative + 1",
    }
    assert set(breaches) == {
        query.name.split("/")[1] for query in queries.load().folder("identities")
    }
    for name, sql in breaches.items():
        with duckdb.connect(str(store.database(1))) as connection:
            assert not any(broken_identities(connection).values())
            connection.execute("begin")
            connection.execute(sql)
            assert broken_identities(connection)[name]
            with pytest.raises(BrokenSnapshot, match=name):
                broken_identities(connection, must_hold=True)
            connection.execute("rollback")


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ("update monthly set amount = amount + 1 where is_reported", {"parts_and_whole"}),
        ("insert into theme from theme", {"grain"}),
        ("update metric set name_zh = 'x'", set()),
        ("update snapshot set note_zh = 'x'", set()),
        ("update progress set remark = 'x' where receipt_no = 2", set()),
    ],
)
def test_any_change_of_a_figure_or_a_word_differs_from_a_new_build(
    data: Path, sql: str, names: set[str]
) -> None:
    build_snapshot()
    tamper(1, sql)
    assert set(bad(verify())) >= names | {"rebuilt"}


def test_a_changed_file_is_found_and_nothing_else_is_asked_of_it(data: Path) -> None:
    build_snapshot()
    path = store.database(1)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert [(result.name, result.is_good) for result in verify()] == [("file", False)]


def test_an_older_version_is_rebuilt_from_its_own_receipts(data: Path) -> None:
    build_snapshot()
    content = f"{HEAD}\n{long('2020-03', '新桥社区', '排水', '1')}\n"
    (data / "ledger" / "submissions" / "c.csv").write_text(content, encoding="utf-8")
    build_snapshot()
    assert bad(verify(1)) == []
    assert bad(verify(2)) == []


def test_a_receipt_that_was_changed_afterwards_is_found(data: Path) -> None:
    build_snapshot()
    path = data / "ledger" / "submissions" / "b.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("5", "6"), encoding="utf-8")
    assert faulty() == {
        "input/ledger/submissions/b.csv": (
            "ledger/submissions/b.csv is not as it was when version 1 was built; bring it back "
            "from a backup. Only if the change was meant, make a new version with: python -m "
            "renovation build"
        ),
        "rebuilt": (
            "This version cannot be built again to be compared, as long as these files are not as "
            "they were: ledger/submissions/b.csv."
        ),
    }


def faulty() -> dict[str, str]:
    said = language("en")
    return {result.name: result.sentence.say(said) for result in verify() if not result.is_good}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("programme/themes.csv", b"theme,name_zh,name_en\nworks,x,y\n"),
        ("programme/targets.csv", b"\xff\xfe"),  # no text any more
        ("programme/programme.toml", b"[programme"),  # no TOML any more
        ("ledger/ledger.toml", b"[ledger"),  # there was none
        ("ledger/submissions/a.csv", b""),
    ],
)
def test_each_file_that_was_changed_afterwards_is_named(
    data: Path, name: str, content: bytes
) -> None:
    build_snapshot()
    (data / name).write_bytes(content)
    assert list(faulty()) == [f"input/{name}", "rebuilt"]
    assert faulty()[f"input/{name}"].startswith(f"{name} is not as it was when version 1 was built")


def test_a_file_that_is_gone_comes_back_from_a_backup_alone(data: Path) -> None:
    build_snapshot()
    (data / "programme" / "tiers.csv").unlink()
    assert faulty()["input/programme/tiers.csv"] == (
        "programme/tiers.csv, from which version 1 was built, is missing; bring it back from a "
        "backup."
    )


def test_people_come_and_go_and_no_version_is_at_fault(data: Path) -> None:
    build_snapshot()
    (data / "programme" / "people.csv").unlink()
    assert faulty() == {}


def test_a_version_of_an_earlier_release_tells_what_it_knows(data: Path) -> None:
    """Its sidecar does not say from which files it was built."""
    build_snapshot()
    beside = store.database(1).with_suffix(".json")
    said = json.loads(beside.read_text(encoding="utf-8"))
    del said["inputs"]
    beside.write_text(json.dumps(said), encoding="utf-8")
    assert faulty() == {}
    path = data / "programme" / "themes.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("工程", "项目"), encoding="utf-8")
    assert list(faulty()) == ["rebuilt"]
    assert "The programme has changed" in faulty()["rebuilt"]


def test_a_damaged_version_is_made_anew_only_where_the_ledger_is_whole(data: Path) -> None:
    build_snapshot()
    store.database(1).unlink()
    assert faulty()["file"] == (
        "The file of version 1 is missing or damaged; bring it back from a backup. A new version "
        "with the figures of today is made with: python -m renovation build"
    )
    (data / "ledger" / "journal").mkdir()
    (data / "ledger" / "journal" / "000001.json").write_text("{}", encoding="utf-8")
    assert faulty()["file"] == (
        "The file of version 1 is missing or damaged; bring it back from a backup."
    )


def test_a_published_figure_that_is_not_met_is_quoted(data: Path) -> None:
    # 0.1 km and more, known to 10 m: 100 to under 110 m; the ledger has 60 + 40 + 5 + 50.
    content = f"{HEAD}\n{long('2020-01', '平原社区', '排水', '50')}\n"
    (data / "ledger" / "submissions" / "c.csv").write_text(content, encoding="utf-8")
    build_snapshot()
    results = verify()
    assert bad(results) == ["published/pipe", "published"]
    assert results[-2].sentence.say(language("zh")) == "与公布数“排水百余米”不符：台账为155米。"


# 0.1 km and more of pipes is published for 2020-03.
EARLY = long("2020-02", "平原社区", "排水", "40")
TWO = "pipe,pipe,排水,Drainage,0.1,km,余,more than,at_least,10,无,none,report,排水百余米\n" + (
    "walls,walls,墙,Walls,7,site,,,exact,1,无,none,report,墙七处\n"
)


def test_a_ledger_that_does_not_reach_the_published_month_is_not_at_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data_folder(tmp_path / "data", monkeypatch, {"a": EARLY})
    build_snapshot()
    results = verify()
    assert bad(results) == []
    assert results[-1].sentence.say(language("zh")) == (
        "台账尚未报至公布数字的月份2020-03，暂不比对。"
    )


def test_a_metric_that_lags_behind_the_published_month_is_not_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    submissions = {"a": rows(EARLY, long("2020-03", "平原社区", "墙", "7"))}
    data_folder(tmp_path / "data", monkeypatch, submissions, published_figures=TWO)
    build_snapshot()
    results = verify()
    assert bad(results) == []
    assert results[-1].sentence.say(language("en")) == (
        "Of 2 published figures 1 agree with the ledger, 1 not reported up to 2020-03 yet."
    )


@pytest.mark.parametrize("month", ["2020-03", "2020-04"])
def test_a_ledger_that_reaches_the_published_month_and_differs_is_at_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, month: str
) -> None:
    submissions = {"a": rows(EARLY, long(month, "平原社区", "排水", "5"))}
    data_folder(tmp_path / "data", monkeypatch, submissions)
    build_snapshot()
    assert bad(verify()) == ["published/pipe", "published"]


def test_without_a_snapshot_or_with_an_unknown_version_there_is_nothing_to_prove(
    data: Path,
) -> None:
    with pytest.raises(Refusal, match="There is no snapshot yet"):
        verify()
    build_snapshot()
    with pytest.raises(Refusal, match="There is no version 4"):
        verify(4)
