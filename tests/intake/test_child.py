"""A file's reader that dies, hangs or takes too much: a problem of the file, told in a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from renovation.intake.child import Limits, in_child
from renovation.intake.problems import Problem
from renovation.paths import ROOT
from renovation.refusal import Refusal
from tests.intake import misbehaving

posix = pytest.mark.skipif(os.name != "posix", reason="only time is bounded there")
LITTLE = Limits(memory_mb=600, cpu_s=1, wall_s=30, file_mb=8)


def test_a_function_gives_what_it_gives_here() -> None:
    assert in_child(misbehaving.add, 2, 3) == 5
    assert in_child(misbehaving.pid) != os.getpid()


def test_what_a_child_prints_is_no_part_of_its_answer() -> None:
    assert in_child(misbehaving.chatter) == "done"


def test_a_file_s_bytes_come_back_whole(tmp_path: Path) -> None:
    content = os.urandom(3_000_000)
    (tmp_path / "a b.bin").write_bytes(content)
    assert in_child(misbehaving.read, tmp_path / "a b.bin") == content


def test_a_refusal_is_raised_here_with_its_sentence() -> None:
    with pytest.raises(Refusal) as refused:
        in_child(misbehaving.refuse)
    assert str(refused.value) == "There is no file."


CASES = {
    "hangs": (misbehaving.hang, Limits(wall_s=2), "file_too_slow", "took more than 2 seconds"),
    "spins": (misbehaving.spin, LITTLE, "file_too_slow", "took more than 1 seconds"),
    "grows": (
        misbehaving.grow,
        Limits(memory_mb=600),
        "file_too_heavy",
        "took more than 600 MB of memory",
    ),
    "dies": (misbehaving.die, LITTLE, "file_unreadable", "Reading the file broke off"),
    "leaves": (misbehaving.leave, LITTLE, "file_unreadable", "Reading the file broke off"),
    "fails": (misbehaving.fail, LITTLE, "file_unreadable", "Reading the file broke off"),
}


@posix
@pytest.mark.parametrize(("function", "limits", "rule", "told"), CASES.values(), ids=CASES)
def test_a_child_that_misbehaves_is_a_problem(function, limits, rule: str, told: str) -> None:
    before = set(psutil.Process().children(recursive=True))
    found = in_child(function, limits=limits)
    assert isinstance(found, Problem)
    assert (found.rule, found.severity) == (rule, "error")
    assert told in str(found.sentence)
    assert found.remedy is not None
    assert set(psutil.Process().children(recursive=True)) <= before


@posix
def test_a_child_writes_no_file_beyond_its_bound(tmp_path: Path) -> None:
    found = in_child(misbehaving.write_much, tmp_path / "much", limits=LITTLE)
    assert isinstance(found, Problem)
    assert (tmp_path / "much").stat().st_size <= 8 << 20


@posix
def test_the_server_s_memory_does_not_grow_with_its_child_s() -> None:
    before = psutil.Process().memory_info().rss
    in_child(misbehaving.grow, limits=Limits(memory_mb=900))
    assert psutil.Process().memory_info().rss - before < 20 << 20


@posix
def test_a_child_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    said = tmp_path / "pid"
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from pathlib import Path; from renovation.intake.child import in_child; "
            "from tests.intake import misbehaving; "
            "in_child(misbehaving.hang_after, Path(sys.argv[1]))",
            str(said),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    _until(lambda: said.exists() and said.read_text())
    parent.kill()
    parent.wait()
    _until(lambda: not psutil.pid_exists(int(said.read_text())))


def _until(happened) -> None:
    end = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)
