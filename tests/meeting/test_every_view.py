"""Every view of an agenda on every kind of ledger: words that help, and nothing that breaks."""

from __future__ import annotations

import json
import pickle
from dataclasses import asdict, replace

import pytest

from renovation.exports.csv import to_csv
from renovation.language import language
from renovation.meeting.book import Book, Item, Meeting, Slide
from renovation.meeting.build import build_book
from renovation.meeting.views import VIEWS, view_names
from renovation.report.lights import LIGHTS

LEDGERS = ("other", "empty", "one_subdistrict", "sample")


@pytest.fixture(scope="module")
def kept() -> dict[tuple[str, str], Book]:
    return {}


@pytest.fixture
def book(request, kept):
    """The book of every view, made once for all tests here: nothing changes it."""

    def made(ledger: str, lang: str = "zh") -> Book:
        if (ledger, lang) not in kept:
            kept[ledger, lang] = build(request, ledger, lang)
        return kept[ledger, lang]

    return made


def build(request, ledger: str, lang: str) -> Book:
    folder = request.getfixturevalue(f"{ledger}_data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RENOVATION_DATA", str(folder))
        agenda = tuple(map(Item, VIEWS))
        return build_book(Meeting("k", "调度会", "2022-01-10", 1, lang=lang, agenda=agenda))


def written(slide: Slide) -> dict:
    """All of a slide but its table, as JSON has it."""
    return json.loads(json.dumps(asdict(replace(slide, table=None)), ensure_ascii=False))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("ledger", LEDGERS)
def test_each_view_has_a_slide_that_says_something(book, ledger, lang):
    made = book(ledger, lang)
    assert list(dict.fromkeys(slide.view for slide in made.slides)) == list(VIEWS)
    assert len({slide.key for slide in made.slides}) == len(made.slides)
    for slide in made.slides:
        assert slide.title, slide.view
        assert all(slide.points) and all(slide.notes)
        said = json.dumps(written(slide), ensure_ascii=False)
        assert "NaN" not in said and "None" not in said and "nan" not in said.split('"')
    sections = [text for section in made.brief.sections for text in section.paragraphs]
    assert sections and all(sections)
    assert made.brief.title and made.brief.date


@pytest.mark.parametrize("ledger", LEDGERS)
def test_charts_and_tables_are_whole(book, ledger):
    made = book(ledger)
    for slide in made.slides:
        if slide.chart:
            count = len(slide.chart.categories)
            assert count and slide.chart.alt
            assert all(len(series.values) == count for series in slide.chart.series)
            for more in (slide.chart.lights, slide.chart.labels, slide.chart.texts):
                assert len(more) in (0, count)
            assert set(slide.chart.lights) <= {"", *LIGHTS}
            for mark in slide.chart.marks:
                assert slide.chart.series[mark.series].values[mark.place] is not None
        if slide.grid:
            wide = len(slide.grid.heads)
            assert len(slide.grid.aligns) == wide
            for row, lights in zip(slide.grid.rows, slide.grid.lights, strict=True):
                assert len(row) == len(lights) == wide
                assert set(lights) <= {"", *LIGHTS}
            assert len(slide.grid.totals) == len(slide.grid.rows) <= 14


@pytest.mark.parametrize("ledger", ["other", "empty"])
def test_a_book_can_be_kept_and_is_the_same_each_time(request, book, ledger):
    made, again = book(ledger), build(request, ledger, "zh")
    kept = pickle.loads(pickle.dumps(made))
    for other in (again, kept):
        assert other == made
        assert {name: to_csv(table) for name, table in other.tables.items()} == {
            name: to_csv(table) for name, table in made.tables.items()
        }


@pytest.mark.parametrize("ledger", LEDGERS)
def test_the_workbook_has_tables_of_places_months_and_sources(book, ledger):
    made = book(ledger)
    assert {"summary", "standings", "months", "communities", "tidy", "metrics", "sources"} <= set(
        made.tables
    )
    for name, table in made.tables.items():
        assert table.name == name and table.title
        keys = [column.key for column in table.columns]
        assert len(set(keys)) == len(keys) and set(keys) <= set(table.frame.columns)
        assert to_csv(table)
    assert set(made.charts) <= set(made.tables)


def test_a_book_for_slides_alone_has_no_tables(request, monkeypatch):
    monkeypatch.setenv("RENOVATION_DATA", str(request.getfixturevalue("other_data")))
    made = build_book(Meeting("k", "调度会", "2022-01-10", 1), with_tables=False)
    assert (made.tables, made.charts) == ({}, {})
    assert made.slides


def test_before_the_first_report_every_view_says_that_there_is_none(book):
    made = book("empty", "en")
    titles = {slide.view: slide.title for slide in made.slides}
    assert titles["summary"] == "Nothing has been reported yet"
    assert titles["missing"] == "No report has come in yet"
    assert titles["sources"] == "No report has come in yet"
    assert titles["changes"] == "Nothing was reported yet, so nothing can have changed"
    assert made.subtitle == "2022-01-10 · All areas · no data yet"
    assert not any(slide.references or slide.trace for slide in made.slides)


def test_the_demonstration_is_named_at_the_foot_and_in_the_notes(book):
    made = book("sample")
    assert made.demonstration == "演示数据"
    assert made.foot.endswith("第1版 · 演示数据")
    assert made.file_stem.endswith("_演示数据")
    assert all(any("演示" in note for note in slide.notes) for slide in made.slides)
    assert any("演示" in note for note in made.brief.notes)
    real = book("other")
    assert (real.demonstration, "演示" in real.foot) == ("", False)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_view_has_a_name(lang):
    assert list(view_names(language(lang))) == list(VIEWS)
    assert len(set(view_names(language(lang)).values())) == len(VIEWS)


def test_slides_of_a_meeting_about_some_metrics_speak_of_those_alone(sample_data, monkeypatch):
    monkeypatch.setenv("RENOVATION_DATA", str(sample_data))
    agenda = tuple(map(Item, ("changes", "problems", "questions", "missing")))
    meeting = Meeting("k", "会", "2019-08-02", 1, metrics=("greening_m2", "road_m2"), agenda=agenda)
    slides = build_book(meeting, with_tables=False).slides
    for slide in slides:
        assert {ref.split("·")[1] for ref in slide.references} <= {"greening_m2", "road_m2"}
    # What a trace of the changes opens is the first row of the table.
    assert slides[0].references[0].split("·")[1] == "greening_m2"
    # Of the lit tasks of both none is further behind than slightly: greening of Fenghuang (−1.5),
    # roads of Xishan (−1.0).
    problems = next(slide for slide in slides if slide.view == "problems")
    assert problems.title.startswith("2项任务略滞后")
    silent = slides[-1]
    assert set(silent.table.frame["metric_key"]) <= {"greening_m2", "road_m2"}
    # In the files of 2019-07 two communities left out both, two more greening alone.
    assert "33个社区应报，4个缺报共6项" in silent.title
    assert len(silent.table.frame) == 6


def test_problems_say_whose_tasks_they_count_as_the_page_of_pace_does(sample_data, monkeypatch):
    """Of 24 tasks of headline metrics 2 are behind, and 3 of those of the others."""
    monkeypatch.setenv("RENOVATION_DATA", str(sample_data))
    agenda = tuple(map(Item, ("standings", "problems")))
    standings, problems = build_book(
        Meeting("k", "会", "2019-08-02", 1, agenda=agenda), with_tables=False
    ).slides
    behind = [row for row in problems.grid.lights if "behind" in row]
    assert problems.title.startswith(f"主要指标{len(behind)}项任务滞后，")
    assert f"，{len(behind)}项滞后，" in standings.title
    assert problems.points[0] == "其他指标的24项任务中，8项略滞后，3项滞后。"
    assert problems.points[0] in standings.lead


def test_a_correction_is_told_without_the_name_of_its_file(sample_data, monkeypatch):
    monkeypatch.setenv("RENOVATION_DATA", str(sample_data))
    agenda = tuple(map(Item, ("changes", "problems")))
    made = build_book(Meeting("k", "会", "2019-08-02", 1, agenda=agenda))
    told = [text for slide in made.slides for text in (slide.lead, *slide.points)]
    assert any("由230米改为23米（古楼街道：原报230米" in text for text in told)
    assert not any(".csv" in text or "0077" in text for text in told)
    # Who looks for the file finds it in the workbook.
    files = made.tables["revisions"].frame["file_name"]
    assert "0077_2019-03_420704002_correction.csv" in set(files)
