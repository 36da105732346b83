"""Install Chromium and PostgreSQL's programs for the tests, where apt-get and root are there.

Elsewhere the tests that need them are left out, with a line that says so.
"""

import os
import shutil
import subprocess

from tests import machine

PACKAGES = {"browser": "chromium", "postgres": "postgresql"}


def main() -> None:
    """Install what is missing, or say what is."""
    missing = [name for name in PACKAGES if not machine.WANTED[name].is_there()]
    if not missing:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _apt_get("update", "-q")
        _apt_get("install", "-qy", "--no-install-recommends", *(PACKAGES[n] for n in missing))
        return
    for name in missing:
        print(f"Tests marked `{name}` will not run: {machine.WANTED[name].hint}.")


def _apt_get(*arguments: str) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", *arguments], check=False, env=quiet, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
