"""The frame of every page: read the link, show menu, meta line and filters, run the page, close.

Pages lie one folder down (pages/browse, pages/about): Streamlit opens a file directly under
pages/ by its own rules, without running this file first.
"""

from renovation.ui import errors, frame, search

t = frame.language()
page = frame.menu(t)
frame.configure(page, t)
with errors.told(t):
    view = frame.open_view(page, t)
    search.box(view)
    with frame.body():
        with errors.told(t):
            page.run()
        frame.foot(view)
