"""T44: behind each proxy as it is shipped, no log tells who came, with which code, or as whom."""

import http.client
import json
import re
import ssl
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests import proxies
from tests.serving import ServerProcess, free_port

pytestmark = pytest.mark.proxy

# The whole net 127/8 is this machine: one of its addresses stands for the phone's.
PHONE = "127.0.0.9"
EMAIL = "somebody.in.particular@example.org"
UNKNOWN_CODE = "ZZZZZZZZZZ"
TICKET = "c2VjcmV0LXRpY2tldC0xNg"
PROXIES = {"caddy": proxies.caddy, "nginx": proxies.nginx}


class Phone:
    """A phone on the other side of the proxy; it is not told the truth about certificates."""

    def __init__(self, port: int, *, is_tls: bool) -> None:
        self._port, self._is_tls = port, is_tls

    def call(
        self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, Any]:
        """Return status and JSON of the answer, on a connection of its own."""
        calling = self._connection()
        sent = None if body is None else json.dumps(body)
        calling.request(method, path, sent, {"Content-Type": "application/json", **(headers or {})})
        answer = calling.getresponse()
        text = answer.read()
        calling.close()
        is_json = answer.getheader("Content-Type", "").startswith("application/json")
        return answer.status, json.loads(text) if is_json else None

    def _connection(self) -> http.client.HTTPConnection:
        if not self._is_tls:
            return http.client.HTTPConnection("127.0.0.1", self._port, source_address=(PHONE, 0))
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        return http.client.HTTPSConnection(
            "127.0.0.1", self._port, source_address=(PHONE, 0), context=trusting
        )


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    """A server with a demo school in the middle of a round, told of one proxy."""
    running = ServerProcess(
        tmp_path,
        database_url=f"sqlite:///{tmp_path / 'meetellen.sqlite'}",
        arguments=("--clock", "2026-11-18T09:00"),
        TRUSTED_PROXIES="1",
    )
    running.start()
    yield running
    running.kill_if_running()


def use_everything(phone: Phone, code: str) -> None:
    """Call as students, staff and attackers do; each answer is the one that was meant."""
    classroom = "/api/v1/classroom"
    known, unknown = (
        phone.call("POST", classroom, {"code": typed})[1]["result"]
        for typed in (code, UNKNOWN_CODE)
    )
    assert (known, unknown) == ("known", "unknown")
    check_in = {
        "code": code,
        "round": "2026-W47",
        "scale": "freq5",
        "answers": {"safe": 4, "challenged": 3, "matter": None},
        "taps": {},
        "ticket": TICKET,
    }
    assert phone.call("POST", "/api/v1/check-ins", check_in)[1]["result"] == "received"
    assert phone.call("POST", "/api/v1/check-ins", {**check_in, "round": code})[0] == 422
    assert phone.call("POST", "/api/v1/check-ins", {"long": "x" * 20_000})[0] == 413
    assert phone.call("GET", f"/{code}")[0] == 404
    assert phone.call("GET", f"/api/v1/me?code={code}")[0] == 400
    ours = {"X-Meetellen": "1", "Origin": "http://localhost"}
    sign_in = {"email": EMAIL, "password": "not the right password at all"}
    assert phone.call("POST", "/api/v1/session", sign_in, ours)[0] in {401, 403}


@pytest.mark.parametrize("name", PROXIES)
def test_no_log_holds_address_code_ticket_or_email(
    name: str, server: ServerProcess, tmp_path: Path
) -> None:
    # Given a running server whose welcome, which holds the demo's links, is read
    welcome = server.log.read_text()
    found = re.search(r"/#([0-9A-Z]{10})\b", welcome)
    assert found
    code, port = found[1], free_port()
    folder = tmp_path / name
    folder.mkdir()

    # When everything is used through the proxy, and the proxy then stands alone
    with PROXIES[name](folder, port=port, upstream=server.port):
        phone = Phone(port, is_tls=name == "nginx")
        use_everything(phone, code)
        server.stop()
        assert phone.call("POST", "/api/v1/classroom", {"code": code})[0] == 502

    # Then no log of either holds anything that could tell who it was
    logs = {file: file.read_text(errors="replace") for file in folder.rglob("*.log")}
    logs[server.log] = server.log.read_text().removeprefix(welcome)
    assert len(logs) > 1
    for file, text in logs.items():
        for mark in (PHONE, code, UNKNOWN_CODE, TICKET, EMAIL, EMAIL.partition("@")[0]):
            assert mark not in text, file.name
