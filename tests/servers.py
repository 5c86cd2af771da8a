"""A server started for a test or a measurement, and ended with it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A started web server: its address, its process, and what it wrote."""

    def __init__(
        self, command: list[str], port: int, environment: dict[str, str], folder: Path = ROOT
    ) -> None:
        self.port = port
        self.url = f"http://localhost:{port}"
        self._log = tempfile.NamedTemporaryFile()  # noqa: SIM115 (as long as the server lives)
        self._process = psutil.Popen(
            command,
            cwd=folder,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )

    def wait(self, seconds: float = 60) -> None:
        """Until it answers; RuntimeError when it ends or stays silent."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self._process.poll() is not None:
                raise RuntimeError(f"the server at {self.url} ended at once: {self.log}")
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1).close()
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.02)
            else:
                return
        raise RuntimeError(f"the server at {self.url} did not answer in {seconds} seconds")

    @property
    def log(self) -> str:
        """What it wrote so far."""
        return Path(self._log.name).read_text(encoding="utf-8", errors="replace")

    def cpu_seconds(self) -> float:
        """Processor time used since the start, with that of its child processes."""
        return sum(sum(process.cpu_times()[:2]) for process in self._family())

    def resident_bytes(self) -> int:
        """Memory it holds now, with its child processes."""
        return sum(int(process.memory_info().rss) for process in self._family())

    def stop(self) -> None:
        """Ends it and its child processes."""
        if self._process.is_running():
            for process in self._family():
                process.terminate()
        self._process.wait(20)

    def _family(self) -> list[psutil.Process]:
        return [self._process, *self._process.children(recursive=True)]


@contextmanager
def running(
    command: list[str], port: int, environment: dict[str, str], folder: Path = ROOT
) -> Iterator[Server]:
    """The server of this command, from its first answer to the end of the block."""
    server = Server(command, port, environment, folder)
    try:
        server.wait()
        yield server
    finally:
        server.stop()


@contextmanager
def dashboard(data: Path) -> Iterator[Server]:
    """The dashboard over this data folder."""
    port = free_port()
    command = [sys.executable, "-m", "renovation", "serve", "--port", str(port)]
    with running(command, port, {"RENOVATION_DATA": str(data)}) as server:
        yield server


def renovation(data: Path, *words: str) -> str:
    """What a command of the project prints about this data folder; fails when it refuses."""
    command = [sys.executable, "-m", "renovation", *words]
    environment = os.environ | {"RENOVATION_DATA": str(data)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)}: {done.stderr.decode()}")
    return done.stdout.decode()
