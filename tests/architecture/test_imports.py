"""The contracts between the parts hold, and each of them is seen to bite."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import tree

LINTER = Path(sys.executable).with_name("lint-imports")

# Contract → (file, an import that it forbids).
PLANTED = {
    "Features stand on each other one way only": (
        "server/schools/service/planted.py",
        "from server.trends import service",
    ),
    "Inside a feature: views, then schemas and service, then storage, models, domain": (
        "server/trends/domain/planted.py",
        "from server.trends import storage",
    ),
    "Domain and core are plain Python": (
        "server/checkins/domain/planted.py",
        "import sqlalchemy",
    ),
    "Below the views nothing knows Flask": (
        "server/trends/service/planted.py",
        "from server.web import access",
    ),
    "A student's request cannot learn who is signed in": (
        "server/schools/student_views.py",
        "from server.web import access",
    ),
    "A student's request cannot reach what mails adults": (
        "server/circles/service/standings.py",
        "import smtplib",
    ),
    "The tables of schools are its own affair": (
        "server/trends/planted.py",
        "from server.schools import models",
    ),
    "The tables of accounts are its own affair": (
        "server/jobs.py",
        "from server.accounts import models",
    ),
    "The tables of check-ins are its own affair": (
        "server/trends/planted.py",
        "from server.checkins import models",
    ),
    "The tables of trends are its own affair": (
        "server/app.py",
        "from server.trends import models",
    ),
    "The tables of circles are its own affair": (
        "server/demo/planted.py",
        "from server.circles import storage",
    ),
    "The tables of concerns are its own affair": (
        "server/demo/planted.py",
        "from server.concerns import models",
    ),
    "The tables of guidance are its own affair": (
        "server/concerns/planted.py",
        "from server.guidance import storage",
    ),
    # By a detour: the master secret is at home where things are opened.
    "What keeps concerns cannot open one": (
        "server/concerns/storage/planted.py",
        "from server.core import secret",
    ),
    "No view of concerns asks for what could open one": (
        "server/concerns/student_views.py",
        "from server.core import signing",
    ),
}


@pytest.fixture(scope="module")
def verdict(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the linter says about a copy of the server with every violation planted."""
    copy = tmp_path_factory.mktemp("planted")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(tree.ROOT / "server", copy / "server", ignore=ignored)
    shutil.copyfile(tree.ROOT / "pyproject.toml", copy / "pyproject.toml")
    for path, line in PLANTED.values():
        file = copy / path
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(f"{before}\n{line}\n", encoding="utf-8")
    return lint(copy).stdout


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the linter over the server in `folder`."""
    return subprocess.run(
        [LINTER, "--no-cache"], cwd=folder, check=False, capture_output=True, text=True
    )


def test_the_contracts_hold() -> None:
    done = lint(tree.ROOT)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("contract", PLANTED)
def test_each_contract_bites(verdict: str, contract: str) -> None:
    assert f"{contract} BROKEN" in verdict


def test_every_contract_has_a_violation_to_bite() -> None:
    settings = (tree.ROOT / "pyproject.toml").read_text(encoding="utf-8")

    assert settings.count("[[tool.importlinter.contracts]]") == len(PLANTED)
