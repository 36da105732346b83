"""Settings make sense, or the server does not start and says why."""

from pathlib import Path

import pytest

from server.core.errors import StartRefused
from server.settings import Settings

FILE = {"MEETELLEN_DATABASE_URL": "sqlite:////srv/meetellen.sqlite"}


def test_what_is_not_set_has_a_sensible_default() -> None:
    settings = Settings.from_env(FILE)

    assert settings.url == "http://localhost:8000"
    assert (settings.listen_host, settings.listen_port) == ("127.0.0.1", 8000)
    assert settings.secret_file == Path("instance/master.secret")
    assert settings.trusted_proxies == 0


def test_without_a_database_one_is_kept_in_the_instance_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    settings = Settings.from_env({})

    assert settings.database_url == f"sqlite:///{tmp_path / 'instance' / 'meetellen.sqlite'}"


def test_a_postgresql_address_names_its_driver() -> None:
    settings = Settings.from_env({"MEETELLEN_DATABASE_URL": "postgresql://me@db/meetellen"})

    assert settings.database_url == "postgresql+psycopg://me@db/meetellen"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("MEETELLEN_URL", "meetellen.example", "MEETELLEN_URL"),
        ("MEETELLEN_URL", "http://school.example", "https"),
        ("MEETELLEN_URL", "https://school.example/path", "without a path"),
        ("MEETELLEN_URL", "https://school.example?x=1", "without a path"),
        ("MEETELLEN_LISTEN", "8000", "127.0.0.1:8000"),
        ("MEETELLEN_LISTEN", "127.0.0.1:0", "127.0.0.1:8000"),
        ("MEETELLEN_LISTEN", "127.0.0.1:70000", "127.0.0.1:8000"),
        ("MEETELLEN_DATABASE_URL", "mysql://x", "sqlite:///"),
        ("MEETELLEN_TRUSTED_PROXIES", "many", "0, 1, 2 or 3"),
        ("MEETELLEN_TRUSTED_PROXIES", "9", "0, 1, 2 or 3"),
        ("MEETELLEN_DEBUG", "1", "Unknown setting MEETELLEN_DEBUG"),
    ],
)
def test_nonsense_refuses_to_start_with_a_clear_sentence(name: str, value: str, said: str) -> None:
    with pytest.raises(StartRefused, match=said):
        Settings.from_env({**FILE, name: value})


def test_an_address_keeps_its_port_and_loses_its_slash() -> None:
    settings = Settings.from_env({**FILE, "MEETELLEN_URL": "https://school.example:8443/"})

    assert settings.url == "https://school.example:8443"
    assert settings.uses_tls
    assert not settings.is_for_this_machine
