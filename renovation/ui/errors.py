"""What a reader sees when something is wrong: one friendly sentence, and a way on."""

from __future__ import annotations

import datetime as dt
import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from renovation import narrative
from renovation.language import CODES, DEFAULT, Language, language
from renovation.refusal import Refusal
from renovation.scope import UnknownName
from renovation.ui import address, filters, words
from renovation.ui.view import View

_LOG = logging.getLogger("renovation")


@contextmanager
def told(t: Language) -> Iterator[None]:
    """Whatever goes wrong inside is told in one sentence; the page around it goes on."""
    try:
        yield
    except Refusal as refusal:
        _box(refusal.say(t))
    except Exception as error:
        unexpected(error, t)


def unexpected(error: Exception, t: Language) -> None:
    """A fault of ours: the reader gets a number, the log gets the same number and the traceback."""
    number = secrets.token_hex(4)
    _LOG.error("error %s", number, exc_info=error)
    _box(
        t(
            "This could not be shown because of an error in the program. "
            "Please tell the maintainer this number: {number}.",
            number=number,
        )
    )


def on_script_error(error: Exception) -> bool:
    """For errors outside a page, such as in a button: told likewise, never as a traceback."""
    code = st.query_params.get("lang", DEFAULT)
    with told(language(code if code in CODES else DEFAULT)):
        raise error
    return True


def notices(view: View) -> None:
    """What was wrong with the link, each with a button that mends it; a damaged version first."""
    for number, notice in enumerate(view.notices):
        if notice is view.snapshot.fallback and "version" not in address.read():
            st.warning(words.plain(notice.say(view.t)), icon=":material/warning:")
        else:
            _notice(view, notice, number)
    for number, name in enumerate(address.strangers()):
        _stranger(view, name, number)


def _notice(view: View, notice: Refusal, number: int) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        icon = ":material/warning: " if notice is view.snapshot.fallback else ""
        st.markdown(icon + words.plain(notice.say(view.t)), width="content")
        if isinstance(notice, UnknownName) and notice.key:
            mended = _mended(view, notice.field, notice.key)
            guess = notice.values.get("guess") or notice.key
            label = words.plain(view.t("Open {name}", name=guess))
        else:
            mended, label = {}, view.t("Close")
        st.button(label, key=f"mend_{number}", on_click=_mend, args=(view, mended))


def _mended(view: View, field: str, key: str) -> dict[str, str]:
    valid = view.scope.to_query().get(field, "")
    several = field == "subdistricts" and valid
    return {field: f"{valid},{key}" if several else key}


def _mend(view: View, changes: dict[str, str]) -> None:
    # What was wrong leaves the address together with its notice.
    address.write(view.scope.to_query())
    filters.choose(**changes)


def _stranger(view: View, name: str, number: int) -> None:
    if name == "page":
        asked = st.query_params[name]
        said = view.t("There is no page “{name}”; this is the overview.", name=asked)
    else:
        said = view.t("The link holds “{name}”, which is no filter here.", name=name)
    with _bordered():
        st.markdown(words.plain(said), width="content")
        st.button(view.t("Close"), key=f"stranger_{number}", on_click=_mend, args=(view, {}))


def nothing_here(view: View, metric: str | None = None) -> None:
    """The box for a selection without any report, with the way to the last one there is."""
    last = _last_month(view, metric or view.scope.metric)
    with _bordered():
        is_empty = pd.isna(view.info["data_month"])
        said = narrative.empty_ledger(view.t) if is_empty else narrative.no_rows(view.t, last)
        st.markdown(words.plain(said), width="content")
        if last is not None and last != view.scope.month_to:
            month = f"{last:%Y-%m}"
            st.button(
                view.t("Show {month}", month=month),
                key="show_last_month",
                on_click=filters.choose,
                kwargs={"to": month, "from": ""},
            )


def _last_month(view: View, metric: str) -> dt.date | None:
    frame = view.rows("kpi/metric_totals")
    found = frame.loc[frame["metric_key"] == metric, "last_reported_month"].dropna()
    month: dt.date | None = found.iloc[0].date() if len(found) else None
    return month


def _box(said: str) -> None:
    with st.container(border=True):
        st.markdown(words.plain(said))


def _bordered() -> DeltaGenerator:
    return st.container(border=True, horizontal=True, vertical_alignment="center")
