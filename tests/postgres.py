"""A throw-away PostgreSQL cluster for the tests: on a socket of its own, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "meetellen"

# Debian keeps the server's programs outside PATH, in one folder per version.
_DEBIAN_FOLDERS = Path("/usr/lib/postgresql")

# Data that lives for a minute needs no durability; the cluster stays off the network.
_SERVER_OPTIONS = (
    "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    " -c max_connections=200 -c shared_buffers=32MB"
)


def find_programs() -> Path | None:
    """Return the folder of `initdb`, `pg_ctl` and `postgres`, or None when there is none."""
    on_path = shutil.which("initdb")
    folders = sorted(_DEBIAN_FOLDERS.glob("*/bin"), reverse=True)
    candidates = [Path(on_path).resolve().parent] if on_path else []
    return next((f for f in [*candidates, *folders] if _is_complete(f)), None)


@contextmanager
def running_cluster(programs: Path) -> Iterator[str]:
    """Run a new cluster and yield the URL of its maintenance database."""
    with tempfile.TemporaryDirectory(prefix="meetellen-pg-") as name:
        folder, owner = Path(name), _owner()
        if owner:
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        initdb, pg_ctl, data = programs / "initdb", programs / "pg_ctl", folder / "data"
        _run(
            owner, folder, initdb, "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync"
        )
        options = f"-k {folder} {_SERVER_OPTIONS}"
        _run(owner, folder, pg_ctl, "start", "-w", "-s", "-D", data, "-o", options)
        try:
            yield url(folder, "postgres")
        finally:
            _run(owner, folder, pg_ctl, "stop", "-s", "-m", "immediate", "-D", data)


def url(folder: Path, database: str) -> str:
    """Return the URL of `database` on the cluster whose socket lies in `folder`."""
    return f"postgresql+psycopg://{USER}@/{database}?host={folder}"


def _is_complete(folder: Path) -> bool:
    return all((folder / program).exists() for program in ("initdb", "pg_ctl", "postgres"))


def _owner() -> pwd.struct_passwd | None:
    """Return who runs the cluster: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def _run(owner: pwd.struct_passwd | None, folder: Path, *command: str | Path) -> None:
    """Run one of the programs as `owner`; what it printed stands in the error when it fails."""
    log = folder / "log"
    # A file and not a pipe: the server would inherit the pipe and keep it open while it runs.
    with log.open("ab") as printed:
        done = subprocess.run(
            [str(part) for part in command],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=printed,
            cwd="/",
            user=owner.pw_uid if owner else None,
            group=owner.pw_gid if owner else None,
            extra_groups=[] if owner else None,
            env={"LC_ALL": "C", "TZ": "UTC", "PATH": os.defpath},
        )
    if done.returncode:
        raise RuntimeError(
            f"{command[0]} ended with {done.returncode}:\n{log.read_text()[-2_000:]}"
        )
