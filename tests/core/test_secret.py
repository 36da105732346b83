"""The master secret: private, never overwritten, the same from its words."""

import stat
from pathlib import Path

import pytest

from server.core import secret as secrets
from server.core.errors import StartRefused
from server.core.secret import MasterSecret

SECRET = MasterSecret(bytes(range(32)))


def test_only_its_owner_may_read_the_file(tmp_path: Path) -> None:
    made = secrets.make(tmp_path / "new" / "master.secret")

    mode = stat.S_IMODE((tmp_path / "new" / "master.secret").stat().st_mode)
    assert mode == 0o600
    assert secrets.load(tmp_path / "new" / "master.secret") == made


def test_it_is_never_overwritten(tmp_path: Path) -> None:
    secrets.store(tmp_path / "master.secret", SECRET)

    with pytest.raises(FileExistsError):
        secrets.make(tmp_path / "master.secret")
    assert secrets.load(tmp_path / "master.secret") == SECRET


def test_a_missing_file_is_told_apart_from_a_damaged_one(tmp_path: Path) -> None:
    assert secrets.load(tmp_path / "none") is None

    (tmp_path / "short").write_bytes(b"too short")
    with pytest.raises(StartRefused, match="damaged"):
        secrets.load(tmp_path / "short")


def test_a_file_that_others_may_read_stops_the_start(tmp_path: Path) -> None:
    path = tmp_path / "master.secret"
    secrets.store(path, SECRET)
    path.chmod(0o640)

    with pytest.raises(StartRefused, match="Others may read"):
        secrets.load(path)


def test_24_words_bring_it_back() -> None:
    words = SECRET.words()

    assert len(words) == 24
    assert MasterSecret.from_words(" ".join(words).upper()) == SECRET


def test_a_wrong_word_is_noticed() -> None:
    words = SECRET.words()
    words[5] = "zoo" if words[5] != "zoo" else "zone"

    with pytest.raises((ValueError, LookupError)):
        MasterSecret.from_words(" ".join(words))


def test_each_use_and_each_salt_has_a_key_of_its_own() -> None:
    keys = {
        SECRET.derive("meetellen/v1/box|a"),
        SECRET.derive("meetellen/v1/box|b"),
        SECRET.derive("meetellen/v1/box|a", salt=b"1" * 32),
    }

    assert len(keys) == 3


def test_it_does_not_show_in_what_a_log_would_print() -> None:
    assert SECRET.raw.hex() not in repr(SECRET)
    assert repr(SECRET.raw) not in repr(SECRET)
