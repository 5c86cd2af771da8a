"""``renovation serve``: the dashboard in a browser."""

from __future__ import annotations

import errno
import socket
import sys
from contextlib import suppress

import click

from renovation.language import CODES, DEFAULT, Language, language
from renovation.paths import data_folder
from renovation.programme import load_programme
from renovation.refusal import Refusal

_PORTS_TRIED = 100


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option(
    "--address",
    default="127.0.0.1",
    show_default=True,
    help="Who may open it: 127.0.0.1 this machine alone, 0.0.0.0 the whole network.",
)
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, help="Language of what is said.")
def serve(port: int, address: str, lang: str) -> None:
    """Show the dashboard in a browser; makes the first snapshot if there is none."""
    check_port(port, address)
    load_programme(data_folder() / "programme")
    t = language(lang)
    recover_ledger(t)
    build_first_snapshot()
    # Streamlit takes long to import, and a refusal should not wait for it.
    from renovation.ui import server

    where = server.address_for_readers(port, address)
    click.echo(t("The dashboard is at {address}; Ctrl+C stops it.", address=where))
    with suppress(KeyboardInterrupt):
        server.run(port, address)


def recover_ledger(t: Language) -> None:
    """Mend what a killed process left; what cannot be mended is told, and the rest is shown."""
    ledger = data_folder() / "ledger"
    if not (ledger / "journal").exists() and not (ledger / "receipts").exists():
        return  # the desk takes long to import, and has nothing to do
    from renovation.desk import recover

    try:
        told = recover()
    except Refusal as refusal:
        told = [refusal]
    for sentence in told:
        click.echo(sentence.say(t), err=True)


def build_first_snapshot() -> None:
    """Build the first snapshot where there is none; pages tell of one that cannot be opened."""
    if not (data_folder() / "snapshots" / "current.json").exists():
        # DuckDB and pandas take as long to import as all else before the first answer.
        from renovation.snapshot import build_snapshot

        build_snapshot()


def check_port(port: int, address: str) -> None:
    """A Refusal when the port is taken, naming the next free one."""
    if _is_free(port, address):
        return
    tried = range(port + 1, min(port + _PORTS_TRIED, 65535) + 1)
    free = next((other for other in tried if _is_free(other, address)), None)
    if free is None:
        raise Refusal("Port {port} is in use, and so are those after it.", port=port)
    raise Refusal(
        "Port {port} is in use by another program. Port {free} is free: add --port {free}.",
        port=port,
        free=free,
    )


def _is_free(port: int, address: str) -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        if sys.platform != "win32":  # there it would let two programs share a port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise Refusal(
                "This machine has no address {address}: {reason}.",
                address=address,
                reason=error.strerror or str(error),
            ) from None
        except (UnicodeError, OverflowError):
            raise Refusal("“{address}” is not an address.", address=address) from None
    return True
