"""The demonstration ledger: a made-up split of the published totals, the same for the same seed."""

from renovation.sample.recipe import Recipe, read_recipe
from renovation.sample.writing import write_sample

__all__ = ["Recipe", "read_recipe", "write_sample"]
