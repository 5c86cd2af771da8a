"""Whatever is done at the desk, in any order and with any crash, it stays in step with a model."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from renovation import desk
from renovation.ledger import closed_months, real_folder, receipts
from renovation.ledger.proof import faults
from renovation.refusal import Refusal
from renovation.snapshot import store
from renovation.snapshot.opening import close_all
from tests.building import data_folder
from tests.desk import crashing
from tests.desk.model import STOCKS, File, Model
from tests.desk.support import by_hand, totals, tried

IS_NIGHTLY = bool(os.environ.get("RENOVATION_NIGHTLY"))
MONTHS = ("2020-01", "2020-02", "2020-03")
PLACES = ("新桥社区", "平原社区", "中心社区")
METRICS = ("排水", "走访", *STOCKS)

# Few places and months, so that files meet each other's figures often.
files = st.dictionaries(
    st.tuples(st.sampled_from(MONTHS), st.sampled_from(PLACES), st.sampled_from(METRICS)),
    st.integers(0, 3),
    min_size=1,
    max_size=3,
)
reviewers = st.sampled_from(("reviewer", "second"))
clerks = st.sampled_from(("clerk", "second"))


class Desk(RuleBasedStateMachine):
    """The desk of a data folder, and the model beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="desk-"))
        self.patch = pytest.MonkeyPatch()
        self.model = Model()
        self.count_files = 0

    @initialize()
    def open(self) -> None:
        data_folder(self.home / "data", self.patch, {})
        self.hand_in({("2020-01", "新桥社区", "排水"): 5}, "clerk", is_approved=True)

    def teardown(self) -> None:
        close_all()
        self.patch.undo()
        shutil.rmtree(self.home)

    # What people do

    @rule(figures=files, by=clerks, is_approved=st.booleans())
    def hand_in(self, figures: File, by: str, is_approved: bool) -> None:
        name = self._submit(figures, by)
        if is_approved:
            self.approve_anything(name, "reviewer")

    @precondition(lambda self: self.model.papers)
    @rule(number=st.integers(0, 99), by=clerks)
    def hand_in_again(self, number: int, by: str) -> None:
        papers = list(self.model.papers.values())
        self._submit(papers[number % len(papers)].figures, by)

    @precondition(lambda self: self.model.in_force)
    @rule(number=st.integers(0, 99), change=st.integers(1, 3), by=clerks, is_first=st.booleans())
    def correct(self, number: int, change: int, by: str, is_first: bool) -> None:
        """A figure in force is handed in with another quantity, a corrected one too."""
        keys = sorted(self.model.in_force)
        key = keys[0 if is_first else number % len(keys)]
        name = self._submit({key: self.model.in_force[key][0] + change}, by)
        self.approve_anything(name, "reviewer")

    @precondition(lambda self: self._waiting())
    @rule(number=st.integers(0, 99))
    def approve_one_that_waits(self, number: int) -> None:
        names = self._waiting()
        self.approve_anything(names[number % len(names)], "reviewer")

    @precondition(lambda self: self.model.papers)
    @rule(number=st.integers(0, 99), by=reviewers)
    def approve(self, number: int, by: str) -> None:
        self.approve_anything(self._receipt(number), by)

    def approve_anything(self, name: str, by: str) -> None:
        if not self.model.may_approve(name, by):
            with pytest.raises(Refusal):
                desk.approve(name, by)
            event("an approval is refused")
            return
        corrected = [self.model.papers[other] for other in self.model.papers[name].corrects]
        self.model.approve(name, desk.approve(name, by))
        if any(paper.corrects for paper in corrected):
            event("a correction of a correction is approved")
        event("a correction is approved" if corrected else "a report is approved")

    @precondition(lambda self: self.model.papers)
    @rule(number=st.integers(0, 99), by=reviewers)
    def send_back(self, number: int, by: str) -> None:
        name = self._receipt(number)
        paper = self.model.papers[name]
        if paper.state != "pending" or by in paper.submitters:
            with pytest.raises(Refusal):
                desk.send_back(name, by, "不清楚")
            return
        desk.send_back(name, by, "不清楚")
        paper.state = "returned"

    @rule(month=st.sampled_from(MONTHS))
    def close(self, month: str) -> None:
        waiting = any(
            paper.state == "pending" and any(key[0] == month for key in paper.figures)
            for paper in self.model.papers.values()
        )
        reported = [
            key[0]
            for paper in self.model.papers.values()
            if paper.state == "approved"
            for key in paper.figures
        ]
        is_early = bool(reported) and month > max(reported)
        if waiting or is_early or month in self.model.closed:
            with pytest.raises(Refusal):
                desk.close(month, "reviewer", "月报已定")
            return
        desk.close(month, "reviewer", "月报已定")
        self.model.closed.add(month)

    @precondition(lambda self: self.model.closed)
    @rule()
    def reopen(self) -> None:
        month = min(self.model.closed)
        desk.reopen(month, "reviewer", "补报")
        self.model.closed.discard(month)

    # What happens to machines

    @rule(figures=files, point=st.sampled_from(sorted(crashing.SUBMITTING)))
    def crash_while_handing_in(self, figures: File, point: str) -> None:
        examined, path = self._written(figures)
        after = self.model.copy()
        after.submit(figures, examined.corrects, "clerk")
        reasons = self._reasons(figures, examined)
        at = crashing.SUBMITTING[point]
        crashing.run(self.home / "data", desk.submit, examined, path, "clerk", reasons, at=at)
        self._one_of(after)

    @precondition(lambda self: self._waiting())
    @rule(number=st.integers(0, 99), point=st.sampled_from(sorted(crashing.APPROVING)))
    def crash_while_approving(self, number: int, point: str) -> None:
        names, after = self._waiting(), self.model.copy()
        name = names[number % len(names)]
        if after.may_approve(name, "reviewer"):
            after.approve(name, max(store.numbers(), default=0) + 1)
        at = crashing.APPROVING[point]
        crashing.run(self.home / "data", desk.approve, name, "reviewer", at=at)
        self._one_of(after)

    # What must hold

    @invariant()
    def receipts_are_as_in_the_model(self) -> None:
        assert self._states() == self._states_of(self.model)
        assert closed_months(real_folder()) == self.model.closed

    @invariant()
    def every_version_shows_what_it_showed(self) -> None:
        assert store.numbers() == sorted(self.model.versions)
        for version, shown in self.model.versions.items():
            assert totals(version) == shown

    @invariant()
    def nothing_is_lost_or_changed(self) -> None:
        assert faults(real_folder()) == []

    # Helpers

    def _submit(self, figures: File, by: str) -> str:
        examined, path = self._written(figures)
        earlier = self.model.earlier(figures)
        is_standing = earlier and self.model.papers[earlier].state != "returned"
        reasons = self._reasons(figures, examined)
        if reasons and not is_standing:
            with pytest.raises(Refusal, match="wants a reason"):
                desk.submit(examined, path, by, {})
        handed = desk.submit(examined, path, by, reasons)
        assert handed.receipt.receipt == self.model.submit(figures, examined.corrects, by)
        assert handed.is_new is not bool(is_standing)
        return handed.receipt.receipt

    def _written(self, figures: File):
        self.count_files += 1
        name = f"file-{self.count_files}.csv"
        # Blank rows below: other bytes, the same content.
        blank = "," * 8 if self.count_files % 2 else ""
        corrects = self.model.corrects(figures)
        if self.count_files % 3 == 0:
            examined, path = tried(self.home, name, figures, blank)
            if examined.trial:
                assert examined.corrects == corrects
                assert "figure_replaced" in examined.to_confirm or not corrects
            return examined, path
        return by_hand(self.home, name, figures, corrects, blank)

    def _reasons(self, figures: File, examined: desk.Examined) -> dict[str, str]:
        reasons = dict.fromkeys(examined.to_confirm, "笔误")
        if self.model.closed & {key[0] for key in figures}:
            reasons["period_closed"] = "迟报"
        return reasons

    def _waiting(self) -> list[str]:
        papers = self.model.papers.items()
        return [name for name, paper in papers if paper.state == "pending"]

    def _receipt(self, number: int) -> str:
        names = list(self.model.papers)
        return names[number % len(names)]

    def _one_of(self, after: Model) -> None:
        """After a crash and recovery: before or after, never between."""
        for told in desk.recover():
            note(str(told))
        is_after = self._states() == self._states_of(after)
        event("a crash leaves the state after" if is_after else "a crash leaves the state before")
        if is_after:
            self.model = after
        # The invariants compare the rest.

    def _states(self) -> dict[str, tuple[str, tuple[str, ...], frozenset[str]]]:
        return {
            item.receipt: (item.state.value, item.corrects, item.submitters)
            for item in receipts(real_folder())
        }

    def _states_of(self, model: Model) -> dict[str, tuple[str, tuple[str, ...], frozenset[str]]]:
        return {
            name: (paper.state, paper.corrects, frozenset(paper.submitters))
            for name, paper in model.papers.items()
        }


TestDesk = Desk.TestCase
TestDesk.settings = settings(
    max_examples=100 if IS_NIGHTLY else 8,
    stateful_step_count=30 if IS_NIGHTLY else 14,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
