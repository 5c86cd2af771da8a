"""Every KPI query against the figures worked by hand in tests/other/README.md."""

import datetime as dt

import duckdb
import pandas as pd
import pytest

from renovation.queries import load
from renovation.snapshot import Snapshot

FIRST, LAST = dt.date(2020, 11, 1), dt.date(2021, 12, 1)
MONTHS = 14


def rows(snapshot: Snapshot, name: str, **values: object) -> list[dict]:
    """The query's rows as dicts; missing cells are None, months are written 2021-12."""
    given = {
        "metric": "lamps",
        "subdistricts": "",
        "month_from": FIRST,
        "month_to": LAST,
        "community": "market",
        "tier": "",
    } | values
    frame = snapshot.query(name, **{key: given[key] for key in load()[name].parameters})
    return [{key: plain(cell) for key, cell in row.items()} for row in frame.to_dict("records")]


def plain(cell: object) -> object:
    if pd.isna(cell):
        return None
    return f"{cell:%Y-%m}" if isinstance(cell, pd.Timestamp) else cell


def pick(records: list[dict], *columns: str) -> list[tuple]:
    return [tuple(record[column] for column in columns) for record in records]


def approx(value: float) -> object:
    return pytest.approx(value, rel=1e-12)


class TestMetricTotals:
    def test_latest_month(self, other_snapshot):
        columns = ("metric_key", "cumulative", "amount", "amount_previous", "amount_change")
        assert pick(rows(other_snapshot, "kpi/metric_totals"), *columns) == [
            ("lamps", 360, 52, 36, 16),
            ("greenway_km", 5, approx(2.85), None, None),
            ("volunteers", 77, 3, 8, -5),
            ("benches", None, None, None, None),
        ]

    def test_who_reported(self, other_snapshot):
        columns = (
            "metric_key",
            "communities_reported",
            "communities_expected",
            "last_reported_month",
        )
        assert pick(rows(other_snapshot, "kpi/metric_totals"), *columns) == [
            ("lamps", 4, 5, "2021-12"),
            ("greenway_km", 2, 4, "2021-12"),
            ("volunteers", 2, 4, "2021-12"),
            ("benches", 0, 0, None),
        ]

    def test_a_month_nobody_reported_has_no_amount_and_keeps_the_total(self, other_snapshot):
        [lamps, *_] = rows(other_snapshot, "kpi/metric_totals", month_to=dt.date(2021, 2, 1))
        assert lamps["cumulative"] == 80
        assert lamps["amount"] is None
        assert lamps["amount_previous"] == 19
        assert lamps["amount_change"] is None
        assert lamps["communities_reported"] == 0
        assert lamps["communities_expected"] == 5
        assert lamps["last_reported_month"] == "2021-01"

    def test_a_reported_zero_is_zero(self, other_snapshot):
        [lamps, *_] = rows(other_snapshot, "kpi/metric_totals", month_to=dt.date(2021, 6, 1))
        assert (lamps["amount"], lamps["amount_previous"], lamps["amount_change"]) == (0, 50, -50)

    def test_span(self, other_snapshot):
        span = {"month_from": dt.date(2021, 7, 1), "month_to": dt.date(2021, 9, 1)}
        sums = pick(rows(other_snapshot, "kpi/metric_totals", **span), "metric_key", "span_amount")
        assert sums == [
            ("lamps", 20 + 4 + 7),
            ("greenway_km", None),
            ("volunteers", -2),
            ("benches", None),
        ]

    def test_chosen_subdistricts(self, other_snapshot):
        chosen = "|north_bank|foothill|"
        totals = rows(other_snapshot, "kpi/metric_totals", subdistricts=chosen)
        assert pick(totals, "metric_key", "cumulative") == [
            ("lamps", 205),
            ("greenway_km", approx(4.6)),
            ("volunteers", 31),
            ("benches", None),
        ]

    def test_a_key_is_not_a_pattern(self, other_snapshot):
        """old_town is not found under old-town, nor by a part of its key."""
        for chosen in ("|old-town|", "|town|", "|%|", "|oldxtown|"):
            totals = rows(other_snapshot, "kpi/metric_totals", subdistricts=chosen)
            assert {total["cumulative"] for total in totals} == {None}


class TestSubdistricts:
    def test_parts_and_total(self, other_snapshot):
        columns = ("subdistrict_key", "is_total", "cumulative", "amount", "span_amount")
        assert pick(rows(other_snapshot, "kpi/subdistricts"), *columns) == [
            ("north_bank", False, 205, 18, 205),
            ("old_town", False, 155, 34, 155),
            ("foothill", False, None, None, None),
            (None, True, 360, 52, 360),
        ]

    def test_change_against_the_month_before(self, other_snapshot):
        columns = ("amount_previous", "amount_change")
        assert pick(rows(other_snapshot, "kpi/subdistricts"), *columns) == [
            (30, -12),
            (6, 28),
            (None, None),
            (36, 16),
        ]

    def test_share_and_sizes(self, other_snapshot):
        columns = ("share", "count_estates", "count_households", "per_estate", "per_household")
        assert pick(rows(other_snapshot, "kpi/subdistricts"), *columns) == [
            (approx(205 / 360), 3, 600, approx(205 / 3), approx(205 / 600)),
            (approx(155 / 360), 3, 800, approx(155 / 3), approx(155 / 800)),
            (None, 2, 200, None, None),
            (1, 8, 1600, 45, approx(0.225)),
        ]

    def test_who_reported(self, other_snapshot):
        columns = ("communities_reported", "communities_expected", "last_reported_month")
        assert pick(rows(other_snapshot, "kpi/subdistricts"), *columns) == [
            (2, 2, "2021-12"),
            (2, 2, "2021-12"),
            (0, 1, None),  # spring is silent; tea_hill reports, but never had lamps
            (4, 5, "2021-12"),
        ]

    def test_a_chosen_part_is_the_whole_of_its_own_total(self, other_snapshot):
        chosen = rows(other_snapshot, "kpi/subdistricts", subdistricts="|old_town|")
        assert pick(chosen, "subdistrict_key", "cumulative", "share", "count_estates") == [
            ("old_town", 155, 1, 3),
            (None, 155, 1, 3),
        ]

    def test_no_share_of_nothing(self, other_snapshot):
        benches = rows(other_snapshot, "kpi/subdistricts", metric="benches")
        assert {row["share"] for row in benches} == {None}
        assert {row["cumulative"] for row in benches} == {None}

    def test_no_share_of_zero(self):
        """Nothing done anywhere: each has zero of zero, which is no share."""
        connection = duckdb.connect()
        connection.execute("""
            create table subdistrict as select 'north' as subdistrict_key, true as is_current,
                1 as sort_no, 1 as count_estates, 0 as count_households;
            create table community as select 'pier' as community_key, 'north' as subdistrict_key;
            create table calendar as
                select date '2021-01-01' as month_start, date '2020-12-01' as previous_month;
            create table monthly as select 'pier' as community_key, 'lamps' as metric_key,
                date '2021-01-01' as month_start, cast(0 as decimal(18, 3)) as amount,
                cast(0 as decimal(18, 3)) as cumulative, true as is_reported;
            create table due as select community_key, metric_key, month_start from monthly;
        """)
        month = dt.date(2021, 1, 1)
        found = connection.execute(
            load()["kpi/subdistricts"].sql,
            {"metric": "lamps", "subdistricts": "", "month_from": month, "month_to": month},
        ).df()
        assert found["cumulative"].tolist() == [0, 0]
        assert found["share"].isna().all()
        assert found["per_estate"].tolist() == [0, 0]
        assert found["per_household"].isna().all(), "no households: no figure per household"


def test_every_metric_of_every_subdistrict(other_snapshot):
    found = rows(other_snapshot, "kpi/subdistrict_metrics")
    assert pick(found, "subdistrict_key", "metric_key", "cumulative", "amount") == [
        ("north_bank", "lamps", 205, 18),
        ("north_bank", "greenway_km", approx(2.1), approx(2.1)),
        ("north_bank", "volunteers", 31, 3),
        ("north_bank", "benches", None, None),
        ("old_town", "lamps", 155, 34),
        ("old_town", "greenway_km", approx(0.4), None),
        ("old_town", "volunteers", 46, 0),
        ("old_town", "benches", None, None),
        ("foothill", "lamps", None, None),
        ("foothill", "greenway_km", approx(2.5), approx(0.75)),
        ("foothill", "volunteers", None, None),
        ("foothill", "benches", None, None),
        (None, "lamps", 360, 52),
        (None, "greenway_km", 5, approx(2.85)),
        (None, "volunteers", 77, 3),
        (None, "benches", None, None),
    ]
    assert pick(found[:2], "span_amount", "per_estate", "per_household") == [
        (205, approx(205 / 3), approx(205 / 600)),
        (approx(2.1), approx(0.7), approx(2.1 / 600)),
    ]
    assert pick(found[-4:], "communities_reported", "communities_expected") == [
        (4, 5),
        (2, 4),
        (2, 4),
        (0, 0),
    ]


def test_every_metric_month_by_month(other_snapshot):
    found = rows(other_snapshot, "kpi/metric_months")
    assert len(found) == 4 * MONTHS
    by_metric = {key: [r for r in found if r["metric_key"] == key] for key in ("lamps", "benches")}
    assert pick(by_metric["lamps"], "month_label", "amount", "cumulative") == [
        ("2020-11", 27, 27),
        ("2020-12", 34, 61),
        ("2021-01", 19, 80),
        ("2021-02", None, None),
        ("2021-03", 51, 131),
        ("2021-04", 30, 161),
        ("2021-05", 50, 211),
        ("2021-06", 0, 211),
        ("2021-07", 20, 231),
        ("2021-08", 4, 235),
        ("2021-09", 7, 242),
        ("2021-10", 30, 272),
        ("2021-11", 36, 308),
        ("2021-12", 52, 360),
    ]
    # East and west market are one community today: in 2020-11 pier, lighthouse and market reported.
    assert [row["communities_reported"] for row in by_metric["lamps"]] == [
        3, 4, 2, 0, 3, 3, 4, 2, 3, 1, 1, 4, 4, 4,
    ]  # fmt: skip
    assert {row["cumulative"] for row in by_metric["benches"]} == {None}


@pytest.fixture
def lamps(other_snapshot) -> dict:
    """The trend of lamps by place and month."""
    found = rows(other_snapshot, "kpi/trend")
    assert len(found) == 4 * MONTHS
    return {(row["subdistrict_key"], row["month_label"]): row for row in found}


class TestTrend:
    def test_amounts_of_a_place_and_the_total(self, lamps):
        def amounts(place):
            return [row["amount"] for (key, _), row in lamps.items() if key == place]

        north = [19, 12, 19, None, 30, 15, 30, 0, 10, None, 7, 15, 30, 18]
        assert amounts("north_bank") == north
        old = [8, 22, None, None, 21, 15, 20, None, 10, 4, None, 15, 6, 34]
        assert amounts("old_town") == old
        assert amounts("foothill") == [None] * MONTHS
        total = [27, 34, 19, None, 51, 30, 50, 0, 20, 4, 7, 30, 36, 52]
        assert amounts(None) == total

    def test_the_cumulative_line_breaks_where_nobody_reported(self, lamps):
        assert lamps["old_town", "2021-01"]["cumulative"] is None
        assert lamps["old_town", "2021-03"]["cumulative"] == 8 + 22 + 21
        assert lamps[None, "2021-02"]["cumulative"] is None
        # One place silent, another not: the total counts what the silent one had.
        assert lamps[None, "2021-01"]["cumulative"] == 80

    def test_month_on_month(self, lamps):
        expected = {
            "2020-11": None,
            "2020-12": 34 / 27 - 1,
            "2021-01": 19 / 34 - 1,
            "2021-02": None,
            "2021-03": None,
            "2021-04": 30 / 51 - 1,
            "2021-05": 50 / 30 - 1,
            "2021-06": -1,
            "2021-07": None,
            "2021-08": 4 / 20 - 1,
            "2021-09": 7 / 4 - 1,
            "2021-10": 30 / 7 - 1,
            "2021-11": 36 / 30 - 1,
            "2021-12": 52 / 36 - 1,
        }
        for month, change in expected.items():
            found = lamps[None, month]["month_on_month"]
            assert found == (None if change is None else approx(change)), month

    def test_year_on_year(self, lamps):
        assert lamps[None, "2021-10"]["year_on_year"] is None
        assert lamps[None, "2021-11"]["year_on_year"] == approx(36 / 27 - 1)
        assert lamps[None, "2021-11"]["amount_year_before"] == 27
        assert lamps[None, "2021-12"]["year_on_year"] == approx(52 / 34 - 1)
        assert lamps[None, "2021-12"]["cumulative_year_before"] == 61
        assert lamps["old_town", "2021-12"]["year_on_year"] == approx(34 / 22 - 1)

    def test_a_comparison_reaches_back_before_the_first_month_shown(self, other_snapshot):
        [*_, total] = rows(other_snapshot, "kpi/trend", month_from=LAST)
        assert total["month_on_month"] == approx(52 / 36 - 1)
        assert total["year_on_year"] == approx(52 / 34 - 1)

    def test_a_stock_is_compared_by_its_state(self, other_snapshot):
        found = rows(other_snapshot, "kpi/trend", metric="volunteers")
        total = {row["month_label"]: row for row in found if row["is_total"]}
        states = {month: row["cumulative"] for month, row in total.items() if row["cumulative"]}
        assert states == {
            "2020-11": 50,
            "2021-01": 65,
            "2021-05": 68,
            "2021-08": 66,
            "2021-11": 74,
            "2021-12": 77,
        }
        assert total["2021-12"]["month_on_month"] == approx(77 / 74 - 1)
        assert total["2021-11"]["year_on_year"] == approx(74 / 50 - 1)
        assert total["2021-12"]["year_on_year"] is None
        assert total["2021-08"]["amount"] == -2

    def test_each_month_has_the_communities_due_in_it(self, lamps):
        def due(place):
            return [row["communities_expected"] for (key, _), row in lamps.items() if key == place]

        assert due("north_bank") == [2] * MONTHS
        # temple had volunteers in 2020-11, and lamps from 2020-12.
        assert due("old_town") == [1] + [2] * 13
        # tea_hill was silent until its greenway of 2020-12; spring is to this day.
        assert due("foothill") == [2] + [1] * 13
        assert due(None) == [5] * MONTHS
        assert lamps["north_bank", "2021-08"]["communities_reported"] == 0

    @pytest.mark.parametrize(
        ("metric", "counts"),
        [
            # tea_hill alone of 5 until 2021-02, then 2 of 5: not common. Then pier makes 3 of 5.
            ("greenway_km", [0] + [1] * 3 + [2] * 9 + [4]),
            # pier and temple are 2 of 4, then of 5 heard; market makes 3 of 5 from 2021-01.
            ("volunteers", [2] * 2 + [4] * 12),
            ("benches", [0] * MONTHS),
        ],
    )
    def test_the_silent_are_asked_for_what_is_common(self, other_snapshot, metric, counts):
        found = rows(other_snapshot, "kpi/trend", metric=metric)
        due = [row["communities_expected"] for row in found if row["is_total"]]
        assert due == counts

    def test_spring_festival_days(self, lamps):
        assert lamps[None, "2021-02"]["spring_festival_days"] == 7
        assert lamps[None, "2021-03"]["spring_festival_days"] == 0


class TestCommunities:
    def test_register(self, other_snapshot):
        columns = ("community_key", "subdistrict_key", "cumulative", "amount", "is_reported")
        assert pick(rows(other_snapshot, "kpi/communities"), *columns) == [
            ("pier", "north_bank", 174, 18, True),
            ("lighthouse", "north_bank", 31, 0, True),
            ("market", "old_town", 96, 24, True),
            ("temple", "old_town", 59, 10, True),
            ("tea_hill", "foothill", None, None, False),
            ("spring", "foothill", None, None, False),
        ]

    def test_who_is_due(self, other_snapshot):
        found = rows(other_snapshot, "kpi/communities")
        due = {row["community_key"]: row["is_due"] for row in found}
        assert due == {
            "pier": True,
            "lighthouse": True,
            "market": True,
            "temple": True,
            "tea_hill": False,
            "spring": True,
        }

    def test_sizes(self, other_snapshot):
        columns = ("count_estates", "count_households", "per_estate", "per_household")
        assert pick(rows(other_snapshot, "kpi/communities"), *columns)[:3] == [
            (2, 400, 87, approx(174 / 400)),
            (1, 200, 31, approx(31 / 200)),
            (2, 400, 48, approx(96 / 400)),
        ]

    def test_an_earlier_month(self, other_snapshot):
        found = rows(other_snapshot, "kpi/communities", month_to=dt.date(2021, 9, 1))
        columns = ("community_key", "cumulative", "amount", "is_reported", "last_reported_month")
        assert pick(found, *columns)[:4] == [
            ("pier", 88 + 34, 7, True, "2021-09"),
            ("lighthouse", 20, None, False, "2021-06"),
            ("market", 8 + 12 + 16 + 10 + 10 + 4, None, False, "2021-07"),
            ("temple", 40, None, False, "2021-08"),
        ]

    def test_one_tier(self, other_snapshot):
        found = rows(other_snapshot, "kpi/communities", tier="core")
        columns = ("community_key", "cumulative", "amount", "count_estates", "count_households")
        assert pick(found, *columns) == [
            ("pier", 126, 18, 1, 100),
            ("lighthouse", 31, 0, 1, 200),
            ("market", 63, 16, 1, 150),
            ("temple", None, None, 0, 0),
            ("tea_hill", None, None, 1, 120),
            ("spring", None, None, 0, 0),
        ]

    def test_the_tiers_add_up(self, other_snapshot):
        def total(tier: str) -> float:
            found = rows(other_snapshot, "kpi/communities", tier=tier)
            return sum(row["cumulative"] or 0 for row in found)

        assert (total("core"), total("plain"), total("")) == (220, 140, 360)

    def test_tiers_of_communities(self, other_snapshot):
        found = rows(other_snapshot, "kpi/community_tiers", subdistricts="|old_town|")
        columns = ("community_key", "tier_key", "count_estates", "count_households")
        assert pick(found, *columns) == [
            ("market", "core", 1, 150),
            ("market", "plain", 1, 250),
            ("temple", "plain", 1, 400),
        ]


class TestOneCommunity:
    def test_months_of_a_merged_community(self, other_snapshot):
        found = rows(other_snapshot, "kpi/community_months")
        lamps = [row for row in found if row["metric_key"] == "lamps"]
        amounts = [8, 12, None, None, 16, 10, 10, None, 4, None, None, 10, 2, 24]
        assert [row["amount"] for row in lamps] == amounts
        assert [row["is_reported"] for row in lamps] == [a is not None for a in amounts]
        assert lamps[2]["cumulative"] == 20, "a community's own state is carried forward"
        states = {
            row["month_label"]: row["cumulative"]
            for row in found
            if row["metric_key"] == "volunteers" and row["is_reported"]
        }
        assert states == {"2021-01": 15, "2021-05": 18, "2021-08": 16}
        assert {row["metric_key"] for row in found} == {"lamps", "volunteers"}

    def test_names_it_was_reported_under(self, other_snapshot):
        columns = ("reported_community_key", "name_zh", "first_month", "last_month", "amount")
        assert pick(rows(other_snapshot, "kpi/community_names"), *columns) == [
            ("east_market", "东市社区", "2020-11", "2021-03", 6 + 8 + 10),
            ("west_market", "西市社区", "2020-11", "2021-03", 2 + 4 + 6),
            ("market", "集市社区", "2021-04", "2021-12", 60),
        ]

    def test_a_renamed_community(self, other_snapshot):
        found = rows(other_snapshot, "kpi/community_names", community="lighthouse")
        assert pick(found, "reported_community_key", "amount", "count_reports") == [
            ("beacon", 4, 2),
            ("lighthouse", 27, 6),
        ]

    def test_estates(self, other_snapshot):
        columns = ("estate_key", "tier_key", "households", "cumulative", "last_reported_month")
        assert pick(rows(other_snapshot, "kpi/community_estates"), *columns) == [
            ("m1", "core", 150, 63, "2021-12"),
            ("m2", "plain", 250, 33, "2021-12"),
        ]

    def test_an_estate_without_reports_is_listed_without_a_figure(self, other_snapshot):
        found = rows(other_snapshot, "kpi/community_estates", community="spring")
        assert pick(found, "estate_key", "cumulative") == [("s1", None)]


def reported(found):
    return [row for row in found if row["is_reported"]]


class TestTidy:
    def test_who_did_not_report_has_a_row_without_a_figure(self, other_snapshot):
        month = {"month_from": dt.date(2021, 9, 1), "month_to": dt.date(2021, 9, 1)}
        found = rows(other_snapshot, "kpi/tidy", **month)
        silent = [row for row in found if not row["is_reported"]]
        # Four communities have reported lamps by September, the pier alone did so in it.
        assert len(found) == len(silent) + 1
        assert len(silent) == 4 - 1
        assert {(row["amount"], row["cumulative"], row["count_reports"]) for row in silent} == {
            (None, None, 0)
        }

    def test_one_row_for_each_reported_month_community_and_metric(self, other_snapshot):
        lamps = reported(rows(other_snapshot, "kpi/tidy"))
        assert len(lamps) == 3 + 4 + 2 + 0 + 3 + 3 + 4 + 2 + 3 + 1 + 1 + 4 + 4 + 4
        assert sum(row["amount"] for row in lamps) == 360
        everything = reported(rows(other_snapshot, "kpi/tidy", metric=""))
        assert len(everything) == len(lamps) + 5 + 8

    def test_a_correction_replaces_the_figure(self, other_snapshot):
        month = dt.date(2021, 9, 1)
        [row] = reported(rows(other_snapshot, "kpi/tidy", month_from=month, month_to=month))
        assert (row["community_key"], row["amount"]) == ("pier", 7)

    def test_other_units_are_base_units(self, other_snapshot):
        found = reported(rows(other_snapshot, "kpi/tidy", metric="greenway_km"))
        assert pick(found, "month_label", "community_key", "amount", "cumulative") == [
            ("2020-12", "tea_hill", 1.5, 1.5),
            ("2021-03", "temple", 0.4, 0.4),
            ("2021-03", "tea_hill", 0.25, 1.75),
            ("2021-12", "pier", 2.1, 2.1),
            ("2021-12", "tea_hill", 0.75, 2.5),
        ]

    def test_a_chosen_subdistrict(self, other_snapshot):
        found = rows(other_snapshot, "kpi/tidy", subdistricts="|foothill|", metric="")
        assert {row["community_key"] for row in found} == {"tea_hill"}


def test_published_figures(other_snapshot):
    columns = ("figure_key", "value_base", "ledger_value", "agreement")
    assert pick(rows(other_snapshot, "kpi/published"), *columns) == [
        ("lamps", 240, 242, "agrees"),
        ("greenway", 2.15, 2.15, "agrees"),
        ("volunteers", 70, 66, "differs"),
        ("benches", 12, None, "not_in_ledger"),
        ("streets", 9, None, "not_an_indicator"),
        ("lamp_spacing", 5, None, "not_an_indicator"),
    ]


def test_what_anyone_has_reported(other_snapshot, empty_snapshot):
    found = rows(other_snapshot, "kpi/reported_metrics")
    assert pick(found, "metric_key") == [("greenway_km",), ("lamps",), ("volunteers",)]
    assert rows(empty_snapshot, "kpi/reported_metrics") == []


class TestDimensions:
    def test_places(self, other_snapshot):
        found = rows(other_snapshot, "kpi/places")
        assert pick(found, "level", "place_key", "subdistrict_key") == [
            ("subdistrict", "north_bank", "north_bank"),
            ("subdistrict", "old_town", "old_town"),
            ("subdistrict", "foothill", "foothill"),
            ("community", "pier", "north_bank"),
            ("community", "lighthouse", "north_bank"),
            ("community", "market", "old_town"),
            ("community", "temple", "old_town"),
            ("community", "tea_hill", "foothill"),
            ("community", "spring", "foothill"),
        ]

    def test_former_names(self, other_snapshot):
        found = rows(other_snapshot, "kpi/former_names")
        assert pick(found, "place_key", "current_key") == [
            ("harbour", "north_bank"),
            ("beacon", "lighthouse"),
            ("east_market", "market"),
            ("west_market", "market"),
        ]

    def test_months_tell_where_the_data_ends(self, other_snapshot):
        found = rows(other_snapshot, "kpi/months")
        assert (found[0]["month_label"], found[-1]["month_label"]) == ("2020-11", "2022-03")
        assert [row["month_label"] for row in found if row["has_data"]][-1] == "2021-12"

    def test_snapshot(self, other_snapshot):
        [found] = rows(other_snapshot, "kpi/snapshot")
        assert found["total_en"] == "All areas"
        assert (found["first_month"], found["data_month"]) == ("2020-11", "2021-12")
        assert not found["is_demonstration"]

    def test_catalogue(self, other_snapshot):
        found = rows(other_snapshot, "kpi/metrics")
        assert pick(found, "metric_key", "unit_zh", "theme_en", "kind", "headline_no") == [
            ("lamps", "盏", "Lighting", "flow", 1),
            ("greenway_km", "公里", "Greenways", "flow", 2),
            ("volunteers", "人", "People", "stock", 3),
            ("benches", "张", "Greenways", "flow", None),
        ]

    @pytest.mark.parametrize(
        ("name", "count"),
        [
            ("kpi/units", 6),
            ("kpi/themes", 3),
            ("kpi/tiers", 2),
            ("kpi/holidays", 2),
            ("kpi/sources", 2),
            ("kpi/later_figures", 1),
        ],
    )
    def test_other_dimensions(self, other_snapshot, name, count):
        assert len(rows(other_snapshot, name)) == count
