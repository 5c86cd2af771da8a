"""The shape of the project: small files, pages where they belong, no names of the programme."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / "pages").rglob("*.py"))
MODULES = sorted([*(ROOT / "renovation").rglob("*.py"), ROOT / "dashboard.py"])
QUERIES = sorted((ROOT / "queries").rglob("*.sql"))
PROGRAMME = ROOT / "data" / "programme"


def test_no_page_lies_directly_under_pages() -> None:
    """There it would open by a deep link without the entry file, its filters and its banner."""
    assert [path.name for path in (ROOT / "pages").glob("*.py")] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_page_has_fewer_than_60_lines(page: Path) -> None:
    assert len(page.read_text(encoding="utf-8").splitlines()) < 60


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_has_fewer_than_300_lines(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) < 300


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements.lock"])
def test_every_package_is_pinned_and_comes_from_no_named_address(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    wanted = [line.split("#")[0].strip() for line in lines if not line.startswith(("#", "-"))]
    assert [line for line in wanted if line and not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


def test_the_lock_holds_every_version_that_is_asked_for() -> None:
    asked = _pins("requirements.txt") | _pins("requirements-dev.txt")
    locked = _pins("requirements.lock")
    assert {name: locked.get(name) for name in asked} == asked


@pytest.mark.parametrize(
    "file", [*PAGES, *MODULES, *QUERIES], ids=lambda path: str(path.relative_to(ROOT))
)
def test_no_code_names_a_place_or_a_metric_of_the_programme(file: Path) -> None:
    """Another city's programme runs on the same code."""
    text = file.read_text(encoding="utf-8")
    assert sorted(name for name in _names() if name in text) == []


def _pins(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return {
        package.lower(): version
        for package, version in re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE)
    }


def _names() -> set[str]:
    """Names and keys of the programme that are long enough to be nobody else's word."""
    programme = tomllib.loads((PROGRAMME / "programme.toml").read_text(encoding="utf-8"))
    names = {programme["programme"]["city_zh"], programme["programme"]["city_en"]}
    for file in ("subdistricts", "communities", "metrics"):
        with (PROGRAMME / f"{file}.csv").open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                key = next(iter(row.values()))
                names |= {key, row["name_zh"], row["name_en"]}
    return {name for name in names if len(name) >= (2 if not name.isascii() else 8)}


@pytest.mark.parametrize("number, knowing", [(1, {"ui"}), (2, {"queries", "snapshot", "intake"})])
def test_the_import_contracts_name_every_module(number: int, knowing: set[str]) -> None:
    """A new module would else be free to import what only some may know."""
    house = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = house["tool"]["importlinter"]["contracts"][number]
    named = {module.removeprefix("renovation.") for module in contract["source_modules"]}
    there = {path.stem for path in (ROOT / "renovation").iterdir() if path.suffix in (".py", "")}
    assert named | knowing == there - {"__init__", "locale", "__pycache__"}
