"""Data folders with a built snapshot, made once for all workers.

Tests read them and change nothing; whoever must change one copies it. ``RENOVATION_DATA`` is not
set by these fixtures: ``snapshot`` objects know their file, and ``monkeypatch`` sets the rest.
"""

from __future__ import annotations

import csv
import fcntl
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

from renovation.paths import ROOT
from renovation.snapshot import Snapshot, build_snapshot, open_snapshot
from tests.browser.left_out import pytest_sessionfinish, pytest_terminal_summary

# Properties are about figures, not speed: a busy machine must not fail them.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# Hooks, which pytest looks for in this module.
__all__ = ["pytest_sessionfinish", "pytest_terminal_summary"]

OTHER = ROOT / "tests" / "other"
_MAIN = sys.modules["__main__"]


@pytest.fixture(autouse=True)
def _own_main_module() -> Iterator[None]:
    """A page tried before in this process leaves its script as the main module, which a child
    process of this test would run first."""
    sys.modules["__main__"] = _MAIN
    yield
    sys.modules["__main__"] = _MAIN


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programme of data/programme with its demonstration ledger."""

    def fill(folder: Path) -> None:
        for name in ("programme", "sample"):
            shutil.copytree(ROOT / "data" / name, folder / name)

    return _data(tmp_path_factory, "sample", fill)


@pytest.fixture(scope="session")
def other_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second programme of tests/other with its ledger, worked by hand in its README."""
    return _data(tmp_path_factory, "other", _copy_other)


@pytest.fixture(scope="session")
def empty_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second programme before the first submission."""

    def fill(folder: Path) -> None:
        _copy_other(folder)
        shutil.rmtree(folder / "ledger" / "submissions")

    return _data(tmp_path_factory, "empty", fill)


@pytest.fixture(scope="session")
def one_subdistrict_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second programme as if Old Town were all of it."""

    def fill(folder: Path) -> None:
        _copy_other(folder)
        here, communities = "old_town", ("market", "east_market", "west_market", "temple")
        programme = folder / "programme"
        _keep(programme / "subdistricts.csv", lambda row: row["subdistrict"] == here)
        _keep(programme / "communities.csv", lambda row: row["community"] in communities)
        _keep(programme / "estates.csv", lambda row: row["community"] in communities)
        _keep(programme / "targets.csv", lambda row: row["subdistrict"] == here)
        _keep(programme / "people.csv", lambda row: row["office"] in ("", here))
        for path in (folder / "ledger" / "submissions").iterdir():
            _keep(path, lambda row: row["街道"] == "老城街道")

    return _data(tmp_path_factory, "one_subdistrict", fill)


@pytest.fixture(scope="session")
def sample_snapshot(sample_data: Path) -> Snapshot:
    return _open(sample_data)


@pytest.fixture(scope="session")
def other_snapshot(other_data: Path) -> Snapshot:
    return _open(other_data)


@pytest.fixture(scope="session")
def empty_snapshot(empty_data: Path) -> Snapshot:
    return _open(empty_data)


@pytest.fixture(scope="session")
def one_subdistrict_snapshot(one_subdistrict_data: Path) -> Snapshot:
    return _open(one_subdistrict_data)


def _data(factory: pytest.TempPathFactory, name: str, fill: Callable[[Path], None]) -> Path:
    """The data folder ``name``, filled and built by whichever worker comes first."""
    base = factory.getbasetemp()
    # The workers of one run have folders of their own under a common one.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / f"data-{name}"
    with (shared / f"data-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "built").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            fill(folder)
            with _as_data_folder(folder):
                build_snapshot("sample" if (folder / "sample").is_dir() else "real")
            (folder / "built").touch()
    return folder


def _open(folder: Path) -> Snapshot:
    with _as_data_folder(folder):
        return open_snapshot()


@contextmanager
def _as_data_folder(folder: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RENOVATION_DATA", str(folder))
        yield


def _copy_other(folder: Path) -> None:
    for name in ("programme", "ledger"):
        shutil.copytree(OTHER / name, folder / name)


def _keep(path: Path, wanted: Callable[[dict[str, str]], bool]) -> None:
    """Leave only the wanted rows of a CSV file, in the encoding it has."""
    content = path.read_bytes()
    encoding = "utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "utf-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        encoding = "gb18030"
        text = content.decode(encoding)
    reader = csv.DictReader(io.StringIO(text, newline=""))
    rows = [row for row in reader if wanted(row)]
    kept = io.StringIO(newline="")
    writer = csv.DictWriter(kept, reader.fieldnames or [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(kept.getvalue().encode(encoding))
