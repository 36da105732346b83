"""Caddy and nginx with the files of `deploy/`, on ports of their own, for one test."""

import re
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.serving import ROOT, free_port

SHIPPED_NAME = "meetellen.school.example"
SHIPPED_UPSTREAM = "127.0.0.1:8000"
READY_WITHIN_SECONDS = 30


@contextmanager
def caddy(folder: Path, *, port: int, upstream: int) -> Iterator[None]:
    """Run Caddy with the shipped file, without TLS and on another port."""
    told = (ROOT / "deploy" / "Caddyfile").read_text()
    for shipped, here in (
        (f"{SHIPPED_NAME} {{", f"http://127.0.0.1:{port} {{"),
        (SHIPPED_UPSTREAM, f"127.0.0.1:{upstream}"),
        ("\n{\n", "\n{\n\tadmin off\n"),
    ):
        assert shipped in told
        told = told.replace(shipped, here, 1)
    file = folder / "Caddyfile"
    file.write_text(told)
    with _running(folder, port, ("caddy", "run", "--config", str(file), "--adapter", "caddyfile")):
        yield


@contextmanager
def nginx(folder: Path, *, port: int, upstream: int) -> Iterator[None]:
    """Run nginx with the shipped site, on other ports and with a certificate of its own."""
    _make_certificate(folder)
    told = (ROOT / "deploy" / "nginx.conf").read_text()
    for shipped, here in (
        (r"listen \[::\].*", ""),
        (r"listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        (r"listen 80;", f"listen 127.0.0.1:{free_port()};"),
        # Debian 12's nginx still spells it otherwise.
        (r"http2 on;", ""),
        (r"/etc/letsencrypt/live/[a-z.]*/", f"{folder}/"),
        (r"/var/log/nginx", str(folder)),
        (re.escape(SHIPPED_UPSTREAM), f"127.0.0.1:{upstream}"),
    ):
        told, replaced = re.subn(shipped, here, told)
        assert replaced, shipped
    # nginx's own processes run as another user, who must reach its folders.
    folder.chmod(0o755)
    file = folder / "nginx.conf"
    file.write_text(
        f"daemon off; pid {folder}/nginx.pid; error_log {folder}/start.error.log crit;\n"
        f"events {{}}\nhttp {{\n{_temporary_paths(folder)}\n{told}\n}}\n"
    )
    with _running(folder, port, ("nginx", "-p", str(folder), "-c", str(file))):
        yield


def _temporary_paths(folder: Path) -> str:
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    return "\n".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)


@contextmanager
def _running(folder: Path, port: int, command: Sequence[str]) -> Iterator[None]:
    environment = {"HOME": str(folder), "PATH": "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
    with (folder / "proxy.output.log").open("wb") as output:
        proxy = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
        try:
            _wait_until_ready(proxy, port, folder / "proxy.output.log")
            yield
        finally:
            proxy.terminate()
            proxy.wait(timeout=30)


def _wait_until_ready(proxy: "subprocess.Popen[bytes]", port: int, output: Path) -> None:
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while time.monotonic() < deadline:
        assert proxy.poll() is None, output.read_text()
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"no answer from the proxy: {output.read_text()}")


def _make_certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
