"""The tables that pages show and files hold: what stands in them, and under which heads."""

import datetime as dt
import shutil

import pandas as pd
import pytest

from renovation.language import language
from renovation.report import TABLES, Table, file_name, safe_part, tidy_table
from renovation.report.averages import average_decimals
from renovation.scope import resolve
from renovation.snapshot import Snapshot, build_snapshot, open_snapshot


def table(snapshot: Snapshot, name: str, lang: str = "zh", **raw: str) -> Table:
    scope, notices = resolve(snapshot, raw | {"lang": lang})
    assert notices == []
    return TABLES[name](snapshot, scope, language(lang))


def heads(made: Table) -> list[str]:
    return [column.header for column in made.columns]


def column(made: Table, key: str) -> list:
    return [None if pd.isna(value) else value for value in made.frame[key]]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("ledger", ["other", "empty", "one_subdistrict", "sample"])
def test_every_table_is_whole(request, ledger, name, lang):
    snapshot = request.getfixturevalue(f"{ledger}_snapshot")
    community = "market" if ledger != "sample" else "dongta"
    made = table(snapshot, name, lang, community=community)
    assert made.name == name
    assert made.title
    keys = [col.key for col in made.columns]
    assert len(set(keys)) == len(keys)
    assert len(set(heads(made))) == len(keys), "no two columns under one head"
    assert set(keys) <= set(made.frame.columns)
    assert made.stamp.version == snapshot.version
    for col in made.columns:
        assert col.header
        if col.kind in ("number", "difference", "rate", "ratio", "change"):
            pd.to_numeric(made.frame[col.key])
        if col.kind == "text":
            assert all(isinstance(cell, str) for cell in made.frame[col.key])
        if col.decimals is None:
            assert "decimals" in made.frame


def test_subdistricts_of_one_metric(other_snapshot):
    made = table(other_snapshot, "subdistricts")
    assert made.title == "新装路灯分街道"
    assert heads(made)[:11] == [
        "街道",
        "累计（盏）",
        "年底目标（盏）",
        "完成率",
        "序时进度",
        "较序时（百分点）",
        "进度判定",
        "名次",
        "2021-12当月（盏）",
        "上月（盏）",
        "比上月（盏）",
    ]
    assert column(made, "place") == ["北岸街道", "老城街道", "山前街道", "全域"]
    assert column(made, "cumulative") == [205, 155, None, 360]


def test_subdistricts_stand_against_their_plan(other_snapshot):
    """Of the 205 and 155 lamps 31 and 30 were put up in 2020, before the plan began.

    174 / 160 = 108.75%, 125 / 150 = 83.3%, 299 / 310 = 96.45%; by December all of it was due.
    Lamps are on schedule to one point behind, and slightly behind to five.
    """
    made = table(other_snapshot, "subdistricts")
    assert column(made, "target") == [160, 150, None, 310]
    assert column(made, "completion") == [174 / 160, 125 / 150, None, 299 / 310]
    assert column(made, "planned_share") == [1, 1, None, 1]
    assert column(made, "gap_points") == pytest.approx([8.8, -16.7, None, -3.5], abs=1e-9)
    assert column(made, "light_word") == ["达序时", "滞后", "无目标", "略滞后"]
    assert column(made, "rank_no") == [1, 2, None, None]


@pytest.mark.parametrize("subdistricts", ["", "420704002,420704004"])
def test_the_figures_of_a_place_and_those_of_its_plan_are_the_same(sample_snapshot, subdistricts):
    """Two queries stand side by side in one row."""
    scope, _ = resolve(sample_snapshot, {"subdistricts": subdistricts})
    names = {"subdistricts", "month_from", "month_to"}
    for metric in sample_snapshot.query("kpi/metrics")["metric_key"]:
        given = scope.parameters(names) | {"metric": metric}
        places = sample_snapshot.query("kpi/subdistricts", **given)
        del given["month_from"]
        pace = sample_snapshot.query("kpi/pace", **given)
        pace = pace[pace["level"] != "community"].set_index("place_key")
        for row in places.to_dict("records"):
            other = pace.loc["" if row["is_total"] else row["subdistrict_key"]]
            for key in ("cumulative", "amount"):
                assert row[key] == other[key] or (pd.isna(row[key]) and pd.isna(other[key]))


def test_every_metric_of_one_place_stands_against_its_plan(other_snapshot):
    made = table(other_snapshot, "place_metrics", subdistricts="old_town")
    rows = made.frame.set_index("metric_key")
    assert (rows.loc["lamps", "target"], rows.loc["lamps", "rank_no"]) == (150, 2)
    assert rows.loc["lamps", "completion"] == 125 / 150
    assert list(rows["light"]) == ["behind", "no_target", "no_target", "no_target"]


def test_a_register_without_targets_has_no_columns_for_them(other_snapshot):
    assert "target" not in [col.key for col in table(other_snapshot, "communities").columns]


def test_the_total_of_some_does_not_bear_the_citys_name(other_snapshot):
    made = table(other_snapshot, "subdistricts", subdistricts="old_town,foothill")
    assert column(made, "place") == ["老城街道", "山前街道", "合计"]
    assert column(made, "cumulative") == [155, None, 155]


def test_the_wide_summary_has_a_column_for_every_metric(other_snapshot):
    made = table(other_snapshot, "summary", "en")
    assert heads(made) == [
        "Subdistrict",
        "Street lamps installed (lamps)",
        "Greenway opened (km)",
        "Registered volunteers (people)",
        "Benches added (benches)",
        "Reference: Street lamps installed",
        "Reference: Greenway opened",
        "Reference: Registered volunteers",
        "Reference: Benches added",
    ]
    assert made.frame[["place", "lamps", "greenway_km", "volunteers"]].astype(object).where(
        made.frame[["place", "lamps", "greenway_km", "volunteers"]].notna(), None
    ).values.tolist() == [
        ["North Bank Subdistrict", 205, 2.1, 31],
        ["Old Town Subdistrict", 155, 0.4, 46],
        ["Foothill Subdistrict", None, 2.5, None],
        ["All areas", 360, 5, 77],
    ]
    assert made.frame["benches"].isna().all()


def test_a_stock_is_set_beside_its_state_a_year_before(other_snapshot):
    made = table(other_snapshot, "trend", metric="volunteers", to="2021-11")
    last = made.frame.iloc[-1]
    assert (last["cumulative"], last["cumulative_year_before"]) == (74, 50)
    assert "cumulative_year_before" in [col.key for col in made.columns]
    flow = table(other_snapshot, "trend")
    assert "amount_year_before" in [col.key for col in flow.columns]


def test_communities_of_one_tier_say_so(other_snapshot):
    made = table(other_snapshot, "communities", tier="core")
    assert made.title == "新装路灯分社区（重点）"
    assert column(made, "cumulative") == [126, 31, 63, None, None, None]
    assert "重点" in made.file_name(".csv")


def test_the_tidy_list_can_hold_one_metric_or_all(other_snapshot):
    scope, _ = resolve(other_snapshot, {"metric": "greenway_km"})
    t = language("en")
    one = TABLES["tidy"](other_snapshot, scope, t)
    assert set(one.frame["metric"]) > {"Greenway opened"}
    made = tidy_table(other_snapshot, scope, t, all_metrics=False)
    assert set(made.frame["metric"]) == {"Greenway opened"}
    assert set(made.frame["unit"]) == {"km"}
    assert made.frame["amount"].sum() == pytest.approx(5)


def test_published_figures_stand_beside_the_ledgers(other_snapshot):
    made = table(other_snapshot, "published", "en")
    assert column(made, "verdict")[:4] == ["Agrees", "Agrees", "Differs", "Not in ledger"]
    assert column(made, "qualifier")[:3] == ["more than", "nearly", ""]


class TestFileNames:
    def test_metric_scope_and_data_date(self, other_snapshot):
        made = table(other_snapshot, "subdistricts")
        assert made.file_name(".csv") == "新装路灯_分街道_全域_截至2021-12-28_第1版.csv"

    def test_demonstration_is_said(self, sample_snapshot):
        made = table(sample_snapshot, "subdistricts", metric="drainage_m")
        assert made.file_name(".csv") == "排水管线_分街道_全市_截至2019-07-30_第1版_演示数据.csv"

    def test_an_earlier_month_ends_with_that_month(self, other_snapshot):
        made = table(other_snapshot, "trend", "en", to="2021-02", subdistricts="old_town,foothill")
        name = made.file_name(".csv")
        assert (
            name == "Street lamps installed_months_Old Town+Foothill_as of 2021-02-28_version 1.csv"
        )
        assert made.stamp.data_date == dt.date(2021, 2, 28)

    def test_an_empty_ledger_has_no_date(self, empty_snapshot):
        made = table(empty_snapshot, "summary")
        assert made.file_name(".csv") == "汇总_全域_第1版.csv"

    @pytest.mark.parametrize("lang", ["zh", "en"])
    @pytest.mark.parametrize("key", TABLES)
    def test_a_file_is_named_as_its_table_names_it(self, other_snapshot, key, lang):
        t = language(lang)
        for raw in (
            {},
            {"metric": "greenway_km", "to": "2021-10", "subdistricts": "old_town,foothill"},
            {"community": "market", "tier": "core", "since": "1"},
            {"ref": "v1·lamps·old_town/market/m1·2021-08", "to": "2021-11"},
        ):
            scope, _ = resolve(other_snapshot, raw)
            made = TABLES[key](other_snapshot, scope, t)
            assert file_name(key, other_snapshot, scope, t, ".csv") == made.file_name(".csv")

    @pytest.mark.parametrize("key", TABLES)
    def test_a_file_is_named_without_its_figures(self, other_snapshot, key, monkeypatch):
        scope, _ = resolve(other_snapshot, {"community": "market"})
        file_name(key, other_snapshot, scope, language("zh"), ".csv")  # names are read once
        asked = []
        query = Snapshot.query

        def record(self, name, **parameters):
            asked.append(name)
            return query(self, name, **parameters)

        monkeypatch.setattr(Snapshot, "query", record)
        file_name(key, other_snapshot, scope, language("zh"), ".csv")
        assert set(asked) <= {"kpi/months", "kpi/snapshot"}

    @pytest.mark.parametrize(
        ("text", "safe"),
        [
            ("../../etc/passwd", "etcpasswd"),
            ('a/b\\c:d*e?f"g<h>i|j', "abcdefghij"),
            ("排水\n管线\x00\x1b", "排水管线"),
            ("evil\u202egpj.exe", "evilgpj.exe"),
            ("\u200bhidden\ufeff", "hidden"),
            ("  many   spaces\u3000here ", "many spaces here"),
            ("...", "_"),
            ("", "_"),
            ("-rf", "rf"),
            ("$(reboot)", "$(reboot)"),
        ],
    )
    def test_a_part_is_stripped_of_what_a_file_name_cannot_hold(self, text, safe):
        assert safe_part(text) == safe

    def test_a_long_name_is_cut_before_what_the_file_is(self, sample_snapshot):
        made = table(sample_snapshot, "subdistricts", metric="drainage_m")
        long = Table(
            made.name, made.title, made.columns, made.frame, "长" * 400, made.stamp, made.t
        )
        name = long.file_name(".csv")
        assert len(name.encode()) < 240
        assert name.endswith("_截至2019-07-30_第1版_演示数据.csv")


def test_a_metric_added_to_the_file_appears_by_itself(other_data, tmp_path, monkeypatch):
    for name in ("programme", "ledger"):
        shutil.copytree(other_data / name, tmp_path / name)
    with (tmp_path / "programme" / "metrics.csv").open("a", encoding="utf-8") as file:
        file.write(
            "signs,新增路牌,Signs added,路牌,Signs,lamp,flow,community,light,up,0,,,牌。,Signs.,\n"
        )
    (tmp_path / "ledger" / "submissions" / "900-signs.csv").write_text(
        "报告期,街道,社区,小区,指标,数量,单位,口径,备注\n"
        "2021-12,老城街道,文庙社区,,新增路牌,3,盏,本期,\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("RENOVATION_DATA", str(tmp_path))
    build_snapshot("real")
    snapshot = open_snapshot()
    assert "新增路牌（盏）" in heads(table(snapshot, "summary"))
    assert column(table(snapshot, "subdistricts", metric="路牌"), "cumulative")[0] == 3
    assert "Signs added" in column(table(snapshot, "metrics", "en"), "metric")


@pytest.mark.parametrize(
    ("values", "decimals"),
    [
        ([1_000], 0),
        ([999.9], 1),
        ([105.0], 1),
        ([10], 1),
        ([9.99], 2),
        ([0.26], 2),
        ([0.056], 3),
        ([0.0046], 4),
        ([0], 4),
        ([], 4),
        ([None], 4),
        ([5_000, 12], 0),
        ([5_000, None, 0, 0.2], 1),  # 0.2 beside thousands is no zero
        ([12, 0.004], 3),
        ([12, 0.00001], 4),
    ],
)
def test_an_average_has_the_decimals_that_show_the_largest_and_the_smallest(values, decimals):
    assert average_decimals(values) == decimals


def test_a_stock_has_states_and_net_changes_and_no_sums(other_snapshot):
    for name in ("trend", "subdistricts", "communities"):
        said = heads(table(other_snapshot, name, metric="volunteers"))
        assert "月末数（人）" in said
        assert any("净增（人）" in head for head in said)
        assert not any("累计" in head or "合计" in head or "当月（" in head for head in said)
    assert {"月末数环比", "月末数同比"} <= set(
        heads(table(other_snapshot, "trend", metric="volunteers"))
    )
    assert "累计（盏）" in heads(table(other_snapshot, "trend"))


def test_averages_have_one_scale_for_a_place_and_all_places_beside_it(other_snapshot):
    made = table(other_snapshot, "place_metrics", subdistricts="old_town")
    lamps = made.frame.set_index("metric_key").loc["lamps"]
    assert (lamps["per_household_decimals"], lamps["per_estate_decimals"]) == (2, 1)
    assert {col.decimals_key for col in made.columns if col.kind == "rate"} == {
        "per_estate_decimals",
        "per_household_decimals",
    }
