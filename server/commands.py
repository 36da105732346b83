"""`python -m server run | migrate | demo | release | backup | restore | secret | check`."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from server import backup, demo, jobs, serving
from server.app import create_app, open_house, open_secret
from server.core import secret as secrets
from server.core.clock import Clock
from server.core.errors import StartRefused
from server.core.secret import MasterSecret
from server.database import migrate
from server.database.session import open_engines
from server.settings import Settings
from server.web import quiet_log
from server.web.house import House

Command = Callable[[Settings, argparse.Namespace], int]

WORDS_A_LINE = 6


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; a refusal is one clear sentence."""
    options = _parser().parse_args(arguments)
    command: Command = options.command
    try:
        return command(Settings.from_env(os.environ), options)
    except StartRefused as refused:
        print(f"meetellen: {refused}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Migrate, make a demo school in an empty database, say where to go, and serve."""
    quiet_log.set_up()
    migrate.upgrade(settings.database_url)
    house = _house(settings)
    clock = demo.clock_at(house, options.clock) if options.clock else Clock()
    demo.welcome(house, clock, keys=jobs.keys_of(house))
    house.engines.dispose()
    serving.serve(settings, clock)
    return 0


def migrate_database(settings: Settings, _options: argparse.Namespace) -> int:
    """Bring the database up to date."""
    migrate.upgrade(settings.database_url)
    print("The database is up to date.")
    return 0


def make_demo(settings: Settings, _options: argparse.Namespace) -> int:
    """Add a demo school to a database that holds nothing else."""
    migrate.upgrade(settings.database_url)
    house = _house(settings)
    demo.add(house, Clock(), keys=jobs.keys_of(house))
    return 0


def release(settings: Settings, _options: argparse.Namespace) -> int:
    """Release what is due; exit status 1 when a group could not be released."""
    quiet_log.set_up()
    report = jobs.release(_house(settings))
    print(f"Released: {report.released}. Failed: {len(report.failed)}.")
    return 1 if report.failed else 0


def make_backup(settings: Settings, options: argparse.Namespace) -> int:
    """Copy the database without open ballot boxes."""
    now = Clock().now()
    print(backup.make(settings, to=options.to, keep_days=options.keep_days, now=now))
    return 0


def restore(settings: Settings, options: argparse.Namespace) -> int:
    """Put a backup in the place of an empty database; asks for the 24 words."""
    backup.restore(settings, source=options.source, secret=_typed_secret())
    print("Restored. Start the server: python -m server run")
    return 0


def handle_secret(settings: Settings, options: argparse.Namespace) -> int:
    """Show the master secret for paper, or write its file anew from the words."""
    return show_secret(settings) if options.action == "show" else restore_secret(settings)


def show_secret(settings: Settings) -> int:
    """Print the master secret for paper."""
    migrate.upgrade(settings.database_url)
    words = open_secret(settings, open_engines(settings.database_url)).words()
    print("Write these 24 words on paper, in this order, and keep them in a safe.")
    print("Who has them and a copy of the database can read what the operator can.\n")
    for start in range(0, len(words), WORDS_A_LINE):
        numbered = enumerate(words[start : start + WORDS_A_LINE], start + 1)
        print("  ".join(f"{number:2} {word:<9}" for number, word in numbered).rstrip())
    return 0


def restore_secret(settings: Settings) -> int:
    """Write the secret file anew from the words on paper."""
    if settings.secret_file.exists():
        raise StartRefused(f"{settings.secret_file} exists; it is never overwritten.")
    secret = _typed_secret()
    backup.refuse_wrong_secret(settings.database_url, secret)
    secrets.store(settings.secret_file, secret)
    print("The master secret is back.")
    return 0


def check(settings: Settings, _options: argparse.Namespace) -> int:
    """Say whether the server could start: settings, database, master secret."""
    create_app(settings)
    print("Settings, database and master secret are in order.")
    return 0


def _house(settings: Settings) -> House:
    return open_house(settings, open_engines(settings.database_url), Clock())


def _typed_secret() -> MasterSecret:
    print("Type the 24 words of the master secret, then Enter:")
    try:
        return MasterSecret.from_words(sys.stdin.readline())
    except (ValueError, LookupError) as error:
        raise StartRefused(
            "These words do not belong together. Look at the paper again."
        ) from error


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m server", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Command) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=command.__doc__, description=command.__doc__)
        added.set_defaults(command=command)
        return added

    add("run", run).add_argument(
        "--clock",
        type=_moment,
        metavar="2026-11-16T09:00",
        help="school time to start at; only with nothing but demo schools",
    )
    add("migrate", migrate_database)
    add("demo", make_demo)
    add("release", release)
    backing_up = add("backup", make_backup)
    backing_up.add_argument("--to", type=Path, required=True, metavar="DIR")
    backing_up.add_argument("--keep-days", type=int, default=30, metavar="N")
    add("restore", restore).add_argument("source", type=Path, metavar="FILE")
    secret = add("secret", handle_secret)
    secret.add_argument("action", choices=["show", "restore"])
    add("check", check)
    return parser
