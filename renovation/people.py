"""Who may do what: the one place that decides it.

People are named in ``programme/people.csv``. Signing in will only have to say which of them
someone is; what they may do stays decided here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from enum import StrEnum

from renovation.programme import Person, Programme
from renovation.refusal import Refusal, nearest


class Action(StrEnum):
    """What the people of a programme do; each is a role of ``people.csv``."""

    SUBMIT = "submit"
    REVIEW = "review"  # approve or return
    CLOSE = "close"  # close and reopen months


def find_person(programme: Programme, name: str) -> Person:
    """The person with this key or name, in either language.

    Raises Refusal with the nearest name for an unknown one.
    """
    if not programme.people:
        raise Refusal(
            "This programme names no people; list who submits and who reviews in {file}.",
            file="programme/people.csv",
        )
    known = {_folded(word): person for person in programme.people for word in _words(person)}
    known |= {_folded(person.key): person for person in programme.people}
    if person := known.get(_folded(name)):
        return person
    if guess := nearest(_folded(name), known):
        raise Refusal(
            "There is nobody called “{name}”; did you mean “{guess}”?",
            name=name,
            guess=next(word for word in _words(known[guess]) if _folded(word) == guess),
        )
    raise Refusal("There is nobody called “{name}” in {file}.", name=name, file="people.csv")


def may(
    person: Person,
    action: Action,
    *,
    submitter: str = "",
    subdistricts: Collection[str] = (),
) -> Refusal | None:
    """None where ``person`` may do it, else why not.

    ``submitter`` is the key of the person whose report is reviewed; ``subdistricts`` are the
    keys of those a report has figures of, of today or as reported.
    """
    if action not in person.roles:
        return _LACKING[action](person)
    if action is Action.REVIEW and submitter == person.key:
        return Refusal(
            "{person} submitted this report; somebody else must review it.", person=person
        )
    served = {place.key for place in person.serves}
    if action is Action.SUBMIT and person.office and not served.issuperset(subdistricts):
        return Refusal(
            "{person} submits for {office} only; this file has figures of another subdistrict.",
            person=person,
            office=person.serves[0],
        )
    return None


_LACKING = {
    Action.SUBMIT: lambda person: Refusal("{person} may not submit reports.", person=person),
    Action.REVIEW: lambda person: Refusal("{person} may not review reports.", person=person),
    Action.CLOSE: lambda person: Refusal("{person} may not close or reopen months.", person=person),
}


def _words(person: Person) -> tuple[str, str, str]:
    return person.name_zh, person.name_en, person.key


def _folded(name: str) -> str:
    # Brackets, letters and blanks may be typed full width or not.
    return unicodedata.normalize("NFKC", name).strip().casefold()
