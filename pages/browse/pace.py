"""Are we on time: lights of all tasks, and one metric's plan, pace, ranks and outlook."""

from renovation.ui import pace, view

pace.show(view.current())
