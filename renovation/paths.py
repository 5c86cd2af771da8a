"""Where things lie: the code's own folders, and the data folder that may be elsewhere."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "queries"
LOCALE = Path(__file__).resolve().parent / "locale"
# The bundled Chinese font: pages load it, documents are measured and set with it.
FONTS = Path(__file__).resolve().parent / "ui" / "fonts"


def data_folder() -> Path:
    """The folder holding programme/, sample/, ledger/ and snapshots/.

    ``RENOVATION_DATA`` names another one; it is read at each call, so a test may change it.
    """
    return Path(os.environ.get("RENOVATION_DATA") or ROOT / "data").resolve()
