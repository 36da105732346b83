"""The command line, as an operator meets it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from server import demo, jobs
from server.app import open_house
from server.core.clock import Clock
from server.database import migrate
from server.database.session import open_engines
from server.settings import Settings
from server.web.house import House

ROOT = Path(__file__).resolve().parents[1]


class Machine:
    """A machine with a database, a secret file and the command line."""

    def __init__(self, folder: Path) -> None:
        self.secret_file = folder / "master.secret"
        self.env = {name: value for name, value in os.environ.items() if "MEETELLEN" not in name}
        self.env["MEETELLEN_DATABASE_URL"] = f"sqlite:///{folder / 'meetellen.sqlite'}"
        self.env["MEETELLEN_SECRET_FILE"] = str(self.secret_file)

    @contextmanager
    def in_use(self) -> Iterator[House]:
        """Yield what a deployment holds that has run before, without a process of its own."""
        settings = Settings.from_env(self.env)
        migrate.upgrade(settings.database_url)
        engines = open_engines(settings.database_url)
        yield open_house(settings, engines, Clock())
        engines.dispose()

    def run(self, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Run `python -m server …` and return what it printed."""
        return subprocess.run(
            [sys.executable, "-m", "server", *arguments],
            cwd=ROOT,
            env=self.env,
            input=typed,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def words_on(paper: str) -> list[str]:
    return re.findall(r"\d+ ([a-z]+)", paper.split("\n\n", 1)[1])


def test_a_lost_secret_file_stops_the_start_and_comes_back_from_paper(machine: Machine) -> None:
    paper = machine.run("secret", "show").stdout
    secret = machine.secret_file.read_bytes()
    machine.secret_file.unlink()

    stopped = machine.run("check")
    restored = machine.run("secret", "restore", typed=" ".join(words_on(paper)) + "\n")

    assert (stopped.returncode, "missing" in stopped.stderr) == (1, True)
    assert restored.returncode == 0
    assert machine.secret_file.read_bytes() == secret
    assert machine.run("check").returncode == 0


def test_words_of_another_deployment_are_refused(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with Machine(tmp_path / "other").in_use() as other, machine.in_use():
        words = other.secret.words()
    machine.secret_file.unlink()

    refused = machine.run("secret", "restore", typed=" ".join(words) + "\n")

    assert refused.returncode == 1
    assert not machine.secret_file.exists()


def test_a_misspelt_word_is_refused_with_a_sentence(machine: Machine) -> None:
    refused = machine.run("secret", "restore", typed="these are not words of ours\n")

    assert refused.returncode == 1
    assert "Look at the paper again" in refused.stderr


def test_another_secret_than_the_databases_stops_the_start(machine: Machine) -> None:
    with machine.in_use():
        pass
    machine.secret_file.write_bytes(bytes(32))

    stopped = machine.run("check")

    assert stopped.returncode == 1
    assert "does not belong to this database" in stopped.stderr


def test_a_database_without_tables_is_told_to_migrate(machine: Machine) -> None:
    stopped = machine.run("check")

    assert stopped.returncode == 1
    assert "python -m server migrate" in stopped.stderr


def test_a_demo_is_made_once(machine: Machine) -> None:
    first, second = machine.run("demo"), machine.run("demo")

    assert first.returncode == 0
    assert "mentor@demo.invalid" in first.stdout
    assert (second.returncode, "a school already" in second.stderr) == (1, True)


def test_releasing_from_cron_says_what_it_did(machine: Machine) -> None:
    with machine.in_use() as house:
        demo.add(house, Clock(), keys=jobs.keys_of(house))

    assert machine.run("release").stdout == "Released: 0. Failed: 0.\n"


def test_a_setting_that_makes_no_sense_is_one_sentence(machine: Machine) -> None:
    machine.env["MEETELLEN_URL"] = "http://school.example"

    stopped = machine.run("check")

    assert stopped.returncode == 1
    assert stopped.stderr.startswith("meetellen: MEETELLEN_URL")
    assert stopped.stderr.count("\n") == 1
