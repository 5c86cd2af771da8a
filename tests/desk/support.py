"""Files for the desk: rows as an office writes them, checked as the desk checks them."""

from __future__ import annotations

from pathlib import Path

from renovation.desk import Examined, check
from renovation.snapshot import open_snapshot
from tests.building import HEAD, rows


def report(folder: Path, name: str, *lines: str) -> Path:
    """A CSV file in the long form."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"{HEAD}\n{rows(*lines)}\n", encoding="utf-8")
    return path


def checked(folder: Path, name: str, *lines: str) -> tuple[Examined, Path]:
    """The file and what the desk says of it."""
    path = report(folder, name, *lines)
    return check(path, name), path


def totals(version: int | None = None) -> dict[str, float]:
    """Where each metric stands, by its key, in the version shown."""
    frame = open_snapshot(version).query(
        "kpi/metric_totals", subdistricts="", month_from="2020-01-01", month_to="2021-12-01"
    )
    return {
        row["metric_key"]: row["cumulative"]
        for row in frame.to_dict("records")
        if row["cumulative"] == row["cumulative"]
    }
