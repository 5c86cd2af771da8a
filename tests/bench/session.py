"""A reader's session without a browser: Streamlit's own messages over its websocket."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests.servers import Server


class Session:
    """Opens one page and reruns it; what the server sent last is in ``elements``."""

    def __init__(self, server: Server, page: str = "", query: str = "") -> None:
        self._socket = connect(
            f"ws://localhost:{server.port}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
        )
        self._query = query
        self.elements: dict[tuple[int, ...], Any] = {}
        self.open(page)

    def open(self, page: str) -> None:
        """Goes to the page with this path."""
        self._page, self._page_hash = page, ""
        self.rerun()

    def rerun(self, metric: str = "") -> None:
        """Runs the script to its end; ``metric`` is the word chosen in the metric filter."""
        message = BackMsg()
        state = message.rerun_script
        state.page_name = "" if self._page_hash else self._page
        state.page_script_hash = self._page_hash
        state.query_string = self._query
        if metric:
            widget = state.widget_states.widgets.add()
            widget.id = self._metric_filter().id
            widget.string_array_value.data.append(metric)
        self._socket.send(message.SerializeToString())
        self._receive()

    def empty_caches(self) -> None:
        """Makes the server forget all it keeps, for all sessions; this one is of no use after."""
        message = BackMsg()
        message.clear_cache = True
        self._socket.send(message.SerializeToString())
        time.sleep(0.1)  # the server does not answer this

    @property
    def metrics(self) -> tuple[str, ...]:
        """The first two words of the metric filter; none on a page without it."""
        options = getattr(self._metric_filter(), "options", [])
        return tuple(option.content for option in options[:2])

    def close(self) -> None:
        """Hangs up, as a closed tab does."""
        self._socket.close()

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _metric_filter(self) -> Any:
        """The widget with the key "metric", or None."""
        filters = (e for e in self.elements.values() if getattr(e, "id", "").endswith("-metric"))
        return next(filters, None)

    def _receive(self) -> None:
        while True:
            message = ForwardMsg()
            message.ParseFromString(bytes(self._socket.recv(timeout=120)))  # type: ignore[arg-type]
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.elements = {}
            elif kind == "navigation":
                self._page_hash = message.navigation.page_script_hash
            elif kind == "page_info_changed":
                self._query = message.page_info_changed.query_string
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                element = message.delta.new_element
                content = getattr(element, str(element.WhichOneof("type")))
                self.elements[tuple(message.metadata.delta_path)] = content
            elif kind == "script_finished" and not message.script_finished:  # 0: to its end
                return
