"""The sentences on missing reports and doubted figures, on hand-made rows."""

import pandas as pd
import pytest

from renovation import narrative
from renovation.language import language
from renovation.narrative.words import FINDING_WIDTH, width
from tests.narrative_rows import names

ZH, EN = names("zh"), names("en")
PLACES = ["elm", "oak", "ash", "fir"]
SUBDISTRICTS = ["east", "west"]


def completeness(*parts, expected=33):
    """kpi/completeness of 2019-07 from (subdistrict, received, due), with the total."""
    received, due = (sum(part[i] for part in parts) for i in (1, 2))
    frame = pd.DataFrame([*parts, (None, received, due)])
    frame.columns = ["subdistrict_key", "reports_received", "reports_expected"]
    frame["is_total"] = frame["subdistrict_key"].isna()
    frame["month_start"] = pd.Timestamp("2019-07-01")
    frame["communities_expected"] = expected
    frame["completeness"] = frame["reports_received"] / frame["reports_expected"]
    return frame


def missing(*rows):
    """kpi/missing from (community, months silent), the longest first."""
    return pd.DataFrame(rows, columns=["community_key", "months_silent"])


def doubts(*rules):
    return pd.DataFrame(
        [{"doubt_key": key, "name_zh": f"规则{key}", "name_en": f"Rule {key}"} for key in rules]
    )


def test_the_finding_names_who_has_been_silent_longest():
    rows = missing((PLACES[0], 3), (PLACES[0], 3), (PLACES[1], 1))
    whole = completeness((SUBDISTRICTS[0], 90, 93))
    place = ZH.place(PLACES[0])
    assert narrative.quality_finding(ZH, whole, rows) == (
        f"2019-07：33个社区应报，2个缺报共3项，最久的是{place}，已3个月"
    )
    assert narrative.quality_finding(EN, whole, rows).startswith(
        "2019-07: 2 of 33 communities due are missing 3 reports, the longest"
    )


def test_two_places_of_one_silence_are_not_named():
    rows = missing((PLACES[0], 2), (PLACES[1], 2))
    said = narrative.quality_finding(ZH, completeness((SUBDISTRICTS[0], 1, 3)), rows)
    assert said == "2019-07：33个社区应报，2个缺报共2项，最久的已2个月"


@pytest.mark.parametrize("spoken", [ZH, EN])
@pytest.mark.parametrize("count", [1, 2, 400])
def test_the_finding_fits_its_line(spoken, count):
    rows = missing(*[(PLACES[n % len(PLACES)], 12) for n in range(count)])
    said = narrative.quality_finding(spoken, completeness((SUBDISTRICTS[0], 1, 500)), rows)
    assert width(said) <= FINDING_WIDTH[spoken.t.code]


def test_a_complete_month_is_said_to_be_complete():
    whole = completeness((SUBDISTRICTS[0], 93, 93))
    assert narrative.quality_finding(ZH, whole, missing()) == "2019-07：33个社区应报数据全部报齐"
    one = completeness((SUBDISTRICTS[0], 3, 3), expected=1)
    assert narrative.quality_finding(EN, one, missing()) == (
        "2019-07: the one community due has reported everything"
    )


def test_before_the_first_report_there_is_nothing_to_say():
    empty = completeness((SUBDISTRICTS[0], 1, 1)).iloc[:0]
    assert narrative.quality_finding(ZH, empty, missing()) == "尚未收到任何上报"
    assert narrative.quality_lead(ZH, empty, doubts("a"), pd.DataFrame({"rule": []})) == ""


def test_the_lead_says_where_the_most_are_missing_and_which_rules_doubt():
    whole = completeness((SUBDISTRICTS[0], 98, 100), (SUBDISTRICTS[1], 95, 100))
    found = pd.DataFrame({"rule": ["b", "a", "b"]})
    most, less = (ZH.place(SUBDISTRICTS[n]) for n in (1, 0))
    assert narrative.quality_lead(ZH, whole, doubts("a", "b", "c"), found) == (
        f"应报200项，已报193项，占96.5%。缺报项数按街道：{most}5项、{less}2项。"
        "可疑数据3条：规则b2条、规则a1条。"
    )


@pytest.mark.parametrize(
    ("rules", "zh", "en"),
    [
        ((), "方案没有设定可疑数据规则", "the programme has no rule that doubts figures"),
        (("a",), "1条规则均未发现可疑数据", "no figure is doubted by the one rule"),
        (("a", "b"), "2条规则均未发现可疑数据", "no figure is doubted by the 2 rules"),
    ],
)
def test_where_nothing_is_doubted_it_is_said_by_how_many_rules(rules, zh, en):
    nothing = pd.DataFrame({"rule": []})
    assert narrative.doubts_found(language("zh"), doubts(*rules), nothing) == zh
    assert narrative.doubts_found(language("en"), doubts(*rules), nothing) == en


@pytest.mark.parametrize(
    ("rule", "limit", "zh", "en"),
    [
        ("tenfold_jump", 10.0, "10倍及以上", "10 times or more"),
        ("far_from_peers", 2.5, "2.5倍及以上", "2.5 times or more"),
        ("zeros_for_months", 4.0, "连续4次及以上为零", "4 zeros or more"),
        ("zeros_for_months", 1.0, "连续1次及以上为零", "1 zero or more"),
        ("cumulative_falls", 0.0, "有差异即列出", "any difference"),
        ("parts_and_target", 0.05, "相差超过5.0%", "a difference of more than 5.0%"),
    ],
)
def test_the_limit_of_each_rule_is_told(rule, limit, zh, en):
    assert narrative.doubt_limit(language("zh"), rule, limit) == zh
    assert narrative.doubt_limit(language("en"), rule, limit) == en
