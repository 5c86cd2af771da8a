"""The page of what changed, on the second programme and on ledgers that grow."""

import csv
import io

import pytest

from renovation.exports.csv import to_csv
from renovation.language import language
from renovation.report import TABLES
from renovation.scope import resolve
from renovation.snapshot import build_snapshot, open_snapshot
from tests.building import data_folder, long, rows, write_ledger
from tests.pages.support import charts_of, opened, words_of
from tests.pages.test_hostile_names import ATTACK, LIVE, read_as_markdown

PAGE = "pages/browse/changes.py"


def title(app):
    return app.title[0].value.replace("\\", "")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "data", ["sample_data", "other_data", "one_subdistrict_data", "empty_data"]
)
def test_the_page_opens_on_any_data_in_both_languages(data, lang, request, monkeypatch):
    app = opened(PAGE, request.getfixturevalue(data), monkeypatch, lang=lang)
    assert not app.exception
    assert app.title[0].value


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_first_month_has_friendly_words(lang, sample_data, monkeypatch):
    app = opened(PAGE, sample_data, monkeypatch, lang=lang, to="2018-01")
    assert not app.exception
    assert ("第一个月" if lang == "zh" else "first month") in app.title[0].value
    assert charts_of(app) == []


def test_the_demonstrations_correction_is_told_with_its_reason(sample_data, monkeypatch):
    app = opened(PAGE, sample_data, monkeypatch)
    assert "由230米改为23米" in words_of(app)
    revised = app.table[-1].value
    assert len(revised) == 1
    assert "系多录一个零" in str(revised.iloc[0, 3])


def test_the_headline_figures_differ_exactly_by_the_month(other_data, monkeypatch):
    table = opened(PAGE, other_data, monkeypatch).table[-1].value
    lamps = table[table.iloc[:, 0].str.startswith("路灯")]
    assert lamps.iloc[0, 1:4].tolist() == [308, 360, 52]


@pytest.fixture
def growing(tmp_path, monkeypatch):
    """Version 1 ends in 2020-02; version 2 corrects January, adds March; its words are hostile."""
    first = rows(
        long("2020-01", "新桥社区", "排水", "230"), long("2020-02", "新桥社区", "排水", "70")
    )
    folder = data_folder(tmp_path, monkeypatch, {"1": first})
    build_snapshot()
    remark = ATTACK.replace(",", "")
    second = rows(
        long("2020-03", "新桥社区", "排水", "10"),
        long("2020-01", "新桥社区", "排水", "23", remark=remark),
    )
    write_ledger(folder / "ledger", {"2 [x](http://evil.example)".replace("/", "_"): second})
    build_snapshot()
    return folder


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_version_is_compared_as_it_was_seen_then(growing, lang, monkeypatch):
    app = opened(PAGE, growing, monkeypatch, since="1", lang=lang)
    assert not app.exception
    assert ("第1版" if lang == "zh" else "version 1") in app.title[0].value
    pipes = next(
        t.value for t in app.table if t.value.shape[1] == 4 and 300 in t.value.iloc[0, 1:4].tolist()
    )
    assert pipes.iloc[0, 1:4].tolist() == [300, 103, -197]
    assert [text for text in read_as_markdown(app) if LIVE.search(text)] == []


def test_the_choice_goes_into_the_address_and_back(growing, monkeypatch):
    app = opened(PAGE, growing, monkeypatch)
    assert "2020-02" in title(app)
    app.selectbox(key="since").set_value("1").run()
    assert app.query_params["since"] in ("1", ["1"])
    assert "第1版" in title(app)
    app.selectbox(key="since").set_value("").run()
    assert "since" not in app.query_params


@pytest.mark.parametrize("asked", ["9", "2", "昨天", ATTACK])
def test_an_unknown_version_is_told_and_the_month_before_shown(growing, asked, monkeypatch):
    app = opened(PAGE, growing, monkeypatch, since=asked)
    assert not app.exception
    assert "可选版本有1" in words_of(app)
    assert "2020-02" in title(app)
    assert [text for text in read_as_markdown(app) if LIVE.search(text)] == []
    app.button(key="close_since").click().run()
    assert "可选版本" not in words_of(app)


def test_the_files_hold_what_the_page_shows(growing, monkeypatch):
    monkeypatch.setenv("RENOVATION_DATA", str(growing))
    scope, _ = resolve(open_snapshot(), {"since": "1"})
    made = to_csv(TABLES["revisions"](open_snapshot(), scope, language("en")))
    (row,) = csv.DictReader(io.StringIO(made.decode("utf-8-sig")))
    assert (row["Before"], row["Now"], row["Difference"]) == ("230", "23", "-207")
    made = to_csv(TABLES["changes"](open_snapshot(), scope, language("en")))
    lines = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"))))
    city = next(line for line in lines if (line["Metric"], line["Place"]) == ("Drainage", "City"))
    assert (city["Before"], city["Now"], city["Difference"]) == ("300", "103", "-197")
    assert (city["Compared with month"], city["Compared with version"]) == ("2020-02", "1")


def test_each_changed_target_is_named_with_old_and_new(sample_data, monkeypatch):
    """The plan of March 2019 wants 1,000 m and 300 m more of drainage, and 220 m² less greening.

    Targets are those of both planned years: Gulou's drainage 8,650 m and 8,350 m, then 9,350 m.
    """
    app = opened(PAGE, sample_data, monkeypatch, to="2019-03")
    targets = next(t.value for t in app.table if list(t.value.iloc[:, 1]) == [17000, 6900, 7100])
    assert [name.replace("\\", "") for name in targets.iloc[:, 0]] == [
        "古楼：排水管线（米）",
        "樊口：排水管线（米）",
        "凤凰：景观绿化（平方米）",
    ]
    assert targets.iloc[:, 2:].values.tolist() == [[18000, 1000], [7200, 300], [6880, -220]]
    said = words_of(app)
    assert "3项任务的目标与之前不同" in said
    assert "古楼街道排水管线由17000米调整为18000米" in said


def test_where_no_target_changed_there_is_no_table_of_them(sample_data, monkeypatch):
    assert "目标调整对照" not in words_of(opened(PAGE, sample_data, monkeypatch))
