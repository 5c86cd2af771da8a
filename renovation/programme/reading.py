"""Read a programme folder: files into rows, rows into things, everything checked at once."""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from dataclasses import MISSING, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from renovation.programme import files
from renovation.programme.cells import Kind, Where, between, date, identifier, month, number, text
from renovation.programme.checks import check
from renovation.programme.files import INFO_FILE, File
from renovation.programme.model import Programme, ProgrammeInfo, Subdistrict
from renovation.programme.sheet import Row, Sheet
from renovation.refusal import Refusal, nearest

if TYPE_CHECKING:
    from renovation.language import Language

_INFO_KINDS: dict[str, Kind] = {
    "key": identifier,
    "start_month": month,
    "end_month": month,
    "published_source": identifier,
    "published_month": month,
    "published_date": date,
    "settled_from": between(number, 0, 1),
}
_TOLD = 5  # so many problems are told in full; the others are counted


class ProgrammeError(Refusal):
    """The folder does not hold a programme; ``refusals`` are all its problems in file order."""

    def __init__(self, refusals: list[Refusal]) -> None:
        super().__init__("The programme has {n} problems.", n=len(refusals))
        self.refusals = tuple(refusals)

    def say(self, t: Language) -> str:
        lines = [refusal.say(t) for refusal in self.refusals[:_TOLD]]
        if len(self.refusals) > 1:
            lines.insert(0, t("The programme has {n} problems.", n=len(self.refusals)))
        if left := len(self.refusals) - _TOLD:
            lines += [t.plural("And {n} more.", "And {n} more.", left)] if left > 0 else []
        return "\n".join(lines)

    def __str__(self) -> str:
        return "\n".join(str(refusal) for refusal in self.refusals)


def load_programme(folder: Path, overlay: Path | None = None) -> Programme:
    """The programme in ``folder``; estates, targets and phasing of the ledger in ``overlay`` win.

    Raises ``ProgrammeError`` with every problem found. The same bytes give the same programme,
    which is not understood anew.
    """
    sheets = []
    for file in files.FILES:
        path = folder / file.name
        if file in files.LEDGER_FILES and overlay and (overlay / file.name).is_file():
            path = overlay / file.name
        sheets.append(_raw(path))
    return _understood(_raw(folder / INFO_FILE), tuple(sheets))


class _Raw(NamedTuple):
    """A file as it lies; no content where there is no such file, or it cannot be read."""

    path: Path
    content: bytes | None
    is_missing: bool = False


def _raw(path: Path) -> _Raw:
    try:
        return _Raw(path, path.read_bytes())
    except FileNotFoundError:
        return _Raw(path, None, is_missing=True)
    except OSError:
        return _Raw(path, None)


@lru_cache(maxsize=2)
def _understood(info_file: _Raw, sheet_files: tuple[_Raw, ...]) -> Programme:
    problems: list[Refusal] = []
    digest, hashes = hashlib.sha256(), dict[str, str]()
    info = _read_info(info_file, digest, hashes, problems)
    sheets: dict[str, Sheet] = {}
    for file, raw in zip(files.FILES, sheet_files, strict=True):
        if file.may_be_missing and raw.is_missing:
            sheets[file.name] = Sheet(file, _label(raw.path), is_readable=True)
            continue
        # What no figure depends on is covered by no hash.
        covering = (digest, hashes) if file.is_hashed else (hashlib.sha256(), {})
        sheets[file.name] = _read_sheet(file, raw, *covering, problems)
    problems += check(info, sheets)
    if problems or info is None:
        raise ProgrammeError(problems)
    return _with_offices(
        Programme(
            info,
            **{name.removesuffix(".csv"): sheet.things() for name, sheet in sheets.items()},
            sha256=digest.hexdigest(),
            hashes=hashes,
        )
    )


def _with_offices(programme: Programme) -> Programme:
    """The same, its people knowing their subdistrict and the former ones it answers for."""

    def serves(office: str | None) -> tuple[Subdistrict, ...]:
        places = programme.subdistricts
        mine = [place for place in places if programme.current_subdistrict(place.key).key == office]
        return tuple(sorted(mine, key=lambda place: place.key != office))

    people = (replace(person, serves=serves(person.office)) for person in programme.people)
    return replace(programme, people=tuple(people))


def _decoded(
    raw: _Raw, digest: hashlib._Hash, hashes: dict[str, str], problems: list[Refusal]
) -> str | None:
    path, content, is_missing = raw
    label = _label(path)
    if is_missing:
        problems.append(
            Refusal("{file} is missing from {folder}.", file=label, folder=str(path.parent))
        )
        return None
    if content is None:
        problems.append(Refusal("{file} cannot be read.", file=label))
        return None
    digest.update(f"{path.name} {len(content)}\n".encode())
    digest.update(content)
    hashes[label] = hashlib.sha256(content).hexdigest()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.append(Refusal("{file} is not UTF-8 text; save it as CSV UTF-8.", file=label))
        return None


def _label(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _read_info(
    raw: _Raw, digest: hashlib._Hash, hashes: dict[str, str], problems: list[Refusal]
) -> ProgrammeInfo | None:
    content = _decoded(raw, digest, hashes, problems)
    if content is None:
        return None
    label = _label(raw.path)
    try:
        table = tomllib.loads(content).get("programme")
    except tomllib.TOMLDecodeError as error:
        problems.append(Refusal("{file} is not TOML: {reason}.", file=label, reason=error))
        return None
    if not isinstance(table, dict):
        problems.append(Refusal("{file} has no section [programme].", file=label))
        return None
    before = len(problems)
    lines = content.splitlines()
    wanted = [
        field.name
        for field in fields(ProgrammeInfo)
        if field.default is MISSING or field.name in table
    ]
    _check_names(label, list(table), wanted, problems)
    values: dict[str, Any] = {}
    for name in wanted:
        if name in table:
            where = {"file": label, "row": _line_of(name, lines), "column": name}
            value = str(table[name])
            values[name] = _cell(_INFO_KINDS.get(name, text), value, where, problems)
    return ProgrammeInfo(**values) if len(problems) == before else None


def _line_of(name: str, lines: list[str]) -> int:
    starts = (line.split("=")[0].strip() == name for line in lines)
    return next((number for number, found in enumerate(starts, start=1) if found), 1)


def _cell(kind: Kind, value: str, where: Where, problems: list[Refusal]) -> Any:
    try:
        return kind(value, {**where, "value": value})
    except Refusal as refusal:
        problems.append(refusal)
        return None


def _check_names(label: str, found: list[str], wanted: list[str], problems: list[Refusal]) -> None:
    """Columns (or fields) missing, unknown or given twice."""
    for name in wanted:
        if name not in found:
            problems.append(Refusal("{file} has no column {column}.", file=label, column=name))
    missing = [name for name in wanted if name not in found]
    for name in dict.fromkeys(found):
        if name in wanted:
            if found.count(name) > 1:
                problems.append(
                    Refusal("{file} has the column {column} twice.", file=label, column=name)
                )
        elif guess := nearest(name, missing or wanted):
            problems.append(
                Refusal(
                    "{file}: the column {column} is unknown; did you mean {guess}?",
                    file=label,
                    column=name,
                    guess=guess,
                )
            )
        else:
            problems.append(
                Refusal("{file}: the column {column} is unknown.", file=label, column=name)
            )


def _read_sheet(
    file: File,
    raw: _Raw,
    digest: hashlib._Hash,
    hashes: dict[str, str],
    problems: list[Refusal],
) -> Sheet:
    sheet = Sheet(file, _label(raw.path))
    content = _decoded(raw, digest, hashes, problems)
    if content is None:
        return sheet
    try:
        # strict: a quote that never ends would swallow the rest of the file in silence.
        lines = list(csv.reader(io.StringIO(content, newline=""), strict=True))
    except csv.Error as error:
        problems.append(Refusal("{file} is not CSV: {reason}.", file=sheet.label, reason=error))
        return sheet
    header = [name.strip() for name in lines[0]] if lines else []
    before = len(problems)
    wanted = [name for name in file.columns if name in header or name not in file.may_lack]
    _check_names(sheet.label, header, wanted, problems)
    if len(problems) > before:
        return sheet
    sheet.is_readable = True
    for row_no, line in enumerate(lines[1:], start=2):
        if any(cell.strip() for cell in line):
            _read_row(sheet, header, row_no, [cell.strip() for cell in line], problems)
    if not (sheet.rows or file.may_be_empty):
        problems.append(Refusal("{file} has no rows.", file=sheet.label))
    return sheet


def _read_row(
    sheet: Sheet, header: list[str], number: int, line: list[str], problems: list[Refusal]
) -> None:
    if len(line) != len(header):
        problems.append(
            Refusal(
                "{file}, row {row}: {found} cells where the header has {wanted}.",
                file=sheet.label,
                row=number,
                found=len(line),
                wanted=len(header),
            )
        )
        return
    lacking = dict.fromkeys(sheet.file.may_lack, "")
    row = Row(number, lacking | dict(zip(header, line, strict=True)))
    before = len(problems)
    values = [
        _cell(kind, row.cells[column], sheet.where(row, column), problems)
        for column, kind in sheet.file.columns.items()
    ]
    if len(problems) == before:
        row.thing = sheet.file.row(*values)
    sheet.rows.append(row)
