"""The views of an agenda, some to a module: each makes the slides of one item."""
