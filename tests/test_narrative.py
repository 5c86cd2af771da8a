"""The sentences: what they say of hand-made rows, and what they never say of any."""

import re

import pandas as pd
import pytest

from renovation import narrative
from tests import narrative_rows as rows
from tests.narrative_rows import names

ZH, EN = names("zh"), names("en")


# The overview


def test_the_overview_leads_with_the_first_headline_metric():
    frame = rows.totals(("pipes", 46_213, 3_348, 3_100, 33, 33), ("sites", 4_322, 316, 304, 33, 33))
    assert narrative.overview_finding(ZH, frame) == (
        "拆除违法建筑累计4322处，本月新增316处，比上月多12处"
    )
    assert narrative.overview_finding(EN, frame) == (
        "Demolitions: 4,322 sites in all, 316 sites this month, up 12 sites on the month before"
    )


def test_the_overview_counts_headline_metrics_and_names_the_widest_gap():
    frame = rows.totals(
        ("pipes", 46_213, 1_004, 1_000, 30, 33),  # 0.4% more: under half a point
        ("sites", 4_322, 304, 316, 31, 33),
        ("money", 9_000, 900, 100, 10, 33),  # no headline: not counted
        ("centres", 33, 2, 0, 33, 33),  # a state: not compared as work of the month
    )
    assert narrative.overview_lead(ZH, frame) == (
        "本月可比的2项主要指标中1项少于上月，1项与上月基本持平。"
        "排水管线缺报最多，33个社区中3个本期未报，不计为零。"
    )


def test_a_complete_month_is_said_to_be_complete():
    frame = rows.totals(("pipes", 46_213, 1_100, 1_000, 33, 33))
    assert narrative.overview_lead(ZH, frame).endswith("主要指标本期没有缺报。")


def test_there_is_no_comparison_without_the_month_before():
    frame = rows.totals(("sites", 316, 316, None, 33, 33))
    assert narrative.overview_finding(ZH, frame) == "拆除违法建筑累计316处，本月新增316处"
    assert "上月" not in narrative.overview_lead(ZH, frame)
    assert narrative.card_change(ZH, frame.iloc[0]) == "—"


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (1_004, 1_000, "与上月基本持平"),
        (1_005, 1_000, "比上月多5处"),  # half a point is a change
        (996, 1_000, "与上月基本持平"),
        (995, 1_000, "比上月少5处"),
        (1_000, 1_000, "与上月持平"),
        (5, 0, "比上月多5处"),
        (0, 0, "本月没有新增"),
    ],
)
def test_under_half_a_point_is_much_the_same(now, before, said):
    frame = rows.totals(("sites", 9_000, now, before, 1, 1))
    assert narrative.overview_finding(ZH, frame).endswith(said)


def test_a_month_without_report_is_said_and_not_written_as_zero():
    frame = rows.totals(("sites", 4_322, None, 304, 0, 33))
    assert narrative.overview_finding(ZH, frame) == "拆除违法建筑累计4322处，本期未报"
    assert narrative.overview_lead(ZH, frame) == "本期无人上报的有：拆除违法建筑。"
    assert narrative.overview_finding(EN, frame).endswith("not reported this month")


def test_a_reported_zero_is_no_gap():
    frame = rows.totals(("sites", 4_322, 0, 304, 33, 33))
    assert "本月没有新增" in narrative.overview_finding(ZH, frame)


def test_a_month_below_zero_is_named_a_correction():
    frame = rows.totals(("sites", 4_322, -12, None, 33, 33))
    assert narrative.overview_finding(ZH, frame).endswith("本月更正后为−12处")


def test_a_state_is_compared_with_the_report_before_it():
    state = rows.totals(("centres", 33, 2, 1, 33, 33))
    assert narrative.overview_finding(ZH, state) == "服务中心月末共33个，比上一期多2个"
    first = rows.totals(("centres", 33, 33, None, 33, 33))
    assert narrative.overview_finding(ZH, first) == "服务中心月末共33个"


def test_nothing_reported_at_all():
    frame = rows.totals(("sites", None, None, None, 0, 0))
    assert narrative.overview_finding(ZH, frame) == "尚无上报数据"
    assert narrative.overview_lead(ZH, frame) == ""


def test_no_month_is_complete_while_a_headline_metric_was_never_reported():
    frame = rows.totals(("pipes", 46_213, 1_100, 1_000, 33, 33), ("sites", None, None, None, 0, 0))
    assert narrative.overview_lead(ZH, frame) == "从未有人上报的有：拆除违法建筑。"
    assert narrative.overview_lead(ZH.within(["west"]), frame) == (
        "西山街道从未上报的有：拆除违法建筑。"
    )


def test_a_gap_of_another_metric_is_told_where_the_headline_ones_have_none():
    frame = rows.totals(("pipes", 9, 1, 1, 33, 33), ("money", 900, 90, 80, 31, 33))
    assert narrative.overview_lead(ZH, frame) == (
        "投入资金缺报最多，33个社区中2个本期未报，不计为零。"
    )


def test_no_metric_has_the_most_gaps_where_another_was_reported_by_nobody():
    sites = ("sites", 4_322, 3, 316, 1, 33)
    silent = ("pipes", 46_213, None, 1_000, 0, 33)
    assert narrative.overview_lead(ZH, rows.totals(sites, silent)) == (
        "本期无人上报的有：排水管线。拆除违法建筑：33个社区中32个本期未报，不计为零。"
    )
    frame = rows.totals(sites, silent, ("centres", 33, 2, 0, 30, 33))
    assert narrative.overview_lead(ZH, frame) == (
        "本期无人上报的有：排水管线。本期有上报的指标中，拆除违法建筑缺报最多，"
        "33个社区中32个本期未报，不计为零。"
    )
    assert "缺报最多" not in narrative.overview_lead(
        ZH, rows.totals(silent, ("money", 9, 1, 1, 2, 2))
    )


def test_a_subdistrict_that_never_reported_is_named():
    frame = rows.totals(("pipes", 9, 1, None, 4, 7))
    places = pd.DataFrame(
        [("east", False, 9), ("west", False, None), (None, True, 9)],
        columns=["subdistrict_key", "is_total", "cumulative"],
    )
    assert narrative.overview_lead(ZH, frame, places) == (
        "排水管线缺报最多，7个社区中3个本期未报，不计为零。西山街道从未上报任何指标。"
    )
    assert narrative.overview_lead(EN, frame, places).endswith(
        "West Hill has never reported anything."
    )


def test_a_silent_selection_says_how_many_are_due():
    frame = rows.totals(("pipes", None, None, None, 0, 3), ("sites", None, None, None, 0, 0))
    assert narrative.overview_lead(ZH.within(["west"]), frame) == (
        "3个社区中3个本期未报，不计为零。"
    )


def test_a_difference_is_that_of_the_printed_figures_or_both_are_in_full():
    # 1280万 − 1224万 = 56万, and the true difference is 56.0万 too.
    clear = rows.totals(("money", 9e7, 12_800_400, 12_240_300, 1, 1))
    only = names()
    only.metrics["money"]["headline_no"] = 0
    assert narrative.overview_finding(only, clear).endswith("本月新增1280万元，比上月多56万元")
    # 1.2万 and 1.2万 would hide the difference of 445.
    blurred = rows.totals(("sites", 90_000, 12_345, 11_900, 1, 1))
    said = narrative.overview_finding(ZH, blurred)
    assert said.endswith("本月新增12345处，比上月多445处")


# Subdistricts


def test_subdistricts_name_the_most_and_the_least_with_their_share():
    frame = rows.subdistricts(
        ("east", 18_530, 900, 800), ("west", 11_600, 700, 650), ("north", 16_083, 800, 900)
    )
    assert narrative.subdistricts_finding(ZH, frame, "pipes") == (
        "排水管线：东湖街道最多，占全市40.1%；西山街道最少，占25.1%"
    )
    assert narrative.subdistricts_heading(EN, "pipes") == "Drainage by subdistrict"
    chosen = names(is_selection=True)
    assert "占所选街道40.1%" in narrative.subdistricts_finding(chosen, frame, "pipes")


def test_subdistricts_per_estate_rank_by_what_falls_to_one_estate():
    frame = rows.subdistricts(("east", 797, 1, 1), ("west", 649, 1, 1))
    assert narrative.subdistricts_finding(ZH, frame, "pipes", "estate") == (
        "排水管线（每小区）：东湖街道最多，79.7米；西山街道最少，64.9米"
    )
    assert narrative.subdistricts_finding(EN, frame, "pipes", "household") == (
        "Drainage per household: East Lake has the most, 0.080 m; West Hill the least, 0.065 m"
    )


def test_equal_subdistricts_share_the_place():
    tie = rows.subdistricts(("east", 50, 1, 1), ("west", 50, 1, 1), ("north", 20, 1, 1))
    assert narrative.subdistricts_finding(ZH, tie, "sites") == (
        "拆除违法建筑：东湖街道、西山街道最多，50处；北门街道最少，占16.7%"
    )
    alike = rows.subdistricts(("east", 50, 1, 1), ("west", 50, 1, 1))
    assert narrative.subdistricts_finding(ZH, alike, "sites") == (
        "拆除违法建筑：2个街道相同，均为50处"
    )


def test_one_subdistrict_speaks_for_itself():
    frame = rows.subdistricts(("west", 1_160, 70, 65))
    assert narrative.subdistricts_finding(ZH, frame, "pipes") == (
        "西山街道排水管线累计1160米，本月新增70米，比上月多5米"
    )
    assert narrative.subdistricts_finding(ZH, frame, "pipes", "estate") == (
        "西山街道排水管线（每小区）：116.0米"
    )


def test_silent_subdistricts_are_named_with_the_month_they_reach():
    frame = rows.subdistricts(("east", 18_530, 900, 800), ("west", 11_600, None, 650),
                              ("north", None, None, None))  # fmt: skip
    lead = narrative.subdistricts_lead(ZH, frame, "pipes")
    assert lead.startswith("全市累计3万米，本月新增900米")
    assert "西山街道本期未报，累计只算到2019-06，不计为零。" in lead
    assert "北门街道从未上报，不计为零。" in lead
    assert "北门街道" not in narrative.subdistricts_finding(ZH, frame, "pipes")


def months_apart(*rows_of_places) -> pd.DataFrame:
    """Places of which those that did not report in August end with July."""
    frame = rows.subdistricts(*rows_of_places)
    frame["last_reported_month"] = [
        pd.Timestamp("2019-08-01" if known else "2019-07-01") for known in frame["amount"].notna()
    ]
    return frame


def test_silent_subdistricts_with_the_same_month_share_a_sentence():
    frame = months_apart(("east", 700, 90, 80), ("west", 600, None, 60), ("north", 500, None, 50))
    assert narrative.subdistricts_lead(ZH, frame, "pipes").endswith(
        "西山街道、北门街道本期未报，累计只算到2019-07，不计为零。"
    )


def test_subdistricts_are_compared_in_one_month_alone():
    alone = months_apart(("east", 500, 90, 80), ("west", 600, None, 60), ("north", 700, None, 50))
    assert narrative.subdistricts_finding(ZH, alone, "pipes") == (
        "排水管线：只有东湖街道已报2019-08，500米"
    )
    two = months_apart(("east", 500, 90, 80), ("west", 600, 9, 60), ("north", 700, None, 50))
    assert narrative.subdistricts_finding(ZH, two, "pipes") == (
        "排水管线：已报的2个街道中，西山街道最多，600米；东湖街道最少，500米"
    )
    none = months_apart(("east", 500, None, 80), ("west", 600, None, 60))
    assert narrative.subdistricts_finding(ZH, none, "pipes") == (
        "排水管线：西山街道最多，占全市54.5%；东湖街道最少，占45.5%"
    )


def test_no_subdistrict_reported():
    frame = rows.subdistricts(("east", None, None, None), total=None)
    frame["cumulative"] = None
    assert narrative.subdistricts_finding(ZH, frame, "pipes") == "排水管线尚无上报"
    assert narrative.subdistricts_lead(ZH, frame, "pipes") == ""
    assert narrative.subdistricts_heading(ZH, "pipes") == "排水管线分街道"


# The trend

MONTHS = rows.trend(
    ("2019-01", 100.0, 100.0, None, None, 0),
    ("2019-02", 20.0, 120.0, -0.8, None, 7),
    ("2019-03", None, None, None, None, 0),
    ("2019-04", 300.0, 420.0, None, None, 0),
    ("2019-05", 240.0, 660.0, -0.2, 0.123, 0),
)


def test_the_trend_names_last_month_and_the_fastest():
    assert narrative.trend_finding(ZH, MONTHS, "pipes") == (
        "排水管线本月新增240米，环比下降20.0%，2019-04最多，300米"
    )
    assert narrative.trend_heading(ZH, "pipes") == "排水管线逐月情况"
    assert narrative.trend_heading(EN, "centres") == "Service centres, net change in each month"
    assert narrative.build_up_heading(ZH, "pipes") == "排水管线累计"
    assert narrative.build_up_heading(ZH, "centres") == "服务中心月末数"


def test_the_trend_lead_tells_the_slowest_the_festival_and_the_gaps():
    assert narrative.trend_lead(ZH, MONTHS, "pipes") == (
        "截至2019-05累计660米。2019-05当月同比增长12.3%。2019-02最少，20米。2019-02为春节所在月。"
        "2019-03没有上报，图上留空，不计为零。"
    )


def test_the_festival_is_a_fact_and_never_a_cause():
    for one in (ZH, EN):
        lead = narrative.trend_lead(one, MONTHS, "pipes")
        assert not re.search("因|受|由于|影响|because|due to|owing", lead)


def test_the_last_month_may_be_the_fastest_or_missing():
    rising = rows.trend(
        ("2018-12", 2.0, 2.0, None, None, 0),
        ("2019-01", 1.0, 3.0, -0.5, None, 0),
        ("2019-02", 3.0, 6.0, 2.0, None, 0),
    )
    assert narrative.trend_finding(ZH, rising, "pipes") == (
        "排水管线本月新增3米，环比增长200.0%，为所选各月最多"
    )
    late = rows.trend(("2019-01", 1.0, 1.0, None, None, 0), ("2019-02", None, None, None, None, 0))
    assert narrative.trend_finding(ZH, late, "pipes") == ("排水管线本期未报，最近一次上报是2019-01")


def test_month_on_month_under_half_a_point():
    frame = rows.trend(
        ("2019-01", 1e3, 1e3, None, None, 0), ("2019-02", 1_004, 2_004, 0.004, 0.005, 0)
    )
    assert "环比基本持平" in narrative.trend_finding(ZH, frame, "pipes")
    assert "同比增长0.5%" in narrative.trend_lead(ZH, frame, "pipes")


def test_year_on_year_is_never_said_of_what_was_done_in_all():
    lead = narrative.trend_lead(EN, MONTHS, "pipes")
    assert lead.startswith("660 m in all by 2019-05. 2019-05 alone: up 12.3% year on year.")
    state = rows.trend(("2019-04", 2.0, 30.0, None, None, 0), ("2019-05", 3.0, 33.0, 0.1, 2.0, 0))
    assert narrative.trend_finding(ZH, state, "centres") == "服务中心月末共33个，环比增长10.0%"
    # The finding has the state: it is not said twice.
    assert narrative.trend_lead(ZH, state, "centres") == "2019-05末同比增长200.0%。"


def test_a_month_of_almost_nothing_is_no_yardstick():
    frame = rows.trend(
        ("2019-01", 9_000.0, 9_000.0, None, None, 0),
        ("2019-02", 2.0, 9_002.0, -0.9998, None, 7),
        ("2019-03", 5_000.0, 14_002.0, 2499.0, 2499.0, 0),
    )
    assert narrative.trend_finding(ZH, frame, "pipes") == (
        "排水管线本月新增5000米，2019-01最多，9000米"
    )
    assert "%" not in narrative.trend_lead(ZH, frame, "pipes")
    fallen = frame.iloc[:-1][frame["month_start"] < "2019-03"]
    assert "环比下降100.0%" in narrative.trend_finding(ZH, fallen, "pipes")


def test_months_that_brought_nothing_are_said_to_have():
    frame = rows.trend(
        ("2019-01", 0.0, 0.0, None, None, 0),
        ("2019-02", 7.0, 7.0, None, None, 7),
        ("2019-03", 0.0, 7.0, -1.0, None, 0),
    )
    assert narrative.trend_finding(ZH, frame, "pipes") == "排水管线本月没有新增，2019-02最多，7米"
    assert "2019-01、2019-03没有新增。" in narrative.trend_lead(ZH, frame, "pipes")


def test_figures_of_some_places_only_are_said_to_be_theirs():
    said = narrative.trend_finding(ZH, MONTHS, "pipes", "西山街道")
    assert said.startswith("西山街道排水管线本月新增240米")


# A month before the latest


def test_only_the_latest_month_is_called_this_month():
    march, july = ZH.at("2019-03-01", "2019-07-01"), ZH.at("2019-07-01", "2019-07-01")
    frame = rows.totals(("sites", 4_322, 316, 304, 31, 33))
    assert narrative.overview_finding(march, frame) == (
        "拆除违法建筑累计4322处，2019-03新增316处，比上月多12处"
    )
    assert narrative.overview_lead(march, frame) == (
        "拆除违法建筑缺报最多，33个社区中2个2019-03未报，不计为零。"
    )
    assert narrative.overview_finding(july, frame) == narrative.overview_finding(ZH, frame)
    for said in (
        narrative.subdistricts_lead(march, rows.subdistricts(("east", 9, 1, 1)), "pipes"),
        narrative.communities_finding(march, rows.communities(("elm", 3, True)), "pipes"),
        narrative.overview_finding(march, rows.totals(("sites", 4, None, 3, 0, 3))),
        narrative.overview_finding(march, rows.totals(("sites", 4, 0, 3, 3, 3))),
    ):
        assert "2019-03" in said
        assert "本" not in said
    assert ZH.at("2019-03-01", None).month == ""  # no data: no month to name


# One subdistrict


def lead_of(voice, place, communities, per="total"):
    whole = rows.subdistricts(("east", 600, 1, 1), ("west", 300, 1, 1), ("north", 300, 1, 1))
    frame = rows.communities(*communities)
    return narrative.one_subdistrict_lead(
        voice, place, "pipes", per, whole=whole, communities=frame, all_places=voice.total
    )


def test_one_subdistrict_stands_beside_the_others_with_its_communities():
    communities = (("elm", 300, True), ("oak", 100, False), ("ash", 200, True))
    assert lead_of(ZH, "east", communities) == (
        "在3个街道中居第1位，占全市50.0%。榆树社区最多，占本街道50.0%；橡树社区最少，占16.7%。"
        "橡树社区本期未报，不计为零。"
    )
    assert lead_of(EN, "west", communities).startswith(
        "Shares rank 2 of 3 subdistricts, 25.0% of the city total."
    )
    assert lead_of(ZH, "east", communities, "estate").startswith(
        "在3个街道中居第1位，全市平均120.0米。榆树社区最多，30.0米；橡树社区最少，10.0米。"
    )


def test_one_subdistrict_of_equal_communities_has_no_first():
    said = lead_of(ZH, "east", (("elm", 5, True), ("oak", 5, True)))
    assert said.endswith("2个社区相同，均为5米。2个社区全部上报。")
    assert lead_of(ZH, "east", (("elm", None, False),)) == ""


# Communities


def test_communities_count_reports_and_name_the_most():
    frame = rows.communities(("elm", 300, True), ("oak", 100, False), ("ash", None, False))
    assert narrative.communities_finding(ZH, frame, "pipes") == (
        "3个社区中1个本期上报排水管线，榆树社区累计最多，300米"
    )
    assert narrative.communities_lead(ZH, frame, "pipes") == (
        "橡树社区累计最少，100米。橡树社区本期未报，不计为零。白蜡社区从未上报。"
    )


def test_many_silent_communities_are_counted_after_three_names():
    silent = [(key, 100, False) for key in ("elm", "oak", "ash", "fir")]
    lead = narrative.communities_lead(ZH, rows.communities(*silent), "pipes")
    assert "榆树社区、橡树社区、白蜡社区等4个本期未报" in lead


def test_a_communitys_own_page():
    frame = rows.community_months(
        ("pipes", "2019-06", 10.0, 100.0), ("pipes", "2019-07", 30.0, 130.0),
        ("sites", "2019-06", 4.0, 4.0), ("sites", "2019-07", None, 4.0),
    )  # fmt: skip
    finding = narrative.community_finding(ZH, "elm", frame, "pipes")
    assert finding == "榆树社区排水管线累计130米，本月新增30米，比上月多20米"
    assert narrative.community_finding(ZH, "elm", frame, "sites") == (
        "榆树社区拆除违法建筑累计4处，本期未报"
    )
    assert narrative.community_finding(ZH, "elm", frame, "money") == "榆树社区没有上报过投入资金"
    assert narrative.community_lead(ZH, frame, ["旧榆社区"]) == (
        "2项指标中1项本期已上报。本期未报、不计为零的有：拆除违法建筑。曾用名：旧榆社区。"
    )


def test_communities_all_alike_have_no_first_and_no_last():
    frame = rows.communities(("elm", 1, True), ("oak", 1, True), ("ash", 1, True))
    assert narrative.communities_finding(ZH, frame, "centres").endswith("3个社区相同，均为1个")
    assert "most" not in narrative.communities_finding(EN, frame, "centres")
    assert narrative.communities_lead(ZH, frame, "centres") == ""


# What the reader chose


def test_the_overview_speaks_of_the_metric_chosen_though_it_leads_nothing():
    frame = rows.totals(("sites", 4_322, 316, 304, 33, 33), ("money", 9_000, 900, 100, 33, 33),
                        ("pipes", None, None, None, 0, 0))  # fmt: skip
    assert narrative.overview_finding(ZH, frame, "money") == (
        "投入资金累计9000元，本月新增900元，比上月多800元"
    )
    assert narrative.overview_finding(ZH, frame, "pipes") == "排水管线尚无上报"


def test_chosen_places_are_named_in_findings_and_headings():
    frame = rows.totals(("sites", 322, 23, 46, 2, 2))
    one, two = ZH.within(["west"]), ZH.within(["west", "east"])
    assert narrative.overview_finding(one, frame) == (
        "西山街道拆除违法建筑累计322处，本月新增23处，比上月少23处"
    )
    assert narrative.overview_finding(two, frame).startswith("所选2个街道拆除违法建筑累计322处")
    assert narrative.overview_finding(EN.within(["west"]), frame).startswith(
        "Demolitions in West Hill: 322 sites in all"
    )
    assert narrative.trend_finding(two, MONTHS, "pipes").startswith("所选2个街道排水管线本月新增")
    assert narrative.build_up_heading(one, "pipes") == "西山街道排水管线累计"
    assert narrative.overview_finding(one, rows.totals(("sites", None, None, None, 0, 2))) == (
        "西山街道尚无上报数据"
    )


def test_a_chosen_tier_is_named_where_communities_are_counted():
    tier = ZH.within([], "一类")
    frame = rows.communities(("elm", 3, True), ("oak", 1, True))
    assert narrative.communities_finding(tier, frame, "pipes").startswith(
        "2个社区本期全部上报排水管线（一类小区）"
    )
    assert "（一类小区）" in narrative.tiles_heading(tier, "pipes", "2019-07")


def test_nothing_in_several_communities_is_no_last_place():
    frame = rows.communities(("elm", 3, True), ("oak", 0, True), ("ash", 0, True))
    assert narrative.communities_lead(ZH, frame, "sites") == ""
    assert narrative.communities_lead(ZH, frame[:2], "sites") == "橡树社区累计最少，0处。"


def test_a_community_that_reported_nothing_lists_no_metrics():
    frame = rows.community_months(("pipes", "2019-07", None, 130.0), ("sites", "2019-07", None, 4))
    assert narrative.community_lead(ZH, frame) == "本期没有上报任何指标，不计为零。"


def test_the_most_of_a_state_is_no_sum():
    frame = rows.communities(("elm", 3, True), ("oak", 1, True))
    said = narrative.communities_finding(ZH, frame, "centres") + narrative.communities_lead(
        ZH, frame, "centres"
    )
    assert "榆树社区最多，3个" in said
    assert "累计" not in said
