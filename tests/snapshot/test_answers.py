"""The answers of an open snapshot are kept: asked once, bounded, and nobody can spoil them."""

from pathlib import Path

import pandas as pd

from renovation.queries import Query
from renovation.snapshot import answers
from renovation.snapshot.answers import Answers


class Asked:
    """A query that counts how often it runs."""

    def __init__(self, rows: int = 1) -> None:
        self.count = 0
        self._rows = rows

    def __call__(self) -> pd.DataFrame:
        self.count += 1
        return pd.DataFrame({"value": [self.count] * self._rows})


def query(name: str, sql: str = "select 1") -> Query:
    return Query(name, Path(name), "", "", (), frozenset(), sql)


def test_the_same_question_is_asked_once() -> None:
    kept, ask = Answers(), Asked()
    first = kept.get(query("kpi/months"), {"metric": "a", "to": "2019-07"}, ask)
    again = kept.get(query("kpi/months"), {"to": "2019-07", "metric": "a"}, ask)
    assert ask.count == 1
    assert first.equals(again)


def test_other_parameters_are_another_question() -> None:
    kept, ask = Answers(), Asked()
    kept.get(query("kpi/months"), {"metric": "a"}, ask)
    other = kept.get(query("kpi/months"), {"metric": "b"}, ask)
    kept.get(query("kpi/trend"), {"metric": "b"}, ask)
    assert ask.count == 3
    assert list(other["value"]) == [2]


def test_who_writes_into_an_answer_spoils_nobody_elses() -> None:
    kept, ask = Answers(), Asked()
    for _ in range(2):
        mine = kept.get(query("kpi/months"), {}, ask)
        mine["value"] = 99
        mine.loc[0, "value"] = 98
        mine["new"] = 1
    theirs = kept.get(query("kpi/months"), {}, ask)
    assert list(theirs.columns) == ["value"]
    assert list(theirs["value"]) == [1]


def test_the_oldest_answers_go_first(monkeypatch) -> None:
    monkeypatch.setattr(answers, "_KEPT", 2)
    kept, ask = Answers(), Asked()
    for name in ("a", "b", "a", "c"):  # b is the one not wanted for longest
        kept.get(query(name), {}, ask)
    kept.get(query("a"), {}, ask)
    assert ask.count == 3
    kept.get(query("b"), {}, ask)
    assert ask.count == 4


def test_a_long_answer_is_not_kept(monkeypatch) -> None:
    monkeypatch.setattr(answers, "_LONGEST", 2)
    kept, ask = Answers(), Asked(rows=3)
    kept.get(query("kpi/tidy"), {}, ask)
    kept.get(query("kpi/tidy"), {}, ask)
    assert ask.count == 2


def test_an_answer_about_all_metrics_answers_for_each() -> None:
    kept = Answers()
    pace = query(
        "kpi/pace", "select metric_key from pace where $metric = '' or metric_key = $metric"
    )
    every = pd.DataFrame({"metric_key": ["a", "b", "b"], "done": [1, 2, 3]})
    kept.get(pace, {"metric": "", "to": "2019-07"}, lambda: every)
    ask = Asked()
    mine = kept.get(pace, {"metric": "b", "to": "2019-07"}, ask)
    assert ask.count == 0
    assert mine.to_dict("list") == {"metric_key": ["b", "b"], "done": [2, 3]}
    assert list(mine.index) == [0, 1]
    mine["done"] = 99
    assert list(kept.get(pace, {"metric": "b", "to": "2019-07"}, ask)["done"]) == [2, 3]
    kept.get(pace, {"metric": "b", "to": "2019-06"}, ask)
    assert ask.count == 1, "another month is another question"


def test_no_metric_is_not_all_metrics_where_the_query_does_not_say_so() -> None:
    kept, ask = Answers(), Asked()
    kept.get(query("kpi/trend"), {"metric": ""}, ask)
    kept.get(query("kpi/trend"), {"metric": "a"}, ask)
    assert ask.count == 2
