"""Whatever goes wrong in a page fails its test, instead of being told to the reader."""

import shutil

import pytest

from renovation.ui import desk, errors


@pytest.fixture(autouse=True)
def faults_fail_the_test(monkeypatch):
    def fail(error, t):
        raise AssertionError("a page met a fault") from error

    monkeypatch.setattr(errors, "unexpected", fail)


@pytest.fixture
def own(other_data, tmp_path, monkeypatch):
    """A copy of the second programme that may be written to; checks are waited for."""
    folder = tmp_path / "data"
    shutil.copytree(other_data, folder)
    monkeypatch.setenv("RENOVATION_DATA", str(folder))
    monkeypatch.setattr(desk, "PATIENCE", 120)
    return folder
