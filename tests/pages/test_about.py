"""The two pages on where figures come from, as a reader uses them."""

import pytest
from streamlit.testing.v1 import AppTest

from renovation.language import language
from renovation.paths import ROOT
from renovation.ui import about, published

METRICS = "pages/about/metrics.py"
PUBLISHED = "pages/about/published.py"


def opened(page: str, folder, monkeypatch, lang: str = "zh") -> AppTest:
    monkeypatch.setenv("RENOVATION_DATA", str(folder))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.query_params["lang"] = lang
    app.run()
    return app.switch_page(page).run()


def text_of(app: AppTest) -> str:
    return "\n".join(str(element.value) for element in [*app.markdown, *app.header])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("data", ["sample_data", "other_data", "empty_data"])
def test_the_catalogue_shows_every_metric_with_its_definition(data, lang, request, monkeypatch):
    app = opened(METRICS, request.getfixturevalue(data), monkeypatch, lang)
    assert not app.exception
    rows = (request.getfixturevalue(data) / "programme" / "metrics.csv").read_text("utf-8-sig")
    assert app.title[0].value.startswith(str(len(rows.strip().splitlines()) - 1))
    assert len(app.code) == 1


def test_a_search_finds_by_name_alias_unit_and_theme(sample_data, monkeypatch):
    app = opened(METRICS, sample_data, monkeypatch)
    for wanted in ("排水管网", "DRAINAGE", "基础设施 米"):
        app.text_input(key="search").set_value(wanted).run()
        assert "**排水管线**" in text_of(app), wanted
        assert "入户走访" not in text_of(app), wanted


def test_a_search_without_a_hit_says_so_and_shows_markup_as_text(sample_data, monkeypatch):
    app = opened(METRICS, sample_data, monkeypatch)
    app.text_input(key="search").set_value("[x](http://example.org)").run()
    assert not app.exception
    said = text_of(app)
    assert "没有找到" in said
    assert "[x](" not in said


def test_the_sql_behind_a_question_is_the_file_itself(sample_data, monkeypatch):
    app = opened(METRICS, sample_data, monkeypatch)
    app.selectbox(key="query").set_value("kpi/trend").run()
    assert app.code[0].value == (ROOT / "queries/kpi/trend.sql").read_text("utf-8").strip()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("data", ["sample_data", "other_data", "empty_data"])
def test_the_published_page_opens_on_any_data(data, lang, request, monkeypatch):
    app = opened(PUBLISHED, request.getfixturevalue(data), monkeypatch, lang)
    assert not app.exception
    assert app.title


def test_published_figures_stand_with_quote_precision_ledger_and_verdict(sample_data, monkeypatch):
    app = opened(PUBLISHED, sample_data, monkeypatch)
    beside, described, elsewhere = (table.value for table in app.table)
    assert len(beside) == 21
    assert len(described) == 7
    assert [name.split("  \n")[0] for name in beside.iloc[:7, 0]] == [
        "拆除违法建筑",
        "拆除违法建筑面积",
        "排水管线",
        "道路修复",
        "景观绿化",
        "打通消防通道",
        "入户走访",
    ]
    drainage = beside.iloc[2]
    assert "共完成排水管线4\\.6万多米" in drainage.iloc[0]
    assert "4\\.6万多米" in drainage.iloc[1]
    assert "4\\.6万米以上，不足4\\.7万米" in drainage.iloc[1]
    assert drainage.iloc[2].startswith("46218米")
    assert "● 相符" in drainage.iloc[2]
    assert any("镜像页" in cell for cell in elsewhere.iloc[:, 0])


def test_a_disagreement_is_told_by_shape_and_word():
    states = ("agrees", "differs", "not_in_ledger", "not_yet")
    rows = [{"agreement": state, "verdict": "…"} for state in states]
    badges = [published.verdict(row) for row in rows]
    assert len({badge.split("[")[1][0] for badge in badges}) == len(states)
    assert language("zh")("Differs") != language("zh")("Agrees")


def test_the_two_columns_of_the_catalogue_are_as_even_as_can_be():
    def block(name, lines):
        return name, "\n".join(["x"] * lines)

    blocks = [block(name, lines) for name, lines in zip("abcd", (40, 10, 10, 40), strict=True)]
    left, right = about.halves(blocks)
    assert [name for name, _ in left] == ["a", "b"]  # of even splits the one in reading order
    assert [name for name, _ in right] == ["c", "d"]
    left, right = about.halves([block("a", 10), block("b", 40), block("c", 30)])
    assert [name for name, _ in left] == ["a", "c"]
    assert about.halves([]) == ([], [])
