"""A programme with files that have no rows yet, and a snapshot of another release."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from renovation.language import language
from renovation.refusal import Refusal
from renovation.snapshot import build_snapshot, open_snapshot, store
from renovation.snapshot.opening import close_all
from tests.building import ask, data_folder, long

VISITS = {"a": long("2020-01", "新桥社区", "走访", "5")}
RELEASE = "Version {version} was built by another release of this program"


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    close_all()


@pytest.mark.parametrize("submissions", [VISITS, {}], ids=["a report", "no report"])
@pytest.mark.parametrize(
    "empty",
    [
        ["estates"],
        ["estates", "targets", "phasing"],
        ["estates", "targets", "phasing", "published_figures", "holidays", "later_figures"],
    ],
    ids=lambda names: " ".join(names),
)
def test_files_without_rows_make_a_snapshot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty: list[str], submissions: dict[str, str]
) -> None:
    replaced = dict.fromkeys(empty, "")
    data_folder(tmp_path / "data", monkeypatch, submissions, **replaced)
    version = build_snapshot()
    assert ask(version, "select count(*) from estate") == [(0,)]
    assert ask(version, "select coalesce(sum(amount), 0) from monthly") == [
        (5 if submissions else 0,)
    ]
    assert len(open_snapshot().query("kpi/metrics")) == 5


def test_a_snapshot_of_another_release_says_how_to_make_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data_folder(tmp_path / "data", monkeypatch, VISITS)
    version = build_snapshot()
    close_all()
    path = store.database(version)
    for change in ("alter table theme rename column name_zh to title", "drop table theme"):
        with duckdb.connect(str(path)) as connection:
            connection.execute(change)
        monkeypatch.setattr("renovation.snapshot.opening.check_bytes", lambda _: None)
        with pytest.raises(Refusal) as refused:
            open_snapshot().query("kpi/themes")
        close_all()
        assert refused.value.msgid.startswith(RELEASE)
        assert refused.value.say(language("zh")) == (
            "第1版由本程序的另一版本生成，请重新生成：python -m renovation build"
        )
