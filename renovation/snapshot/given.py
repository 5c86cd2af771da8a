"""The programme and the ledger as the tables that queries/model starts from.

Every cell is text or null; the SQL casts. ``sort_no`` is the place in the file, from 1.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from renovation.intake.words import BASES, EXAMPLES, TOTALS, fold
from renovation.ledger import Ledger, Submission
from renovation.programme import Programme
from renovation.programme.files import FILES
from renovation.queries import Texts

_TABLES = {
    "given_theme": "themes",
    "given_unit": "units",
    "given_metric": "metrics",
    "given_tier": "tiers",
    "given_subdistrict": "subdistricts",
    "given_community": "communities",
    "given_estate": "estates",
    "given_target": "targets",
    "given_phasing": "phasing",
    "given_judgement": "judging",
    "given_doubt": "plausibility",
    "given_holiday": "holidays",
    "given_source": "sources",
    "given_published_figure": "published_figures",
    "given_later_figure": "later_figures",
}
_SPRING_FESTIVAL = "spring-festival"


def programme_tables(programme: Programme, last_month: str) -> dict[str, Texts]:
    """The tables of a programme; the months run to ``last_month`` (YYYY-MM) at least."""
    return {
        "given_programme": _frame([programme.info], type(programme.info)),
        **{table: _things(programme, name) for table, name in _TABLES.items()},
        "given_name": _texts(["kind", "key", "name"], _names(programme)),
        "given_ancestor": _texts(["ancestor_no", "descendant_no"], _ancestors(programme)),
        "given_month": _texts(_MONTH_COLUMNS, _months(programme, last_month)),
    }


def ledger_tables(
    ledger: Ledger,
    receipts: Mapping[int, str],
    programme: Programme,
    version: int,
    built_at: dt.datetime,
) -> dict[str, Texts]:
    """The tables of a ledger; ``receipts`` are the files' hashes by receipt number."""
    said = {
        "version": version,
        "built_at": built_at.strftime("%Y-%m-%d %H:%M:%S"),
        "data_date": ledger.data_date,
        "ledger_zh": ledger.name_zh,
        "ledger_en": ledger.name_en,
        "note_zh": ledger.note_zh,
        "note_en": ledger.note_en,
        "is_demonstration": ledger.is_demonstration,
        "programme_sha256": programme.sha256,
        "ledger_sha256": ledger.sha256(receipts),
        "journal_no": ledger.journal_no,
        "journal_sha256": ledger.journal_sha256 or None,
    }
    return {
        "given_snapshot": _texts(list(said), [tuple(said.values())]),
        "given_receipt": _texts(
            _RECEIPT_COLUMNS,
            [_receipt(item, receipts[item.receipt_no]) for item in ledger.submissions],
        ),
    }


_RECEIPT_COLUMNS = [
    "receipt_no",
    "receipt",
    "file_name",
    "sha256",
    "rows_sha256",
    "submitted_by",
    "submitted_by_zh",
    "submitted_by_en",
    "submitted_at",
    "approved_by",
    "approved_by_zh",
    "approved_by_en",
    "approved_at",
    "reason",
]


def _receipt(item: Submission, sha256: str) -> tuple[object, ...]:
    """One file; ``sha256`` is of the rows that were read, which are the file put there by hand."""
    paper = item.handed_in
    if paper is None:
        return (item.receipt_no, item.receipt, item.file_name, sha256, sha256, *[None] * 9)
    return (
        item.receipt_no,
        item.receipt,
        item.file_name,
        paper.sha256,
        sha256,
        paper.submitted_by,
        paper.submitted_by_zh,
        paper.submitted_by_en,
        _moment(paper.submitted_at),
        paper.decided_by,
        paper.decided_by_zh,
        paper.decided_by_en,
        _moment(paper.decided_at),
        paper.reason or None,
    )


def _moment(said: str) -> str:
    return said.removesuffix("Z").replace("T", " ")


def _things(programme: Programme, name: str) -> Texts:
    things = getattr(programme, name)
    kind = _kind_of(name)
    more: dict[str, list[str]] = {"sort_no": [str(no) for no in range(1, len(things) + 1)]}
    if name == "subdistricts":
        more["current_key"] = [programme.current_subdistrict(thing.key).key for thing in things]
    if name == "communities":
        more["current_key"] = [programme.current_community(thing.key).key for thing in things]
    given = _frame(things, kind)
    rows = [(*row, *cells) for row, *cells in zip(given.rows, *more.values(), strict=True)]
    return Texts((*given.columns, *more), rows)


def _kind_of(name: str) -> type:
    return next(file.row for file in FILES if file.name == f"{name}.csv")


def _frame(things: Sequence[Any], kind: type) -> Texts:
    columns = [field.name for field in fields(kind)]
    return _texts(columns, ([getattr(thing, name) for name in columns] for thing in things))


def _texts(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> Texts:
    return Texts(tuple(columns), [[_text(cell) for cell in row] for row in rows])


def _text(cell: object) -> str | None:
    # Several names of one thing stand in one cell, as in the file they come from.
    if isinstance(cell, tuple):
        return ";".join(cell)
    return None if cell is None else str(cell)


def _names(programme: Programme) -> Iterator[tuple[str, str, str]]:
    """Every name by which a cell may call something, folded, once for each thing.

    Metrics that differ by no more than folding takes away share a name: the first has it, or
    a figure would be counted for each of them.
    """
    metric_names: set[str] = set()
    for kind, things in (
        ("subdistrict", programme.subdistricts),
        ("community", programme.communities),
        ("estate", programme.estates),
        ("metric", programme.metrics),
        ("unit", programme.units),
    ):
        for thing in things:
            names = [thing.name_zh, thing.name_en]
            names += [getattr(thing, field, "") for field in ("short_zh", "short_en")]
            names += getattr(thing, "aliases", ())
            for name in dict.fromkeys(map(fold, names)):
                if not name or (kind == "metric" and name in metric_names):
                    continue
                metric_names.update([name] if kind == "metric" else [])
                yield kind, thing.key, name
    for form, meanings in (("basis", BASES), ("total", TOTALS), ("example", {"": EXAMPLES})):
        for key, words in meanings.items():
            for word in words:
                yield form, key, fold(word)


def _ancestors(programme: Programme) -> Iterator[tuple[int, int]]:
    """Each community with each one that succeeds it, directly or further on."""
    number = {place.key: no for no, place in enumerate(programme.communities, 1)}
    for place in programme.communities:
        later = place
        while later.successor is not None:
            later = programme.community[later.successor]
            yield number[place.key], number[later.key]


_MONTH_COLUMNS = [
    "sort_no",
    "month_start",
    "month_no",
    "year_no",
    "month_label",
    "days",
    "spring_festival_days",
    "previous_month",
    "year_before",
    "last_day",
    "next_month_end",
]


def _months(programme: Programme, last_month: str) -> Iterator[tuple[object, ...]]:
    """The months from the programme's start to its end, or to ``last_month`` if that is later."""
    festival = _festival_days(programme)
    year, month = map(int, programme.info.start_month.split("-"))
    last = max(programme.info.end_month, last_month)
    number = 0
    while (label := f"{year:04}-{month:02}") <= last:
        first = dt.date(year, month, 1)
        last_day = _last_day(first)
        following = last_day + dt.timedelta(days=1)
        number += 1
        yield (
            number,
            first,
            month,
            year,
            label,
            last_day.day,
            sum(1 for day in festival if (day.year, day.month) == (year, month)),
            (first - dt.timedelta(days=1)).replace(day=1),
            first.replace(year=year - 1),
            last_day,
            _last_day(following),
        )
        year, month = following.year, following.month


def _last_day(first: dt.date) -> dt.date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _festival_days(programme: Programme) -> set[dt.date]:
    days: set[dt.date] = set()
    for holiday in programme.holidays:
        if holiday.key.startswith(_SPRING_FESTIVAL):
            length = (holiday.last_day - holiday.first_day).days + 1
            days.update(holiday.first_day + dt.timedelta(days=n) for n in range(length))
    return days
