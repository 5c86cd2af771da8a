"""The first reader of a started server: the server itself, so that nobody waits for what is kept.

The first view of a page asks every query and draws every chart; all later ones find them kept. It
helps who comes a few seconds after the start; a browser that waits for the start is not served
sooner.
"""

from __future__ import annotations

from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

_LONGEST = 60  # seconds; then readers have to wait for themselves


def read_first_page() -> bool:
    """Open the first page as a browser does, and leave; False where that did not succeed."""
    try:
        with connect(
            _address(),
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            proxy=None,
        ) as socket:
            message = BackMsg()
            message.rerun_script.query_string = ""
            socket.send(message.SerializeToString())
            while not _is_finished(bytes(socket.recv(timeout=_LONGEST))):  # type: ignore[arg-type]
                pass
    except (OSError, WebSocketException, TimeoutError):
        return False
    return True


def _is_finished(frame: bytes) -> bool:
    message = ForwardMsg()
    message.ParseFromString(frame)
    return bool(message.WhichOneof("type") == "script_finished")


def _address() -> str:
    host = config.get_option("server.address") or "127.0.0.1"
    # Nobody can connect to the address "any".
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    base = config.get_option("server.baseUrlPath").strip("/")
    place = f"[{host}]" if ":" in host else host
    path = f"/{base}/_stcore/stream" if base else "/_stcore/stream"
    return f"ws://{place}:{config.get_option('server.port')}{path}"
