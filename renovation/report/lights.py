"""The lights as words, which tables and sentences share."""

from __future__ import annotations

from renovation import figures
from renovation.language import Language

# All four shapes survive grey print; no_target is no light but the lack of a yardstick.
MARKS = {
    "on_schedule": "●",
    "slightly_behind": "▲",
    "behind": "■",
    "not_reported": "○",
    "no_target": figures.NOT_APPLICABLE,
}
LIGHTS = tuple(MARKS)


def light_word(t: Language, light: str) -> str:
    """The light's word: 达序时, 略滞后, 滞后, 未报, 无目标."""
    return {
        "on_schedule": t("On schedule"),
        "slightly_behind": t("Slightly behind"),
        "behind": t("Behind"),
        "not_reported": t("Not reported"),
        "no_target": t("No target"),
    }[light]
