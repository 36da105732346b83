"""Salt files: made once, for the owner only, gone for good."""

import os
import stat
import threading
from pathlib import Path

import pytest

from server.checkins.salts import Salts, SaltUnreadable

SCHOOL, ROUND = "3f2a1c0e-0000-4000-8000-00000000000a", "2026-W48"


@pytest.fixture
def salts(tmp_path: Path) -> Salts:
    return Salts(tmp_path / "master.secret.rounds")


def file_of(salts: Salts) -> Path:
    return salts.folder / SCHOOL / ROUND


def test_a_salt_is_made_once_and_read_ever_after(salts: Salts) -> None:
    assert salts.read(SCHOOL, ROUND) is None

    made = salts.make(SCHOOL, ROUND)

    assert len(made) == 32
    assert salts.make(SCHOOL, ROUND) == made
    assert salts.read(SCHOOL, ROUND) == made


def test_only_the_owner_may_read_a_salt(salts: Salts) -> None:
    salts.make(SCHOOL, ROUND)

    assert stat.S_IMODE(file_of(salts).stat().st_mode) == 0o600
    assert stat.S_IMODE(file_of(salts).parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(salts.folder.stat().st_mode) == 0o700


def test_salts_of_rounds_and_schools_differ(salts: Salts) -> None:
    made = {salts.make(school, name) for school in (SCHOOL, "b") for name in (ROUND, "2026-W49")}

    assert len(made) == 4
    assert sorted(salts.known()) == [
        (SCHOOL, ROUND),
        (SCHOOL, "2026-W49"),
        ("b", ROUND),
        ("b", "2026-W49"),
    ]


def test_processes_that_make_a_salt_at_once_get_the_same_one(salts: Salts) -> None:
    start, made = threading.Barrier(8), []

    def make() -> None:
        start.wait()
        made.append(salts.make(SCHOOL, ROUND))

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(made)) == 1
    assert [path.name for path in file_of(salts).parent.iterdir()] == [ROUND]


def test_a_retired_salt_is_gone_with_what_a_crash_left_beside_it(salts: Salts) -> None:
    made = salts.make(SCHOOL, ROUND)
    file_of(salts).with_name(f"{ROUND}.0123456789abcdef").write_bytes(made)
    other = salts.make(SCHOOL, "2026-W49")

    salts.retire(SCHOOL, ROUND)
    salts.retire(SCHOOL, ROUND)

    assert [path.name for path in file_of(salts).parent.iterdir()] == ["2026-W49"]
    assert salts.read(SCHOOL, "2026-W49") == other


def test_retiring_what_never_was_does_nothing(salts: Salts) -> None:
    salts.retire(SCHOOL, ROUND)

    assert list(salts.known()) == []


def test_a_salt_is_on_disk_before_it_is_used(salts: Salts, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = []
    really_sync = os.fsync

    def sync(descriptor: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(descriptor).st_mode))
        really_sync(descriptor)

    monkeypatch.setattr(os, "fsync", sync)
    salts.make(SCHOOL, ROUND)

    # Two new folders in their parents, then the file, then its name.
    assert synced == [True, True, False, True]


@pytest.mark.parametrize("content", [b"", b"short", bytes(33)])
def test_a_damaged_salt_is_said_to_be_so_and_never_replaced(salts: Salts, content: bytes) -> None:
    salts.make(SCHOOL, ROUND)
    file_of(salts).write_bytes(content)

    with pytest.raises(SaltUnreadable):
        salts.read(SCHOOL, ROUND)
    with pytest.raises(SaltUnreadable):
        salts.make(SCHOOL, ROUND)
    assert file_of(salts).read_bytes() == content


def test_a_salt_that_cannot_be_read_is_not_taken_for_a_missing_one(salts: Salts) -> None:
    file_of(salts).mkdir(parents=True)

    with pytest.raises(SaltUnreadable):
        salts.read(SCHOOL, ROUND)


@pytest.mark.parametrize("name", ["..", "../x", "a/b", "", "x" * 65])
def test_a_name_never_leads_out_of_the_folder(salts: Salts, name: str) -> None:
    with pytest.raises(SaltUnreadable):
        salts.make(name, ROUND)
    with pytest.raises(SaltUnreadable):
        salts.read(SCHOOL, name)
