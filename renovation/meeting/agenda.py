"""The agenda a new meeting begins with: what its figures make worth showing."""

from __future__ import annotations

from dataclasses import replace

from renovation import figures
from renovation.meeting.book import Item, Meeting
from renovation.meeting.material import Material
from renovation.narrative.targets import judged_totals
from renovation.snapshot import open_exactly


def default_agenda(meeting: Meeting) -> tuple[Item, ...]:
    """The usual views for the meeting's figures; before the first report there are few.

    Opens the meeting's version: a Refusal where it is not there.
    """
    return of_material(Material.of(meeting, open_exactly(meeting.version)))


def drafted(meeting: Meeting) -> Meeting:
    """The meeting with the usual agenda, and with the keys of what was named in it.

    A Refusal where its version is not there, and for names and months that it does not know.
    """
    m = Material.of(meeting, open_exactly(meeting.version))
    return replace(
        meeting,
        metrics=m.metrics if meeting.metrics else (),
        subdistricts=m.scope.subdistricts,
        month_to=figures.month(m.scope.month_to) if meeting.month_to else "",
        agenda=of_material(m),
    )


def of_material(m: Material) -> tuple[Item, ...]:
    """The usual views; the leading metric and the one furthest behind have slides of their own."""
    if not m.has_data:
        return (Item("cover"), Item("summary"), Item("dates"), Item("sources"))
    items = [Item("cover"), Item("summary"), Item("standings")]
    for key in _leading(m):
        # One subdistrict has nobody to be compared with.
        items += [Item("ranking", metric=key)] if len(m.subdistricts) > 1 else []
        items.append(Item("curve", metric=key))
    views = ("changes", "problems", "missing", "questions", "dates", "sources")
    return (*items, *map(Item, views))


def _leading(m: Material) -> list[str]:
    """The metric that leads the meeting, and the one with the largest gap."""
    # By its key, whatever the meeting calls it: of one metric there are no two slides of a kind.
    first = m.metrics[0] if m.meeting_metrics else m.metric
    judged = [row for row in judged_totals(m.pace, m.metrics) if row["light"] != "not_reported"]
    worst = min(judged, key=lambda row: float(row["gap_points"]), default=None)
    keys = [first, str(worst["metric_key"]) if worst else first]
    return [key for key in dict.fromkeys(keys) if key]
