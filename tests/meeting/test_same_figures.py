"""The same number everywhere: each document of a meeting, and the pages, against the queries.

Every format is read back by another library than the one that wrote it, and its figures are
compared with what the KPI queries answer when they are asked directly.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import pypdf
import pytest
from docx import Document
from lxml import html as reader
from openpyxl import load_workbook

from renovation.exports import csv as csv_files
from renovation.exports import docx, html, pdf, pptx, xlsx
from renovation.exports.xlsx.sheets import sheet_names, shown_tables
from renovation.meeting.agenda import drafted
from renovation.meeting.book import Book, Meeting
from renovation.meeting.build import build_book
from renovation.queries import load
from renovation.report.cells import NUMERIC, RATIOS
from renovation.scope import resolve
from renovation.snapshot import Snapshot, open_snapshot
from tests.exports.read_pptx import Deck, cells_of
from tests.pages.support import opened

FIGURE = re.compile(r"([−+-]?)(\d[\d,]*(?:\.(\d+))?)(万|亿)?")
LIT = re.compile(r"[●▲■]\s*([\d.]+%|全部完成|All done)\s*([+−][\d.]+|持平|level)")
TIMES = {"万": 10_000, "亿": 100_000_000, None: 1}


@dataclass(frozen=True)
class Truth:
    """What the queries say, asked without any of the code that makes a meeting."""

    snapshot: Snapshot
    lang: str

    def rows(self, name: str, **other: Any) -> list[dict[str, Any]]:
        scope = resolve(self.snapshot, {})[0]
        parameters = scope.parameters(load()[name].parameters - other.keys()) | other
        return self.snapshot.query(name, **parameters).to_dict("records")

    @cached_property
    def metrics(self) -> list[dict[str, Any]]:
        """The headline metrics in their order."""
        led = [row for row in self.rows("kpi/metrics") if pd.notna(row["headline_no"])]
        return sorted(led, key=lambda row: row["headline_no"])

    @cached_property
    def places(self) -> list[dict[str, Any]]:
        return [
            row
            for row in self.rows("kpi/places")
            if row["level"] == "subdistrict" and row.get("is_current", True)
        ]

    @cached_property
    def totals(self) -> dict[str, dict[str, Any]]:
        return {row["metric_key"]: row for row in self.rows("kpi/metric_totals")}

    @cached_property
    def pace(self) -> dict[tuple[str, str], dict[str, Any]]:
        """Rows of kpi/pace by metric and subdistrict, "" for all of them."""
        return {
            (row["metric_key"], "" if row["level"] == "total" else row["place_key"]): row
            for row in self.rows("kpi/pace", metric="")
            if row["level"] in ("total", "subdistrict")
        }

    def short(self, row: dict[str, Any]) -> str:
        return str(row[f"short_{self.lang}"])

    def matrix(self) -> list[dict[str, Any]]:
        """Rows of kpi/pace in the order in which a table of lights has its cells."""
        keys = [*(place["place_key"] for place in self.places), ""]
        return [self.pace[metric["metric_key"], key] for key in keys for metric in self.metrics]


@pytest.fixture(scope="module", params=["zh", "en"])
def truth(request, sample_data) -> Truth:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RENOVATION_DATA", str(sample_data))
        return Truth(open_snapshot(), request.param)


@pytest.fixture(scope="module")
def book(truth, sample_data) -> Book:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RENOVATION_DATA", str(sample_data))
        return build_book(drafted(Meeting("k", "调度会", "2019-08-02", 1, lang=truth.lang)))


def is_printed(text: str, value: float, *, at: int = 0) -> bool:
    """Whether the first figure of a text (or that at this place) is the value, as it prints."""
    found = list(FIGURE.finditer(text.replace("\u00a0", " ")))[at]
    sign, digits, decimals, times = found.groups()
    shown = float(digits.replace(",", "")) * TIMES[times] * (-1 if sign in ("−", "-") else 1)
    half = 0.5 * 10.0 ** -len(decimals or "") * TIMES[times]
    return abs(shown - value) <= half * (1 + 1e-6)


def check_lit(cells: Iterator[str], truth: Truth) -> int:
    """Completions and gaps of lit cells, in their order; gives how many there were."""
    expected = [row for row in truth.matrix() if row["light"] not in ("not_reported", "no_target")]
    found = [LIT.search(text) for text in cells]
    pairs = [match.groups() for match in found if match]
    assert len(pairs) == len(expected)
    for (share, gap), row in zip(pairs, expected, strict=True):
        assert_share(share, row["completion"])
        assert gap in ("持平", "level") or is_printed(gap, row["gap_points"])
    return len(pairs)


def assert_share(text: str, completion: float) -> None:
    if "%" in text:
        assert is_printed(text, 100 * completion), (text, completion)
    else:
        assert text in ("全部完成", "All done") and round(completion, 3) == 1


def same(found: Any, expected: Any) -> bool:
    if expected is None or expected != expected:
        return found is None
    return found == pytest.approx(float(expected), rel=1e-12)


# The tables: CSV and workbook


def test_the_csv_of_the_standings_has_what_the_query_answers(book, truth):
    table = book.tables["standings"]
    rows = list(csv.reader(io.StringIO(csv_files.to_csv(table).decode("utf-8-sig"))))
    keys = [column.key for column in table.columns]
    assert len(rows) == 1 + len(truth.pace.keys() & {
        (m["metric_key"], key) for m in truth.metrics
        for key in ["", *(place["place_key"] for place in truth.places)]
    })  # fmt: skip
    for cells in rows[1:]:
        said = dict(zip(keys, cells, strict=False))
        _, metric, place, _ = said["reference"].split("·")
        row = truth.pace[metric, "" if place == "all" else place]
        for key in ("cumulative", "target"):
            assert float(said[key]) == pytest.approx(float(row[key]), abs=0.0005)
        assert is_printed(said["completion"], 100 * row["completion"])
        if row["light"] == "not_reported":  # no gap of a month that nobody reported
            assert said["gap_points"] == ""
        else:
            assert is_printed(said["gap_points"], row["gap_points"])


def test_every_figure_of_the_workbook_is_that_of_the_csv(book):
    made = load_workbook(io.BytesIO(xlsx.workbook(book)))
    names = sheet_names(book)
    compared = 0
    for name, table in shown_tables(book).items():
        sheet = made[names[name]]
        head = int(re.sub(r"\D", "", sheet.freeze_panes)) - 1
        cells = [
            [cell.value for cell in row[: len(table.columns)]]
            for row in sheet.iter_rows(min_row=head + 1)
        ]
        _, *lines = csv_files.written(table)
        if not lines:
            continue
        assert len(cells) == len(lines), name
        for shown, line in zip(cells, lines, strict=True):
            for column, value, text in zip(table.columns, shown, line, strict=True):
                if column.kind not in NUMERIC:
                    continue
                if not text:
                    assert isinstance(value, str), (name, column.key, value)
                    continue
                factor = 100 if column.kind in RATIOS else 1
                assert is_printed(text, factor * value), (name, column.key, value, text)
                compared += 1
    assert compared > 3_000


def test_the_workbook_has_the_queries_figures_unrounded(book, truth):
    made = load_workbook(io.BytesIO(xlsx.workbook(book)))
    sheet = made[sheet_names(book)["standings"]]
    keys = [column.key for column in book.tables["standings"].columns]
    seen = 0
    for cells in sheet.iter_rows(values_only=True):
        said = dict(zip(keys, cells, strict=False))
        if not str(said["reference"] or "").startswith("v1·"):
            continue
        _, metric, place, _ = said["reference"].split("·")
        row = truth.pace[metric, "" if place == "all" else place]
        keys_said = ["cumulative", "target", "completion", "planned_share", "gap_points"]
        if row["light"] == "not_reported":  # no gap of a month that nobody reported
            assert said[keys_said.pop()] == "—"
        for key in keys_said:
            assert said[key] == pytest.approx(float(row[key]), rel=1e-12), (said, key)
        seen += 1
    assert seen == len(truth.matrix())


# The pictures


def bars(truth: Truth, metric: str) -> dict[str, dict[str, Any]]:
    return {truth.short(place): truth.pace[metric, place["place_key"]] for place in truth.places}


def curve(truth: Truth, metric: str) -> list[dict[str, Any]]:
    rows = truth.rows("kpi/plan_curve", metric=metric)
    return [row for row in rows if row["level"] == "total"]


def test_charts_of_the_deck_and_their_workbooks_hold_the_queries_figures(book, truth):
    deck = Deck(pptx.deck(book))
    charts = [chart for slide in deck.slides for chart in slide.charts]
    for number, chart in enumerate(charts):
        cells = cells_of(chart.workbook)
        assert [row[0] for row in cells[1:]] == chart.categories
        for place, values in enumerate(chart.series.values(), start=1):
            pairs = zip(cells[1:], values, strict=True)
            assert all(same(row[place], value) for row, value in pairs), number
    first = truth.metrics[0]["metric_key"]
    expected = bars(truth, first)
    [ranked] = [chart for chart in charts if set(chart.categories) == set(expected)][:1]
    done, plan = list(ranked.series.values())[:2]
    for name, value, planned in zip(ranked.categories, done, plan, strict=True):
        assert same(value, 100 * expected[name]["completion"])
        assert same(planned, 100 * expected[name]["planned_share"])
    months = curve(truth, first)
    [line] = [chart for chart in charts if len(chart.categories) == len(months)][:1]
    done, plan = list(line.series.values())[:2]
    factor = next(
        10.0**power for power in (0, 4, 8) if same(plan[-1], months[-1]["planned"] / 10**power)
    )
    for row, value, planned in zip(months, done, plan, strict=True):
        assert planned == pytest.approx(row["planned"] / factor, rel=1e-12)
        known = row["done"] is not None and row["done"] == row["done"]
        assert (value is not None) == known
        assert not known or value == pytest.approx(row["done"] / factor, rel=1e-12)


def test_charts_of_the_workbook_are_drawn_from_the_same_figures(book, truth):
    made = load_workbook(io.BytesIO(xlsx.workbook(book)))
    sheet = made[made.sheetnames[1]]
    first = truth.metrics[0]["metric_key"]
    expected = bars(truth, first)
    found = {}
    for name, value, planned, *_ in sheet.iter_rows(max_col=4, values_only=True):
        if name in expected and name not in found:
            found[name] = (value, planned)
    for name, row in expected.items():
        assert found[name][0] == pytest.approx(100 * row["completion"], rel=1e-12)
        assert found[name][1] == pytest.approx(100 * row["planned_share"], rel=1e-12)


# What is written


def check_cards(cards: dict[str, str], truth: Truth) -> None:
    """Cards by their label: what was done in all, its share of the target, the gap."""
    assert set(cards) >= {truth.short(metric) for metric in truth.metrics}
    for metric in truth.metrics:
        said = cards[truth.short(metric)]
        figure, _, rest = said.partition("\n")
        key = metric["metric_key"]
        assert is_printed(figure, truth.totals[key]["cumulative"]), said
        row = truth.pace[key, ""]
        share = re.search(r"[\d.]+%", rest)
        assert share and is_printed(share[0], 100 * row["completion"])
        gap = re.search(r"[●▲■] \D*([+−][\d.]+)", rest)
        assert gap is None or is_printed(gap[1], row["gap_points"])


def test_the_page_of_a_meeting_has_the_queries_figures(book, truth):
    root = reader.document_fromstring(html.page(book).decode())
    summary = root.xpath("//section[.//ul[@class='cards']]")[0]
    cards = {}
    for card in summary.xpath(".//ul[@class='cards']/li"):
        label, *rest = [line.text_content() for line in card]
        cards[label] = "\n".join(rest)
    check_cards(cards, truth)
    tables = [
        [cell.text_content() for cell in table.iter("td")]
        for table in root.iter("table")
        if LIT.search(table.text_content())
    ]
    assert check_lit(iter(tables[0]), truth) > 20
    expected = bars(truth, truth.metrics[0]["metric_key"])
    svg = next(svg for svg in root.iter("svg") if svg.xpath(".//text[.='100%']"))
    said = [text.text_content() for text in svg.iter("text")]
    for name, row in expected.items():
        assert name in said
        assert any(is_printed(text, 100 * row["completion"]) for text in said if "%" in text)


def test_the_slides_of_the_deck_have_the_queries_figures(book, truth):
    deck = Deck(pptx.deck(book))
    tables = [
        [cell for row in table for cell in row] for slide in deck.slides for table in slide.tables
    ]
    lit = [cells for cells in tables if sum(bool(LIT.search(cell)) for cell in cells) > 10]
    assert check_lit(iter(lit[0]), truth) > 20
    names = {truth.short(metric) for metric in truth.metrics}
    cards: dict[str, str] = {}
    for slide in deck.slides:
        for text in slide.texts:
            label, _, rest = text.partition("\n")
            if label in names and rest and label not in cards:
                cards[label] = rest
    check_cards(cards, truth)


SENTENCE = {
    "zh": r"{}累计(\S+?)，完成([\d.]+%)，(落后|超)序时进度([\d.]+)个百分点，本月新增(.+?)，",
    "en": r"{}: ([\d,.]+) ?\S+ in all, ([\d.]+%) complete, "
    r"()([\d.]+) points (?:behind|ahead of) the phased plan, ([\d,.]+) ",
}


def check_sentences(text: str, truth: Truth) -> None:
    """At least four metrics are told: in all, of the target, against the plan, this month."""
    told = 0
    for metric in truth.metrics:
        key = metric["metric_key"]
        said = re.search(SENTENCE[truth.lang].format(re.escape(truth.short(metric))), text)
        if said is None:
            continue
        amount, share, _, gap, month = said.groups()
        row = truth.pace[key, ""]
        assert is_printed(amount, truth.totals[key]["cumulative"]), said[0]
        assert is_printed(share, 100 * row["completion"]), said[0]
        assert is_printed(gap, abs(row["gap_points"])), said[0]
        assert is_printed(month, truth.totals[key]["amount"]), said[0]
        told += 1
    assert told >= 3


def test_the_brief_for_word_has_the_queries_figures(book, truth):
    read = Document(io.BytesIO(docx.brief(book)))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    assert check_lit(iter(cells), truth) > 20
    check_sentences("\n".join(paragraph.text for paragraph in read.paragraphs), truth)


def test_the_brief_as_pdf_has_the_queries_figures(book, truth):
    pages = pypdf.PdfReader(io.BytesIO(pdf.brief_pdf(book))).pages
    text = "\n".join(page.extract_text() for page in pages)
    found = [match[0] for match in LIT.finditer(text)]
    assert check_lit(iter(found), truth) > 20
    check_sentences(re.sub(r"\s+", "" if truth.lang == "zh" else " ", text), truth)


def test_the_dashboards_pages_have_the_queries_figures(truth, sample_data, monkeypatch):
    app = opened("pages/browse/overview.py", sample_data, monkeypatch, lang=truth.lang)
    shown = {metric.label.replace("\\", ""): metric.value for metric in app.metric}
    for metric in truth.metrics:
        label = next(label for label in shown if truth.short(metric) in label)
        key = metric["metric_key"]
        assert is_printed(shown[label], truth.totals[key]["cumulative"])
    app = opened("pages/browse/pace.py", sample_data, monkeypatch, lang=truth.lang)
    cells = [
        str(cell).replace("\\", "")
        for table in app.table
        for row in table.value.itertuples(index=False)
        for cell in row
    ]
    lit = [cell for cell in cells if re.search(r"[●▲■]", cell) and "%" in cell]
    expected = [row for row in truth.matrix() if row["light"] not in ("not_reported", "no_target")]
    assert len(lit) >= len(expected)
    for cell, row in zip(lit, expected, strict=False):
        share = re.search(r"[\d.]+%", cell)
        assert share and is_printed(share[0], 100 * row["completion"])
