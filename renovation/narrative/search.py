"""What a search found, in words."""

from __future__ import annotations

from renovation import figures
from renovation.language import Language
from renovation.narrative.frame import nothing_found
from renovation.narrative.names import Names
from renovation.reference import WHOLE, Reference
from renovation.search import Found, Hit

_LONGEST = 20  # characters of the words that a finding repeats


def search_finding(t: Language, words: str, found: Found) -> str:
    """How much was found, or that nothing was."""
    said = " ".join(words.split())
    said = said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
    if not said:
        return t("Search metrics, places and receipts")
    if found.total:
        return t.plural("“{words}”: {n} result", "“{words}”: {n} results", found.total, words=said)
    if found.reference is not None:
        return t("“{words}” is the reference of a figure", words=said)
    if found.month is not None:
        return t("“{words}” is a month", words=said)
    return nothing_found(t, said)


def search_lead(t: Language, words: str, found: Found) -> str:
    """How one may write, where nothing was found or asked yet."""
    if found.is_empty or not words.strip():
        return t(
            "Write Chinese, English, pinyin or the initials of pinyin; capitals, spaces and the "
            "width of letters do not matter."
        )
    return ""


def search_kind(t: Language, kind: str) -> str:
    """What a thing of this kind is called."""
    return {
        "metric": t("Metric"),
        "subdistrict": t("Subdistrict"),
        "community": t("Community"),
        "estate": t("Estate"),
        "receipt": t("Receipt"),
    }[kind]


def search_heading(t: Language, kind: str, n: int) -> str:
    """How many of a kind were found."""
    return {
        "metric": t.plural("{n} metric", "{n} metrics", n),
        "subdistrict": t.plural("{n} subdistrict", "{n} subdistricts", n),
        "community": t.plural("{n} community", "{n} communities", n),
        "estate": t.plural("{n} estate", "{n} estates", n),
        "receipt": t.plural("{n} receipt", "{n} receipts", n),
    }[kind]


def hit_name(t: Language, hit: Hit) -> str:
    """What a thing is called; a receipt by its number."""
    return hit.key if hit.kind == "receipt" else t.name(hit.row) or hit.key


def hit_note(names: Names, hit: Hit) -> str:
    """What tells a thing from others of its name: theme and unit, or where it lies."""
    t, row = names.t, hit.row
    if hit.kind == "metric":
        said = [t.name(row, "theme"), t.name(row, "unit")]
        if hit.word in str(row["aliases"] or "").split(";"):
            said.append(t("also {name}", name=hit.word))
        return " · ".join(said)
    if hit.kind == "receipt":
        return t.plural("{n} figure", "{n} figures", int(row["count_rows"]))
    if hit.kind != "estate" and hit.key not in names.places:
        return t("former name, no place of today carries its figures")
    place = str(row["community_key"]) if hit.kind == "estate" else hit.key
    said = [names.place(place)] if hit.kind == "estate" else []
    if hit.kind != "estate" and row["place_key"] != hit.key:
        said.append(t("today {name}", name=names.place(hit.key)))
    if hit.kind != "subdistrict" and place in names.places:
        said.append(names.place(str(names.places[place]["subdistrict_key"])))
    return " · ".join(said)


def receipt_facts(t: Language, hit: Hit) -> str:
    """A receipt's file and the hash that proves it unchanged."""
    return " · ".join([t("File {name}", name=hit.row["file_name"]), f"SHA-256 {hit.row['sha256']}"])


def reference_note(names: Names, reference: Reference) -> str:
    """What a reference means: metric, place, month and version; keys where a name is unknown."""
    t, metric = names.t, reference.metric
    inner = [part for part in (reference.community, reference.estate) if part]
    places = inner[:1] or reference.subdistricts or (WHOLE,)
    said = [
        names.metric(metric) if metric in names.metrics else metric,
        t("+").join(t("all places") if key == WHOLE else names.place(key) for key in places),
        *inner[1:],
        figures.month(reference.month),
        t("version {version}", version=reference.version),
    ]
    return " · ".join(said)


def search_more(t: Language, n: int) -> str:
    """That there is more than is shown."""
    return t.plural(
        "{n} more; write more of the name to find it",
        "{n} more; write more of the name to find them",
        n,
    )
