"""What will be asked in the meeting, each question with its figures, chart and the rows behind."""

from renovation.ui import questions, view

questions.show(view.current())
