"""The agenda, as it is ordered on the page: a draft of the session's, until it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

import streamlit as st

from renovation.meeting import store
from renovation.meeting.agenda import default_agenda
from renovation.meeting.book import Item, Meeting
from renovation.meeting.views import OF_METRIC, OF_PLACE, view_name, view_names
from renovation.refusal import Refusal
from renovation.report.desk import moment
from renovation.ui import buttons, person, words
from renovation.ui.choices import distinct
from renovation.ui.meeting import details
from renovation.ui.view import View

_DRAFT, _NEXT = "agenda_draft", "agenda_next"  # the former with a meeting's key


@dataclass
class Draft:
    """The items of a meeting as they stand on the page, each with a number that stays its own.

    ``saved`` are those it was made from, of the save at ``saved_at``.
    """

    saved_at: str
    saved: tuple[Item, ...]
    items: dict[int, Item] = field(default_factory=dict)

    @property
    def has_changes(self) -> bool:
        """Whether anything is not saved yet."""
        return self.agenda != self.saved

    @property
    def agenda(self) -> tuple[Item, ...]:
        """The items in their order."""
        return tuple(self.items.values())

    def move(self, number: int, by: int) -> None:
        """Up or down by so many places, as far as there are any."""
        order = list(self.items)
        place = order.index(number)
        to = min(max(place + by, 0), len(order) - 1)
        order.insert(to, order.pop(place))
        self.items = {one: self.items[one] for one in order}

    def remove(self, number: int) -> None:
        """It leaves the agenda."""
        self.items.pop(number, None)

    def add(self, item: Item) -> None:
        """At the end."""
        self.items[new_number()] = item


def new_number() -> int:
    """A number that no item of this session had before, so that no widget is taken for another."""
    st.session_state[_NEXT] = number = st.session_state.get(_NEXT, 0) + 1
    return int(number)


def editor(view: View, meeting: Meeting) -> bool:
    """The items in their order, each with its remark; gives whether any is not saved yet."""
    t, draft = view.t, _draft(meeting)
    st.header(t("Agenda"), anchor=False)
    order = list(draft.items)
    with st.container(gap="xsmall"):
        for place, number in enumerate(order):
            _row(view, draft, number, place, len(order))
    _adder(view, draft)
    is_old = draft.saved_at != meeting.saved_at
    if is_old:
        with st.container(border=True):
            st.markdown(words.plain(_saved_meanwhile(view, meeting)))
    label = t("Save mine instead") if is_old else t("Save the agenda")
    with st.container(horizontal=True, vertical_alignment="center"):
        # Never off: a remark counts once its field is left, which the click does.
        st.button(
            buttons.main_label(view, label),
            type="primary",
            key="agenda_save",
            on_click=_save,
            args=(view, meeting, draft),
        )
        st.button(
            words.plain(t("Undo the changes")),
            disabled=not draft.has_changes,
            key="agenda_undo",
            on_click=lambda: st.session_state.pop(f"{_DRAFT} {meeting.key}", None),
        )
        if draft.has_changes:
            said = t("Not saved yet: slides and files show what was saved last.")
            st.markdown(words.plain(said), width="content")
    return draft.has_changes


def _saved_meanwhile(view: View, meeting: Meeting) -> str:
    return view.t(
        "The agenda was saved in another window ({moment}) while it was changed here. “Undo the "
        "changes” shows what was saved there.",
        moment=moment(meeting.saved_at),
    )


def _draft(meeting: Meeting) -> Draft:
    """The session's draft of this meeting; a new one where another agenda was saved meanwhile.

    One with changes stays whatever was saved: nobody's words are thrown away unseen.
    """
    agenda = meeting.agenda or default_agenda(meeting)
    kept = st.session_state.get(f"{_DRAFT} {meeting.key}")
    if isinstance(kept, Draft):
        if kept.saved == agenda:  # what else was saved is no matter of the agenda
            kept.saved_at = meeting.saved_at
        if kept.saved_at == meeting.saved_at or kept.has_changes:
            return kept
    draft = Draft(meeting.saved_at, agenda, {new_number(): one for one in agenda})
    st.session_state[f"{_DRAFT} {meeting.key}"] = draft
    return draft


def _row(view: View, draft: Draft, number: int, place: int, count: int) -> None:
    t, item = view.t, draft.items[number]
    name = t("{n}. {name}", n=place + 1, name=view_name(item.view, t))
    wide = [2.3, 3.7, 3.2, 2.2] if item.view in (*OF_METRIC, *OF_PLACE) else [2.3, 6.9, 2.2]
    said, *chosen, remark, moves = st.columns(wide, vertical_alignment="center", gap="small")
    said.markdown(words.plain(name))
    for place_of_choices in chosen:
        with place_of_choices:
            _choices(view, draft, number, name)
    remark.text_input(
        t("Remark on {name}", name=name),
        value=item.remark,
        placeholder=t("Remark"),
        max_chars=store.LONGEST_REMARK,
        key=f"agenda_remark_{number}",
        on_change=_put,
        args=(draft, number, "remark"),
        label_visibility="collapsed",
    )
    with moves.container(horizontal=True, gap="small", horizontal_alignment="right"):
        for key, label, by, is_on in (
            ("up", t("Up"), -1, place > 0),
            ("down", t("Down"), 1, place < count - 1),
        ):
            st.button(
                words.plain(label),
                type="tertiary",
                disabled=not is_on,
                key=f"agenda_{key}_{number}",
                on_click=draft.move,
                args=(number, by),
            )
        st.button(
            words.plain(t("Remove")),
            type="tertiary",
            key=f"agenda_remove_{number}",
            on_click=draft.remove,
            args=(number,),
        )


def _choices(view: View, draft: Draft, number: int, name: str) -> None:
    """The metric and the subdistrict of an item, where its view may name them."""
    t, item = view.t, draft.items[number]
    wanted = []
    if item.view in OF_METRIC:
        metrics = {key: view.names.metric(key) for key in view.names.metrics}
        wanted.append(("metric", t("The leading metric"), metrics, item.metric))
    if item.view in OF_PLACE:
        first = t("All together") if item.view in OF_METRIC else t("Each subdistrict")
        wanted.append(("place", first, details.places(view), item.place))
    labels = {"metric": t("Metric of {name}", name=name), "place": t("Place of {name}", name=name)}
    for column, (kind, first, named, value) in zip(
        st.columns(len(wanted), gap="small"), wanted, strict=True
    ):
        shown = {"": first, **distinct(named)}
        options = [*shown, *([] if value in shown else [value])]
        column.selectbox(
            labels[kind],
            options,
            index=options.index(value),
            format_func=partial(_said, shown),
            key=f"agenda_{kind}_{number}",
            on_change=_put,
            args=(draft, number, kind),
            label_visibility="collapsed",
        )


def _said(named: Mapping[str, str], option: str) -> str:
    return named.get(option, option)


def _put(draft: Draft, number: int, kind: str) -> None:
    value = st.session_state[f"agenda_{kind}_{number}"]
    draft.items[number] = replace(draft.items[number], **{kind: value})


def _adder(view: View, draft: Draft) -> None:
    t, names = view.t, view_names(view.t)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            t("Another view"), list(names), format_func=names.__getitem__, key="agenda_view",
            width=320,
        )  # fmt: skip
        st.button(words.plain(t("Add to the agenda")), key="agenda_add", icon=":material/add:",
                  on_click=_add, args=(draft,))  # fmt: skip


def _add(draft: Draft) -> None:
    draft.add(Item(st.session_state["agenda_view"]))


def _save(view: View, meeting: Meeting, draft: Draft) -> None:
    """Save the draft over the meeting as the page showed it, if there is anything to save."""
    agenda, by = draft.agenda, person.known(view)

    def save() -> Meeting:
        if not agenda:
            raise Refusal("An agenda has one item at least.")
        saved = store.save(replace(meeting, agenda=agenda), by, after=meeting.saved_at)
        draft.saved, draft.saved_at = agenda, saved.saved_at
        return saved

    if draft.has_changes:
        details.attempt(view, save)
