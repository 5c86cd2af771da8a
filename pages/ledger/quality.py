"""Who has not reported what and for how long, and which figures are doubted by which rule?"""

from renovation.ui import doubts, frame, quality, rules, view

seen = view.current()
frame.finding(*quality.sentences(seen))
quality.show(seen)
doubts.show(seen)
rules.show(seen)
