"""Handing mail in: what a server refuses, breaks off or cannot encrypt, and what becomes of it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from server.circles import letter
from server.mail import sending
from server.mail.sending import MailReport
from server.settings import Settings
from tests import serving
from tests.circles import post_office
from tests.circles.post_office import FAR_AWAY, PASSWORD, SENDER, USER, Office, Postbox

# Monday 16 November 2026, 07:00 in Amsterdam: the release of week 46.
MONDAY = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)
ANNA, BO = "anna@school.example", "bo@school.example"
Post = tuple[Postbox, int]


def test_while_the_mail_server_is_down_nothing_is_lost_and_nothing_sent_twice(
    office: Office,
) -> None:
    box, port = Postbox(), serving.free_port()
    office.add_mentor(ANNA)
    server = post_office.at_hand(port)

    down = office.send(server, now=MONDAY)
    with post_office.running(box, port=port):
        reports = [office.send(server, now=MONDAY + timedelta(minutes=1)) for _ in range(3)]

    assert down == MailReport(0, ("ConnectionRefusedError",))
    assert [report.sent for report in reports] == [1, 0, 0]
    assert box.addresses == [ANNA]


def test_one_address_that_is_refused_stops_no_other(office: Office, post: Post) -> None:
    box, port = post
    for email in (ANNA, BO, "cor@school.example"):
        office.add_mentor(email)
    box.refused = {ANNA: "550 no such person", BO: "450 come back later"}
    server = post_office.at_hand(port)

    first = office.send(server, now=MONDAY)
    box.refused = {}
    second = office.send(server, now=MONDAY + timedelta(minutes=1))

    assert first.sent == 1
    assert sorted(first.failed) == ["NotSent code 450", "Refused code 550"]
    # Who was refused for good is not tried again on the same day.
    assert (second, box.addresses) == (MailReport(1), ["cor@school.example", BO])


def test_a_mail_that_is_refused_at_its_end_is_tried_again(office: Office, post: Post) -> None:
    box, port = post
    office.add_mentor(ANNA)
    box.refused = {"all": "451 not now"}
    server = post_office.at_hand(port)

    first = office.send(server, now=MONDAY)
    box.refused = {}
    second = office.send(server, now=MONDAY)

    assert (first, second) == (MailReport(0, ("NotSent code 451",)), MailReport(1))


def test_a_mail_that_may_have_been_taken_is_not_sent_again(office: Office, post: Post) -> None:
    """Two mails about nothing are worse than none: the page shows the same thing."""
    box, port = post
    office.add_mentor(ANNA)
    office.add_mentor(BO)
    box.hangs_up = True
    server = post_office.at_hand(port)

    first = office.send(server, now=MONDAY)
    box.hangs_up = False
    second = office.send(server, now=MONDAY)

    assert first == MailReport(0, ("Unsure SMTPServerDisconnected",))
    assert second == MailReport(1)
    assert sorted(box.addresses) == [ANNA, BO]


def test_a_server_that_takes_too_long_gets_the_rest_later(
    office: Office, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    box, port = post
    for email in (ANNA, BO):
        office.add_mentor(email)
    server = post_office.at_hand(port)
    monkeypatch.setattr(sending, "LONGEST_SECONDS", 0)

    reports = [office.send(server, now=MONDAY) for _ in range(3)]

    assert [report.sent for report in reports] == [1, 1, 0]
    assert sorted(box.addresses) == [ANNA, BO]


def test_a_process_that_dies_before_sending_leaves_no_second_mail(
    office: Office, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    box, port = post
    office.add_mentor(ANNA)
    server = post_office.at_hand(port)
    with monkeypatch.context() as dying:
        dying.setattr(letter, "written", _die)
        with pytest.raises(KeyboardInterrupt):
            office.send(server, now=MONDAY)

    assert office.send(server, now=MONDAY) == MailReport(0)
    assert box.letters == []


def _die(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def far_server(port: int, *, password: str = PASSWORD) -> Settings:
    url = f"smtp://{USER}:{password}@{FAR_AWAY}:{port}"
    names = {"MEETELLEN_SMTP_URL": url, "MEETELLEN_MAIL_FROM": SENDER}
    return Settings.from_env({"MEETELLEN_DATABASE_URL": "sqlite:////x", **names})


def test_to_another_machine_mail_goes_by_starttls_and_with_a_password(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, context = post_office.make_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    office.add_mentor(ANNA)
    box = Postbox()
    guarded: dict[str, Any] = {
        "tls_context": context,
        "require_starttls": True,
        "authenticator": post_office.lets_in,
        "auth_required": True,
    }

    with post_office.running(box, host=FAR_AWAY, **guarded) as port:
        wrong = office.send(far_server(port, password="wrong").mail, now=MONDAY)
        right = office.send(far_server(port).mail, now=MONDAY)

    assert wrong == MailReport(0, ("SMTPAuthenticationError",))
    assert right == MailReport(1)
    assert box.addresses == [ANNA]


def test_a_server_that_cannot_encrypt_gets_neither_mail_nor_password(office: Office) -> None:
    office.add_mentor(ANNA)
    box = Postbox()

    with post_office.running(box, host=FAR_AWAY) as port:
        report = office.send(far_server(port).mail, now=MONDAY)

    assert report == MailReport(0, ("SMTPNotSupportedError",))
    assert box.greeted_as == []


def test_a_server_that_nobody_vouches_for_gets_no_mail(office: Office, tmp_path: Path) -> None:
    _, context = post_office.make_certificate(tmp_path)
    office.add_mentor(ANNA)

    with post_office.running(Postbox(), host=FAR_AWAY, tls_context=context) as port:
        report = office.send(far_server(port).mail, now=MONDAY)

    assert report == MailReport(0, ("SSLCertVerificationError",))
