"""Files that were handed over to be checked: kept by their hash, each checked once.

What was found is known by the file and by what stood in the ledger, so a rerun, another tab or a
link finds it again, and a file that was checked before an approval is checked anew after it.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from renovation.desk import Examined, examine
from renovation.desk.book import Book
from renovation.desk.handing import find_earlier, plain_name
from renovation.intake.checked import check_file
from renovation.ledger import Kind, Receipt, State
from renovation.paths import data_folder
from renovation.refusal import Refusal
from renovation.ui.work import WORKS, Job

_KEPT = 24  # files
_SHORT = 16  # signs of a hash in the address
_CHANGES_FIGURES = (Kind.APPROVED, Kind.CLOSED, Kind.REOPENED)


@dataclass(frozen=True)
class Given:
    """A file as it came: its hash, its name, its bytes in a folder of its own."""

    sha256: str
    name: str
    folder: Path

    @property
    def path(self) -> Path:
        return self.folder / "original"

    @property
    def key(self) -> str:
        """What stands for it in the address."""
        return self.sha256[:_SHORT]


@cache
def _home() -> tempfile.TemporaryDirectory[str]:
    """Where it all lies, for as long as the server runs."""
    return tempfile.TemporaryDirectory(prefix="renovation-desk-", ignore_cleanup_errors=True)


def _place() -> Path:
    return Path(tempfile.mkdtemp(dir=_home().name))


class _Files:
    """The last files that were handed over, on disk until others take their place."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, str], Given] = OrderedDict()

    def take(self, name: str, content: memoryview) -> Given:
        sha256, home = hashlib.sha256(content).hexdigest(), str(data_folder())
        with self._lock:
            given = self._kept.get((home, sha256[:_SHORT]))
            if given is None or not given.path.exists():
                given = Given(sha256, plain_name(name), _place())
                given.path.write_bytes(content)
            given = Given(sha256, plain_name(name), given.folder)
            self._kept[home, given.key] = given
            self._kept.move_to_end((home, given.key))
            old = [self._kept.popitem(last=False)[1] for _ in range(len(self._kept) - _KEPT)]
        for gone in old:
            shutil.rmtree(gone.folder, ignore_errors=True)
        return given

    def find(self, key: str) -> Given | None:
        with self._lock:
            given = self._kept.get((str(data_folder()), key))
        return given if given is not None and given.path.exists() else None


FILES = _Files()


def check(given: Given, book: Book) -> Job:
    """The check of a file against the ledger as it stands: running, or ended and kept."""
    state = max((e.no for e in book.events if e.kind in _CHANGES_FIGURES), default=0)
    programme = book.programme.sha256
    key = repr(("check", str(data_folder()), given.sha256, given.name, state, programme))
    job = WORKS.find(key)
    if job is not None and _is_overtaken(job, book):
        WORKS.forget(key)
    places: list[Path] = []

    def work(job: Job) -> Examined:
        job.at(1, 3, Refusal("The file is read and checked by itself"))
        places.append(_place())
        checked = check_file(given.path, given.name, places[0])
        job.at(2, 3, Refusal("It is compared with the ledger"))
        return examine(checked, places[0])

    def dropped() -> None:
        for place in places:
            shutil.rmtree(place, ignore_errors=True)

    return WORKS.start("check", key, work, dropped)


def earlier(examined: Examined, book: Book) -> Receipt | None:
    """The receipt under which the same was handed in before, as things stand now."""
    return find_earlier(book.receipts, examined.checked) if examined.checked.rows else None


def _is_overtaken(job: Job, book: Book) -> bool:
    """Whether it was in the ledger when it was checked, and no longer is: it has been returned."""
    if not job.is_done or job.has_failed:
        return False
    examined: Examined = job.result()
    now, was = earlier(examined, book), examined.earlier
    return (was is not None and was.state is not State.RETURNED) and (
        now is None or now.state is State.RETURNED
    )
