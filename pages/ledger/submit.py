"""How does a report get into the ledger: template, check, and the receipt for it."""

from renovation.ui import submit, view

submit.show(view.current())
