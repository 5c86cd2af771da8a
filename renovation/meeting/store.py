"""The folder of meetings: each save is a new file, the newest counts, none is ever changed.

``meetings/2019-08-02-diaoduhui/000001.json`` is a meeting as it was first saved, ``000002.json``
beside it what counts.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

from renovation.language import CODES
from renovation.meeting import numbered
from renovation.meeting.book import Item, Meeting
from renovation.meeting.naming import key_for
from renovation.paths import data_folder
from renovation.refusal import Refusal, nearest
from renovation.scope import month_of

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_NAME = 60
LONGEST_REMARK = 2000


def folder() -> Path:
    """Where the meetings lie."""
    return data_folder() / "meetings"


def save(meeting: Meeting, by: str = "", after: str = "") -> Meeting:
    """Save it as a new file and give it back as saved, with its key, moment and person.

    Without a key it is a new meeting, whose key is made from date and name. ``after`` is the
    ``saved_at`` of the save that was changed: with it nobody else's save is replaced unseen. A
    Refusal for what cannot be a meeting, and where another save came after that one.
    """
    checked = _checked(meeting)
    if any(
        (one.name, one.date) == (checked.name, checked.date) and one.key != checked.key
        for one in list_all()
    ):
        raise Refusal(
            "There is a meeting “{name}” on {date} already; give this one another name.",
            name=checked.name,
            date=checked.date,
        )
    key = checked.key or numbered.claim(folder(), key_for(checked.name, checked.date))
    now = dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
    saved = replace(checked, key=key, saved_at=now, saved_by=by)
    place = folder() / key
    place.mkdir(parents=True, exist_ok=True)
    content = json.dumps(asdict(saved), ensure_ascii=False, indent=2) + "\n"
    number = _next_after(saved, after) if after else None
    try:
        numbered.write(place, content.encode(), number)
    except FileExistsError as error:
        raise _saved_meanwhile(saved) from error
    return saved


def load(key: str, until: str = "") -> Meeting:
    """The meeting as last saved; a Refusal where there is none or its file is damaged.

    ``until`` is a moment as in ``saved_at``: then it is the meeting as it was at that moment, or
    as first saved if that was later.
    """
    saves = _saves(key)
    if not saves:
        raise _unknown(key)
    if not until:
        return _read(saves[-1])
    found = _read(saves[0])
    for path in saves[1:]:
        later = _read(path)
        found = later if later.saved_at <= until else found
    return found


def list_all() -> list[Meeting]:
    """Every meeting that can be read, the latest day first."""
    found = []
    for key in _keys():
        with contextlib.suppress(Refusal):
            found.append(load(key))
    return sorted(found, key=lambda meeting: (meeting.date, meeting.saved_at), reverse=True)


def damaged(key: str = "", *, every_save: bool = False) -> list[Refusal]:
    """What is to be said of the meetings that cannot be read, or of that one.

    What counts is the newest save of each, unless ``every_save`` is looked at.
    """
    said = []
    for saves in map(_saves, [key] if key else _keys()):
        for path in saves if every_save else saves[-1:]:
            try:
                _read(path)
            except Refusal as refusal:
                said.append(refusal)
    return said


def find(asked: str) -> Meeting:
    """The meeting of this key, or of this name (the latest one); a Refusal without one."""
    wanted = asked.strip()
    if _saves(wanted):
        return load(wanted)
    named = next((one for one in list_all() if one.name == " ".join(wanted.split())), None)
    if named is None:
        raise _unknown(wanted)
    return named


def copy(key: str, name: str, date: str, version: int, by: str = "") -> Meeting:
    """The same meeting once more, for a later day and another version of the figures; saved.

    It looks at that version's last month and is compared with the meeting it was copied from,
    whose remarks stay with it. A Refusal for a day that is not after that meeting's.
    """
    before = load(key)
    if _day(date) <= before.date:
        raise Refusal(
            "A copy is for a later day: “{name}” is on {date}; give a day after it.",
            name=before.name,
            date=before.date,
        )
    agenda = tuple(replace(item, remark="") for item in before.agenda)
    return save(
        replace(
            before,
            key="",
            name=name,
            date=date,
            version=version,
            month_to="",
            since=before.key,
            agenda=agenda,
        ),
        by,
    )


def _keys() -> list[str]:
    """The keys of all meetings with a file; a folder without one was never saved."""
    if not folder().is_dir():
        return []
    return [place.name for place in sorted(folder().iterdir()) if _saves(place.name)]


def _saves(key: str) -> list[Path]:
    """The files of a meeting, oldest first; none for what cannot be a key."""
    return numbered.files(folder() / key) if _KEY.fullmatch(key) else []


def _unknown(key: str) -> Refusal:
    guess = nearest(key, [word for one in list_all() for word in (one.key, one.name)])
    if guess is None:
        return Refusal("There is no meeting “{name}”.", name=key)
    return Refusal("There is no meeting “{name}”; did you mean “{guess}”?", name=key, guess=guess)


def _read(path: Path) -> Meeting:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return _meeting(said)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refusal(
            "The meeting file {file} is damaged; bring it back from a backup.",
            file=f"{path.parent.name}/{path.name}",
        ) from error


def _meeting(said: dict[str, Any]) -> Meeting:
    """From JSON; what a later release added is passed over."""
    own = {field.name for field in fields(Meeting)}
    values: dict[str, Any] = {key: str(value) for key, value in said.items() if key in own}
    for key in ("subdistricts", "metrics"):
        values[key] = tuple(map(str, said.get(key, ())))
    agenda = tuple(_item(item) for item in said.get("agenda", ()))
    return Meeting(**(values | {"version": int(said["version"]), "agenda": agenda}))


def _item(said: dict[str, Any]) -> Item:
    own = {field.name for field in fields(Item)}
    return Item(**{key: str(value) for key, value in said.items() if key in own})


def _checked(meeting: Meeting) -> Meeting:
    """The meeting with texts that can be kept; a Refusal for what makes no meeting."""
    name = " ".join(_storable(meeting.name).split())
    if not name:
        raise Refusal("A meeting wants a name.")
    if len(name) > LONGEST_NAME:
        raise Refusal("The name is too long: at most {n} characters.", n=LONGEST_NAME)
    if meeting.key and not _KEY.fullmatch(meeting.key):
        raise Refusal(
            "“{key}” cannot be the key of a meeting: small letters, digits and hyphens only.",
            key=meeting.key,
        )
    if meeting.version < 1:
        raise Refusal("A meeting wants a version of the figures.")
    if meeting.lang not in CODES:
        raise Refusal("There is no language “{name}”; there are zh and en.", name=meeting.lang)
    if meeting.month_to and month_of(meeting.month_to) is None:
        raise Refusal("“{name}” is not a month; write it as 2019-07.", name=meeting.month_to)
    agenda = tuple(
        Item(
            view=_storable(item.view),
            metric=_storable(item.metric),
            place=_storable(item.place),
            remark=_storable(item.remark).strip()[:LONGEST_REMARK],
        )
        for item in meeting.agenda
    )
    return replace(
        meeting,
        name=name,
        date=_day(meeting.date),
        subdistricts=tuple(map(_storable, meeting.subdistricts)),
        metrics=tuple(map(_storable, meeting.metrics)),
        since=_storable(meeting.since),
        agenda=agenda,
    )


def _day(text: str) -> str:
    try:
        return dt.date.fromisoformat(text.strip()).isoformat()
    except ValueError as error:
        raise Refusal("“{name}” is not a day; write it as 2019-08-02.", name=text) from error


def _storable(text: str) -> str:
    """Half a character, as a broken command line may hand over, cannot be written in UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _next_after(meeting: Meeting, after: str) -> int:
    """The number that follows that of the save made at this moment, if it is the last one."""
    saves = _saves(meeting.key)
    if not saves or _read(saves[-1]).saved_at != after:
        raise _saved_meanwhile(meeting)
    return numbered.number_of(saves[-1]) + 1


def _saved_meanwhile(meeting: Meeting) -> Refusal:
    return Refusal(
        "“{name}” was saved in another window meanwhile, so nothing was saved now; look at what "
        "it is there, and save again.",
        name=meeting.name,
    )
