"""The KPIs of the demonstration ledger, computed once more in pandas from the raw CSV files.

Nothing of the application is used but the queries under test: the files are read as text, units
come from the headings, former communities are found in communities.csv.
"""

import datetime as dt
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from renovation.queries import load
from renovation.snapshot import Snapshot

FACTORS = {"万元": 10_000, "万米": 10_000, "万平方米": 10_000, "公里": 1_000, "万人": 10_000}
MONTHS = ["2018-01", "2018-02", "2018-09", "2019-02", "2019-03", "2019-06", "2019-07"]


class Ledger:
    """Long rows: month, community (today's), subdistrict, estate, metric, quantity, is_state."""

    def __init__(self, folder: Path) -> None:
        programme = folder / "programme"
        self.metrics = pd.read_csv(programme / "metrics.csv", dtype=str, keep_default_na=False)
        self.kind = dict(zip(self.metrics["metric"], self.metrics["kind"], strict=True))
        places = pd.read_csv(programme / "communities.csv", dtype=str, keep_default_na=False)
        by_name = dict(zip(places["name_zh"], places["community"], strict=True))
        successor = dict(zip(places["community"], places["successor"], strict=True))
        self.subdistrict = dict(zip(places["community"], places["subdistrict"], strict=True))
        former = pd.read_csv(programme / "subdistricts.csv", dtype=str, keep_default_na=False)
        moved = {row.subdistrict: row.successor for row in former.itertuples() if row.successor}
        self.subdistrict = {key: moved.get(at, at) for key, at in self.subdistrict.items()}
        self.subdistricts = [row.subdistrict for row in former.itertuples() if not row.successor]
        self.today = set(places.loc[places["valid_to"] == "", "community"])
        self.estates = pd.read_csv(folder / "sample" / "estates.csv", dtype=str)
        self.estates["households"] = self.estates["households"].astype(int)

        def today(name: str) -> str:
            key = by_name[name]
            while successor[key]:
                key = successor[key]
            return key

        self.estates["community"] = [today_key(key, successor) for key in self.estates["community"]]
        rows = []
        for order, path in enumerate(sorted((folder / "sample" / "submissions").glob("*.csv"))):
            for row in self._rows(path):
                rows.append((order, *row))
        frame = pd.DataFrame(
            rows, columns=["order", "month", "reported", "estate", "metric", "quantity", "basis"]
        )
        # Per reported community, estate and metric the last file wins; then names become today's.
        frame = frame.drop_duplicates(["month", "reported", "estate", "metric"], keep="last")
        frame["community"] = frame["reported"].map(today)
        stock = frame["metric"].map(self.kind) == "stock"
        assert set(frame.loc[stock, "basis"]) == {"累计"}
        assert set(frame.loc[~stock, "basis"]) == {"本期"}
        self.rows = frame
        self.months = [f"{m:%Y-%m}" for m in pd.date_range("2018-01-01", "2019-07-01", freq="MS")]

    def _rows(self, path: Path):
        sheet = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        names = dict(zip(self.metrics["name_zh"], self.metrics["metric"], strict=True))
        if "指标" in sheet:
            for row in sheet.to_dict("records"):
                factor = FACTORS.get(row["单位"], 1)
                yield (
                    row["报告期"], row["社区"], row["小区"], names[row["指标"]],
                    float(row["数量"]) * factor, row["口径"],
                )  # fmt: skip
            return
        for heading in sheet.columns:
            match = re.fullmatch(r"(.+)\((.+)\)", heading)
            if match is None:
                continue
            factor = FACTORS.get(match[2], 1)
            for row in sheet[sheet[heading] != ""].to_dict("records"):
                yield (
                    row["报告期"], row["社区"], row["小区"], names[match[1]],
                    float(row[heading]) * factor, row["口径"],
                )  # fmt: skip

    def amounts(self, metric: str) -> pd.DataFrame:
        """Months by communities: the month's amount of a flow, the state of a stock; NaN gaps."""
        rows = self.rows[self.rows["metric"] == metric]
        table = rows.pivot_table(
            index="month", columns="community", values="quantity", aggfunc="sum"
        )
        return table.reindex(self.months)

    def state(self, metric: str) -> pd.DataFrame:
        """Months by communities: the cumulative figure, carried over gaps."""
        table = self.amounts(metric)
        return table.ffill() if self.kind[metric] == "stock" else table.cumsum().ffill()

    def change(self, metric: str) -> pd.DataFrame:
        """Months by communities: the amount; of a stock the change against the state before."""
        table = self.amounts(metric)
        if self.kind[metric] == "flow":
            return table
        return (table - table.ffill().shift().fillna(0)).where(table.notna())

    def due(self, metric: str, month: str) -> set[str]:
        """The communities due: who has reported the metric, and for a common one the silent."""
        past = self.rows[self.rows["month"] <= month]
        reporters = past.groupby("metric")["community"].agg(set)
        heard = set(past["community"])
        have = reporters.get(metric, set())
        is_common = len(have) * 2 > len(heard) or len(have) == max(map(len, reporters))
        silent = {c for c in self.subdistrict if c not in heard and c in self.today}
        return have | (silent if is_common else set())

    def within(self, chosen: list[str]):
        keys = chosen or self.subdistricts
        return lambda table: table[[c for c in table if self.subdistrict[c] in keys]]


def today_key(key: str, successor: dict[str, str]) -> str:
    while successor[key]:
        key = successor[key]
    return key


@pytest.fixture(scope="module")
def ledger(sample_data) -> Ledger:
    return Ledger(sample_data)


def ask(snapshot: Snapshot, name: str, **values: object) -> pd.DataFrame:
    given = {
        "metric": "",
        "subdistricts": "",
        "month_from": dt.date(2018, 1, 1),
        "month_to": dt.date(2019, 7, 1),
        "community": "",
        "tier": "",
    } | values
    for key in ("month_from", "month_to"):
        if isinstance(given[key], str):
            given[key] = dt.date.fromisoformat(f"{given[key]}-01")
    if isinstance(given["subdistricts"], list):
        chosen = given["subdistricts"]
        given["subdistricts"] = "|" + "|".join(chosen) + "|" if chosen else ""
    return snapshot.query(name, **{key: given[key] for key in load()[name].parameters})


def total(values: pd.Series) -> float:
    """The sum, or NaN when there is nothing to add: missing is not zero."""
    return values.sum(min_count=1)


def same(found: object, expected: object) -> bool:
    left = np.asarray(found, dtype=float)
    right = np.asarray(expected, dtype=float)
    return np.allclose(left, right, rtol=1e-9, atol=1e-6, equal_nan=True)


SCOPES = [[], ["420704001"], ["420704002", "420704004"]]


@pytest.mark.parametrize("chosen", SCOPES, ids=["all", "one", "two"])
@pytest.mark.parametrize("month", MONTHS)
def test_metric_totals(sample_snapshot, ledger, month, chosen):
    found = ask(
        sample_snapshot, "kpi/metric_totals", month_to=month, subdistricts=chosen
    ).set_index("metric_key")
    pick = ledger.within(chosen)
    at = ledger.months.index(month)
    for metric in ledger.metrics["metric"]:
        change, state = pick(ledger.change(metric)), pick(ledger.state(metric))
        row = found.loc[metric]
        before = total(change.iloc[at - 1]) if at else np.nan
        assert same(row["cumulative"], total(state.iloc[at])), metric
        assert same(row["amount"], total(change.iloc[at])), metric
        assert same(row["amount_previous"], before), metric
        assert same(row["amount_change"], total(change.iloc[at]) - before), metric
        assert same(row["span_amount"], total(change.iloc[: at + 1].stack())), metric
        assert row["communities_reported"] == change.iloc[at].notna().sum(), metric
        keys = chosen or ledger.subdistricts
        due = [c for c in ledger.due(metric, month) if ledger.subdistrict[c] in keys]
        assert row["communities_expected"] == len(due), metric


@pytest.mark.parametrize(
    "metric", ["drainage_m", "fire_lanes", "household_visits", "doctor_signed"]
)
@pytest.mark.parametrize("month", ["2018-02", "2019-02", "2019-07"])
def test_subdistricts(sample_snapshot, ledger, month, metric):
    found = ask(sample_snapshot, "kpi/subdistricts", month_to=month, metric=metric)
    state, change = ledger.state(metric).loc[month], ledger.change(metric).loc[month]
    whole = total(state)
    for row in found.to_dict("records"):
        key = row["subdistrict_key"]
        here = [c for c in state.index if row["is_total"] or ledger.subdistrict[c] == key]
        estates = ledger.estates[
            [row["is_total"] or ledger.subdistrict[c] == key for c in ledger.estates["community"]]
        ]
        cumulative = total(state[here])
        assert same(row["cumulative"], cumulative)
        assert same(row["amount"], total(change[here]))
        assert row["count_estates"] == len(estates)
        assert row["count_households"] == estates["households"].sum()
        assert same(row["per_estate"], cumulative / len(estates))
        assert same(row["per_household"], cumulative / estates["households"].sum())
        assert same(row["share"], cumulative / whole if whole else np.nan)
    assert len(found) == len(ledger.subdistricts) + 1
    assert found["cumulative"].iloc[:-1].dropna().is_monotonic_decreasing


@pytest.mark.parametrize(
    "metric", ["drainage_m", "greening_m2", "petitions_resolved", "health_stations"]
)
@pytest.mark.parametrize("chosen", SCOPES, ids=["all", "one", "two"])
def test_trend(sample_snapshot, ledger, metric, chosen):
    found = ask(sample_snapshot, "kpi/trend", metric=metric, subdistricts=chosen)
    for is_total, key in [(True, None)] + [(False, k) for k in chosen or ledger.subdistricts]:
        rows = found[found["is_total"] == is_total]
        rows = rows if is_total else rows[rows["subdistrict_key"] == key]
        pick = ledger.within(chosen if is_total else [key])
        change, state = pick(ledger.change(metric)), pick(ledger.state(metric))
        amount = change.sum(axis=1, min_count=1)
        reported = change.notna().sum(axis=1)
        cumulative = state.sum(axis=1, min_count=1).where(reported > 0)
        compared = cumulative if ledger.kind[metric] == "stock" else amount
        base = compared.where(compared > 0)
        assert rows["month_label"].tolist() == ledger.months
        assert same(rows["amount"], amount)
        assert same(rows["cumulative"], cumulative)
        assert same(rows["month_on_month"], compared / base.shift(1) - 1)
        assert same(rows["year_on_year"], compared / base.shift(12) - 1)
        assert same(rows["amount_year_before"], amount.shift(12))
        assert rows["communities_reported"].tolist() == reported.tolist()
        keys = (chosen or ledger.subdistricts) if is_total else [key]
        assert rows["communities_expected"].tolist() == [
            sum(ledger.subdistrict[c] in keys for c in ledger.due(metric, month))
            for month in ledger.months
        ]


@pytest.mark.parametrize("metric", ["road_m2", "shop_signs", "service_centres"])
@pytest.mark.parametrize("month", ["2018-06", "2019-07"])
def test_communities(sample_snapshot, ledger, metric, month):
    found = ask(sample_snapshot, "kpi/communities", metric=metric, month_to=month)
    state, change = ledger.state(metric), ledger.change(metric)
    at = ledger.months.index(month)
    assert found["community_key"].is_unique
    assert len(found) == ledger.estates["community"].nunique()
    for row in found.to_dict("records"):
        key = row["community_key"]
        estates = ledger.estates[ledger.estates["community"] == key]
        expected = state[key].iloc[at] if key in state else np.nan
        assert same(row["cumulative"], expected)
        assert same(row["amount"], change[key].iloc[at] if key in change else np.nan)
        assert same(row["per_estate"], expected / len(estates))
        assert same(row["per_household"], expected / estates["households"].sum())
        told = change[key].iloc[: at + 1].dropna().index if key in change else []
        last = row["last_reported_month"]
        assert (None if pd.isna(last) else f"{last:%Y-%m}") == (told[-1] if len(told) else None)


@pytest.mark.parametrize("tier", ["high", "middle", "low"])
def test_communities_of_one_tier(sample_snapshot, ledger, tier):
    found = ask(sample_snapshot, "kpi/communities", metric="road_m2", tier=tier)
    tiers = dict(zip(ledger.estates["name_zh"], ledger.estates["tier"], strict=True))
    rows = ledger.rows[(ledger.rows["metric"] == "road_m2") & (ledger.rows["estate"] != "")]
    expected = rows[rows["estate"].map(tiers) == tier].groupby("community")["quantity"].sum()
    known = found.set_index("community_key")["cumulative"].dropna()
    assert same(known.sort_index(), expected.sort_index())


@pytest.mark.parametrize("chosen", SCOPES, ids=["all", "one", "two"])
@pytest.mark.parametrize(("first", "last"), [("2018-01", "2019-07"), ("2019-02", "2019-02")])
def test_tidy(sample_snapshot, ledger, chosen, first, last):
    found = ask(
        sample_snapshot, "kpi/tidy", month_from=first, month_to=last, subdistricts=chosen
    ).set_index(["month_label", "community_key", "metric_key"])
    assert found.index.is_unique
    count = due = 0
    months = found.index.get_level_values("month_label").nunique()
    for metric in ledger.metrics["metric"]:
        every = ledger.within(chosen)(ledger.change(metric)).loc[:last]
        due += int(every.notna().any().sum()) * months
        change = ledger.within(chosen)(ledger.change(metric)).loc[first:last].stack().dropna()
        count += len(change)
        keys = [(month, community, metric) for month, community in change.index]
        assert same(found["amount"].reindex(keys), change)
    assert found["is_reported"].sum() == count == found["amount"].notna().sum()
    assert len(found) == due


@pytest.mark.parametrize("month", ["2018-03", "2019-07"])
def test_summary(sample_snapshot, ledger, month):
    found = ask(sample_snapshot, "kpi/subdistrict_metrics", month_to=month)
    for row in found.to_dict("records"):
        state = ledger.state(row["metric_key"]).loc[month]
        change = ledger.change(row["metric_key"]).loc[:month]
        here = [
            c
            for c in state.index
            if row["is_total"] or ledger.subdistrict[c] == row["subdistrict_key"]
        ]
        assert same(row["cumulative"], total(state[here]))
        assert same(row["span_amount"], total(change[here].stack()))
        assert row["communities_expected"] == sum(
            row["is_total"] or ledger.subdistrict[c] == row["subdistrict_key"]
            for c in ledger.due(row["metric_key"], month)
        )


def test_the_ledger_has_what_makes_this_comparison_worth_something(ledger):
    """Gaps, a correction and both kinds: or the tests above would prove little."""
    amounts = ledger.amounts("drainage_m")
    assert amounts.isna().any().any()
    assert set(ledger.kind.values()) == {"flow", "stock"}
    assert ledger.rows["reported"].nunique() >= ledger.rows["community"].nunique()
