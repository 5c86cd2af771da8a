"""The ledger a snapshot is built from: a folder of submissions in the order they apply.

The real ledger stands in ``data/ledger``; until it has submissions the demonstration ledger in
``data/sample`` is shown. ``ledger.toml`` says what a ledger is:

    [ledger]
    name_zh, name_en     what the ledger is called (optional)
    note_zh, note_en     what a reader must know of it (optional)
    demonstration        true when its figures are examples
    data_date            the day its last month was taken, YYYY-MM-DD (optional)

Submissions are ``submissions/*.csv`` (the ending in capitals or not), put there by hand before
there was a journal and applied in the order of their names, where the receipt is the name without
ending; then the receipts that the journal says were approved, in the order of their approval. A
later one supersedes an earlier one figure by figure.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from renovation.ledger.journal import Event, read_events
from renovation.ledger.receipts import Receipt, approved, fold
from renovation.paths import data_folder
from renovation.refusal import Refusal, nearest

Choice = Literal["auto", "sample", "real"]

_TEXTS = ("name_zh", "name_en", "note_zh", "note_en")
_PIECE = 1 << 20
_FIELDS = (*_TEXTS, "demonstration", "data_date")


@dataclass(frozen=True)
class Content:
    """What a file's bytes are: their hash and how many lines they make."""

    sha256: str
    count_lines: int


@dataclass(frozen=True)
class Submission:
    """One accepted file: its place in the order (from 1), its receipt, its path.

    ``handed_in`` is the receipt of the journal it belongs to, whose rows ``path`` holds; a file
    that was put there by hand has none.
    """

    receipt_no: int
    receipt: str
    path: Path
    handed_in: Receipt | None = None

    @property
    def file_name(self) -> str:
        """What the file was called when it was handed in."""
        return self.handed_in.file_name if self.handed_in else self.path.name

    @property
    def label(self) -> str:
        """What the file is called where several are told apart."""
        if self.handed_in:
            return f"{self.receipt} {self.file_name}"
        return f"{self.path.parent.name}/{self.path.name}"

    def content(self) -> Content:
        """The file's bytes, read anew in one pass."""
        digest, count, last = hashlib.sha256(), 0, b"\n"
        with self.path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                count += piece.count(b"\n")
                last = piece[-1:]
        return Content(digest.hexdigest(), count + (last != b"\n"))


@dataclass(frozen=True)
class Ledger:
    """A ledger folder as it stood when it was found; texts are empty where nothing is said.

    ``ignored`` are the names of what else lies among the submissions: it is not read.
    ``journal_no`` and ``journal_sha256`` are the last event of the journal, 0 and "" without one;
    ``said_sha256`` is the hash of ``ledger.toml``.
    """

    folder: Path
    name_zh: str
    name_en: str
    note_zh: str
    note_en: str
    is_demonstration: bool
    data_date: dt.date | None
    submissions: tuple[Submission, ...]
    ignored: tuple[str, ...] = ()
    journal_no: int = 0
    journal_sha256: str = ""
    said_sha256: str = ""

    def sha256(self, receipts: Mapping[int, str]) -> str:
        """One hash over the receipts' names and hashes, by receipt number, and what is said."""
        digest = hashlib.sha256()
        said = (self.name_zh, self.name_en, self.note_zh, self.note_en)
        digest.update(repr((*said, self.is_demonstration, self.data_date)).encode())
        digest.update(self.said_sha256.encode())
        for submission in self.submissions:
            digest.update(f"{submission.receipt} {receipts[submission.receipt_no]}\n".encode())
        return digest.hexdigest()


def find_ledger(choice: Choice = "auto") -> Ledger:
    """The ledger to build from.

    ``auto``: the real one as soon as it has a submission, else the demonstration; ``real``: the
    real one even when it is empty or missing; ``sample``: the demonstration. A Refusal when the
    real one has submissions and none is CSV: the demonstration must not take their place.
    """
    if choice != "sample":
        real = read_ledger(real_folder())
        if real.ignored and not real.submissions:
            raise Refusal(
                "{folder} holds no CSV file, so there is nothing to build from; save as CSV: "
                "{names}.",
                folder=real.folder / "submissions",
                names=", ".join(real.ignored),
            )
        if choice == "real" or real.submissions:
            return real
    sample = data_folder() / "sample"
    if not sample.is_dir():
        if choice == "auto":
            return real
        raise Refusal("There is no demonstration ledger in {folder}.", folder=sample)
    return read_ledger(sample)


def real_folder() -> Path:
    """Where the real ledger lies, whether or not there is one."""
    return data_folder() / "ledger"


def read_ledger(folder: Path, events: Sequence[Event] | None = None) -> Ledger:
    """The ledger in ``folder``; one that says nothing of itself is a real one without a name.

    ``events`` are those that count, where these are not just what its journal holds.
    """
    said = _read_toml(folder / "ledger.toml")
    files, ignored = _files(folder)
    events = read_events(folder) if events is None else events
    submissions = in_order(files, approved(fold(folder, events), events))
    _check_receipts(submissions)
    return Ledger(
        folder=folder,
        **{name: str(said.get(name, "")) for name in _TEXTS},
        is_demonstration=said.get("demonstration", False),
        data_date=said.get("data_date"),
        submissions=submissions,
        ignored=ignored,
        journal_no=len(events),
        journal_sha256=events[-1].sha256 if events else "",
        said_sha256=_sha256(folder / "ledger.toml"),
    )


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def in_order(files: Sequence[Path], handed_in: Sequence[Receipt]) -> tuple[Submission, ...]:
    """What was put there by hand, and behind it what was handed in and approved."""
    by_hand = [Submission(number, path.stem, path) for number, path in enumerate(files, 1)]
    return (
        *by_hand,
        *(
            Submission(number, item.receipt, item.rows, item)
            for number, item in enumerate(handed_in, len(by_hand) + 1)
        ),
    )


def _files(folder: Path) -> tuple[list[Path], tuple[str, ...]]:
    """The CSV files among the submissions, and the names of what else lies there, in order."""
    place = folder / "submissions"
    found = sorted(place.iterdir(), key=lambda path: path.name) if place.is_dir() else []
    # Hidden files and the locks of open spreadsheets are no one's submission.
    seen = [path for path in found if not path.name.startswith((".", "~$"))]
    files = [path for path in seen if path.is_file() and path.suffix.casefold() == ".csv"]
    others = (f"{path.name}/" if path.is_dir() else path.name for path in seen if path not in files)
    return files, tuple(others)


def _check_receipts(submissions: tuple[Submission, ...]) -> None:
    seen: dict[str, Submission] = {}
    for submission in submissions:
        other = seen.setdefault(submission.receipt.casefold(), submission)
        if other is not submission:
            raise Refusal(
                "The submissions {one} and {other} have the same receipt; rename one of them.",
                one=other.file_name,
                other=submission.file_name,
            )


def _read_toml(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    label = f"{path.parent.name}/{path.name}"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("ledger")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refusal("{file} is not TOML: {reason}.", file=label, reason=error) from error
    if not isinstance(table, dict):
        raise Refusal("{file} has no section [ledger].", file=label)
    for name, value in table.items():
        _check_field(label, name, value)
    return table


def _check_field(label: str, name: str, value: object) -> None:
    if name not in _FIELDS:
        raise Refusal(
            "{file}: the field {column} is unknown; the nearest is {guess}.",
            file=label,
            column=name,
            guess=nearest(name, _FIELDS, least=0) or _FIELDS[0],
        )
    if name == "demonstration" and not isinstance(value, bool):
        raise Refusal("{file}: {column} must be true or false.", file=label, column=name)
    is_day = isinstance(value, dt.date) and not isinstance(value, dt.datetime)
    if name == "data_date" and not is_day:
        raise Refusal("{file}: {column} must be a date like 2019-07-30.", file=label, column=name)
    if name in _TEXTS and not isinstance(value, str):
        raise Refusal("{file}: {column} must be text in quotes.", file=label, column=name)
