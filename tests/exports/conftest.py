"""What tests of documents need that another program opens."""

from __future__ import annotations

import os

import pytest

from tests.exports import printing


@pytest.fixture(scope="session")
def programs() -> None:
    """Skips where a person may well lack them; fails where they were promised."""
    if printing.missing():
        why = f"not installed: {', '.join(printing.missing())} (LibreOffice, poppler-utils)"
        if os.environ.get("RENOVATION_REQUIRE_OFFICE"):
            pytest.fail(why)
        pytest.skip(why)
