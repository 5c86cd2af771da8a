"""What the views of an agenda are called."""

from __future__ import annotations

from renovation.language import Language


def view_names(t: Language) -> dict[str, str]:
    """Every view with its name, in the order in which an editor offers them."""
    return {
        "cover": t("Cover"),
        "summary": t("Overall progress"),
        "standings": t("Lights of all tasks"),
        "ranking": t("Subdistricts ranked"),
        "curve": t("S-curve"),
        "place": t("One subdistrict"),
        "index": t("Weighted completion"),
        "changes": t("What changed"),
        "problems": t("Problems"),
        "missing": t("Missing reports"),
        "questions": t("Questions to expect"),
        "dates": t("Targets and next dates"),
        "sources": t("Definitions and sources"),
    }


def view_name(view: str, t: Language) -> str:
    """A view's name; one of another release stands for itself."""
    return view_names(t).get(view, view)
