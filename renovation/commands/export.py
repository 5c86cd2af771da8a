"""``renovation export``: the files a page offers, from the command line."""

from __future__ import annotations

import click

from renovation.commands.asked import open_asked, strict_scope
from renovation.commands.documents import command
from renovation.commands.writing import write_whole
from renovation.exports.csv import file_name, to_csv
from renovation.exports.formats import DOCUMENTS
from renovation.language import CODES, DEFAULT, Language, language
from renovation.reference import parse
from renovation.refusal import Refusal
from renovation.report import TABLES, Table, tidy_table
from renovation.report.since import since as compared_with
from renovation.scope import Scope
from renovation.snapshot import Snapshot

_OF_ONE_COMMUNITY = ("community_months", "estates")
_TRACES = ("trace", "trace_receipts", "trace_replaced")
_SPANS = (
    "summary",
    "place_metrics",
    "tidy",
    "subdistricts",
    "trend",
    "community_months",
    "metric_totals",
)
# On the reports themselves: of all metrics, up to a month.
_REPORTS = ("missing", "completeness", "doubted", "questions")
_SINCE = ("changes", "light_changes", "rank_changes", "revisions", "late_reports")
_OF_PROGRESS = ("pace", "plan_months", "standings", "index", "plan_changes")
# The tables that each option changes; for the others it is refused.
APPLIES = {
    "metric": (
        "subdistricts",
        "trend",
        "communities",
        "estates",
        "tidy",
        "pace",
        "plan_months",
        "plans",
        *_TRACES,
    ),
    "subdistricts": (
        "summary",
        "place_metrics",
        "tidy",
        "subdistricts",
        "trend",
        "communities",
        "metric_totals",
        *_REPORTS,
        *_SINCE,
        *_OF_PROGRESS,
        *_TRACES,
    ),
    "community": (*_OF_ONE_COMMUNITY, *_TRACES),
    "tier": ("communities", *_TRACES),
    "from": _SPANS,
    "to": (*_SPANS, "communities", *_REPORTS, *_SINCE, *_OF_PROGRESS, "plans", *_TRACES),
    "since": _SINCE,
    "ref": _TRACES,
}
# Without --table: the first of these that all the options apply to.
_CHOSEN = (
    *("summary", "subdistricts", "community_months", "estates", "communities"),
    *("changes", "trace"),
)


@click.group("export")
def export() -> None:
    """Write figures to a file."""


@export.command("csv")
@click.option("--out", required=True, help="File or folder.")
@click.option(
    "--table",
    type=click.Choice(list(TABLES)),
    help="Without it: the summary, or the table that fits the other options.",
)
@click.option("--metric", default="", help="Key or name; tidy has all metrics without it.")
@click.option("--subdistrict", "subdistricts", multiple=True, help="Key or name; may be repeated.")
@click.option("--community", default="", help="Key or name, for a table of one community.")
@click.option("--tier", default="", help="Key or name, for the communities.")
@click.option("--from", "month_from", default="", help="First month, such as 2018-01.")
@click.option("--to", "month_to", default="", help="Last month, such as 2019-07.")
@click.option("--since", default="", help="Earlier version to compare with; else the month before.")
@click.option("--ref", default="", help="Reference of the figure to trace; it says all the rest.")
@click.option("--version", type=click.IntRange(1), help="An earlier snapshot than the newest.")
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, show_default=True)
def export_csv(
    out: str,
    table: str | None,
    metric: str,
    subdistricts: tuple[str, ...],
    community: str,
    tier: str,
    month_from: str,
    month_to: str,
    since: str,
    ref: str,
    version: int | None,
    lang: str,
) -> None:
    """Write one table as CSV; into a folder under its proper name."""
    t = language(lang)
    raw = {
        "metric": metric,
        "subdistricts": ",".join(subdistricts),
        "community": community,
        "tier": tier,
        "from": month_from,
        "to": month_to,
        "since": since,
        "ref": ref,
    }
    made = _table(table or _fitting(raw), raw, version, t)
    click.echo(str(write_whole(out, file_name(made), to_csv(made))))


def _fitting(raw: dict[str, str]) -> str:
    """The table for these options when none is named."""
    given = [key for key in APPLIES if raw[key]]
    return next(
        (name for name in _CHOSEN if all(name in APPLIES[key] for key in given)), _CHOSEN[0]
    )


def _table(name: str, raw: dict[str, str], version: int | None, t: Language) -> Table:
    for key, tables in APPLIES.items():
        if raw[key] and name not in tables:
            raise Refusal(
                "--{option} does not apply to the table {table}; it applies to {tables}.",
                option=key.removesuffix("s"),
                table=name,
                tables=t(", ").join(tables),
            )
    # A reference names its version itself.
    snapshot = open_asked(parse(raw["ref"]).version if raw["ref"] else version, t)
    scope = strict_scope(snapshot, raw, t)
    if name in _OF_ONE_COMMUNITY and not scope.community:
        raise Refusal("This table wants a community: --community NAME.")
    if name in _SINCE:
        _check_since(snapshot, scope, t)
    if name == "tidy":
        return tidy_table(snapshot, scope, t, all_metrics=not raw["metric"])
    return TABLES[name](snapshot, scope, t)


def _check_since(snapshot: Snapshot, scope: Scope, t: Language) -> None:
    """A page compares with the month before where there is no such version; a script must know."""
    found = compared_with(snapshot, scope)
    if found.unknown:
        raise Refusal(
            "There is no earlier version “{name}”; there are {versions}.",
            name=found.unknown,
            versions=t(", ").join(map(str, found.known)) or t("none"),
        )


for each in DOCUMENTS:
    export.add_command(command(each))
