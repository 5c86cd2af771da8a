"""Tables on a page, on the second programme's figures worked by hand."""

import datetime as dt

import pandas as pd
import pytest
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.elements.lib.pandas_styler_utils import marshall_styler
from streamlit.proto.Dataframe_pb2 import Dataframe
from streamlit.testing.v1 import AppTest

from renovation.language import language
from renovation.palette import palette
from renovation.report import Column, Stamp, Table
from renovation.ui import cells, tables


def table(**columns) -> Table:
    """A table of two places and a total; ``columns`` are (kind, unit, decimals, values)."""
    frame = pd.DataFrame({"place": ["甲", "乙", "全市"], "is_total": [False, False, True]})
    heads = [Column("place", "街道")]
    for key, (kind, unit, decimals, values) in columns.items():
        frame[key] = values
        head = f"{key}（米）" if unit else key
        heads.append(Column(key, head, kind, unit, decimals))
    stamp = Stamp(dt.date(2019, 7, 30), 1, True)
    return Table("t", "表", tuple(heads), frame, "t", stamp, language("zh"))


def sideways(given, heads, metric):
    """A page with nothing but the table, its one column ``x`` turned into a row."""
    from renovation.ui import printed

    metre = {"unit_key": "m", "name_zh": "米", "name_en": "m"}
    printed.sideways(given, ["x"], heads, {"x": metric}, units=[metre])


def lined(values):
    """A page with nothing but a table of one row."""
    from renovation.language import language
    from renovation.ui import printed

    yuan = {"unit_key": "yuan", "name_zh": "元", "name_en": "yuan"}
    line = printed.Line("投入", yuan, 0, values)
    printed.lined([line], ["指标", "累计", "当月"], language("zh"), "表")


def shown(values, heads=("甲", "乙", "全市"), metric="排水管线") -> AppTest:
    given = table(x=("number", "m", 0, values))
    app = AppTest.from_function(sideways, args=(given, list(heads), metric)).run()
    assert not app.exception
    return app


def test_a_large_column_is_read_in_ten_thousands_with_the_unit_in_its_head():
    app = shown([18_512.0, 11_588.0, 30_100.0])
    assert displayed(app) == [["排水管线（万米）", "1\\.85", "1\\.16", "3\\.01"]]


@pytest.mark.parametrize(
    ("values", "row"),
    [
        ([8_420_000.0, 0.0], ["投入（万元）", "842", "0"]),
        ([8_425_000.0, 60_000.0], ["投入（万元）", "842\\.50", "6\\.00"]),
        ([48_928.0, 300.0], ["投入（元）", "48928", "300"]),  # 300 are not 0.03万
        ([48_928.0, None], ["投入（万元）", "4\\.89", "未报"]),
    ],
)
def test_a_row_has_the_larger_unit_only_where_it_shows_each_figure(values, row):
    app = AppTest.from_function(lined, args=(values,)).run()
    assert not app.exception
    assert displayed(app) == [row]


def test_what_was_not_reported_is_written_out_and_zero_stays_zero():
    assert displayed(shown([None, 0.0, 0.0]))[0][1:] == ["未报", "0", "0"]


def test_markup_in_names_is_escaped_and_equal_names_keep_their_columns():
    app = shown([1.0, 2.0, 3.0], heads=("*乙*", "*乙*", "全市"), metric="<b>")
    heads = [str(head).replace("\u2060", "") for head in app.table[0].value.columns]
    assert heads[1:3] == ["\\*乙\\*"] * 2
    assert displayed(app) == [["\\<b\\>（米）", "1", "2", "3"]]


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        ("number", 12.0, "12"),
        ("difference", 12.0, "+12"),
        ("difference", -12.0, "−12"),
        ("difference", 0.0, "持平"),
        ("ratio", 0.772, "77.2%"),
        ("ratio", 1.023, "102.3%"),
        ("change", -0.152, "−15.2%"),
        ("flag", True, "是"),
    ],
)
def test_each_kind_of_column_is_written_in_its_own_way(kind, value, written):
    decimals = 1 if kind in ("ratio", "change") else 0
    column = Column("x", "x", kind, decimals=decimals)
    _, write = cells.head_and_cell(column, pd.Series([value]), language("zh"), [])
    assert write(value) == written


def displayed(app: AppTest) -> list[list[str]]:
    """The cells of the first table as a reader sees them."""
    styled = app.table[0].proto.arrow_data.styler.display_values
    return convert_arrow_bytes_to_pandas_df(styled).to_numpy().tolist()


def test_a_table_worked_out_once_reaches_the_browser_as_any_other(monkeypatch):
    given = table(
        x=("number", "m", 0, [18_512.0, None, 30_100.0]),
        y=("ratio", None, 1, [0.5, 0.25, None]),
        z=("text", None, 0, ["甲<b>", None, "乙"]),
    )

    def sent() -> Dataframe:
        made = tables.styled(given, ["place", "x", "y", "z"], palette("light"), key="k")
        element = Dataframe()
        marshall_styler(element.arrow_data, made.styler, "k")
        return element

    once = sent()
    monkeypatch.setattr(tables, "computed", lambda styler, name: styler.set_uuid(name))
    assert once == sent()
    said = convert_arrow_bytes_to_pandas_df(once.arrow_data.styler.display_values)
    assert list(said["x"])[::2] == ["18512", "30100"]  # no unit is known
    assert list(said["y"])[:2] == ["50.0%", "25.0%"]
