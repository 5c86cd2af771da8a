"""The book of a meeting, made from exactly the version of the figures that the meeting names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from renovation import narrative
from renovation.meeting import agenda, store
from renovation.meeting.book import Book, Item, Meeting, Slide
from renovation.meeting.material import Before, Material
from renovation.meeting.paper import brief
from renovation.meeting.slides.common import slide
from renovation.meeting.tables import Sheets, sheets
from renovation.meeting.views import OF_METRIC, VIEWS, view_name
from renovation.narrative.frame import foot_line
from renovation.narrative.slides import agenda_line, contents_line, meeting_subtitle
from renovation.refusal import Refusal
from renovation.report.since import Since
from renovation.report.table import file_name
from renovation.scope import known, month_of
from renovation.snapshot import Snapshot, open_exactly


def build_book(meeting: Meeting, *, with_tables: bool = True) -> Book:
    """Everything the meeting shows. An empty agenda is the usual one for its figures.

    ``with_tables`` false leaves out the tables and charts of the workbook, which take as long to
    make as all the rest: slides and brief do without.

    A Refusal where its version is not there or damaged, and for metrics, subdistricts or a month
    that the version does not know. What is wrong with one item of the agenda is said on its slide.
    """
    snapshot = open_exactly(meeting.version)
    m = Material.of(meeting, snapshot, _before(meeting, snapshot))
    t = m.t
    items = meeting.agenda or agenda.of_material(m)
    made = sheets(m) if with_tables else Sheets({}, {})
    stamp = m.view.names.stamp(m.scope)
    is_demonstration = bool(m.info["is_demonstration"])
    return Book(
        meeting=meeting,
        slides=_slides(m, items),
        tables=made.tables,
        stamp=stamp,
        title=meeting.name,
        subtitle=meeting_subtitle(m.names, meeting.date, m.view.names.area_of(m.scope), m.info),
        foot=foot_line(t, m.info),
        brief=brief(m),
        t=t,
        demonstration=narrative.demonstration_word(t) if is_demonstration else "",
        file_stem=file_name(f"{meeting.date}_{meeting.name}", stamp, t, ""),
        charts=made.charts,
    )


def _slides(m: Material, items: Sequence[Item]) -> tuple[Slide, ...]:
    """The slides of all items; their place, counted from 1, is the number every document shows."""
    made: list[Slide] = []
    parts = [_of_item(m, item) for item in items]
    contents = _contents(m, items, [len(part) for part in parts])
    for item, part in zip(items, parts, strict=True):
        for number, one in enumerate(part):
            key = f"{len(made) + 1:02}-{one.view}"
            points = contents if item.view == "cover" else one.points
            # What was remarked on an item stands once, with its first slide.
            remark = "" if number else item.remark
            made.append(replace(one, key=key, points=points, remark=remark))
    return tuple(made)


def _of_item(m: Material, item: Item) -> list[Slide]:
    """The slides of an item; what is wrong with it is what its slide says."""
    make = VIEWS.get(item.view)
    try:
        if make is None:
            raise Refusal("There is no view “{name}”.", name=item.view)
        return make(m, item)
    except Refusal as refusal:
        return [slide(m, item.view, refusal.say(m.t))]


def _contents(m: Material, items: Sequence[Item], counts: Sequence[int]) -> tuple[str, ...]:
    """A line for each item but covers: metric, place, and the numbers of its slides."""
    lines, last = [], 0
    for item, count in zip(items, counts, strict=True):
        first, last = last + 1, last + count
        if item.view == "cover":
            continue
        metric = item.metric or (m.metric if item.view in OF_METRIC else "")
        named = m.names.metric(metric) if metric in m.names.metrics else metric
        place = m.names.place(item.place) if item.place else ""
        line = agenda_line(m.t, view_name(item.view, m.t), named, place)
        lines.append(contents_line(m.t, line, first, last))
    return tuple(lines)


def _before(meeting: Meeting, snapshot: Snapshot) -> Before:
    """The meeting before as it was when this one was saved, and what it showed.

    So a later change of that meeting does not change what this one is compared with.
    """
    if not meeting.since:
        return Before()
    try:
        earlier = store.load(meeting.since, until=meeting.saved_at)
    except Refusal as refusal:
        return Before(notice=refusal)
    try:
        shown = _shown(earlier, meeting, snapshot)
    except Refusal as refusal:
        return Before(earlier, notice=refusal)
    return Before(earlier, shown)


def _shown(earlier: Meeting, meeting: Meeting, snapshot: Snapshot) -> Since:
    """The month and version that the meeting before showed."""
    if earlier.version > snapshot.version:
        raise _later(earlier)
    is_same = earlier.version == snapshot.version
    opened = snapshot if is_same else open_exactly(earlier.version)
    last = known(opened).settled_month
    month = month_of(earlier.month_to) or last
    here = month_of(meeting.month_to) or known(snapshot).settled_month
    if month is not None and here is not None and month > here:
        raise _later(earlier)
    return Since(opened, month, None if is_same else earlier.version)


def _later(earlier: Meeting) -> Refusal:
    return Refusal(
        "The meeting “{name}” shows later figures than this one; the month before is compared.",
        name=earlier.name,
    )
