"""Install Chromium, PostgreSQL and two proxies for the tests, where apt-get and root are there.

Elsewhere the tests that need them are left out, with a line that says so.
"""

import os
import shutil
import subprocess

from tests import machine
from tests.machine import LEAN_CHROMIUM

PACKAGES = {
    "browser": ("chromium",),
    "postgres": ("postgresql",),
    "proxy": ("caddy", "nginx-light"),
}


def main() -> None:
    """Install what is missing, or say what is."""
    missing = [name for name in PACKAGES if not machine.WANTED[name].is_there()]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _install(missing)
        return
    for name in missing:
        print(f"Tests marked `{name}` will not run: {machine.WANTED[name].hint}.")


def _install(names: list[str]) -> None:
    if names:
        _apt_get("update", "-q")
    packages = {package for name in names for package in PACKAGES[name]}
    # Also beside a full Chromium: the browser tests take half as long with it.
    if not shutil.which(LEAN_CHROMIUM) and _is_known(LEAN_CHROMIUM):
        packages = packages - {"chromium"} | {LEAN_CHROMIUM}
    if packages:
        _apt_get("install", "-qy", "--no-install-recommends", *sorted(packages))


def _is_known(package: str) -> bool:
    found = subprocess.run(["apt-cache", "show", package], check=False, capture_output=True)
    return found.returncode == 0


def _apt_get(*arguments: str) -> None:
    # In run level 1 nothing that is installed is started as a service.
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    subprocess.run(["apt-get", *arguments], check=False, env=quiet, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
