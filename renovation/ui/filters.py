"""The filters above a page: they show the address, and a choice in them changes it.

Keys of widgets are the URL's keys. A widget's empty value stands for the default (the latest
month, the newest version, all subdistricts), which moves with the data and leaves the address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import streamlit as st

from renovation import figures
from renovation.language import CODES, Language
from renovation.narrative.words import known
from renovation.rows import records
from renovation.ui import address, choices, completion, loading, words
from renovation.ui.view import View

_OTHER_METRICS = "metric_more"
_OPENED = "opened"
_SEVERAL = ("subdistricts",)
_IN_ROW = ("metric", "per", "tier", "to")
_IN_DRAWER = ("subdistricts", "from", "version")
_MONTH_WIDTH = 150
_TIER_WIDTH = 130
_GAP = 2  # narrow, so that the row fits a laptop in English, too


def choose(**changes: str) -> None:
    """Change the address: these filters (URL keys), "" for the default; the others stay."""
    filters = {**address.read(), **changes}
    _, scope, _ = loading.look({key: value for key, value in filters.items() if value})
    address.write(scope.to_query())


def open_place(**changes: str) -> None:
    """Change the address to that of a place, whose page then begins at the top."""
    choose(**changes)
    st.session_state[_OPENED] = True


def is_opened() -> bool:
    """Whether this run shows a place that was just opened; told once."""
    return bool(st.session_state.pop(_OPENED, False))


def show(view: View, wanted: Iterable[str]) -> None:
    """The filters with these URL keys, in one row; the rarer ones in a drawer at its end."""
    wanted = set(wanted)
    if not wanted:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap=_GAP):
        for name in _IN_ROW:
            if name in wanted:
                _WIDGETS[name](view)
        _drawer(view, [name for name in _IN_DRAWER if name in wanted], "metric" in wanted)
    _in_force(view, wanted)


def language_switch(t: Language) -> None:
    """中文 | English."""
    names = {"zh": "中文", "en": "English"}
    choices.put("lang", t.code, names.values())
    st.segmented_control(
        t("Language"),
        CODES,
        format_func=names.__getitem__,
        required=True,
        key="lang",
        on_change=_chosen,
        args=("lang",),
        label_visibility="collapsed",
    )


def _chosen(key: str) -> None:
    value: Any = st.session_state[key]
    choose(**{key: ",".join(value) if key in _SEVERAL else value or ""})


def _chosen_other_metric() -> None:
    choose(metric=st.session_state[_OTHER_METRICS] or "")


def _metric(view: View) -> None:
    leading, _ = _metrics(view)
    shown = [*leading, *({view.scope.metric} - set(leading))]
    named = choices.distinct({key: view.names.metric(key) for key in shown if key})
    if not named:
        return
    choices.put("metric", view.scope.metric, named.values())
    st.segmented_control(
        view.t("Metric"),
        list(named),
        format_func=lambda key: words.plain(named.get(key, key)),
        required=True,
        wrap=True,
        key="metric",
        on_change=_chosen,
        args=("metric",),
        label_visibility="collapsed",
    )


def _metrics(view: View) -> tuple[list[str], list[str]]:
    """The headline metrics in their order, and the others."""
    ranked = {key: row["headline_no"] for key, row in view.names.metrics.items()}
    leading = sorted((k for k, no in ranked.items() if known(no)), key=lambda key: ranked[key])
    return leading, [key for key in ranked if key not in leading]


def _other_metrics(view: View) -> None:
    _, others = _metrics(view)
    if not others:
        return
    named = choices.distinct({key: view.names.metric(key) for key in others})
    chosen = view.scope.metric if view.scope.metric in named else None
    choices.put(_OTHER_METRICS, chosen, named.values())
    st.selectbox(
        view.t("Other metrics"),
        list(named),
        index=None,
        format_func=lambda key: named.get(key, key),
        placeholder=view.t("Choose a metric"),
        key=_OTHER_METRICS,
        on_change=_chosen_other_metric,
    )


def _per(view: View) -> None:
    t = view.t
    # Short, so that the row fits a laptop in English, too.
    named = {"completion": t("Done")} if completion.is_planned(view) else {}
    named |= {"total": t("Sum"), "estate": t("Per estate"), "household": t("Per home")}
    choices.put("per", view.scope.per, named.values())
    st.segmented_control(
        t("Measured"),
        list(named),
        format_func=named.__getitem__,
        required=True,
        wrap=True,
        key="per",
        on_change=_chosen,
        args=("per",),
        label_visibility="collapsed",
    )


def _tier(view: View) -> None:
    t = view.t
    if tiers := _tiers(view):
        named = choices.distinct({"": t("All tiers"), **tiers})
        select(view, "tier", t("Tier"), list(named), named, _TIER_WIDTH)


@loading.remembered
def _tiers(view: View) -> dict[str, str]:
    rows = records(view.rows("kpi/tiers"))
    return {str(row["tier_key"]): view.t.name(row) for row in rows}


def _to(view: View) -> None:
    t, months = view.t, _months(view)
    latest = t("Latest month")
    if months:
        first = figures.month(view.info["settled_month"])
        # A newer month is there to be chosen, but few have reported it.
        is_last = first == months[-1]
        latest = (
            t("{month} (latest)", month=first) if is_last else t("{month} (default)", month=first)
        )
    select(view, "to", view.t("To month"), ["", *reversed(months)], {"": latest}, _MONTH_WIDTH)


def _from(view: View) -> None:
    months = _months(view)
    first = view.t("{month} (first)", month=months[0]) if months else view.t("First month")
    select(view, "from", view.t("From month"), ["", *months[1:]], {"": first})


def _version(view: View) -> None:
    t = view.t
    published = loading.published()
    if len(published) < 2 and "version" not in view.scope.pinned:
        return
    named = {str(number): t("version {version}", version=number) for number in published}
    newest = t("{version} (newest)", version=named[str(published[0])])
    select(view, "version", t("Version"), ["", *named], {**named, "": newest})


def _subdistricts(view: View) -> None:
    named = _places(view)
    choices.put("subdistricts", list(view.scope.subdistricts), named.values())
    st.multiselect(
        view.t("Subdistricts"),
        list(named),
        format_func=lambda key: named.get(key, key),
        placeholder=view.t("All subdistricts"),
        select_all=False,
        key="subdistricts",
        on_change=_chosen,
        args=("subdistricts",),
    )


@loading.remembered
def _places(view: View) -> dict[str, str]:
    places = view.rows("kpi/places")
    rows = records(places[places["level"] == "subdistrict"])
    return choices.distinct({str(row["place_key"]): view.t.name(row) for row in rows})


def select(
    view: View,
    key: str,
    label: str,
    options: list[str],
    named: Mapping[str, str],
    width: int = 0,
    value: str | None = None,
) -> None:
    """A select box whose first option, "", is the default; ``value`` unless the address has it."""
    value = view.scope.to_query().get(key, "") if value is None else value
    options = options if value in options else [*options, value]
    choices.put(key, value, [named.get(option, option) for option in options])
    st.selectbox(
        label,
        options,
        format_func=lambda option: named.get(option, option),
        key=key,
        on_change=_chosen,
        args=(key,),
        label_visibility="collapsed" if width else "visible",
        width=width or "stretch",
    )


@loading.remembered
def _months(view: View) -> list[str]:
    frame = view.rows("kpi/months")
    return [figures.month(month) for month in frame.loc[frame["has_data"], "month_start"]]


_WIDGETS: dict[str, Callable[[View], None]] = {
    "metric": _metric,
    "per": _per,
    "tier": _tier,
    "to": _to,
    "subdistricts": _subdistricts,
    "from": _from,
    "version": _version,
}


def _drawer(view: View, inside: list[str], has_metrics: bool) -> None:
    if not inside:
        return
    with st.popover(view.t("Filters"), icon=":material/tune:"):
        if has_metrics:
            _other_metrics(view)
        for name in inside:
            _WIDGETS[name](view)


def _in_force(view: View, wanted: set[str]) -> None:
    """What the drawer narrows the page to, since a closed drawer hides it."""
    t, scope = view.t, view.scope
    said = []
    if "subdistricts" in wanted and scope.subdistricts:
        said.append(t(", ").join(view.names.place(key) for key in scope.subdistricts))
    if "from" in wanted and "from" in scope.pinned:
        said.append(t("from {month}", month=figures.month(scope.month_from)))
    if "version" in wanted and "version" in scope.pinned:
        said.append(t("version {version}", version=scope.version))
    if not said:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        everything = t("Show all")
        text = t("Showing only {parts}", parts=" · ".join(said))
        st.markdown(words.quiet(words.plain(text)), width="content")
        st.button(
            f":blue[{words.plain(everything)}]",
            type="tertiary",
            key="show_all",
            on_click=choose,
            kwargs={"subdistricts": "", "from": "", "version": ""},
        )
