"""The answers of an open snapshot are kept: asked once, bounded, and nobody can spoil them."""

import pandas as pd

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


def test_the_same_question_is_asked_once() -> None:
    kept, ask = Answers(), Asked()
    first = kept.get("kpi/months", {"metric": "a", "to": "2019-07"}, ask)
    again = kept.get("kpi/months", {"to": "2019-07", "metric": "a"}, ask)
    assert ask.count == 1
    assert first.equals(again)


def test_other_parameters_are_another_question() -> None:
    kept, ask = Answers(), Asked()
    kept.get("kpi/months", {"metric": "a"}, ask)
    other = kept.get("kpi/months", {"metric": "b"}, ask)
    kept.get("kpi/trend", {"metric": "b"}, ask)
    assert ask.count == 3
    assert list(other["value"]) == [2]


def test_who_writes_into_an_answer_spoils_nobody_elses() -> None:
    kept, ask = Answers(), Asked()
    for _ in range(2):
        mine = kept.get("kpi/months", {}, ask)
        mine["value"] = 99
        mine.loc[0, "value"] = 98
        mine["new"] = 1
    theirs = kept.get("kpi/months", {}, ask)
    assert list(theirs.columns) == ["value"]
    assert list(theirs["value"]) == [1]


def test_the_oldest_answers_go_first(monkeypatch) -> None:
    monkeypatch.setattr(answers, "_KEPT", 2)
    kept, ask = Answers(), Asked()
    for name in ("a", "b", "a", "c"):  # b is the one not wanted for longest
        kept.get(name, {}, ask)
    kept.get("a", {}, ask)
    assert ask.count == 3
    kept.get("b", {}, ask)
    assert ask.count == 4


def test_a_long_answer_is_not_kept(monkeypatch) -> None:
    monkeypatch.setattr(answers, "_LONGEST", 2)
    kept, ask = Answers(), Asked(rows=3)
    kept.get("kpi/tidy", {}, ask)
    kept.get("kpi/tidy", {}, ask)
    assert ask.count == 2
