"""What some tests want from the machine, and what happens to them when it is not there."""

import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import postgres

ROOT = Path(__file__).resolve().parents[1]
# Servers lie where only root looks.
EVERYWHERE = "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass(frozen=True, slots=True)
class Want:
    """Something a marker stands for: whether it is there, and how to get it."""

    is_there: Callable[[], bool]
    hint: str


# Chromium without its windows: the same pages for less than half the work.
LEAN_CHROMIUM = "chromium-headless-shell"


def find_chromium() -> str | None:
    """Return the path of a Chromium to drive, the lean one first, or None."""
    names = (LEAN_CHROMIUM, "chromium", "chromium-browser", "google-chrome")
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


def not_run(wanted: Mapping[str, Want]) -> dict[str, str]:
    """Return the markers whose tests this machine cannot run, each with a line that says so."""
    return {
        marker: f"NOT RUN: tests marked `{marker}`, because {want.hint}."
        for marker, want in wanted.items()
        if not want.is_there()
    }


def refuse_to_leave_out(wanted: Mapping[str, Want], *, is_ci: bool) -> None:
    """Stop a run in CI that would leave tests out.

    Raises:
        pytest.UsageError: something is missing in CI.
    """
    lines = not_run(wanted).values()
    if lines and is_ci:
        raise pytest.UsageError("\n".join(lines))


def split(
    items: list[pytest.Item], missing: Collection[str]
) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """Return the tests that can run, and those that carry one of the missing markers."""
    left_out = [item for item in items if any(map(item.get_closest_marker, missing))]
    return [item for item in items if item not in left_out], left_out
