"""The word of each light, for tables; sentences and badges take theirs from here."""

from __future__ import annotations

from renovation.language import Language


def light_word(t: Language, light: str) -> str:
    """The light's word: 达序时, 略滞后, 滞后, 未报, 无目标."""
    return {
        "on_schedule": t("On schedule"),
        "slightly_behind": t("Slightly behind"),
        "behind": t("Behind"),
        "not_reported": t("Not reported"),
        "no_target": t("No target"),
    }[light]
