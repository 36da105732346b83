"""Load on a server: raw requests over kept connections, so that the client costs little."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from typing_extensions import override

_END_OF_HEADERS = b"\r\n\r\n"
_LENGTH = b"content-length:"


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of requests took; times are seconds."""

    seconds: float
    times: tuple[float, ...]
    failures: int

    @property
    def per_second(self) -> float:
        """Return the requests answered in a second."""
        return len(self.times) / self.seconds

    def quantile(self, share: float) -> float:
        """Return the time within which this share of the requests was answered."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def request(method: str, path: str, body: bytes = b"") -> bytes:
    """Return the bytes of one request."""
    head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\n"
    if body:
        head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"\r\n" + body


def run(port: int, requests: Sequence[bytes], *, clients: int) -> Run:
    """Send all requests over `clients` connections, each waiting for its answer."""
    return asyncio.run(_run(port, requests, clients))


async def _run(port: int, requests: Sequence[bytes], clients: int) -> Run:
    waiting, times, failures = iter(requests), list[float](), list[bytes]()
    loop = asyncio.get_running_loop()
    calls = [_Caller(waiting, times, failures) for _ in range(clients)]
    for call in calls:
        await loop.create_connection(lambda call=call: call, "127.0.0.1", port)  # type: ignore[misc]
    begun = time.perf_counter()
    for call in calls:
        call.begin()
    await asyncio.gather(*(call.done for call in calls))
    return Run(time.perf_counter() - begun, tuple(times), len(failures))


class _Caller(asyncio.Protocol):
    """One connection: sends a request, waits for the whole answer, sends the next."""

    def __init__(self, waiting: Iterator[bytes], times: list[float], failures: list[bytes]) -> None:
        self._waiting, self._times, self._failures = waiting, times, failures
        self._received, self._sent_at = b"", 0.0
        self.done = asyncio.get_running_loop().create_future()

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def begin(self) -> None:
        """Send the next request, or hang up after the last one."""
        sent = next(self._waiting, None)
        if sent is None:
            self._transport.close()
            return
        self._sent_at = time.perf_counter()
        self._transport.write(sent)

    @override
    def data_received(self, data: bytes) -> None:
        self._received += data
        head, found, body = self._received.partition(_END_OF_HEADERS)
        if not found or len(body) < _length(head):
            return
        self._times.append(time.perf_counter() - self._sent_at)
        if not head.startswith(b"HTTP/1.1 200"):
            self._failures.append(head)
        self._received = b""
        self.begin()

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(None)


def _length(head: bytes) -> int:
    at = head.lower().index(_LENGTH) + len(_LENGTH)
    return int(head[at:].partition(b"\r")[0])
