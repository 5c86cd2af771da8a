"""What a command asks for, taken strictly: a script must get what it named or nothing."""

from __future__ import annotations

from collections.abc import Mapping

import click

from renovation.language import Language
from renovation.refusal import Refusal
from renovation.scope import Scope, resolve
from renovation.snapshot import Snapshot, open_exactly, open_snapshot


def open_asked(version: int | None, t: Language) -> Snapshot:
    """The version asked for, or the newest good one with a word on the error channel.

    Raises Refusal when the version asked for is not there or damaged.
    """
    snapshot = open_snapshot() if version is None else open_exactly(version)
    if snapshot.fallback:
        click.echo(snapshot.fallback.say(t), err=True)
    return snapshot


def strict_scope(snapshot: Snapshot, raw: Mapping[str, str], t: Language) -> Scope:
    """The scope of ``raw`` (URL keys). A page puts a wrong value right; here it is a Refusal."""
    said = {key: value for key, value in raw.items() if key != "version"}
    scope, notices = resolve(snapshot, said | {"lang": t.code})
    for notice in notices:
        if notice is not snapshot.fallback:
            raise _as_refusal(notice)
    return scope


def _as_refusal(notice: Refusal) -> Refusal:
    """Two months in the wrong order are refused, and so must not be said to be exchanged."""
    if notice.msgid.startswith("{first} is after {last}"):
        return Refusal("The first month {first} is after the last {last}.", **notice.values)
    return notice
