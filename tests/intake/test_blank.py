"""The blank form: which places stand on it for a month, under which names."""

from __future__ import annotations

import pytest

from renovation.intake.blank import Blank, BlankRow
from renovation.language import language
from renovation.paths import ROOT
from renovation.programme import Programme, load_programme


@pytest.fixture(scope="module")
def lingang() -> Programme:
    return load_programme(ROOT / "tests" / "other" / "programme")


def blank(programme: Programme, month: str, subdistrict: str = "", code: str = "zh") -> Blank:
    return Blank(programme, month, subdistrict, language(code))


def rows(form: Blank, level: str) -> list[tuple[str, str]]:
    sheet = next(sheet for sheet in form.sheets if sheet.level == level)
    return [(row.community, row.estate) for row in sheet.rows]


def test_places_stand_under_the_names_they_had_in_the_month(lingang: Programme) -> None:
    # North Bank was Harbour until 2020-11, Lighthouse was Beacon until 2020-12.
    november = blank(lingang, "2020-11", "north_bank")
    assert november.office == "港区街道"
    assert rows(november, "community") == [("码头社区", ""), ("航标社区", "")]
    assert blank(lingang, "2020-12", "north_bank").office == "北岸街道"
    january = blank(lingang, "2021-01", "north_bank")
    assert rows(january, "community") == [("码头社区", ""), ("灯塔社区", "")]


def test_an_office_asked_for_by_its_former_key_is_the_same_office(lingang: Programme) -> None:
    former = blank(lingang, "2021-01", "harbour")
    assert rows(former, "community") == [("码头社区", ""), ("灯塔社区", "")]


def test_an_estate_stands_in_the_one_community_there_was(lingang: Programme) -> None:
    assert rows(blank(lingang, "2020-12", "north_bank"), "estate") == [
        ("码头社区", "码头一院"),
        ("码头社区", "码头二院"),
        ("航标社区", "灯塔苑"),
    ]


def test_before_a_merger_the_office_says_where_an_estate_stands(lingang: Programme) -> None:
    # East and West Market became Market in 2021-04; nobody wrote down whose estates were whose.
    march = blank(lingang, "2021-03", "old_town")
    assert rows(march, "estate") == [("", "东市苑"), ("", "西市苑"), ("文庙社区", "文庙苑")]
    assert rows(march, "community") == [("东市社区", ""), ("西市社区", ""), ("文庙社区", "")]
    offered = [(row.community, row.estate) for row in march.estates]
    assert offered == [
        ("东市社区", "东市苑"),
        ("东市社区", "西市苑"),
        ("西市社区", "东市苑"),
        ("西市社区", "西市苑"),
        ("文庙社区", "文庙苑"),
    ]
    april = blank(lingang, "2021-04", "old_town")
    assert rows(april, "estate")[0] == ("集市社区", "东市苑")


def test_a_name_with_no_known_first_day_waits_for_the_one_it_took_over_from() -> None:
    # 司徒村委会 has been 司徒社区 since some day of 2020 or 2021.
    ezhou = load_programme(ROOT / "data" / "programme")
    before = blank(ezhou, "2019-08", "420704001")
    names = [row.community for row in before.sheets[0].rows]
    assert "司徒村委会" in names and "司徒社区" not in names
    assert {"司徒村委会", "司徒社区"} <= {row.community for row in before.places}
    after = blank(ezhou, "2021-01", "420704001")
    assert "司徒村委会" not in {row.community for row in after.places}


def test_a_former_subdistricts_communities_belong_to_the_office_that_took_over() -> None:
    ezhou = load_programme(ROOT / "data" / "programme")
    places = blank(ezhou, "2019-08", "420704004").places
    assert BlankRow("鄂州经济开发区", "大闸社区", "") in places
    assert BlankRow("樊口街道", "樊川社区", "") in places


def test_a_sheet_holds_metrics_of_one_level_and_one_basis(lingang: Programme) -> None:
    form = blank(lingang, "2021-05", "old_town")
    found = [
        (sheet.level, form.basis(sheet.kind), [metric.key for metric in sheet.metrics])
        for sheet in form.sheets
    ]
    assert found == [
        ("estate", "本期", ["lamps"]),
        ("community", "本期", ["greenway_km", "benches"]),
        ("community", "累计", ["volunteers"]),
    ]
    english = blank(lingang, "2021-05", "old_town", "en")
    assert [english.basis(sheet.kind) for sheet in english.sheets] == [
        "This period",
        "This period",
        "Cumulative",
    ]


def test_the_whole_programme_has_every_subdistrict(lingang: Programme) -> None:
    form = blank(lingang, "2021-05")
    assert form.office == "临港市"
    assert [row.subdistrict for row in form.places] == [
        *["北岸街道"] * 2,
        *["老城街道"] * 2,
        *["山前街道"] * 2,
    ]
