"""The index by hand, and the progress of lamps worked out in tests/other/README.md."""

import datetime as dt

import pandas as pd
import pytest

from renovation.snapshot import derive


def pace(*rows):
    """kpi/pace from (metric, place, completion, weight, light); place "" is the total."""
    columns = ["metric_key", "place_key", "completion", "weight", "light"]
    frame = pd.DataFrame(rows, columns=columns).astype({"completion": float, "weight": float})
    frame["level"] = ["subdistrict" if key else "total" for key in frame["place_key"]]
    return frame.assign(subdistrict_key=frame["place_key"].replace("", None))


def index(*rows):
    found = derive("derived/index", {"pace": pace(*rows)}).to_dict("records")
    return {(row["place_key"], row["metric_key"]): row for row in found}


class TestIndex:
    def test_each_metric_counts_by_its_weight(self):
        found = index(("a", "s1", 0.5, 1, "behind"), ("b", "s1", 0.9, 3, "on_schedule"))
        # (0.5 x 1 + 0.9 x 3) / 4
        assert found["s1", "a"]["index_value"] == pytest.approx(0.8)
        assert found["s1", "a"]["contribution"] == pytest.approx(0.125)
        assert found["s1", "b"]["contribution"] == pytest.approx(0.675)
        assert found["s1", "b"]["weight_share"] == pytest.approx(0.75)

    def test_what_has_no_target_or_figure_is_left_out_and_no_zero(self):
        found = index(
            ("a", "s1", 0.5, 1, "behind"),
            ("b", "s1", None, 3, "not_reported"),
            ("c", "s1", None, 4, "no_target"),
        )
        assert set(found) == {("s1", "a")}
        row = found["s1", "a"]
        assert (row["index_value"], row["weight_counted"], row["weight_given"]) == (0.5, 1, 8)

    def test_a_metric_without_weight_does_not_count(self):
        found = index(("a", "s1", 0.5, 1, "behind"), ("b", "s1", 0.9, None, "on_schedule"),
                      ("c", "s1", 0.9, 0, "on_schedule"))  # fmt: skip
        assert set(found) == {("s1", "a")}

    def test_completion_is_not_capped(self):
        found = index(("a", "s1", 1.5, 1, "on_schedule"), ("b", "s1", 0.5, 1, "behind"))
        assert found["s1", "a"]["index_value"] == 1

    def test_an_earlier_figure_does_not_count_in_a_silent_month(self):
        found = index(("a", "s1", 0.5, 1, "not_reported"), ("b", "s1", 0.9, 3, "on_schedule"))
        assert set(found) == {("s1", "b")}
        row = found["s1", "b"]
        assert (row["index_value"], row["weight_counted"], row["weight_given"]) == (0.9, 3, 4)

    def test_places_and_the_total_have_their_own_and_communities_none(self):
        frame = pace(("a", "s1", 0.5, 1, "behind"), ("a", "", 0.6, 1, "behind"))
        community = frame.iloc[[0]].assign(level="community", place_key="c1")
        found = derive("derived/index", {"pace": pd.concat([frame, community])})
        assert dict(zip(found["place_key"], found["index_value"], strict=True)) == {
            "s1": 0.5,
            "": 0.6,
        }

    def test_without_any_weight_there_is_no_index(self, empty_snapshot):
        assert index(("a", "s1", 0.5, None, "behind")) == {}
        rows = empty_snapshot.query(
            "kpi/pace", metric="", subdistricts="", month_to=dt.date(2021, 12, 1)
        )
        assert derive("derived/index", {"pace": rows}).empty


def lamps(snapshot, month):
    frame = snapshot.query("kpi/pace", metric="lamps", subdistricts="", month_to=month)
    return {row["place_key"]: row for row in frame.to_dict("records")}


class TestLamps:
    def test_at_the_years_end(self, other_snapshot):
        found = lamps(other_snapshot, dt.date(2021, 12, 1))
        keys = ("north_bank", "old_town", "")
        assert [found[key]["done"] for key in keys] == [174, 125, 299]
        assert [found[key]["gap_points"] for key in keys] == [8.8, -16.7, -3.5]
        lights = [found[key]["light"] for key in ("north_bank", "old_town", "foothill", "")]
        assert lights == ["on_schedule", "behind", "no_target", "slightly_behind"]
        assert found[""]["weight"] == 2

    def test_the_pace_against_the_required_one(self, other_snapshot):
        whole = lamps(other_snapshot, dt.date(2021, 10, 1))[""]
        assert whole["pace_required"] == pytest.approx(49.5)
        assert whole["pace_short"] == pytest.approx(41 / 3)
        assert whole["pace_long"] == pytest.approx(18.5)
        assert whole["pace_short_change"] == pytest.approx(41 / 3 / 49.5 - 1)
        assert whole["pace_long_change"] == pytest.approx(18.5 / 49.5 - 1)
        assert whole["projected_low"] == pytest.approx(211 + 2 * 41 / 3)
        assert whole["projected_high"] == pytest.approx(248)

    def test_a_target_already_met_has_no_required_pace_to_compare_with(self, other_snapshot):
        met = lamps(other_snapshot, dt.date(2021, 11, 1))["north_bank"]
        assert met["done"] == 156
        assert met["pace_required"] == 4  # 160 - 156, one month left
        over = lamps(other_snapshot, dt.date(2021, 12, 1))["north_bank"]
        assert over["pace_required"] == 0
        assert pd.isna(over["pace_short_change"])
