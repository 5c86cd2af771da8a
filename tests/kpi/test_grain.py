"""What a file's header says a row is, it is: on an empty ledger, on a hand-checked one, on one
subdistrict alone."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest

from renovation.queries import Query, load

KPI = [query for query in load().values() if query.name.startswith("kpi/")]
BY_METRIC = [query for query in load().values() if query.is_by_metric]
GIVEN = {
    "subdistricts": "",
    "month_from": dt.date(2020, 11, 1),
    "month_to": dt.date(2021, 12, 1),
    "community": "market",
    "tier": "",
}


@pytest.fixture(params=["empty", "other", "one_subdistrict"])
def snapshot(request: pytest.FixtureRequest):
    return request.getfixturevalue(f"{request.param}_snapshot")


@pytest.mark.parametrize("metric", ["lamps", "volunteers", "benches"])
@pytest.mark.parametrize("query", KPI, ids=[query.name for query in KPI])
def test_no_two_rows_have_one_key(snapshot, query: Query, metric):
    values = GIVEN | {"metric": metric, "metrics": f"|{metric}|"}
    frame = snapshot.query(query.name, **{name: values[name] for name in query.parameters})
    assert set(query.key) <= set(frame.columns)
    assert not frame.duplicated(list(query.key)).any()


@pytest.mark.parametrize("metric", ["lamps", "volunteers", "benches"])
@pytest.mark.parametrize("query", BY_METRIC, ids=[query.name for query in BY_METRIC])
def test_what_is_answered_for_all_metrics_holds_what_each_is_answered(snapshot, query, metric):
    """An open snapshot takes one metric's answer out of that for all."""
    values = {name: GIVEN.get(name, 0) for name in query.parameters}
    # Each asked of a snapshot of its own, which has kept no answer yet.
    every = replace(snapshot).query(query.name, **values | {"metric": ""})
    alone = replace(snapshot).query(query.name, **values | {"metric": metric})
    rows = every[every["metric_key"] == metric].reset_index(drop=True)
    pd.testing.assert_frame_equal(*(_alike(frame) for frame in (rows, alone)))


def _alike(frame: pd.DataFrame) -> pd.DataFrame:
    """Values alone: which kind of missing and of number a column has depends on its other rows."""
    return frame.astype(object).where(frame.notna(), None)


def test_an_empty_ledger_has_places_and_metrics_but_no_figures(empty_snapshot):
    totals = empty_snapshot.query(
        "kpi/metric_totals", **{k: GIVEN[k] for k in ("subdistricts", "month_from", "month_to")}
    )
    assert len(totals) == 4
    figures = ["cumulative", "amount", "amount_previous", "amount_change", "span_amount"]
    assert totals[figures].isna().all(axis=None), "missing, not zero"
    assert (totals[["communities_reported", "communities_expected"]] == 0).all(axis=None)
    register = empty_snapshot.query(
        "kpi/communities", metric="lamps", subdistricts="", month_to=GIVEN["month_to"], tier=""
    )
    assert len(register) == 6
    assert not register["is_reported"].any()


def test_one_subdistrict_alone_is_its_own_total(one_subdistrict_snapshot):
    values = {k: GIVEN[k] for k in ("subdistricts", "month_from", "month_to")}
    frame = one_subdistrict_snapshot.query("kpi/subdistricts", metric="lamps", **values)
    assert frame["cumulative"].tolist() == [155, 155]
    assert frame["share"].tolist() == [1, 1]
