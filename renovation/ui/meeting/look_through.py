"""The slides of a meeting as a list, each a link to where the presentation shows it."""

from __future__ import annotations

import streamlit as st

from renovation.meeting.book import Meeting, Slide
from renovation.meeting.views import view_name
from renovation.ui import errors, words
from renovation.ui.meeting import taking
from renovation.ui.view import View


def slides(view: View, meeting: Meeting) -> None:
    """What each slide says, in the meeting's language, as it was saved."""
    from renovation.ui.meeting.books import book

    t = view.t
    st.header(t("Look through"), anchor=False)
    spoken = {"zh": t("Slides are in Chinese."), "en": t("Slides are in English.")}
    if meeting.lang != t.code:
        st.markdown(words.quiet(words.plain(spoken[meeting.lang])))
    with errors.told(t):
        with st.spinner(words.plain(t("The slides are being made"))):
            made = book(meeting)
        st.markdown("\n".join(_line(view, meeting, slide) for slide in made.slides))


def _line(view: View, meeting: Meeting, slide: Slide) -> str:
    t = view.t
    where = taking.link(meeting, slide=slide.key)
    said = f"1. [{words.plain(slide.title)}]({where}) "
    said += words.quiet(words.plain(view_name(slide.view, t)))
    if slide.remark:
        said += f"  \n   {words.plain(t('Remark: {remark}', remark=slide.remark))}"
    return said
