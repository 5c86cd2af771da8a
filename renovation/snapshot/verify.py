"""Prove a snapshot: its file, its sums, its tables against a new build, its published figures."""

from __future__ import annotations

import dataclasses
import datetime as dt
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import duckdb

from renovation import queries
from renovation.ledger import BrokenJournal, Choice, Ledger, find_ledger, read_events, real_folder
from renovation.ledger.proof import faults, size
from renovation.paths import data_folder
from renovation.programme import load_programme
from renovation.refusal import Named, Refusal
from renovation.rows import records
from renovation.snapshot import store
from renovation.snapshot.build import TABLES, Sources, fill
from renovation.snapshot.identities import SENTENCES, broken_identities
from renovation.snapshot.inputs import changed, told
from renovation.snapshot.opening import Damaged, Snapshot, check_bytes, open_snapshot

# What differs between two builds of the same figures.
_OF_THE_BUILD = {"snapshot": ("version", "built_at")}


@dataclass(frozen=True)
class CheckResult:
    """One line of the proof: what must hold, and whether it does.

    ``sentence`` is what holds, or what does not; ``name`` is the check's, for machines.
    """

    name: str
    is_good: bool
    sentence: Refusal


def verify(version: int | None = None) -> list[CheckResult]:
    """Every check of the version, or of the one published last, whether it holds or not.

    The ledger is proved besides, whatever the version was built from. Nothing more is asked of a
    version that cannot be opened.
    """
    wanted = version if version is not None else store.pointer() or max(store.numbers(), default=0)
    if not wanted:
        raise Refusal("There is no snapshot yet; make one with: python -m renovation build")
    ledger = list(_ledger())
    file = _file(wanted, can_build=all(result.is_good for result in ledger))
    if not file.is_good:
        return [file, *ledger]
    snapshot = open_snapshot(wanted)
    gone_on = changed(wanted)
    with snapshot.cursor() as cursor:
        return [
            file,
            *_identities(cursor),
            _grain(cursor),
            *ledger,
            *_journal(cursor),
            *(CheckResult(f"input/{name}", False, told(wanted, name)) for name in gone_on),
            _rebuilt(cursor, gone_on),
            *_published(snapshot),
        ]


def _file(version: int, *, can_build: bool) -> CheckResult:
    if version not in store.numbers():
        newest = max(store.numbers(), default=0)
        raise Refusal(
            "There is no version {wanted}; the newest is {newest}.", wanted=version, newest=newest
        )
    try:
        check_bytes(store.database(version))
    except (Damaged, OSError):
        sentence = Refusal(
            "The file of version {version} is missing or damaged; bring it back from a backup.",
            version=version,
        )
        if can_build:
            sentence = Refusal(
                "{damage} A new version with the figures of today is made with: python -m "
                "renovation build",
                damage=sentence,
            )
        return CheckResult("file", False, sentence)
    return CheckResult(
        "file", True, Refusal("The file of version {version} is as published.", version=version)
    )


def _identities(cursor: duckdb.DuckDBPyConnection) -> Iterator[CheckResult]:
    for name, breaches in broken_identities(cursor).items():
        sentence = SENTENCES[name]
        if breaches:
            sentence = Refusal("Does not hold in {n} places: {rule}", n=breaches, rule=sentence)
        yield CheckResult(name, not breaches, sentence)


def _grain(cursor: duckdb.DuckDBPyConnection) -> CheckResult:
    catalogue = queries.load()
    repeated = [
        table
        for table in TABLES
        if queries.count_repeated(cursor, table, catalogue[f"model/{table}"].key)
    ]
    if repeated:
        sentence = Refusal(
            "These tables have more than one row for one key: {tables}.",
            tables=", ".join(repeated),
        )
        return CheckResult("grain", False, sentence)
    sentence = Refusal("Every table has one row for each key.")
    return CheckResult("grain", True, sentence)


def _ledger() -> Iterator[CheckResult]:
    """The journal is one chain and the receipts' files are as handed in; nothing without them."""
    found = faults(real_folder())
    for number, fault in enumerate(found, 1):
        yield CheckResult(f"ledger/{number}", False, fault)
    if not found and (counted := size(real_folder())).events:
        sentence = Refusal(
            "The {events} events of the ledger's journal are one chain, and the files of its "
            "{receipts} receipts are as handed in.",
            events=counted.events,
            receipts=counted.receipts,
        )
        yield CheckResult("ledger", True, sentence)


def _journal(cursor: duckdb.DuckDBPyConnection) -> Iterator[CheckResult]:
    """The journal still holds what it held when the snapshot was built from it."""
    rows = cursor.execute(queries.load()["store/sources"].sql).fetchall()
    *_, number, sha256 = rows[0]
    if not number:
        return
    try:
        events = read_events(real_folder())
    except BrokenJournal:
        return  # told already
    if len(events) < number:
        sentence = Refusal(
            "The ledger's journal ends at event {last}, but this version includes event {no}; "
            "bring back the ledger from a backup.",
            last=len(events),
            no=number,
        )
        yield CheckResult("journal", False, sentence)
    elif events[number - 1].sha256 != sha256:
        sentence = Refusal(
            "Event {no} of the ledger's journal is another one than this version includes; bring "
            "back the ledger from a backup.",
            no=number,
        )
        yield CheckResult("journal", False, sentence)
    else:
        sentence = Refusal("The ledger's journal goes on from where this version was built.")
        yield CheckResult("journal", True, sentence)


def _rebuilt(cursor: duckdb.DuckDBPyConnection, gone_on: Sequence[str]) -> CheckResult:
    """Build anew from programme and ledger, and compare every table, rows in any order."""
    if gone_on:
        sentence = Refusal(
            "This version cannot be built again to be compared, as long as these files are not as "
            "they were: {files}.",
            files=", ".join(gone_on),
        )
        return CheckResult("rebuilt", False, sentence)
    try:
        sources = _sources_of(cursor)
    except Refusal as refusal:
        return CheckResult("rebuilt", False, refusal)
    # Not in the data folder, which a reader who checks it may be unable to write to.
    with tempfile.TemporaryDirectory(prefix="renovation-verify-") as place:
        path = Path(place) / "snapshot.duckdb"
        fill(path, sources, version=0, built_at=dt.datetime(1970, 1, 1))
        with duckdb.connect(str(path), read_only=True) as rebuilt:
            different = [
                table
                for table in TABLES
                if _fingerprint(cursor, table) != _fingerprint(rebuilt, table)
            ]
    if different:
        sentence = Refusal(
            "A new build from programme and ledger differs in: {tables}.",
            tables=", ".join(different),
        )
        return CheckResult("rebuilt", False, sentence)
    sentence = Refusal(
        "A new build from programme and ledger gives the same {n} tables.", n=len(TABLES)
    )
    return CheckResult("rebuilt", True, sentence)


def _fingerprint(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[object, ...]:
    return queries.fingerprint(connection, table, but=_OF_THE_BUILD.get(table, ()))


def _sources_of(cursor: duckdb.DuckDBPyConnection) -> Sources:
    """The programme and the receipts that a snapshot was built from, as they are today.

    The ledger may have gone on since; a receipt that changed or is gone is refused.
    """
    catalogue = queries.load()
    receipts = dict(cursor.execute(catalogue["store/receipts"].sql).fetchall())
    rows = cursor.execute(catalogue["store/sources"].sql).fetchall()
    programme_sha256, ledger_sha256, journal_no, journal_sha256 = rows[0]
    ledger = dataclasses.replace(
        _ledger_of(receipts, ledger_sha256),
        journal_no=journal_no,
        journal_sha256=journal_sha256 or "",
    )
    programme = load_programme(data_folder() / "programme", ledger.folder)
    if programme.sha256 != programme_sha256:
        raise Refusal(
            "The programme has changed since this version was built, so it cannot be built "
            "again; make a new version with: python -m renovation build"
        )
    return Sources(programme, ledger)


def _ledger_of(receipts: dict[str, str], sha256: str) -> Ledger:
    choices: tuple[Choice, ...] = ("auto", "sample", "real")
    for choice in choices:
        try:
            ledger = find_ledger(choice)
        except Refusal:
            continue
        kept = tuple(item for item in ledger.submissions if item.receipt in receipts)
        kept = tuple(
            dataclasses.replace(item, receipt_no=number) for number, item in enumerate(kept, 1)
        )
        hashes = {item.receipt_no: item.content().sha256 for item in kept}
        ledger = dataclasses.replace(ledger, submissions=kept)
        if ledger.sha256(hashes) == sha256:
            return ledger
    raise Refusal(
        "The receipts of this version are no longer in the ledger as they were, so it cannot be "
        "built again; bring back the ledger from a backup."
    )


def _published(snapshot: Snapshot) -> Iterator[CheckResult]:
    frame = snapshot.query("kpi/published")
    units = {
        row["metric_key"]: Named({"name_zh": row["unit_zh"], "name_en": row["unit_en"]})
        for row in records(snapshot.query("kpi/metrics"))
    }
    judged = frame[frame["agreement"] != "not_an_indicator"]
    for row in records(judged[judged["agreement"] == "differs"]):
        sentence = Refusal(
            "The published figure “{quote}” is not met: the ledger has {value} {unit}.",
            quote=row["quote"],
            value=f"{row['ledger_value']:.3f}".rstrip("0").rstrip("."),
            unit=units[row["metric_key"]],
        )
        yield CheckResult(f"published/{row['figure_key']}", False, sentence)
    found = judged["agreement"].tolist()
    agree, missing, early = map(found.count, ("agrees", "not_in_ledger", "not_yet"))
    month = snapshot.query("kpi/snapshot").iloc[0]["published_month"]
    if early and early == len(judged):
        sentence = Refusal(
            "The ledger does not reach {month} yet, the month of the published figures, so they "
            "are not compared.",
            month=month,
        )
    else:
        sentence = _counted(len(judged), agree, missing, early, month)
    yield CheckResult("published", agree + missing + early == len(judged), sentence)


def _counted(n: int, agree: int, missing: int, early: int, month: str) -> Refusal:
    """How the published figures stand to the ledger; what none of them does is left out."""
    differ = n - agree - missing - early
    said = [
        *([Refusal("{n} agree with the ledger", n=agree)] if agree else []),
        *([Refusal("{n} differ from the ledger", n=differ)] if differ else []),
        *([Refusal("{n} are not in the ledger", n=missing)] if missing else []),
        *([Refusal("{n} not reported up to {month} yet", n=early, month=month)] if early else []),
    ]
    said = said or [Refusal("none is to be compared")]
    whole = reduce(lambda text, part: Refusal("{text}, {clause}", text=text, clause=part), said)
    return Refusal("Of {n} published figures {said}.", n=n, said=whole)
