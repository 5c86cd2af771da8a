"""The book of a meeting: plain data from which slides and every document are written.

A book is made once (``build_book``) from one version of the figures and then only read: whoever
writes a document from it asks no query, computes no figure and makes no sentence. So the same
number stands in the deck, the workbook, the brief, the PDF and the page.

Everything is frozen and may be pickled. All but the tables is made of texts, numbers, truth values,
None, tuples and mappings, so ``dataclasses.asdict`` of it may be written as JSON; a table holds
raw rows and stands beside its printed form, the ``Grid``, which may be written, too.

- **Missing** is None among figures and has its words in the texts beside them ("Not reported", —).
  It is never 0, and a series with None has a gap there.
- **Texts are not escaped.** Names of places, metrics, estates, files and meetings are anybody's:
  they may be formulas, markup, links, right-to-left marks or 500 characters long. Each document
  escapes them in one place for its own format.
- **Two books are equal** when all they say is; raw tables are left out of the comparison.
- **Keys are not for readers**: of views, metrics, places, lights and roles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from renovation.language import Language
from renovation.report import Stamp, Table

Kind = Literal["bars", "curve", "columns"]
Role = Literal["actual", "plan", "low", "high", "other"]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Item:
    """One point of the agenda.

    ``view`` is a key of ``renovation.meeting.views``. ``metric`` and ``place`` (a subdistrict) are
    keys, "" where the view needs none or shows the meeting's own. ``remark`` is what somebody
    wrote to be said there, "" for nothing.
    """

    view: str
    metric: str = ""
    place: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Meeting:
    """What a meeting looks at; as stored, so it opens the same for ever.

    ``date`` is the day of the meeting (2019-08-02). ``version`` is the snapshot whose figures it
    shows, whatever was published since. ``subdistricts`` and ``metrics`` are keys: none means all
    subdistricts, and the headline metrics. ``month_to`` (2019-07) is the month looked at, "" for
    the last one of the version. ``since`` is the key of the meeting before, "" for none.
    ``saved_at`` (ISO, UTC) and ``saved_by`` (a person's key) are "" until it is saved or where
    nobody is known.
    """

    key: str
    name: str
    date: str
    version: int
    lang: str = "zh"
    subdistricts: tuple[str, ...] = ()
    month_to: str = ""
    metrics: tuple[str, ...] = ()
    since: str = ""
    agenda: tuple[Item, ...] = ()
    saved_at: str = ""
    saved_by: str = ""


@dataclass(frozen=True)
class Card:
    """A figure that leads.

    ``value`` is in ``unit``, the name of the metric's base unit (or "points" for a gap), None
    where there is none; ``text`` is the figure as it prints, with its unit (4.6万米; "Not
    reported"). ``change`` says what the month brought (2019-07 +316处; ○ 2019-07 not reported), ""
    where there is nothing to say. ``completion`` is a ratio (0.772), None without a target, and
    ``completion_text`` how it prints (77.2%; 全部完成; ""). ``light`` is a key of
    ``report.lights.LIGHTS`` ("" where the figure is never judged) and ``light_text`` shape, word
    and gap (▲ 略滞后 −5.0). ``reference`` is that of the figure, "" for none.
    """

    label: str
    value: float | None
    text: str
    unit: str
    change: str
    completion: float | None
    completion_text: str
    light: str
    light_text: str
    reference: str


@dataclass(frozen=True)
class Series:
    """One line or one set of bars, a value for each of the chart's categories.

    Values are in the chart's unit (after scaling to 万 or 亿; percentages as 77.2) and unrounded;
    None where nothing is known or nothing applies: a gap, never zero. ``role`` says what it is, not
    how it looks: what was done, the plan, the low and high ends of a projection, or another.
    """

    name: str
    values: tuple[float | None, ...]
    role: Role


@dataclass(frozen=True)
class Mark:
    """Words at one value of a chart: 2019-07 4.6万米 at the last month of what was done.

    ``series`` and ``place`` are the places of the series and of the category in the chart.
    """

    series: int
    place: int
    text: str


@dataclass(frozen=True)
class Chart:
    """A picture as data, for native charts of every format.

    ``kind``: bars (horizontal, one for each category, in their order from above), columns
    (upright, months) or curve (lines over months). ``title`` is its heading. ``unit`` stands once
    at the axis or in the heading (万米, %), ``decimals`` is how many a value's label has. ``alt``
    says the whole picture in words, with its main figures.

    ``lights``, ``labels``, ``texts`` and ``references`` have an entry for each category, or none at
    all where the chart has no such thing: the key of a light; the first series' value as it prints,
    with % but without another unit (72.2%; 1.85; "" for none); what stands beside the bar
    (▲ 略滞后 −5.1; ○ 未报; "" for nothing); and the reference of its figures. ``marks`` are words
    at single values. ``festivals`` are the places of categories in which a holiday of the calendar
    falls, with its name. Bars in % are completions: their axis shows 0, 50 and 100% and goes on
    where a bar does, for nothing is capped.
    """

    kind: Kind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    alt: str
    decimals: int = 0
    title: str = ""
    lights: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    festivals: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Grid:
    """A table as it prints: every cell its text, figures in the unit that the head names.

    ``rows`` all have as many cells as ``heads``. ``lights`` has the shape of ``rows`` and holds the
    key of the cell's light, "" for a cell that is none; the text of a lit cell begins with the
    light's shape. ``totals`` says which rows are totals. ``note`` says how many rows are left out
    and where they stand, "" when all are here; ``title`` names the table.
    """

    title: str
    heads: tuple[str, ...]
    aligns: tuple[Align, ...]
    rows: tuple[tuple[str, ...], ...]
    lights: tuple[tuple[str, ...], ...]
    totals: tuple[bool, ...]
    note: str = ""


@dataclass(frozen=True)
class Slide:
    """One view of the agenda.

    ``key`` is unique in the book. ``title`` is the finding, a sentence; ``lead`` says more of it.
    Any of ``cards``, ``chart``, ``grid`` (a table as it prints) and ``points`` (sentences) may be
    empty. A grid beside a chart says the same as the chart: a slide has room for the chart alone, a
    document for the grid. ``table`` is the report's own table behind
    the slide, raw and with all its columns, None where the grid says it all. ``remark`` is what
    somebody wrote for the agenda. ``references`` are those of the figures on the slide, each once.
    ``link`` is the address of the page that shows the same (``pace?metric=…&version=3``), ``trace``
    that of the slide's first figure; each "" where there is none. ``notes`` are for the speaker:
    source, definitions and references, a paragraph each. ``is_finding`` is false where the title is
    a name alone, as that of the cover.
    """

    key: str
    view: str
    title: str
    lead: str = ""
    cards: tuple[Card, ...] = ()
    chart: Chart | None = None
    grid: Grid | None = None
    table: Table | None = field(default=None, compare=False)
    points: tuple[str, ...] = ()
    remark: str = ""
    references: tuple[str, ...] = ()
    link: str = ""
    trace: str = ""
    notes: tuple[str, ...] = ()
    is_finding: bool = True


@dataclass(frozen=True)
class Section:
    """A part of the brief: a heading ("" for none), its paragraphs, and perhaps a table."""

    heading: str
    paragraphs: tuple[str, ...]
    grid: Grid | None = None


@dataclass(frozen=True)
class Brief:
    """The brief (工作简报) that Word and PDF say alike.

    ``head`` is the red head's name, ``office`` who issues it and ``number`` its issue, each ""
    where the programme does not tell; ``date`` is the meeting's day in words. Title, sections and
    the closing ``notes`` (source, demonstration) follow. ``fonts`` are the programme's own choices
    by role (title, heading, subheading, body), whatever it names of them.
    """

    head: str
    office: str
    number: str
    date: str
    title: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()
    fonts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Book:
    """A meeting with all it shows.

    ``tables`` are the report's tables for the workbook, by name and in their order: raw figures in
    base units, the same objects as those of the pages and CSV files; none in a book built without
    them. ``charts`` are pictures for the workbook by the name of the table they belong to. ``foot``
    stands under every slide and page: source, data date, version, and that it is demonstration
    data, if it is (then ``demonstration`` is its badge, else ""). ``file_stem`` is what files are
    called, already safe, without an ending.
    """

    meeting: Meeting
    slides: tuple[Slide, ...]
    tables: Mapping[str, Table] = field(compare=False)
    stamp: Stamp
    title: str
    subtitle: str
    foot: str
    brief: Brief
    t: Language
    demonstration: str = ""
    file_stem: str = ""
    charts: Mapping[str, Chart] = field(default_factory=dict)
