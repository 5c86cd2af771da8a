"""A link or a command may say anything: the view it opens is always usable."""

import datetime as dt
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renovation.language import language
from renovation.queries import load
from renovation.refusal import Refusal
from renovation.scope import KEYS, Scope, UnknownName, resolve, version_asked
from renovation.snapshot import Snapshot, build_snapshot, open_snapshot
from renovation.snapshot.opening import close_all
from tests.building import data_folder, long

FIRST, LAST = dt.date(2020, 11, 1), dt.date(2021, 12, 1)


def said(notices, code="en"):
    return [notice.say(language(code)) for notice in notices]


def test_nothing_said_shows_the_first_headline_everywhere_from_first_to_latest_month(
    other_snapshot,
):
    scope, notices = resolve(other_snapshot, {})
    assert notices == []
    assert (scope.metric, scope.subdistricts) == ("lamps", ())
    assert (scope.month_from, scope.month_to) == (FIRST, LAST)
    # Lamps have targets in 2021: so places are compared by completion.
    assert (scope.version, scope.lang, scope.per) == (other_snapshot.version, "zh", "completion")
    assert scope.to_query() == {}


@pytest.mark.parametrize(
    ("word", "metric"),
    [
        ("lamps", "lamps"),
        ("LAMPS", "lamps"),
        ("新装路灯", "lamps"),
        ("路灯", "lamps"),
        ("街灯", "lamps"),
        ("Street lamps installed", "lamps"),
        ("street  lamps Installed ", "lamps"),
        ("绿道", "greenway_km"),
        ("ＧＲＥＥＮＷＡＹ＿ＫＭ", "greenway_km"),
        ("Volunteers", "volunteers"),
    ],
)
def test_a_metric_goes_by_key_name_short_name_or_alias(other_snapshot, word, metric):
    scope, notices = resolve(other_snapshot, {"metric": word})
    assert (scope.metric, notices) == (metric, [])


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", 'There is no metric "绿带"; did you mean "Greenway opened"?'),
        ("zh", "没有“绿带”这个指标，是不是“绿道”？"),
    ],
)
def test_an_unknown_metric_names_the_nearest_in_the_readers_language(
    other_snapshot, code, sentence
):
    scope, [notice] = resolve(other_snapshot, {"metric": "绿带", "lang": code})
    assert scope.metric == "lamps", "the view still shows something"
    assert isinstance(notice, UnknownName)
    assert (notice.field, notice.key) == ("metric", "greenway_km")
    assert notice.say(language(scope.lang)) == sentence


def test_a_metric_like_none_gets_no_suggestion(other_snapshot):
    _, [notice] = resolve(other_snapshot, {"metric": "zzzzqqqq", "lang": "en"})
    assert notice.key is None
    assert said([notice]) == ['There is no metric "zzzzqqqq".']


@pytest.mark.parametrize(
    ("raw", "keys"),
    [
        ("old_town", ("old_town",)),
        ("老城", ("old_town",)),
        ("foothill,north_bank", ("north_bank", "foothill")),
        ("山前街道、北岸街道", ("north_bank", "foothill")),
        ("|north_bank|foothill|", ("north_bank", "foothill")),
        ("north_bank,North Bank", ("north_bank",)),
        ("harbour", ("north_bank",)),
        ("港区街道", ("north_bank",)),
    ],
)
def test_subdistricts_go_by_any_name_in_their_own_order(other_snapshot, raw, keys):
    scope, notices = resolve(other_snapshot, {"subdistricts": raw})
    assert (scope.subdistricts, notices) == (keys, [])


def test_an_unknown_subdistrict_leaves_the_known_ones(other_snapshot):
    scope, notices = resolve(other_snapshot, {"subdistricts": "old_town,new_town", "lang": "en"})
    assert scope.subdistricts == ("old_town",)
    assert said(notices) == [
        'There is no subdistrict "new_town"; did you mean "Old Town Subdistrict"?'
    ]


@pytest.mark.parametrize("word", ["market", "集市社区", "east_market", "西市社区", "West Market"])
def test_a_former_community_leads_to_todays(other_snapshot, word):
    scope, notices = resolve(other_snapshot, {"community": word})
    assert (scope.community, notices) == ("market", [])


def test_tier_and_measure(other_snapshot):
    scope, notices = resolve(other_snapshot, {"tier": "重点", "per": "Estate"})
    assert (scope.tier, scope.per, notices) == ("core", "estate", [])
    scope, notices = resolve(other_snapshot, {"tier": "corr", "per": "family", "lang": "en"})
    assert (scope.tier, scope.per) == ("", "completion")
    assert said(notices) == [
        'There is no tier "corr"; did you mean "Core"?',
        '"family" is not one of completion, total, estate and household.',
    ]


@pytest.mark.parametrize(
    ("raw", "per", "link"),
    [
        ({"per": "completion"}, "completion", {}),
        ({"per": "total"}, "total", {"per": "total"}),
        # No targets before 2021, none of Foothill, none for greenway: completion is not offered.
        ({"per": "completion", "to": "2020-12"}, "total", {"to": "2020-12"}),
        ({"subdistricts": "foothill"}, "total", {"subdistricts": "foothill"}),
        ({"metric": "greenway_km", "per": "completion"}, "total", {"metric": "greenway_km"}),
        ({"metric": "greenway_km", "per": "total"}, "total", {"metric": "greenway_km"}),
    ],
)
def test_completion_is_compared_where_there_are_targets_and_only_there(
    other_snapshot, raw, per, link
):
    scope, notices = resolve(other_snapshot, raw)
    assert (scope.per, scope.to_query(), notices) == (per, link, [])


@pytest.mark.parametrize(
    ("month_from", "month_to", "shown", "count_notices"),
    [
        ("2021-02", "2021-06", ("2021-02", "2021-06"), 0),
        ("2021-2", "2021年6月", ("2021-02", "2021-06"), 0),
        ("", "2021-06", ("2020-11", "2021-06"), 0),
        ("2021-06", "2021-02", ("2021-02", "2021-06"), 1),
        ("2019-01", "2021-06", ("2020-11", "2021-06"), 1),
        ("2021-06", "2022-03", ("2021-06", "2021-12"), 1),
        ("2030-01", "2031-01", ("2021-12", "2021-12"), 2),
        ("2031-01", "2010-01", ("2020-11", "2021-12"), 3),
        ("2021-13", "soon", ("2020-11", "2021-12"), 2),
        ("2021-00", "0000-05", ("2020-11", "2021-12"), 2),
    ],
)
def test_months_are_put_in_order_and_clipped_to_the_data(
    other_snapshot, month_from, month_to, shown, count_notices
):
    scope, notices = resolve(other_snapshot, {"from": month_from, "to": month_to})
    assert (f"{scope.month_from:%Y-%m}", f"{scope.month_to:%Y-%m}") == shown
    assert len(notices) == count_notices


def test_what_was_put_right_is_said(other_snapshot):
    _, notices = resolve(other_snapshot, {"from": "2021-06", "to": "2021-02", "lang": "en"})
    assert said(notices) == ["2021-06 is after 2021-02: the two months were exchanged."]
    _, notices = resolve(other_snapshot, {"to": "2022-03", "lang": "en"})
    assert said(notices) == ["There are no figures for 2022-03: they run from 2020-11 to 2021-12."]


def test_an_unknown_version_is_said_and_the_open_one_shown(other_snapshot):
    scope, notices = resolve(other_snapshot, {"version": "99", "lang": "en"})
    assert scope.version == other_snapshot.version
    assert said(notices) == ['There is no version "99"; version 1 is shown.']
    assert resolve(other_snapshot, {"version": "１"})[1] == []


def test_a_snapshot_that_stands_in_for_another_says_so_once(other_snapshot):
    fallback = Refusal("Version 13 cannot be opened.")
    standing_in = Snapshot(other_snapshot.version, other_snapshot.path, fallback)
    for raw in ({}, {"version": "13"}):
        assert resolve(standing_in, raw)[1] == [fallback]


@pytest.mark.parametrize(
    ("text", "version"), [("3", 3), ("３", 3), (" 3 ", 3), ("", None), ("x", None), ("-1", None)]
)
def test_the_version_asked_for(text, version):
    assert version_asked({"version": text}) == version


def test_an_unknown_language_is_said_in_the_default_one(other_snapshot):
    scope, notices = resolve(other_snapshot, {"lang": "fr"})
    assert scope.lang == "zh"
    assert said(notices, "zh") == ["没有“fr”这种语言，只有 zh（中文）和 en（英文）。"]


def test_unknown_keys_and_empty_values_do_not_matter(other_snapshot):
    raw = {"embed": "true", "metric": "", "subdistricts": " , ", "from": " "}
    assert resolve(other_snapshot, raw) == resolve(other_snapshot, {})


@pytest.mark.parametrize(
    ("reported", "shown"), [("排水", "pipe"), ("墙", "walls"), ("走访", "visits")]
)
def test_nothing_said_shows_the_first_headline_that_anyone_has_reported(
    tmp_path, monkeypatch, reported, shown
):
    """pipe and walls lead, in this order; visits leads nothing but is all there is."""
    submissions = {"a": long("2020-03", "平原社区", reported, "2")}
    data_folder(tmp_path / "data", monkeypatch, submissions)
    build_snapshot()
    scope, notices = resolve(open_snapshot(), {})
    close_all()
    assert (scope.metric, notices) == (shown, [])
    assert scope.to_query() == {}, "a link without a metric follows the ledger"


def test_an_empty_ledger_has_a_usable_scope(empty_snapshot):
    scope, notices = resolve(empty_snapshot, {"from": "2021-01", "metric": "绿道"})
    assert (scope.metric, notices) == ("greenway_km", [])
    assert (scope.month_from, scope.month_to) == (FIRST, FIRST)


class TestLink:
    def test_a_link_opens_the_same_view(self, other_snapshot):
        raw = {
            "metric": "绿道",
            "subdistricts": "老城,山前",
            "from": "2021-02",
            "to": "2021-06",
            "version": "1",
            "lang": "en",
            "tier": "core",
            "community": "temple",
            "per": "household",
            "ref": "v1·lamps·old_town·2021-06",
            "q": "ld",
            "since": "1",
            "by": "town",
            "period": "2022-01",
            "file": "0123456789abcdef",
            "receipt": "R000001",
            "meeting": "2021-07-02-6yuehui",
        }
        scope, _ = resolve(other_snapshot, raw)
        assert set(scope.to_query()) == set(KEYS)
        assert resolve(other_snapshot, scope.to_query()) == (scope, [])

    def test_the_latest_month_and_version_stay_open(self, other_snapshot):
        """A link without them shows next month's figures next month."""
        scope, _ = resolve(other_snapshot, {"metric": "volunteers"})
        assert scope.to_query() == {"metric": "volunteers"}

    def test_a_month_chosen_stays_chosen_even_if_it_is_the_latest(self, other_snapshot):
        scope, _ = resolve(other_snapshot, {"to": "2021-12"})
        assert scope.to_query() == {"to": "2021-12"}

    def test_a_changed_view_carries_the_change(self, other_snapshot):
        scope, _ = resolve(other_snapshot, {})
        changed = scope.change(metric="benches", month_to=dt.date(2021, 3, 1))
        assert changed.to_query() == {"metric": "benches", "to": "2021-03"}
        assert changed.month_from == scope.month_from

    def test_a_scope_made_by_hand_carries_everything(self):
        scope = Scope("lamps", ("old_town",), FIRST, LAST, 4, "en")
        assert scope.to_query() == {
            "metric": "lamps",
            "subdistricts": "old_town",
            "from": "2020-11",
            "to": "2021-12",
            "version": "4",
            "lang": "en",
            "per": "total",
        }


def test_parameters_are_those_that_queries_want(other_snapshot):
    scope, _ = resolve(other_snapshot, {"subdistricts": "old_town,foothill", "tier": "core"})
    for query in load().values():
        if query.name.startswith("kpi/"):
            values = scope.parameters(query.parameters)
            assert set(values) == set(query.parameters)
            other_snapshot.query(query.name, **values)
    assert scope.parameters(["subdistricts"]) == {"subdistricts": "|old_town|foothill|"}
    with pytest.raises(KeyError):
        scope.parameters(["colour"])


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(raw=st.dictionaries(st.sampled_from([*KEYS, "x"]), st.text(max_size=40)))
def test_whatever_a_link_says_the_view_is_usable(other_snapshot, raw):
    scope, notices = resolve(other_snapshot, raw)
    assert FIRST <= scope.month_from <= scope.month_to <= LAST
    assert scope.metric in {"lamps", "greenway_km", "volunteers", "benches"}
    assert resolve(other_snapshot, scope.to_query()) == (scope, [])
    for notice in notices:
        assert re.search(r"\S", notice.say(language(scope.lang)))


def test_a_very_long_value_costs_no_time(other_snapshot):
    _, notices = resolve(other_snapshot, {"metric": "x" * 1_000_000, "subdistricts": "y," * 10_000})
    assert len(notices) == 2
    assert all(len(sentence) < 600 for sentence in said(notices))
