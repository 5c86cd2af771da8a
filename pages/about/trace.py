"""Where does a figure come from: its definition, and the receipts and rows that add up to it."""

from renovation.ui import trace, view

trace.show(view.current())
