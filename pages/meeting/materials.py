"""The meeting: pick or make it, order its agenda, look through, present, take the files along."""

from renovation.ui import view
from renovation.ui.meeting import materials

materials.show(view.current())
