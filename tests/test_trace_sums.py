"""Every figure of every table is the sum of the ledger rows that its trace shows.

Of the hand-worked programmes every reference of every table is traced, those of places at every
month. Of the demonstration every figure is held against the sums of the ledger's rows: all metrics
and months of the whole, of each subdistrict and community. Sampled are, for they would take
minutes: the tables of estates and tiers there (two metrics, two months), and its traces
(``one_of_a_kind``).
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from renovation.language import language
from renovation.queries import load
from renovation.reference import parse
from renovation.report import TABLES, Traced, find_figure
from renovation.scope import Scope, resolve
from renovation.snapshot import Snapshot, build_snapshot, open_snapshot
from renovation.snapshot.opening import close_all
from tests.building import data_folder
from tests.random_ledgers import ledgers, submissions
from tests.summed import Figure, Ledger, check, exact

ZH = language("zh")
Asked = tuple[str, dict[str, str]]

# What a table of one metric is asked for, of all metrics, and of all metrics over the months.
OVER_MONTHS = ("trend", "plan_months")
OF_A_METRIC = ("subdistricts", "communities", "estates", "pace", *OVER_MONTHS)
OF_ALL = ("metric_totals", "place_metrics", "community_months", "tidy", "published")
OF_ALL_BY_MONTH = ("standings", "missing", "changes")
# These quote figures of the others and of single reports: their references must lead somewhere.
QUOTING = ("questions", "revisions", "late_reports", "doubted", "published", "index", "plans")
# Rows of the table of changes alone, in another order.
OF_CHANGES = ("light_changes", "rank_changes")
LAST = 2  # months at which the tables are read that repeat the figures of others


def traced(snapshot: Snapshot, scope: Scope, text: str) -> tuple[Figure, Figure]:
    """The sums of the rows that the trace shows, which must be those of its receipts, too."""
    found = find_figure(text, snapshot, scope, ZH)
    assert str(found.reference) == text
    shown = ran(found, "trace/rows")
    amounts = [exact(row["amount"]) for row in shown]
    now = [exact(r["amount"]) for r in shown if r["month_start"] == found.reference.month]
    sums = (sum(amounts) if amounts else None, sum(now) if now else None)
    for row in (ran(found, "trace/receipts")[-1], ran(found, "trace/figure")[0]):
        assert (exact(row["cumulative"]), exact(row["amount"])) == sums, text
    return sums


def ran(found: Traced, name: str) -> list[dict[str, Any]]:
    """The rows of one of the trace's queries, as it is run for this figure."""
    with found.snapshot.cursor() as cursor:
        answer = cursor.execute(load()[name].sql, found.parameters(name))
        columns = [column[0] for column in answer.description]
        return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]


def places(snapshot: Snapshot) -> tuple[list[str], list[str], list[str]]:
    """The keys of subdistricts, communities and tiers."""
    known = snapshot.query("kpi/places")
    subdistricts, communities = (
        list(known.loc[known["level"] == level, "place_key"])
        for level in ("subdistrict", "community")
    )
    return subdistricts, communities, list(snapshot.query("kpi/tiers")["tier_key"])


def months_of(snapshot: Snapshot) -> list[str]:
    months = snapshot.query("kpi/months")
    return [f"{month:%Y-%m}" for month in months.loc[months["has_data"], "month_start"]]


def of_a_metric(snapshot: Snapshot, metric: str, months: Sequence[str]) -> Iterator[Asked]:
    """The tables of one metric: places at all of these months, the others at the last ones."""
    subdistricts, communities, tiers = places(snapshot)
    last = {"metric": metric, "to": months[-1]}
    for month in months:
        yield "subdistricts", last | {"to": month}
        yield "communities", last | {"to": month}
    for month in months[-LAST:]:
        yield "pace", last | {"to": month}
        yield from (("communities", last | {"to": month, "tier": tier}) for tier in tiers)
    for here in ({}, {"subdistricts": ",".join(subdistricts[:2])}):
        yield from ((name, last | here) for name in ("subdistricts", "pace", *OVER_MONTHS))
    yield from (("estates", last | {"community": key}) for key in communities)


def of_all(snapshot: Snapshot, months: Sequence[str]) -> Iterator[Asked]:
    """The tables of all metrics at the last of these months."""
    subdistricts, communities, _ = places(snapshot)
    last = {"to": months[-1]}
    two = {"subdistricts": ",".join(subdistricts[:2])}
    for month in months[-LAST:]:
        yield from (("metric_totals", here | {"to": month}) for here in ({}, two))
        yield from ((name, {"to": month}) for name in OF_ALL_BY_MONTH)
        yield from (
            ("place_metrics", {"to": month, "subdistricts": key}) for key in ("", *subdistricts)
        )
    yield "tidy", last
    yield from (("community_months", last | {"community": key}) for key in communities)
    yield "published", last


def check_all(snapshot: Snapshot, ledger: Ledger, asked: Iterable[Asked]) -> tuple[int, set[str]]:
    """Holds all these tables against the ledger: how many figures, under which references."""
    counted, found = 0, set()
    for name, raw in asked:
        scope, notices = resolve(snapshot, raw)
        assert not notices, raw
        count, references = check(ledger, TABLES[name](snapshot, scope, ZH), scope)
        counted += count
        found |= references
    return counted, found


def trace_all(snapshot: Snapshot, ledger: Ledger, texts: Collection[str]) -> int:
    """Traces each of these references; how many they were."""
    scope, _ = resolve(snapshot, {})
    for text in texts:
        wanted = parse(text)
        sums = (ledger.cumulative(wanted), ledger.amount(wanted))
        assert traced(snapshot, scope, text) == sums, text
    return len(texts)


def one_of_a_kind(ledger: Ledger, texts: Iterable[str]) -> list[str]:
    """The latest reference of each kind: of a metric, a kind of place, with or without figures."""
    kinds = {}
    for text in sorted(texts):
        figure = parse(text)
        inside = bool(figure.community), bool(figure.estate), bool(figure.tier)
        has_figures = (ledger.cumulative(figure) is None, ledger.amount(figure) is None)
        kinds[figure.metric, len(figure.subdistricts), *inside, *has_figures] = text
    return list(kinds.values())


@pytest.mark.parametrize("name", ["other_snapshot", "one_subdistrict_snapshot", "sample_snapshot"])
def test_every_table_with_references_is_held_against_the_ledger(request, name):
    snapshot = request.getfixturevalue(name)
    scope, _ = resolve(snapshot, {})
    made = {key: TABLES[key](snapshot, scope, ZH) for key in TABLES if not key.startswith("trace")}
    with_references = {key for key, table in made.items() if "reference" in table.frame}
    assert with_references == {*OF_A_METRIC, *OF_ALL, *OF_ALL_BY_MONTH, *QUOTING, *OF_CHANGES}


@pytest.mark.parametrize("number", range(4))
def test_every_figure_of_the_hand_worked_ledger_is_the_sum_of_its_trace(other_snapshot, number):
    ledger = Ledger(other_snapshot)
    metric = other_snapshot.query("kpi/metrics")["metric_key"][number]
    asked = of_a_metric(other_snapshot, metric, months_of(other_snapshot))
    counted, found = check_all(other_snapshot, ledger, asked)
    assert counted > 500
    # Fourteen months of the whole, of its subdistricts, and of its communities, at the least.
    assert trace_all(other_snapshot, ledger, found) > 14 * (1 + 3 + 6)


def test_every_figure_of_tables_of_all_metrics_is_the_sum_of_its_trace(other_snapshot):
    ledger = Ledger(other_snapshot)
    counted, found = check_all(
        other_snapshot, ledger, of_all(other_snapshot, months_of(other_snapshot))
    )
    assert counted > 500
    # Those of a metric's own tables are traced above.
    assert trace_all(other_snapshot, ledger, one_of_a_kind(ledger, found)) > 10


def test_every_figure_of_a_single_subdistrict_is_the_sum_of_its_trace(one_subdistrict_snapshot):
    snapshot = one_subdistrict_snapshot
    ledger, months = Ledger(snapshot), months_of(snapshot)
    found = set()
    for metric in snapshot.query("kpi/metrics")["metric_key"]:
        found |= check_all(snapshot, ledger, of_a_metric(snapshot, metric, months[-1:]))[1]
    found |= check_all(snapshot, ledger, of_all(snapshot, months[-1:]))[1]
    assert trace_all(snapshot, ledger, found) > 100


def test_every_figure_of_the_demonstration_is_the_sum_of_the_ledgers_rows(sample_snapshot):
    """Of all metrics and months: the whole, every subdistrict, every community."""
    ledger, months = Ledger(sample_snapshot), months_of(sample_snapshot)
    metrics = sample_snapshot.query("kpi/metrics")["metric_key"]
    asked = [("trend", {"metric": metric, "to": months[-1]}) for metric in metrics]
    asked += of_all(sample_snapshot, [months[len(months) // 2], months[-1]])
    counted, found = check_all(sample_snapshot, ledger, asked)
    assert counted > 50_000
    assert trace_all(sample_snapshot, ledger, one_of_a_kind(ledger, found)) > 100


@pytest.mark.parametrize("number", [0, -1])
def test_every_figure_of_a_metric_of_the_demonstration_is_the_sum_of_its_trace(
    sample_snapshot, number
):
    months = months_of(sample_snapshot)
    metric = list(sample_snapshot.query("kpi/metrics")["metric_key"])[number]
    ledger, two = Ledger(sample_snapshot), [months[len(months) // 2], months[-1]]
    counted, found = check_all(sample_snapshot, ledger, of_a_metric(sample_snapshot, metric, two))
    assert counted > 1000
    assert trace_all(sample_snapshot, ledger, one_of_a_kind(ledger, found)) > 5


@pytest.mark.parametrize("name", ["other_snapshot", "sample_snapshot"])
def test_every_figure_of_the_summary_is_the_sum_of_its_own_trace(request, name):
    """The summary has a column for each metric, and for each the column of its references."""
    snapshot = request.getfixturevalue(name)
    ledger, (scope, _) = Ledger(snapshot), resolve(snapshot, {})
    found = set()
    for row in TABLES["summary"](snapshot, scope, ZH).frame.to_dict("records"):
        for metric in snapshot.query("kpi/metrics")["metric_key"]:
            reference = row[f"reference_{metric}"]
            assert parse(reference).metric == metric
            assert exact(row[metric]) == ledger.cumulative(parse(reference)), reference
            found.add(reference)
    assert trace_all(snapshot, ledger, one_of_a_kind(ledger, found)) > 5


def test_a_plan_leads_to_the_last_month_of_its_year_that_was_judged_by_it(sample_snapshot):
    scope, _ = resolve(sample_snapshot, {})
    for row in TABLES["plans"](sample_snapshot, scope, ZH).frame.to_dict("records"):
        found = find_figure(row["reference"], sample_snapshot, scope, ZH)
        assert found.plan_version["plan"] == row["plan"]


@pytest.mark.parametrize("name", ["other_snapshot", "sample_snapshot"])
def test_every_question_doubt_and_revision_leads_to_its_trace(request, name):
    snapshot = request.getfixturevalue(name)
    ledger, found = Ledger(snapshot), set()
    for month in months_of(snapshot)[-LAST:]:
        scope, _ = resolve(snapshot, {"to": month})
        for key in QUOTING:
            found |= set(TABLES[key](snapshot, scope, ZH).frame["reference"]) - {""}
    assert trace_all(snapshot, ledger, found) > 10


@settings(max_examples=5, deadline=None)
@given(ledgers)
def test_every_figure_of_any_ledger_is_the_sum_of_its_trace(figures):
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        data_folder(Path(folder) / "data", patch, submissions(figures))
        build_snapshot()
        snapshot = open_snapshot()
        ledger, months = Ledger(snapshot), months_of(snapshot)
        found = check_all(snapshot, ledger, of_all(snapshot, months[-1:]))[1]
        for metric in ("visits", "centres"):
            found |= check_all(snapshot, ledger, of_a_metric(snapshot, metric, months[-1:]))[1]
        trace_all(snapshot, ledger, one_of_a_kind(ledger, found))
        close_all()
