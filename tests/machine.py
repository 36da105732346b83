"""What some tests want from the machine, and what happens to them when it is not there."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import postgres

ROOT = Path(__file__).resolve().parents[1]
# Servers lie where only root looks.
EVERYWHERE = "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
LEFT_OUT = pytest.StashKey[list[str]]()


@dataclass(frozen=True, slots=True)
class Want:
    """Something a marker stands for: whether it is there, and how to get it."""

    is_there: Callable[[], bool]
    hint: str


def find_chromium() -> str | None:
    """Return the path of a Chromium to drive, or None."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


WANTED = {
    "postgres": Want(
        lambda: postgres.find_programs() is not None,
        "PostgreSQL's server programs are not here (Debian: apt-get install postgresql)",
    ),
    "browser": Want(
        lambda: find_chromium() is not None,
        "Chromium is not here (Debian: apt-get install chromium)",
    ),
    "proxy": Want(
        lambda: all(shutil.which(name, path=EVERYWHERE) for name in ("caddy", "nginx")),
        "Caddy and nginx are not here (Debian: apt-get install caddy nginx-light)",
    ),
    "node": Want(
        (ROOT / "node_modules").is_dir,
        "the Node tools are not here (make node_modules)",
    ),
}


def cannot_run(
    items: list[pytest.Item], wanted: Mapping[str, Want]
) -> tuple[list[pytest.Item], list[str]]:
    """Return the tests whose marker asks for what is missing, and a line for each such marker."""
    left_out: list[pytest.Item] = []
    lines = []
    for marker, want in wanted.items():
        asking = [item for item in items if item.get_closest_marker(marker)]
        if asking and not want.is_there():
            left_out += asking
            lines.append(f"NOT RUN: {len(asking)} tests marked `{marker}`, because {want.hint}.")
    return left_out, lines


def leave_out_what_cannot_run(
    config: pytest.Config, items: list[pytest.Item], *, is_ci: bool
) -> None:
    """Deselect the tests whose marker asks for what is missing; in CI that stops the run.

    Raises:
        pytest.UsageError: something is missing in CI.
    """
    left_out, lines = cannot_run(items, WANTED)
    if lines and is_ci:
        raise pytest.UsageError("\n".join(lines))
    config.stash[LEFT_OUT] = lines
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
