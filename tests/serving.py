"""The server as a school runs it: `python -m server run`, a process of its own, really killed."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RUN = ("-m", "server", "run")
READY_WITHIN_SECONDS = 90
ANSWERS_WITHIN_SECONDS = 20


class ServerProcess:
    """A server on a port of its own; what it says stands in `log`.

    It runs on the database and with the secret that lie in `folder`, with further `arguments` of
    the command and `settings` without their prefix.
    """

    def __init__(
        self,
        folder: Path,
        *,
        database_url: str,
        command: Sequence[str] = RUN,
        arguments: Sequence[str] = (),
        **settings: str,
    ) -> None:
        self.port = free_port()
        self.log = folder / "server.log"
        self._environment = {
            **{name: value for name, value in os.environ.items() if "MEETELLEN" not in name},
            "MEETELLEN_DATABASE_URL": database_url,
            "MEETELLEN_SECRET_FILE": str(folder / "master.secret"),
            "MEETELLEN_LISTEN": f"127.0.0.1:{self.port}",
            **{f"MEETELLEN_{name}": value for name, value in settings.items()},
        }
        self._command = (*command, *arguments)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """Return the running process, granian's own; its worker is a child of it."""
        assert self._process is not None, "start the server first"
        return self._process

    def start(self) -> None:
        """Start the server and return once it answers."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, *self._command],
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # A group of its own, so that a kill takes the worker too.
                start_new_session=True,
            )
        self._wait_until_ready()

    def kill(self) -> None:
        """End the server as a power cut does: no process of it gets to say anything."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> float:
        """Ask the server to stop, as an operator does, and return the seconds that it took."""
        begun = time.monotonic()
        self.process.terminate()
        self.process.wait(timeout=30)
        return time.monotonic() - begun

    def kill_if_running(self) -> None:
        """Leave no process behind."""
        if self._process is not None and self._process.poll() is None:
            self.kill()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_WITHIN_SECONDS
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log.read_text()
            try:
                with contextlib.closing(Phone(self.port)) as phone:
                    if phone.get("/").status == http.client.OK:
                        return
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"no answer from the server: {self.log.read_text()}")


class Phone:
    """A client that keeps its connection, as a browser does."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=ANSWERS_WITHIN_SECONDS
        )

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def get(self, path: str) -> http.client.HTTPResponse:
        """Return the answer, its body read."""
        self._connection.request("GET", path)
        answer = self._connection.getresponse()
        answer.read()
        return answer

    def ask(self, path: str) -> dict[str, Any]:
        """Return the JSON that stands at a path."""
        self._connection.request("GET", path)
        found: dict[str, Any] = json.loads(self._connection.getresponse().read())
        return found

    def post(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Return status and JSON of the answer.

        Raises:
            OSError: there was no answer, or only half of one.
        """
        try:
            sent = json.dumps(body)
            self._connection.request("POST", path, sent, {"Content-Type": "application/json"})
            answer = self._connection.getresponse()
            return answer.status, json.loads(answer.read())
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise ConnectionError from error


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])
