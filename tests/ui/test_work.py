"""Work that runs to its end: asked for twice it is done once, and what came of it is kept."""

import threading

import pytest

from renovation.refusal import Refusal
from renovation.ui.work import Works


@pytest.fixture
def works():
    return Works()


def test_work_runs_to_its_end_though_nobody_waits(works):
    done, go = threading.Event(), threading.Event()

    def work(job):
        go.wait(10)
        done.set()

    job = works.start("write", "a", work)
    assert not job.wait(0)
    go.set()
    assert done.wait(10)


def test_the_same_asked_for_while_it_runs_is_the_same_job(works):
    go, calls = threading.Event(), []

    def work(job):
        calls.append(1)
        go.wait(10)
        return "receipt"

    first, second = (works.start("check", "a", work) for _ in range(2))
    go.set()
    assert first is second
    assert first.wait(10)
    assert (first.result(), calls) == ("receipt", [1])
    # Nor is it done anew once it has ended.
    assert works.start("check", "a", work) is first


def test_what_was_refused_is_told_and_may_be_tried_again(works):
    def refuse(job):
        raise Refusal("The disk is full.")

    job = works.start("write", "a", refuse)
    assert job.wait(10)
    assert job.has_failed
    # Nobody who only looks starts it again.
    assert works.start("write", "a", lambda job: 7) is job
    with pytest.raises(Refusal):
        works.result(job)
    again = works.start("write", "a", lambda job: 7)
    assert again.wait(10)
    assert again.result() == 7


def test_a_page_sees_how_far_it_is(works):
    told, go = threading.Event(), threading.Event()

    def work(job):
        job.at(1, 3, Refusal("Reading"))
        told.set()
        go.wait(10)

    job = works.start("check", "a", work)
    assert told.wait(10)
    behind, of, doing = job.stage
    assert (behind, of, str(doing)) == (1, 3, "Reading")
    go.set()


def test_a_write_does_not_wait_for_checks(works):
    go = threading.Event()
    for number in range(5):
        works.start("check", f"check {number}", lambda job: go.wait(10))
    write = works.start("write", "approve", lambda job: "done")
    assert write.wait(10)
    go.set()


def test_old_jobs_are_dropped_and_running_ones_are_not(works):
    go, dropped = threading.Event(), []
    running = works.start("write", "running", lambda job: go.wait(10))
    for number in range(40):
        key = str(number)
        works.start("check", key, lambda job: None, lambda key=key: dropped.append(key)).wait(10)
    assert "0" in dropped
    assert works.find("0") is None
    assert works.find("39") is not None
    assert works.find("running") is running
    go.set()


def test_what_is_forgotten_is_done_anew(works):
    dropped = []
    first = works.start("check", "a", lambda job: 1, lambda: dropped.append(1))
    assert first.wait(10)
    works.forget("a")
    assert dropped == [1]
    second = works.start("check", "a", lambda job: 2)
    assert second.wait(10)
    assert second.result() == 2
