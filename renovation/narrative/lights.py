"""The lights in words: a shape and a word for each, the gap in points, and the rule behind them."""

from __future__ import annotations

from renovation import figures
from renovation.language import Language
from renovation.narrative.names import Row
from renovation.report.lights import LIGHTS, MARKS, light_word

__all__ = [
    "LIGHTS",
    "MARKS",
    "light_in_full",
    "light_mark",
    "light_rule",
    "light_said",
    "light_text",
    "light_word",
]


def light_mark(light: str) -> str:
    """The light's shape."""
    return MARKS[light]


def light_text(t: Language, light: str, gap_points: object) -> str:
    """Shape, word and gap: ▲ 略滞后 −5.0; a light without a gap is shape and word."""
    return f"{light_mark(light)} {light_said(t, light, gap_points)}"


def light_in_full(t: Language, light: str, gap_points: object) -> str:
    """The same in full words: ▲ 略滞后 −5.0个百分点; ● 达序时，与序时进度持平."""
    if light not in ("on_schedule", "slightly_behind", "behind") or figures.is_missing(gap_points):
        return light_text(t, light, gap_points)
    if figures.gap(gap_points, t) == t("level"):
        word = f"{light_mark(light)} {light_word(t, light)}"
        level = t("level with the phased plan")
        return t("{text}, {clause}", text=word, clause=level)
    return t("{points} points", points=light_text(t, light, gap_points))


def light_said(t: Language, light: str, gap_points: object) -> str:
    """Word and gap, for where the shape stands apart in its colour: 略滞后 −5.0."""
    word = light_word(t, light)
    is_gap_said = light in ("on_schedule", "slightly_behind", "behind")
    return f"{word} {figures.gap(gap_points, t)}" if is_gap_said else word


def light_rule(t: Language, light: str, row: Row) -> str:
    """What a light means, for the legend; ``row`` has the two thresholds of kpi/pace."""
    upper, lower = row["on_schedule_from"], row["slightly_behind_from"]
    if light == "on_schedule":
        if figures.is_missing(upper) or not float(upper):
            return t("at or ahead of the phased plan")
        if float(upper) < 0:
            return t("at most {n} points behind the phased plan", n=_points(upper, t))
        return t("at least {n} points ahead of the phased plan", n=_points(upper, t))
    return {
        "slightly_behind": t("up to {n} points behind", n=_points(lower, t)),
        "behind": t("more than {n} points behind", n=_points(lower, t)),
        "not_reported": t("no report this month, which is not zero"),
        "no_target": t("no target to judge by"),
    }[light]


def _points(value: object, t: Language) -> str:
    return figures.number(abs(float(str(value))), t, 0 if float(str(value)).is_integer() else 1)
