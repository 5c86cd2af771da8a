"""What changed since last month, or since an earlier version: figures, lights, ranks, revisions."""

from renovation.ui import changes, view

changes.show(view.current())
