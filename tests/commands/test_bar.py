"""A bar for whoever watches: not for scripts, and not for what is done at once."""

from __future__ import annotations

import io

import pytest

from renovation.commands import bar as of_bar
from renovation.commands.bar import bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, channel: io.StringIO, patience: float) -> str:
    """What is said of something of 200 bytes, of which 50, 100 and all are done."""
    monkeypatch.setattr("sys.stderr", channel)
    monkeypatch.setattr(of_bar, "_PATIENCE", patience)
    with bar("Writing") as told:
        for done in (50, 100, 200):
            told(done, 200)
    return channel.getvalue()


def test_what_takes_long_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    said = shown(monkeypatch, Terminal(), 0)
    assert "Writing" in said
    places = [said.index(share) for share in ("25%", "50%", "100%")]
    assert places == sorted(places)


def test_what_is_done_at_once_and_whoever_is_no_terminal_sees_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert shown(monkeypatch, Terminal(), 60) == ""
    assert shown(monkeypatch, io.StringIO(), 0) == ""
