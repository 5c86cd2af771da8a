"""All of a data folder in one file, and back: programme, ledger and snapshots."""

from renovation.backup.manifest import Manifest, Saved
from renovation.backup.restoring import restore
from renovation.backup.saving import file_name, save

__all__ = ["Manifest", "Saved", "file_name", "restore", "save"]
