"""One box for metrics, places and receipts: what is typed, and what stands first."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from renovation.reference import Reference
from renovation.search import Hit, examples, search
from renovation.search.corpus import Corpus, folded
from renovation.search.pinyin import Pinyin, initials

SAMPLE = [
    # Chinese: the whole name, a part, an alias, with spaces and in full width.
    ("排水管线", "metric", "drainage_m"),
    ("水管", "metric", "drainage_m"),
    ("排水管网", "metric", "drainage_m"),
    (" 排 水 ", "metric", "drainage_m"),
    ("樊口街", "subdistrict", "420704004"),
    ("吴都", "community", "wudu"),
    ("示例小区017", "estate", "estate-017"),
    # English: a word, a part, any case, full width.
    ("Drainage", "metric", "drainage_m"),
    ("PIPELINES", "metric", "drainage_m"),
    ("ＤＲＡＩＮＡＧＥ", "metric", "drainage_m"),
    ("wudu community", "community", "wudu"),
    ("Example Estate 012", "estate", "estate-012"),
    # Initials, also of a part, and with digits or Chinese between them.
    ("psgx", "metric", "drainage_m"),
    ("PSGX", "metric", "drainage_m"),
    ("fh", "subdistrict", "420704001"),
    ("fk", "subdistrict", "420704004"),
    ("slxq001", "estate", "estate-001"),
    ("樊口jd", "subdistrict", "420704004"),
    # Whole syllables, syllables and initials mixed, one not yet finished; lü typed in both ways.
    ("paishui", "metric", "drainage_m"),
    ("paishuigx", "metric", "drainage_m"),
    ("fenghuangjied", "subdistrict", "420704001"),
    ("feng huang", "subdistrict", "420704001"),
    ("lvhua", "metric", "greening_m2"),
    ("luhua", "metric", "greening_m2"),
    # Keys, as they stand in addresses and files.
    ("420704002", "subdistrict", "420704002"),
    ("drainage_m", "metric", "drainage_m"),
    # A former name leads to the place of today.
    ("鄂钢官柳", "community", "guanliu"),
    ("落架坪", "community", "luojiaping"),
    # Receipts by number and by file.
    ("0003_2018-01_420704003", "receipt", "0003_2018-01_420704003"),
    ("0003_2018-01_420704003.csv", "receipt", "0003_2018-01_420704003"),
]
OTHER = [
    ("路灯", "metric", "lamps"),
    ("街灯", "metric", "lamps"),
    ("xzld", "metric", "lamps"),
    ("ludeng", "metric", "lamps"),
    ("greenway", "metric", "greenway_km"),
    ("bench", "metric", "benches"),
    ("lc", "subdistrict", "old_town"),
    ("harbour", "subdistrict", "north_bank"),
    ("gqjd", "subdistrict", "north_bank"),
    ("beacon", "community", "lighthouse"),
    ("wenmiao", "community", "temple"),
    ("matouyiyuan", "estate", "p1"),
    ("Court 2", "estate", "p2"),
    ("001-2020-q4", "receipt", "001-2020-q4"),
]


def first(snapshot, words: str) -> Hit:
    return search(snapshot, words).groups[0].hits[0]


@pytest.mark.parametrize(("words", "kind", "key"), SAMPLE)
def test_what_officials_type_finds_what_they_mean(sample_snapshot, words, kind, key):
    hit = first(sample_snapshot, words)
    assert (hit.kind, hit.key) == (kind, key)


@pytest.mark.parametrize(("words", "kind", "key"), OTHER)
def test_another_programme_is_searched_alike(other_snapshot, words, kind, key):
    hit = first(other_snapshot, words)
    assert (hit.kind, hit.key) == (kind, key)


def test_two_names_typed_together_find_both_things(sample_snapshot):
    found = search(sample_snapshot, "吴都 排水")
    assert {group.hits[0].key for group in found.groups} == {"wudu", "drainage_m"}
    assert found.total == 2


def test_a_whole_name_goes_before_its_beginning_and_that_before_a_part(other_snapshot):
    (communities,) = (g for g in search(other_snapshot, "Market").groups if g.kind == "community")
    assert [hit.row["name_en"] for hit in communities.hits] == [
        "Market Community",
        "East Market Community",
        "West Market Community",
    ]


def test_each_kind_shows_its_best_and_says_how_many_there_are(sample_snapshot):
    (estates,) = search(sample_snapshot, "示例小区", 3).groups
    assert [hit.key for hit in estates.hits] == ["estate-001", "estate-002", "estate-003"]
    assert estates.total == 600


def test_a_reference_is_recognised_as_people_copy_it(sample_snapshot):
    meant = Reference(12, "drainage_m", dt.date(2019, 7, 1), ("420704001",))
    for written in ("v12·drainage_m·420704001·2019-07", " V12・drainage_m • 420704001·2019-07"):
        assert search(sample_snapshot, written).reference == meant


@pytest.mark.parametrize("written", ["2019-07", "2019年7月", "201907", "２０１９／７"])
def test_a_month_with_data_is_recognised(sample_snapshot, written):
    assert search(sample_snapshot, written).month == dt.date(2019, 7, 1)


def test_a_month_without_data_is_none(sample_snapshot):
    assert search(sample_snapshot, "2031-07").month is None


@pytest.mark.parametrize(
    ("words", "key"), [("凤凤街道", "420704001"), ("drainege", "drainage_m"), ("吴邮社区", "wudu")]
)
def test_where_nothing_matches_the_nearest_name_is_offered(sample_snapshot, words, key):
    found = search(sample_snapshot, words)
    assert found.is_empty
    assert found.guess is not None and found.guess.key == key


def test_every_example_finds_something(sample_snapshot, other_snapshot, empty_snapshot):
    for snapshot in (sample_snapshot, other_snapshot, empty_snapshot):
        tried = examples(snapshot)
        assert tried
        assert [words for words in tried if search(snapshot, words).is_empty] == []


@pytest.fixture(scope="module")
def names(sample_snapshot, other_snapshot):
    """Every name of both programmes, with the snapshot that knows it and the keys it is one of."""
    found: dict[tuple[int, str], tuple[object, str, set[str]]] = {}
    for number, snapshot in enumerate((sample_snapshot, other_snapshot)):
        tables = [
            ("kpi/metrics", "metric_key"),
            ("kpi/places", "place_key"),
            ("kpi/former_names", "current_key"),
            ("kpi/estates", "estate_key"),
        ]
        for query, key in tables:
            for row in snapshot.query(query).to_dict("records"):
                for field in ("name_zh", "name_en"):
                    entry = found.setdefault(
                        (number, row[field]), (snapshot, row[field], set[str]())
                    )
                    entry[2].add(str(row[key]))
    return list(found.values())


@given(data=some.data())
def test_every_name_is_found_by_itself_with_its_own_first(data, names):
    snapshot, name, keys = data.draw(some.sampled_from(names))
    assert first(snapshot, name).key in keys


@given(data=some.data())
def test_every_chinese_name_is_found_by_its_initials(data, names):
    chinese = [entry for entry in names if not entry[1].isascii() and initials(entry[1])]
    snapshot, name, keys = data.draw(some.sampled_from(chinese))
    letters = initials("".join(sign for sign in name if not sign.isascii()))
    found = search(snapshot, letters, 1000)
    assert keys & {hit.key for group in found.groups for hit in group.hits}


@given(words=some.text(max_size=80))
def test_whatever_is_typed_is_answered(words, sample_snapshot):
    search(sample_snapshot, words)


@pytest.mark.parametrize(
    "words",
    [
        "%",
        "_%_",
        "'; drop table receipt; --",
        "<script>alert(1)</script>",
        "[x](http://example.org)",
        "\u202e" * 3,
        "\x00\x1b[31m",
        "\ud800",
        "排水" * 5000,
        "na" * 5000,
        ".*(a+)+$",
    ],
)
def test_hostile_words_find_nothing_and_harm_nothing(sample_snapshot, words):
    started = time.perf_counter()
    assert search(sample_snapshot, words).groups == ()
    assert time.perf_counter() - started < 5


def test_hidden_marks_in_words_and_names_do_not_part_them(sample_snapshot):
    assert first(sample_snapshot, "\u202e排\u200b水").key == "drainage_m"
    assert Corpus(["a\u200bb\x00c\nd"]).literal("abcd").is_whole.tolist() == [True]


def test_a_character_with_several_readings_is_found_by_each():
    corpus = Corpus(["重庆路", "长春里"])
    pinyin = Pinyin(corpus.codes.tolist())

    def words(typed):
        return [int(n) for places in corpus.typed(typed, pinyin) for n in places.words]

    assert [words(typed) for typed in ("cq", "zq", "chongqing", "zhongqinglu")] == [[0]] * 4
    assert [words(typed) for typed in ("cc", "zc", "changchun", "zhangchunl")] == [[1]] * 4
    # xian is one character or two.
    corpus = Corpus(["西安路", "县城"])
    pinyin = Pinyin(corpus.codes.tolist())
    assert sorted(words("xian")) == [0, 1]


def test_folding_knows_one_width_one_case_and_no_space():
    assert folded(" Ａb Ⅻ\u3000㎡\t") == "abxiim2"


def test_an_empty_programme_is_searched_without_a_fault():
    corpus = Corpus([])
    assert corpus.literal("a").words.tolist() == []
    assert corpus.alike("a", 5).tolist() == []
