"""The server reads its own first page, so that the first person finds it drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit import config

from renovation.ui import first_reader
from tests.servers import dashboard, free_port


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch):
    """Makes the first reader believe that this process serves at an address and a port."""

    def at(port: int, address: str = "127.0.0.1", base: str = "") -> None:
        options = {"server.port": port, "server.address": address, "server.baseUrlPath": base}
        monkeypatch.setattr(config, "get_option", options.__getitem__)

    return at


def test_the_first_page_of_a_running_server_is_read(other_data: Path, served) -> None:
    with dashboard(other_data) as server:
        served(server.port)
        assert first_reader.read_first_page()
        assert "Traceback" not in server.log


def test_a_server_that_does_not_answer_is_left_alone(served) -> None:
    served(free_port())
    assert not first_reader.read_first_page()


@pytest.mark.parametrize(
    ("address", "base", "found"),
    [
        ("127.0.0.1", "", "ws://127.0.0.1:8501/_stcore/stream"),
        ("0.0.0.0", "", "ws://127.0.0.1:8501/_stcore/stream"),
        ("::", "", "ws://[::1]:8501/_stcore/stream"),
        ("10.0.0.5", "/progress/", "ws://10.0.0.5:8501/progress/_stcore/stream"),
    ],
)
def test_it_goes_where_the_server_listens(served, address: str, base: str, found: str) -> None:
    served(8501, address, base)
    assert first_reader._address() == found
