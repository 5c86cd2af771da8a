"""Rows of a query one by one: plain values in their order, whatever kinds the columns have."""

import datetime as dt

import duckdb
import pandas as pd

from renovation.rows import records

ANSWER = """
select * from (values
    (1, 2.5, 'a', true, date '2019-07-01', 7),
    (2, null, null, false, null, null)
) as t (count_, figure, word, is_so, month_start, rank_no)
order by count_
"""


def answer() -> pd.DataFrame:
    return duckdb.sql(ANSWER).df()


def test_a_row_has_pythons_own_values() -> None:
    first = records(answer())[0]
    assert first == {
        "count_": 1,
        "figure": 2.5,
        "word": "a",
        "is_so": True,
        "month_start": dt.datetime(2019, 7, 1),
        "rank_no": 7,
    }
    assert [type(first[key]) for key in ("count_", "figure", "word", "is_so", "rank_no")] == [
        int,
        float,
        str,
        bool,
        int,
    ]


def test_what_is_missing_is_missing_in_every_kind_of_column() -> None:
    second = records(answer())[1]
    assert second["count_"] == 2
    assert all(pd.isna(second[key]) for key in ("figure", "word", "month_start", "rank_no"))
    assert second["rank_no"] is None, "a missing count compares with nothing"


def test_rows_keep_their_order_and_none_are_none() -> None:
    frame = answer().sort_values("count_", ascending=False)
    assert [row["count_"] for row in records(frame)] == [2, 1]
    assert records(frame.head(0)) == []
