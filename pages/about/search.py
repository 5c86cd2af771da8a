"""Where is a metric, a place or a receipt, and what does a reference mean?"""

from renovation.ui import search, view

search.show(view.current())
