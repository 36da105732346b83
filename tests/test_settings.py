"""Settings make sense, or the server does not start and says why."""

from pathlib import Path

import pytest

from server.core.errors import StartRefused
from server.settings import MailServer, Settings

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
        ("MEETELLEN_SMTP_URL", "smtp://mail.example", "set both, or neither"),
        ("MEETELLEN_MAIL_FROM", "meetellen@school.example", "set both, or neither"),
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


SENDER = "meetellen@school.example"


def mail_of(url: str, *, sender: str = SENDER) -> MailServer | None:
    return Settings.from_env(
        {**FILE, "MEETELLEN_SMTP_URL": url, "MEETELLEN_MAIL_FROM": sender}
    ).mail


def test_without_a_mail_server_there_is_no_mail() -> None:
    assert Settings.from_env(FILE).mail is None


@pytest.mark.parametrize(
    ("url", "host", "port", "encryption"),
    [
        ("smtp://mail.example", "mail.example", 587, "starttls"),
        ("smtp://mail.example:2525", "mail.example", 2525, "starttls"),
        ("smtps://mail.example/", "mail.example", 465, "tls"),
        ("smtp://127.0.0.2:25", "127.0.0.2", 25, "starttls"),
        ("smtp://localhost:25", "localhost", 25, "none"),
        ("smtp://127.0.0.1:25", "127.0.0.1", 25, "none"),
        ("smtp://[::1]:25", "::1", 25, "none"),
        ("smtps://localhost", "localhost", 465, "tls"),
    ],
)
def test_only_on_this_machine_mail_goes_without_encryption(
    url: str, host: str, port: int, encryption: str
) -> None:
    mail = mail_of(url)

    assert mail
    assert (mail.host, mail.port, mail.encryption) == (host, port, encryption)


def test_a_password_for_mail_may_hold_any_character_and_stands_in_no_log() -> None:
    mail = mail_of("smtp://me%40school.example:p%2Fw%20%2B@mail.example")

    assert mail
    assert (mail.user, mail.password) == ("me@school.example", "p/w +")
    assert "p/w" not in repr(mail)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mail.example:587", "smtp://user:password@mail.example:587"),
        ("http://mail.example", "must look like"),
        ("smtp://", "must look like"),
        ("smtp://mail example", "must look like"),
        ("smtp://mail.example/inbox", "must look like"),
        ("smtp://mail.example?tls=no", "must look like"),
        ("smtp://mail.example:0", "has a port that is none"),
        ("smtp://mail.example:70000", "has a port that is none"),
        ("smtp://mail.example:port", "has a port that is none"),
        ("smtp://me@mail.example", "a user and a password"),
        ("smtp://:secret@mail.example", "a user and a password"),
        ("smtp://me:s%C3%A9cret@mail.example", "plain letters"),
    ],
)
def test_an_address_for_mail_that_makes_no_sense_refuses_to_start(url: str, said: str) -> None:
    with pytest.raises(StartRefused, match=said):
        mail_of(url)


@pytest.mark.parametrize(
    "sender",
    [
        *("school", "@school.example", "a@b", "a b@school.example", "Me <a@school.example>"),
        *("a@school.example,b@school.example", "a@school.example\nBcc: b@school.example"),
    ],
)
def test_the_sender_is_one_plain_address(sender: str) -> None:
    with pytest.raises(StartRefused, match="MEETELLEN_MAIL_FROM"):
        mail_of("smtp://mail.example", sender=sender)
