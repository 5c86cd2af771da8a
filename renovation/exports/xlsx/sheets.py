"""What the sheets are called: short, unique, and nothing that a spreadsheet refuses."""

from __future__ import annotations

from collections.abc import Iterator

from renovation.language import Language
from renovation.meeting.book import Book
from renovation.plain_text import one_line
from renovation.report import Table, safe_part

SUMMARY, CHARTS = " summary", " charts"  # no table is called so

# Thousands of rows are no sheet to read or to print: they are in the pack as CSV.
_NO_SHEETS = frozenset({"tidy"})
_MOST = 31  # UTF-16 units
_REFUSED = str.maketrans("", "", "[]'")


def shown_tables(book: Book) -> dict[str, Table]:
    """The tables that have a sheet, by name and in their order."""
    return {name: table for name, table in book.tables.items() if name not in _NO_SHEETS}


def sheet_names(book: Book) -> dict[str, str]:
    """The name of each table's sheet by the table's, before them those of the first two sheets."""
    wanted = {SUMMARY: book.t("Summary"), CHARTS: book.t("Charts")}
    wanted |= dict(_wanted(book))
    used: set[str] = set()
    names = {}
    for key, name in wanted.items():
        names[key] = _unique(name, used)
        used.add(names[key].casefold())
    return names


def _wanted(book: Book) -> Iterator[tuple[str, str]]:
    t = book.t
    known, metrics = _known(t), _metrics(book)
    for name, table in shown_tables(book).items():
        kind = next((kind for kind in ("subdistricts_", "plan_months_") if kind in name), "")
        metric = metrics.get(name.removeprefix(kind), "") if kind else ""
        if not metric:
            yield name, known.get(name, table.title)
        elif kind == "subdistricts_":
            yield name, _with(t("by subdistrict"), metric, t)
        else:
            yield name, _with(t("by month"), metric, t)


def _with(what: str, metric: str, t: Language) -> str:
    """A metric's name, cut where what it is shown by would be lost."""
    room = _MOST - len(what) - 1
    return t("{metric} {what}", metric=_cut(_safe(metric), room), what=what)


def _metrics(book: Book) -> dict[str, str]:
    """The metrics' names by key."""
    table = book.tables.get("metric_totals")
    if table is None:
        return {}
    frame = table.frame
    return dict(zip(map(str, frame["metric_key"]), map(str, frame["metric"]), strict=True))


def _known(t: Language) -> dict[str, str]:
    return {
        "summary": t("Subdistricts by metric"),
        "standings": t("Progress against plan"),
        "metric_totals": t("All metrics"),
        "months": t("Months by metric"),
        "communities": t("Communities"),
        "changes": t("Changes"),
        "revisions": t("Revisions"),
        "missing": t("Missing reports"),
        "doubted": t("Doubted figures"),
        "questions": t("Questions to expect"),
        "index": t("Weighted completion"),
        "plans": t("Plan versions"),
        "metrics": t("Definitions"),
        "published": t("Published figures"),
        "sources": t("Sources"),
    }


def _unique(name: str, used: set[str]) -> str:
    kept = _cut(_safe(name), _MOST)
    number = 2
    while kept.casefold() in used or kept.casefold() == "history":  # Excel keeps that for itself
        tail = f" {number}"
        kept, number = _cut(_safe(name), _MOST - len(tail)) + tail, number + 1
    return kept


def _safe(name: str) -> str:
    return safe_part(one_line(name).translate(_REFUSED))


def _cut(name: str, most: int) -> str:
    return name.encode("utf-16-le")[: 2 * most].decode("utf-16-le", errors="ignore").strip()
