"""The README is true: what it names is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from renovation.__main__ import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
MADE_AT_RUN_TIME = ("data/ledger/", "ledger.toml")
COMMAND_LINES = re.findall(
    r"^    python -m renovation ((?:query|export) .+)$", README, re.MULTILINE
)


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake ([a-z-]+)", README)) - {"it"}))
def test_every_make_target_it_names_exists(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
@pytest.mark.parametrize("name", ["plain", "with a space"])
def test_make_run_takes_a_data_folder_with_a_space(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    (folder / "programme").mkdir(parents=True)
    done = subprocess.run(
        ["make", "-n", "run"],
        cwd=ROOT,
        env=os.environ | {"RENOVATION_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "renovation serve" in done.stdout


@pytest.mark.parametrize("command", sorted(set(re.findall(r"-m renovation ([a-z]+)", README))))
def test_every_command_it_names_exists(command: str) -> None:
    assert command in main.commands


@pytest.mark.parametrize(
    "name", sorted(set(re.findall(r"`([\w./-]+/[\w./-]*|[\w-]+\.\w+)`", README)))
)
def test_every_file_it_names_exists(name: str) -> None:
    if name.startswith(MADE_AT_RUN_TIME):
        return
    assert (ROOT / name).exists()


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", README))
def test_every_link_leads_to_a_file(target: str) -> None:
    assert (ROOT / target).exists()


def test_the_picture_of_the_house_names_only_what_is_there() -> None:
    (house,) = re.findall(r"    dashboard\.py .*?(?=\n\n)", README, re.DOTALL)
    missing, parents = [], {0: ROOT}
    for line in house.splitlines():
        name = line.split()[0]
        if name.startswith("("):
            continue
        depth = (len(line) - len(line.lstrip())) // 2 - 2
        path = parents[depth] / name
        parents[depth + 1] = path
        if not path.exists():
            missing.append(str(path.relative_to(ROOT)))
    assert missing == []


def test_every_page_is_in_its_table_and_picture() -> None:
    pages = {path.stem for path in (ROOT / "pages").glob("*/*.py")}
    assert {page for page in pages if page not in README.lower()} == set()
