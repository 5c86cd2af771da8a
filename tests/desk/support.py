"""Files for the desk: rows as an office writes them, or as the ledger keeps them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from renovation.desk import Examined, check
from renovation.desk.examined import no_changes
from renovation.desk.examining import examine
from renovation.desk.warnings import FIGURE_REPLACED
from renovation.intake.checked import Checked
from renovation.intake.problems import Problem
from renovation.ledger import read_events, real_folder
from renovation.refusal import Refusal
from renovation.snapshot import open_snapshot
from tests.building import HEAD, long, rows

KEPT_HEAD = f"{HEAD},工作表,行"
SUBDISTRICTS = {"新桥社区": "s1", "平原社区": "s1", "中心社区": "s2"}

Figures = Mapping[tuple[str, str, str], int]  # (month, community, metric) -> quantity


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


def by_hand(
    folder: Path, name: str, figures: Figures, corrects: Sequence[str] = (), note: str = ""
) -> tuple[Examined, Path]:
    """The same without a check and a trial: for proofs of what follows them.

    ``note`` is a blank-like difference of the raw bytes that the content does not have.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines = [long(*key, str(quantity)) for key, quantity in sorted(figures.items())]
    path = report(folder, name, *lines, note)
    kept = [KEPT_HEAD, *(f"{line},表一,{number}" for number, line in enumerate(lines, 5))]
    home = folder / f"{name}.kept.csv"
    home.write_text("\n".join(kept) + "\n", encoding="utf-8")
    warnings = ()
    if corrects:
        sentence = Refusal("replaced")
        warnings = (Problem(FIGURE_REPLACED, "warning", "", 1, "", "", "", sentence, None, ""),)
    made = Checked(
        file_name=name,
        sha256=_sha256(path.read_bytes()),
        size=path.stat().st_size,
        problems=(),
        count_errors=0,
        count_warnings=0,
        count_rows=len(lines),
        rows=home,
        rows_sha256=_sha256(home.read_bytes()),
        content_sha256=_sha256("\n".join(lines).encode()),
        months=tuple(sorted({month for month, _, _ in figures})),
        subdistricts=tuple(sorted({SUBDISTRICTS[place] for _, place, _ in figures})),
        said={},
    )
    known = len(read_events(real_folder()))
    return Examined(made, warnings, no_changes(), None, tuple(corrects), known), path


def tried(folder: Path, name: str, figures: Figures, note: str = "") -> tuple[Examined, Path]:
    """The same, held against the ledger in a trial build."""
    examined, path = by_hand(folder, name, figures, (), note)
    home = folder / f"{name}.trial"
    home.mkdir()
    return examine(examined.checked, home), path


def totals(version: int | None = None) -> dict[str, float]:
    """Where each metric that was reported stands, by its key, in the version shown."""
    snapshot = open_snapshot(version)
    last = snapshot.query("kpi/snapshot")["data_month"][0]
    frame = snapshot.query("kpi/metric_totals", subdistricts="", month_from=last, month_to=last)
    return {
        row["metric_key"]: row["cumulative"]
        for row in frame.to_dict("records")
        if row["cumulative"] == row["cumulative"]
    }


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
