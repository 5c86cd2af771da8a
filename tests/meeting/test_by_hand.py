"""The book of the second programme, whose figures its README works out by hand."""

from __future__ import annotations

import pytest

from renovation.language import language
from renovation.meeting.book import Book, Card, Item, Mark, Meeting, Slide
from renovation.meeting.build import build_book
from renovation.narrative.brief import TITLE_WIDTH, in_words
from renovation.narrative.words import width


@pytest.fixture
def slides(other_data, monkeypatch):
    monkeypatch.setenv("RENOVATION_DATA", str(other_data))

    def made(*items: Item, lang: str = "zh", **said: object) -> list[Slide]:
        meeting = Meeting("k", "调度会", "2022-01-10", 1, lang=lang, agenda=items, **said)
        return list(build_book(meeting, with_tables=False).slides)

    return made


@pytest.fixture
def whole(other_data, monkeypatch) -> Book:
    monkeypatch.setenv("RENOVATION_DATA", str(other_data))
    return build_book(Meeting("k", "调度会", "2022-01-10", 1))


def test_a_card_has_the_figure_the_month_the_completion_and_the_light(slides):
    """360 lamps, 52 of them in December; 299 of the 310 that 2021 was to bring."""
    [slide] = slides(Item("summary"))
    assert slide.cards[0] == Card(
        label="路灯",
        value=360,
        text="360盏",
        unit="盏",
        change="本月+52盏",
        completion=299 / 310,
        completion_text="96.5%",
        light="slightly_behind",
        light_text="▲ 略滞后 −3.5",
        reference="v1·lamps·all·2021-12",
    )


def test_a_card_without_a_target_has_no_completion_and_no_light(slides):
    """5.00 km of greenway, 2.85 of them in December; 77 volunteers, 3 more than before."""
    [slide] = slides(Item("summary"), lang="en")
    greenway, volunteers = slide.cards[1:]
    assert (greenway.value, greenway.text, greenway.change) == (
        5,
        "5.00 km",
        "This month: +2.85 km",
    )
    assert (greenway.completion, greenway.completion_text, greenway.light) == (None, "", "")
    assert (volunteers.text, volunteers.change) == ("77 people", "This month: +3 people")


def test_a_month_nobody_reported_is_said_on_the_card_and_is_no_zero(slides):
    """Of 2021-02 nothing at all came in, of 2021-06 zero lamps; volunteers stood at 65 and 68."""
    february, june = (slides(Item("summary"), month_to=month)[0] for month in
                      ("2021-02", "2021-06"))  # fmt: skip
    assert [card.change for card in february.cards] == [
        "○ 2021-02未报",
        "○ 2021-02未报",
        "○ 2021-02未报",
    ]
    assert june.cards[0].change == "2021-06+0盏"


def test_what_nobody_ever_reported_is_none_and_not_zero(slides):
    [slide] = slides(Item("summary"), metrics=("benches",))
    [card] = slide.cards
    assert (card.value, card.text, card.change, card.reference) == (None, "未报", "", "")
    assert slide.title == "座椅尚无上报"


def test_the_table_of_lights_has_a_light_in_each_cell(slides):
    """174/160 and 125/150 against a plan of 100%; Foothill has no target for lamps."""
    [slide] = slides(Item("standings"))
    assert slide.title == "2项街道任务，1项达序时，1项滞后"
    assert slide.grid.heads == ("街道", "路灯", "绿道", "志愿者")
    assert slide.grid.rows == (
        ("北岸", "● 108.8% +8.8", "—", "—"),
        ("老城", "■ 83.3% −16.7", "—", "—"),
        ("山前", "—", "—", "—"),
        ("全域", "▲ 96.5% −3.5", "—", "—"),
    )
    assert [row[1] for row in slide.grid.lights] == [
        "on_schedule",
        "behind",
        "no_target",
        "slightly_behind",
    ]
    assert slide.grid.totals == (False, False, False, True)


def test_places_are_ranked_by_completion_in_percent_unrounded(slides):
    [slide] = slides(Item("ranking", metric="lamps"))
    chart = slide.chart
    assert slide.title == "路灯：北岸街道最快，老城街道最慢，相差25.5个百分点"
    assert (chart.kind, chart.unit, chart.decimals) == ("bars", "%", 1)
    assert chart.categories == ("北岸", "老城", "山前")
    assert chart.series[0].values == pytest.approx((108.75, 100 * 125 / 150, None))
    assert chart.series[1].values == pytest.approx((100, 100, None))
    assert chart.labels == ("108.8%", "83.3%", "")
    assert chart.texts == ("● 达序时 +8.8", "■ 滞后 −16.7", "— 无目标")
    assert chart.references == (
        "v1·lamps·north_bank·2021-12",
        "v1·lamps·old_town·2021-12",
        "v1·lamps·foothill·2021-12",
    )
    assert [row[0] for row in slide.grid.rows] == ["1", "2", "—", "—"]
    assert slide.grid.rows[1] == ("2", "老城街道", "155", "150", "83.3%", "■ 滞后 −16.7")


def test_places_without_targets_are_ranked_by_what_they_have(slides):
    """2.10 km at the pier, 0.40 at the temple, 2.50 on Tea Hill."""
    [slide] = slides(Item("ranking", metric="greenway_km"))
    assert slide.chart.categories == ("山前", "北岸", "老城")
    assert slide.chart.series[0].values == (2.5, 2.1, 0.4)
    assert (slide.chart.unit, slide.chart.labels) == ("公里", ("2.50", "2.10", "0.40"))
    assert slide.chart.lights == ()


def test_the_s_curve_ends_where_the_pace_leads(slides):
    """211 of 310 by October against 279 planned; 41 in three months, 111 in six, two to go."""
    [slide] = slides(Item("curve", metric="lamps"), month_to="2021-10")
    assert slide.title == "路灯完成68.1%，落后序时进度21.9个百分点"
    assert [card.text for card in slide.cards] == ["211盏", "310盏", "■ 滞后 −21.9个百分点"]
    roles = {series.role: series.values for series in slide.chart.series}
    assert slide.chart.categories[0] == "2021-01" and slide.chart.categories[-1] == "2021-12"
    assert roles["actual"][9:] == (211, None, None)
    assert roles["plan"][9:] == pytest.approx((279, 294.5, 310))
    assert roles["low"][8:] == pytest.approx((None, 211, 211 + 41 / 3, 211 + 2 * 41 / 3))
    assert roles["high"][8:] == pytest.approx((None, 211, 229.5, 248))
    assert roles["actual"][1] is None, "nobody reported in February"
    assert slide.chart.marks == (
        Mark(0, 9, "2021-10 211盏"),
        Mark(1, 11, "年底目标 310盏"),
        Mark(3, 11, "按近期速度推算 238–248盏"),
    )
    assert "年底可达目标的77%至80%" in slide.lead


def test_the_s_curve_of_one_subdistrict_is_its_own(slides):
    [slide] = slides(Item("curve", metric="lamps", place="old_town"))
    assert slide.title == "老城街道路灯完成83.3%，落后序时进度16.7个百分点"
    assert slide.cards[0].reference == "v1·lamps·old_town·2021-12"
    assert slide.link == "pace?metric=lamps&subdistricts=old_town&to=2021-12&version=1"


def test_without_a_plan_a_metric_builds_up_and_its_gaps_stay(slides):
    [slide] = slides(Item("curve", metric="greenway_km"))
    [series] = slide.chart.series
    reported = {month: value for month, value in zip(slide.chart.categories, series.values,
                                                     strict=True) if value is not None}  # fmt: skip
    assert reported == {"2020-12": 1.5, "2021-03": 2.15, "2021-12": 5.0}
    assert slide.chart.marks == (Mark(0, len(series.values) - 1, "2021-12 5.00公里"),)


def test_a_place_has_every_metric_of_the_meeting(slides):
    made = slides(Item("place", place="old_town"), Item("place"))
    assert [slide.title for slide in made[1:]] == [
        "北岸街道1项任务，全部达序时",
        "老城街道1项任务，全部滞后",
        "山前街道绿道累计2.50公里，本月新增0.75公里",
    ]
    rows = made[0].grid.rows
    assert rows[0] == ("路灯（盏）", "155", "34", "150", "83.3%", "■ 滞后 −16.7", "2")
    assert rows[1][:4] == ("绿道（公里）", "0.40", "未报", "—")


def test_the_mean_is_that_of_the_metrics_with_a_weight(slides):
    """Lamps alone have a weight, so the mean is their completion."""
    [slide] = slides(Item("index"))
    assert slide.title == "全域加权完成率96.5%"
    assert slide.chart.series[0].values == pytest.approx((108.75, 100 * 125 / 150))
    assert slide.grid.rows[-1][-1] == "96.5%"


def test_the_year_s_targets_with_what_each_month_must_bring(slides):
    """In October 99 lamps are left for two months: 49.5 a month; the last three brought 13.7."""
    [slide] = slides(Item("dates"), month_to="2021-10")
    assert slide.title == "距年底目标还有2个月，没有指标近3个月速度达到所需"
    assert slide.grid.rows == (("路灯", "310盏", "211盏", "68.1%", "49.5盏", "13.7盏", "77%–80%"),)


def test_when_the_year_is_over_its_targets_are_due(slides):
    [slide] = slides(Item("dates"))
    assert slide.title == "年度目标已到期：没有一项达到"
    assert slide.grid is None
    assert "工程计划至2022-03结束。" in slide.points


def test_problems_are_counted_and_the_furthest_behind_is_first(slides):
    [slide] = slides(Item("problems"))
    assert slide.title.startswith("1项任务滞后，缺报")
    assert slide.grid.rows == (("老城街道", "路灯", "83.3%", "100.0%", "■ 滞后 −16.7"),)


def test_definitions_and_published_figures_keep_their_words(slides):
    """240 lamps and more, nearly 2,150 m and 70 volunteers; five lamps a lane is a standard."""
    [slide] = slides(Item("sources"))
    assert slide.grid.rows[0] == ("新装路灯", "盏", "流量（逐月相加）",
                                  "安装完毕并通电的路灯，按盏计。")  # fmt: skip
    said = next(point for point in slide.points if "公布" in point)
    assert said == ("2021-09-28公布：路灯240余盏；绿道近2150米；志愿者70人。")


def test_the_brief_says_done_target_plan_and_month_on_month(whole):
    """52 lamps in December after 36 in November: 16 more; tea_hill never reported."""
    overall = whole.brief.sections[0].paragraphs
    assert (
        "路灯累计360盏，完成96.5%，落后序时进度3.5个百分点，本月新增52盏，比上月多16盏，"
        "已报4/5社区。" in (overall[-1])
    )
    assert whole.brief.title == "临港市街巷点亮行动进展情况（截至2021年12月28日）"
    assert whole.brief.date == "2022年1月10日"


@pytest.mark.parametrize(
    ("places", "metrics", "title"),
    [
        (("老城街道",), (), "临港市街巷点亮行动老城街道进展情况（截至2021年12月28日）"),
        ((), ("lamps",), "临港市街巷点亮行动路灯进展情况（截至2021年12月28日）"),
        (
            ("north_bank", "old_town"),
            ("lamps",),
            "临港市街巷点亮行动北岸街道、老城街道路灯进展情况（截至2021年12月28日）",
        ),
        (
            ("north_bank", "old_town"),
            ("lamps", "greenway_km", "volunteers"),
            # With all names it would be 42.8 characters wide, more than 40.
            "临港市街巷点亮行动北岸街道、老城街道3项指标进展情况（截至2021年12月28日）",
        ),
    ],
)
def test_the_brief_names_its_places_and_metrics_in_its_title(
    other_data, monkeypatch, places, metrics, title
):
    monkeypatch.setenv("RENOVATION_DATA", str(other_data))
    meeting = Meeting("k", "调度会", "2022-01-10", 1, subdistricts=places, metrics=metrics)
    brief = build_book(meeting, with_tables=False).brief
    assert brief.title == title
    assert width(brief.title) <= TITLE_WIDTH["zh"]


def test_there_is_no_month_on_month_without_a_month_before(slides, other_data, monkeypatch):
    """After the silent February of 2021, March's 51 lamps stand alone."""
    meeting = Meeting("k", "调度会", "2022-01-10", 1, month_to="2021-03")
    said = build_book(meeting, with_tables=False).brief.sections[0].paragraphs[-1]
    lamps = said.split("。")[0]
    assert "2021年3月" in lamps and "51盏" in lamps
    assert "比" not in lamps


def test_a_slide_leads_to_the_page_in_its_version_and_to_the_trace_of_its_figure(slides):
    [slide] = slides(Item("ranking", metric="lamps"), lang="en")
    assert slide.link == "subdistricts?metric=lamps&to=2021-12&version=1&lang=en"
    assert slide.trace == (
        "trace?metric=lamps&to=2021-12&version=1&lang=en"
        "&ref=v1%C2%B7lamps%C2%B7north_bank%C2%B72021-12"
    )


def test_notes_have_source_definition_and_references(slides):
    [slide] = slides(Item("ranking", metric="lamps"))
    assert slide.notes == (
        "来源：街巷点亮台账 · 数据截至 2021-12-28 · 第1版 · 下次更新 2022-01-31 · 联系：市照明办",
        "新装路灯（盏）：安装完毕并通电的路灯，按盏计。",
        "编号：v1·lamps·north_bank·2021-12；v1·lamps·old_town·2021-12；v1·lamps·foothill·2021-12",
    )


def test_a_remark_stands_once_with_its_item(slides):
    made = slides(Item("cover"), Item("place", remark="请各街道说明"))
    assert [slide.remark for slide in made] == ["", "请各街道说明", "", ""]


def test_the_cover_lists_what_follows(slides):
    cover, *_ = slides(Item("cover"), Item("summary"), Item("curve", "lamps", "old_town"))
    assert cover.title == "调度会"
    assert cover.points == ("总体进展（第2页）", "进度曲线：路灯，老城街道（第3页）")


def test_what_is_wrong_with_one_item_is_said_on_its_slide(slides):
    wrong = slides(
        Item("globe"), Item("curve", metric="lamp"), Item("place", place="老城街"), lang="en"
    )
    assert [slide.title for slide in wrong] == [
        'There is no view "globe".',
        'There is no metric "lamp"; did you mean "Street lamps installed"?',
        'There is no subdistrict "老城街"; did you mean "Old Town Subdistrict"?',
    ]


def test_headings_of_the_brief_count_what_is_there(empty_data, monkeypatch, whole):
    headings = [section.heading for section in whole.brief.sections]
    assert [heading[:2] for heading in headings] == ["一、", "二、", "三、", "四、"]
    monkeypatch.setenv("RENOVATION_DATA", str(empty_data))
    made = build_book(Meeting("k", "调度会", "2022-01-10", 1), with_tables=False)
    headings = [section.heading for section in made.brief.sections]
    assert headings == ["一、总体进展", "二、目标与时间节点"]


def test_where_the_gap_is_has_its_figure_where_it_stands_alone(slides):
    """Old Town has 125 of 150 lamps, all of which were due by December: 83.3%."""
    [slide] = slides(Item("curve", metric="lamps"))
    assert "差距主要在老城街道（落后序时进度16.7个百分点）" in slide.lead


def test_days_in_the_brief_are_words_and_those_in_file_names_are_not():
    text = "截至2019-07-30，至2019-12完成（0077_2019-03_420704002_correction.csv）"
    said = "截至2019年7月30日，至2019年12月完成（0077_2019-03_420704002_correction.csv）"
    assert in_words(language("zh"), text) == said
