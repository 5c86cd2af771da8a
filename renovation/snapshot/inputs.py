"""The files a snapshot was built from, and which of them are no longer as they were."""

from __future__ import annotations

import hashlib
from pathlib import Path

from renovation.paths import data_folder
from renovation.refusal import Refusal
from renovation.snapshot import store


def changed(version: int) -> list[str]:
    """The files of programme and ledger that are not as they were when the version was built.

    By their place in the data folder; receipts are proved by the journal and are not among them.
    """
    said = store.sidecar(store.database(version))
    inputs = said.inputs if said else {}
    return [name for name, sha256 in inputs.items() if _sha256(data_folder() / name) != sha256]


def told(version: int, name: str) -> Refusal:
    """What is wrong with such a file, and what mends it."""
    said = {"file": name, "version": version}
    if (data_folder() / name).is_file():
        return Refusal(
            "{file} is not as it was when version {version} was built; bring it back from a "
            "backup. Only if the change was meant, make a new version with: python -m renovation "
            "build",
            **said,
        )
    return Refusal(
        "{file}, from which version {version} was built, is missing; bring it back from a backup.",
        **said,
    )


def _sha256(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
