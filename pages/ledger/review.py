"""Which reports wait, what would each change, and what was decided by whom?"""

from renovation.ui import review, view

review.show(view.current())
