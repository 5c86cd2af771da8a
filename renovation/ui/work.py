"""Work that runs to its end, whoever still waits for it.

Streamlit ends a page's script at the next click, and with the tab. So whatever takes long or
writes is done by workers, and a page only looks how far they are. A job is known by its key:
whoever asks for the same while it runs or is kept, in another tab or by another reader, gets the
same job and not a second one.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from renovation.refusal import Refusal

_KEPT = 32  # jobs that have ended
# Files are checked two at a time, beside whatever is written: nobody waits for a check to approve.
_POOLS = {"check": 2, "write": 1}


class Job:
    """Something that is being done, or was."""

    def __init__(self, key: str, dropped: Callable[[], None] | None = None) -> None:
        self.key = key
        self.started_at = time.monotonic()
        self._stage: tuple[int, int, Refusal] | None = None
        self._future: Future[Any] = Future()
        self._dropped = dropped

    @property
    def is_done(self) -> bool:
        return self._future.done()

    @property
    def has_failed(self) -> bool:
        """Whether it ended with an error, which ``result`` raises."""
        return self.is_done and self._future.exception() is not None

    @property
    def seconds(self) -> float:
        """How long ago it was asked for."""
        return time.monotonic() - self.started_at

    @property
    def stage(self) -> tuple[int, int, Refusal] | None:
        """How many stages are behind it, of how many, and what it does now; None: it waits."""
        return self._stage

    def at(self, behind: int, of: int, doing: Refusal) -> None:
        """Say how far it is; called by the work itself."""
        self._stage = (behind, of, doing)

    def wait(self, seconds: float) -> bool:
        """Whether it has ended, or ends within so many seconds."""
        try:
            self._future.exception(timeout=max(seconds, 0))
        except TimeoutError:
            return False
        return True

    def result(self) -> Any:
        """What came of it; raises what it was refused with. Only for a job that is done."""
        return self._future.result(timeout=0)

    def run(self, work: Callable[[Job], Any]) -> None:
        """Do the work, once."""
        try:
            self._future.set_result(work(self))
        except BaseException as error:
            self._future.set_exception(error)

    def drop(self) -> None:
        """Nobody can ask for it any more."""
        if self._dropped is not None:
            self._dropped()


class Works:
    """The jobs of this server, those that run and the last ones that have ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._pools = {
            name: ThreadPoolExecutor(workers, thread_name_prefix=name)
            for name, workers in _POOLS.items()
        }

    def find(self, key: str) -> Job | None:
        """The job of this key, if it runs or is kept."""
        with self._lock:
            job = self._jobs.get(key)
            if job is not None:
                self._jobs.move_to_end(key)
            return job

    def start(
        self,
        pool: str,
        key: str,
        work: Callable[[Job], Any],
        dropped: Callable[[], None] | None = None,
    ) -> Job:
        """The job of this key: the one there is, or a new one.

        ``dropped`` is called when the job is not kept any longer.
        """
        with self._lock:
            job = self._jobs.get(key)
            if job is not None:
                self._jobs.move_to_end(key)
                return job
            job = self._jobs[key] = Job(key, dropped)
            self._jobs.move_to_end(key)
            old = self._too_many()
        self._pools[pool].submit(job.run, work)
        for gone in old:
            gone.drop()
        return job

    def result(self, job: Job) -> Any:
        """What came of a job that is done; one that failed is done anew when it is asked for."""
        try:
            return job.result()
        except BaseException:
            self.forget(job.key)
            raise

    def forget(self, key: str) -> None:
        """Keep the job of this key no longer, once it has ended: it is done anew if asked for."""
        with self._lock:
            job = self._jobs.get(key)
            if job is None or not job.is_done:
                return
            del self._jobs[key]
        job.drop()

    def _too_many(self) -> list[Job]:
        ended = [key for key, job in self._jobs.items() if job.is_done]
        return [self._jobs.pop(key) for key in ended[: max(len(ended) - _KEPT, 0)]]


WORKS = Works()
