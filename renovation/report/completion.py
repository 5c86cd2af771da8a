"""What a table says of a place against its plan: target, completion, plan, gap, light and rank."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from renovation.language import Language
from renovation.report.lights import light_word
from renovation.report.table import Column
from renovation.report.view import View, by_row

# Of the rows of kpi/pace; the figures that other queries have stay theirs.
_TAKEN = ["target", "completion", "planned_share", "gap_points", "light", "rank_no"]


def standing(view: View, metric: str, **other: object) -> pd.DataFrame:
    """The rows of kpi/pace of one metric, or of all of them for ""."""
    return view.query("kpi/pace", metric=metric, **other)


def with_standing(
    frame: pd.DataFrame, rows: pd.DataFrame, on: str, levels: tuple[str, ...], t: Language
) -> pd.DataFrame:
    """The frame with what ``rows`` of these levels say of the place or metric in ``on``.

    What kpi/pace has no row for (a community without a target) has no target.
    """
    mine = rows[rows["level"].isin(levels)]
    joined = frame.merge(mine[[on, *_TAKEN]], on=on, how="left")
    joined["light"] = joined["light"].fillna("no_target")
    return joined.assign(light_word=[light_word(t, light) for light in joined["light"]])


def completion_columns(view: View, *, of_one_metric: bool = True) -> list[Column]:
    """The columns of a table; their units differ by row where the rows' metrics do."""
    t = view.t
    head = t("Target to the year's end")
    target = view.figure("target", head) if of_one_metric else by_row("target", head)
    return [replace(target, is_asked=False), *_shares(t)]


def _shares(t: Language) -> list[Column]:
    return [
        Column("completion", t("Completion"), "ratio", decimals=1),
        Column("planned_share", t("Planned by now"), "ratio", decimals=1),
        Column("gap_points", t("Against the plan (points)"), "difference", decimals=1),
        Column("light_word", t("Light")),
        Column("rank_no", t("Rank"), is_asked=False, kind="number"),
    ]
