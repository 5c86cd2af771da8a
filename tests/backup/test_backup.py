"""A backup is one moment of a data folder; restored, it answers every question in the same way."""

from __future__ import annotations

import errno
import hashlib
import io
import shutil
import stat
import threading
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from renovation.__main__ import main
from renovation.backup import Manifest, Saved, restore, save
from renovation.backup import restoring as of_restoring
from renovation.backup import saving as of_saving
from renovation.desk import approve, submit
from renovation.language import language
from renovation.ledger import receipts
from renovation.ledger.filing import locked
from renovation.ledger.proof import faults
from renovation.paths import ROOT
from renovation.queries import load
from renovation.refusal import Refusal
from renovation.snapshot import build_snapshot, open_snapshot, verify, versions
from tests.building import data_folder
from tests.desk.support import by_hand
from tests.kpi.test_grain import GIVEN

PIPES = {("2020-01", "新桥社区", "排水"): 100}


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but the locks."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def said(raised: pytest.ExceptionInfo[Refusal], code: str = "en") -> str:
    return raised.value.say(language(code))


def answers(version: int) -> dict[str, pd.DataFrame]:
    snapshot = open_snapshot(version)
    found = {}
    for query in load().folder("kpi"):
        for metric in ("lamps", "volunteers"):
            values = GIVEN | {"metric": metric, "metrics": f"|{metric}|"}
            wanted = {name: values[name] for name in query.parameters}
            found[f"{query.name} {metric}"] = snapshot.query(query.name, **wanted)
    return found


@pytest.fixture
def two_versions(tmp_path, monkeypatch):
    """The second programme with two versions: the second corrects a figure."""
    home = tmp_path / "data"
    for name in ("programme", "ledger"):
        shutil.copytree(ROOT / "tests" / "other" / name, home / name)
    monkeypatch.setenv("RENOVATION_DATA", str(home))
    build_snapshot()
    (home / "ledger" / "submissions" / "007-correction.csv").write_text(
        "报告期,街道,社区,小区,指标,数量,单位,口径,备注\n"
        "2021-12,北岸街道,码头社区,码头一院,新装路灯,20,盏,本期,\n",
        encoding="utf-8",
    )
    build_snapshot()
    return home


@pytest.fixture(scope="module")
def small_once(tmp_path_factory):
    place = tmp_path_factory.mktemp("small")
    with pytest.MonkeyPatch.context() as patch:
        data_folder(place / "data", patch, {})
        build_snapshot("real")
        examined, path = by_hand(place / "in", "one.csv", PIPES)
        approve(submit(examined, path, "clerk", {}).receipt.receipt, "reviewer")
        save(place / "backup.zip")
    return place


@pytest.fixture
def small(small_once, tmp_path, monkeypatch):
    """The small programme with one report, handed in and approved, and its backup."""
    shutil.copytree(small_once / "data", tmp_path / "data")
    shutil.copy(small_once / "backup.zip", tmp_path)
    monkeypatch.setenv("RENOVATION_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def test_restored_is_the_same_versions_with_the_same_answers(two_versions, tmp_path, monkeypatch):
    before = {version: answers(version) for version in (1, 2)}
    listed, content = versions(), tree(two_versions)
    save(tmp_path / "b.zip")
    restore(tmp_path / "b.zip", tmp_path / "new")
    monkeypatch.setenv("RENOVATION_DATA", str(tmp_path / "new"))
    assert tree(tmp_path / "new") == content
    assert versions() == listed
    assert [info.version for info in listed if info.is_current] == [2]
    for version, frames in before.items():
        after = answers(version)
        for name, frame in frames.items():
            pd.testing.assert_frame_equal(after[name], frame)
    assert not before[1]["kpi/metric_totals lamps"].equals(before[2]["kpi/metric_totals lamps"])
    results = {result.name: result.is_good for result in verify()}
    assert results["rebuilt"] and results["file"]


def test_how_far_it_is_goes_up_to_the_whole(small, tmp_path):
    for work in (
        lambda told: save(tmp_path / "b.zip", told),
        lambda told: restore(tmp_path / "b.zip", tmp_path / "new", told),
    ):
        said: list[tuple[int, int]] = []
        held = work(lambda done, of, said=said: said.append((done, of)))
        assert len(said) > 1
        assert said == sorted(said)
        assert said[-1] == (held.size, held.size)


def test_restored_has_journal_and_receipts_and_goes_on_from_there(small, tmp_path, monkeypatch):
    had = receipts(small / "ledger")
    restore(tmp_path / "backup.zip", tmp_path / "new")
    monkeypatch.setenv("RENOVATION_DATA", str(tmp_path / "new"))
    ledger = tmp_path / "new" / "ledger"
    assert faults(ledger) == []
    assert [(item.receipt, item.state, item.sha256, item.version) for item in receipts(ledger)] == [
        (item.receipt, item.state, item.sha256, item.version) for item in had
    ]
    more, path = by_hand(tmp_path / "in", "two.csv", {("2020-02", "新桥社区", "排水"): 7})
    handed = submit(more, path, "clerk", {}).receipt.receipt
    assert handed == "R000002"
    assert approve(handed, "reviewer") == had[0].version + 1


def test_a_backup_waits_for_whoever_writes_to_the_ledger(small, tmp_path):
    saved: list[Manifest] = []
    with locked(small / "ledger"):
        other = threading.Thread(target=lambda: saved.append(save(tmp_path / "late.zip")))
        other.start()
        other.join(0.3)
        assert not saved and not (tmp_path / "late.zip").exists()
        (small / "ledger" / "submissions" / "x.csv").write_text("written meanwhile")
    other.join(30)
    assert "ledger/submissions/x.csv" in [file.path for file in saved[0].files]


def test_what_is_half_written_or_a_lock_is_not_kept(small, tmp_path):
    (small / "snapshots" / "000009.building").mkdir()
    (small / "snapshots" / "000009.building" / "snapshot.duckdb").write_bytes(b"half")
    (small / "ledger" / "submissions" / "~$one.csv").write_bytes(b"lock")
    (small / "ledger" / "submissions" / ".hidden").write_bytes(b"x")
    kept = [file.path for file in save(tmp_path / "b.zip").files]
    assert not [path for path in kept if "building" in path or "~$" in path or "/." in path]
    assert not [path for path in kept if path.endswith("lock")]


def test_a_backup_replaces_nothing_and_does_not_hold_itself(small, tmp_path):
    (tmp_path / "mine.zip").write_bytes(b"mine")
    with pytest.raises(Refusal, match="there already"):
        save(tmp_path / "mine.zip")
    assert (tmp_path / "mine.zip").read_bytes() == b"mine"
    with pytest.raises(Refusal, match="must not lie in"):
        save(small / "ledger" / "b.zip")


def test_a_linked_folder_is_refused_instead_of_left_out(small, tmp_path):
    (small / "ledger" / "more").symlink_to(tmp_path / "in")
    with pytest.raises(Refusal, match="is a link, and a backup would not hold"):
        save(tmp_path / "b.zip")
    assert not (tmp_path / "b.zip").exists()


@pytest.mark.parametrize("after", [1, 3, 6])
def test_a_backup_that_cannot_be_finished_leaves_nothing(small, tmp_path, monkeypatch, after):
    real, count = of_saving._add, iter(range(100))

    def failing(*args):
        if next(count) == after:
            raise OSError(errno.ENOSPC, "full")
        return real(*args)

    monkeypatch.setattr(of_saving, "_add", failing)
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(Refusal, match="is full, so nothing was changed"):
        save(tmp_path / "b.zip")
    assert sorted(path.name for path in tmp_path.iterdir()) == before


# Damaged and hostile backups: each is refused, says which file, and changes nothing.


def refused(backup: Path, folder: Path) -> str:
    """What is said of a backup that is refused; the folder is as it was."""
    before = tree(folder) if folder.exists() else None
    with pytest.raises(Refusal) as raised:
        restore(backup, folder)
    assert (tree(folder) if folder.exists() else None) == before
    assert said(raised, "zh") != said(raised, "en")
    return said(raised)


def position(backup: Path, name: str) -> tuple[int, int]:
    """Where the packed bytes of a file lie in the archive."""
    content = backup.read_bytes()
    with zipfile.ZipFile(backup) as archive:
        entry = archive.getinfo(name)
    start = entry.header_offset
    names = int.from_bytes(content[start + 26 : start + 28], "little")
    extra = int.from_bytes(content[start + 28 : start + 30], "little")
    return start + 30 + names + extra, entry.compress_size


@pytest.mark.parametrize("where", [0.0, 0.5, 0.9])
@pytest.mark.parametrize(
    "name",
    [
        "programme/metrics.csv",
        "ledger/journal/000001.json",
        "ledger/receipts/R000001/rows.csv",
        "snapshots/000001.duckdb",
        "manifest.json",
    ],
)
def test_a_changed_byte_is_found_and_its_file_named(small, tmp_path, name, where):
    first, length = position(tmp_path / "backup.zip", name)
    content = bytearray((tmp_path / "backup.zip").read_bytes())
    content[first + int((length - 1) * where)] ^= 0x10
    (tmp_path / "bad.zip").write_bytes(content)
    message = refused(tmp_path / "bad.zip", tmp_path / "new")
    assert f"The backup is damaged: {name} is not in it as it was saved" in message
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("part", [0.1, 0.5, 0.999])
def test_a_backup_cut_off_is_none(small, tmp_path, part):
    content = (tmp_path / "backup.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(content[: int(len(content) * part)])
    assert "cut.zip is no backup, or only a part of one" in refused(
        tmp_path / "cut.zip", tmp_path / "new"
    )


def archive(path: Path, files: dict[str, bytes], told: dict[str, bytes] | None = None, **more):
    """A backup of these files whose manifest tells of ``told`` (the same when left out)."""
    told = files if told is None else told
    manifest = Manifest(
        "2019-08-02T09:30:00Z",
        tuple(Saved(n, len(c), hashlib.sha256(c).hexdigest()) for n, c in told.items()),
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = more.get("attributes", 0)
            entry.compress_type = more.get("compress_type", zipfile.ZIP_DEFLATED)
            made.writestr(entry, content)
        made.writestr("manifest.json", manifest.content())
    return path


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "/etc/evil",
        "programme/../../evil",
        "programme//evil",
        "programme/./evil",
        "programme\\evil",
        "programme",
        "other/evil.txt",
        "evil.txt",
        "snapshots/../ledger/evil",
        "programme/" + "n" * 300,
        "programme/a\nb",
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(tmp_path, name):
    made = archive(tmp_path / "b.zip", {"programme/good.csv": b"good", name: b"evil"})
    message = refused(made, tmp_path / "new")
    assert "can be kept in a backup" in message
    assert not list(tmp_path.rglob("evil*"))


def test_links_folders_and_other_kinds_are_refused(tmp_path):
    link = (stat.S_IFLNK | 0o777) << 16
    made = archive(tmp_path / "l.zip", {"ledger/x": b"/etc/passwd"}, attributes=link)
    assert "damaged: ledger/x" in refused(made, tmp_path / "new")
    packed = archive(tmp_path / "p.zip", {"ledger/x": b"x" * 99}, compress_type=zipfile.ZIP_BZIP2)
    assert "damaged: ledger/x" in refused(packed, tmp_path / "new")


def test_a_file_too_many_or_too_few_is_named(tmp_path):
    good = {"programme/a.csv": b"a", "ledger/b.csv": b"b"}
    more = archive(tmp_path / "m.zip", {**good, "ledger/c.csv": b"c"}, told=good)
    assert "damaged: ledger/c.csv" in refused(more, tmp_path / "new")
    less = archive(tmp_path / "n.zip", good, told={**good, "ledger/c.csv": b"c"})
    assert "damaged: ledger/c.csv" in refused(less, tmp_path / "new")
    other = archive(tmp_path / "o.zip", good, told={**good, "ledger/b.csv": b"c"})
    assert "damaged: ledger/b.csv" in refused(other, tmp_path / "new")


def test_a_name_that_stands_there_twice_is_refused(tmp_path):
    content = io.BytesIO()
    manifest = Manifest("", (Saved("ledger/a", 1, hashlib.sha256(b"a").hexdigest()),))
    with zipfile.ZipFile(content, "w") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("ledger/a", b"a")
        made.writestr("ledger/a", b"b")
        made.writestr("manifest.json", manifest.content())
    (tmp_path / "b.zip").write_bytes(content.getvalue())
    assert "damaged: ledger/a" in refused(tmp_path / "b.zip", tmp_path / "new")


def test_a_backup_larger_than_the_disk_is_not_unpacked(tmp_path, monkeypatch):
    bomb = archive(tmp_path / "b.zip", {"ledger/zeros": bytes(50_000_000)})
    assert bomb.stat().st_size < 100_000
    usage = type(shutil.disk_usage(tmp_path))(100, 60, 40_000_000)
    monkeypatch.setattr(of_restoring.shutil, "disk_usage", lambda folder: usage)
    assert "is full, so nothing was changed" in refused(bomb, tmp_path / "new")


def test_any_other_file_is_no_backup(small, tmp_path):
    with zipfile.ZipFile(tmp_path / "o.zip", "w") as other:
        other.writestr("programme/metrics.csv", "x")
    assert "it has no manifest.json" in refused(tmp_path / "o.zip", tmp_path / "new")
    assert "is no backup" in refused(small / "programme" / "metrics.csv", tmp_path / "new")


# Where it is restored to.


@pytest.mark.parametrize("name", ["ledger/ledger.toml", "snapshots/000001.duckdb"])
def test_a_folder_with_a_ledger_or_snapshots_is_never_written_to(small, tmp_path, name):
    there = tmp_path / "there" / name
    there.parent.mkdir(parents=True)
    there.write_bytes(b"mine")
    assert "holds something already" in refused(tmp_path / "backup.zip", tmp_path / "there")


def test_a_programme_that_stands_there_is_put_aside_unless_it_is_the_same(small, tmp_path):
    same, other = tmp_path / "same", tmp_path / "other"
    shutil.copytree(small / "programme", same / "programme")
    shutil.copytree(small / "programme", other / "programme")
    (other / "programme" / "mine.txt").write_text("mine")
    (other / "ledger").mkdir()
    (other / "ledger" / "lock").touch()
    for folder in (same, other):
        restore(tmp_path / "backup.zip", folder)
        assert tree(folder / "programme") == tree(small / "programme")
        assert tree(folder / "ledger") == tree(small / "ledger")
    assert sorted(path.name for path in same.iterdir()) == ["ledger", "programme", "snapshots"]
    (aside,) = other.glob("replaced-*")
    assert (aside / "programme" / "mine.txt").read_text() == "mine"


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("moment", range(6))
def test_killed_while_renaming_the_next_restore_goes_on(small, tmp_path, monkeypatch, moment):
    """With another programme in the way there are five renames."""
    folder = tmp_path / "new"
    (folder / "programme").mkdir(parents=True)
    (folder / "programme" / "mine.txt").write_text("mine")
    count = iter(range(100))
    rename = Path.rename

    def killing(self, target):
        if next(count) == moment:
            raise Killed
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", killing)
        if moment < 5:
            with pytest.raises(Killed):
                restore(tmp_path / "backup.zip", folder)
            assert (folder / ".restoring").is_dir()
        else:
            restore(tmp_path / "backup.zip", folder)
    if moment < 5:
        restore(tmp_path / "backup.zip", folder)
    for name in ("programme", "ledger", "snapshots"):
        assert tree(folder / name) == tree(small / name)
    assert [path.read_text() for path in folder.rglob("mine.txt")] == ["mine"]
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("moment", [0, 5, 12])
def test_killed_while_unpacking_nothing_is_in_place(small, tmp_path, monkeypatch, moment):
    count = iter(range(100))
    take = of_restoring._take

    def killing(*args):
        if next(count) == moment:
            raise Killed
        return take(*args)

    folder = tmp_path / "new"
    folder.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(of_restoring, "_take", killing)
        patch.setattr(of_restoring.shutil, "rmtree", lambda *args, **more: None)
        with pytest.raises(Killed):
            restore(tmp_path / "backup.zip", folder)
    assert not [path for path in folder.iterdir() if not path.name.startswith(".")]
    restore(tmp_path / "backup.zip", folder)
    assert tree(folder / "ledger") == tree(small / "ledger")


# The commands.


def run(*words: str, data: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("RENOVATION_DATA", str(data))
    monkeypatch.delenv("RENOVATION_LANG", raising=False)
    return CliRunner().invoke(main, list(words))


def test_from_the_command_line_into_a_data_folder_that_is_not_there_yet(
    small, tmp_path, monkeypatch
):
    out = tmp_path / "out"
    out.mkdir()
    result = run("backup", str(out), data=small, monkeypatch=monkeypatch)
    (made,) = out.iterdir()
    assert (result.exit_code, result.stdout.strip()) == (0, str(made))
    assert made.name.startswith("tiny-20")
    new = tmp_path / "new"
    result = run("restore", str(made), data=new, monkeypatch=monkeypatch)
    assert result.exit_code == 0, result.output
    assert "2个版本" in result.stdout
    assert tree(new) == tree(small)
    assert run("versions", data=new, monkeypatch=monkeypatch).exit_code == 0
    result = run("restore", str(made), data=new, monkeypatch=monkeypatch)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "已有内容" in result.stderr


def test_a_broken_journal_is_told_and_kept_all_the_same(small, tmp_path, monkeypatch):
    event = small / "ledger" / "journal" / "000001.json"
    event.write_bytes(event.read_bytes().replace(b"clerk", b"thief"))
    made = tmp_path / "b.zip"
    result = run("backup", str(made), data=small, monkeypatch=monkeypatch)
    # The file is there, and whoever made it is told not to rely on it.
    assert (result.exit_code, made.is_file()) == (1, True)
    assert "第1条" in result.stderr and "请保留此前的备份" in result.stderr
    new = tmp_path / "again"
    result = run("restore", str(made), data=new, monkeypatch=monkeypatch)
    assert result.exit_code == 1 and "第1条" in result.stderr
    restore(made, tmp_path / "new")
    assert tree(tmp_path / "new" / "ledger") == tree(small / "ledger")


def test_what_is_not_there_is_refused(tmp_path, monkeypatch):
    new = tmp_path / "new"
    result = run("restore", str(tmp_path / "none.zip"), data=new, monkeypatch=monkeypatch)
    assert result.exit_code == 1 and "none.zip" in result.stderr
    assert not new.exists()
