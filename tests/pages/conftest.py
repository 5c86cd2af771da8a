"""Whatever goes wrong in a page fails its test, instead of being told to the reader."""

import pytest

from renovation.ui import errors


@pytest.fixture(autouse=True)
def faults_fail_the_test(monkeypatch):
    def fail(error, t):
        raise AssertionError("a page met a fault") from error

    monkeypatch.setattr(errors, "unexpected", fail)
