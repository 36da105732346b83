"""Mail to adults, handed in at a real mail server: once, without content, never lost."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from server.circles import letter
from server.circles.digests import MailReport
from server.circles.domain.digests import Digest
from server.circles.letter import Letterhead
from server.database import session as database_session
from server.database.session import Engines
from server.settings import Settings
from tests import databases, serving
from tests.circles import post_office, rows
from tests.circles.post_office import FAR_AWAY, PASSWORD, SENDER, USER, Office, Postbox

# Monday 16 November 2026, 07:00 in Amsterdam: the release of week 46.
MONDAY = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ANNA, BO = "anna@school.example", "bo@school.example"


@pytest.fixture
def office(sqlite_template: Path, tmp_path: Path) -> Iterator[Office]:
    """A school on SQLite."""
    url = databases.sqlite_file(tmp_path / "office.sqlite3", template=sqlite_template)
    opened = database_session.open_engines(url)
    yield post_office.make_office(opened)
    opened.dispose()


@pytest.fixture
def post() -> Iterator[tuple[Postbox, int]]:
    """A mail server on this machine, and its port."""
    box = Postbox()
    with post_office.running(box) as port:
        yield box, port


Post = tuple[Postbox, int]


def test_a_mentor_is_told_once_that_a_release_is_there(engines: Engines, post: Post) -> None:
    """On both databases: whom it was sent to is written down before it is sent."""
    box, port = post
    office = post_office.make_office(engines)
    office.add_mentor(ANNA)
    office.add_mentor("unasked@school.example", wants_mail=False)
    server = post_office.at_hand(port)

    too_early = office.send(server, now=MONDAY - timedelta(seconds=1))
    told = office.send(server, now=MONDAY)
    later = [office.send(server, now=MONDAY + wait) for wait in (timedelta(hours=1), DAY, 6 * DAY)]

    assert (too_early, told) == (MailReport(0), MailReport(1))
    assert later == [MailReport(0)] * 3
    assert box.addresses == [ANNA]


def test_the_mail_says_that_something_waits_and_nothing_else(office: Office, post: Post) -> None:
    box, port = post
    office.add_mentor(ANNA)

    office.send(post_office.at_hand(port), now=MONDAY)

    (mail,) = box.letters
    headers = post_office.headers_of(mail)
    number = headers.pop("Message-ID")
    assert headers == {
        "From": "Meetellen <meetellen@school.example>",
        "To": ANNA,
        "Subject": "Meetellen: er staat iets voor je klaar",
        "Date": "Mon, 16 Nov 2026 06:00:00 +0000",
        "Auto-Submitted": "auto-generated",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
        "MIME-Version": "1.0",
    }
    assert number.endswith("@school.example>")
    assert len(number) == len("<@school.example>") + 32
    assert mail.get_content().replace("\r\n", "\n") == (
        "Er staat een nieuwe uitslag voor je klaar.\n\n"
        "Log in om te kijken: https://meetellen.school.example/staff\n\n"
        "Deze mail komt vanzelf en niemand leest wat je terugstuurt. "
        "Geen mail meer? Zet hem uit bij je eigen gegevens.\n"
    )
    assert box.envelopes[0].mail_from == SENDER
    assert set(box.greeted_as) == {"meetellen.school.example"}


def test_no_group_no_figure_and_no_word_of_a_student_is_in_any_mail(
    office: Office, post: Post
) -> None:
    """The group is called 2B, of 25; its means, the reply and the agreement stand nowhere."""
    box, port = post
    reader = office.add_mentor(ANNA)
    with database_session.writing(office.engines.write) as session:
        rows.add_reply(session, office.group_id, round="2026-W45")
        rows.add_agreement(session, office.group_id, round="2026-W45")
    office.add_release("2026-W47")

    office.send(post_office.at_hand(port), now=MONDAY + 7 * DAY)

    (mail,) = box.letters
    said = mail.get_content() + str(mail["Subject"])
    assert "wacht nog op een antwoord" in said
    for hidden in ("2B", "25", "4.1", "3.6", "W46", "hoorden", "Afspraak", "Test School", "Sam"):
        assert hidden not in said
    raw = b"".join(one.content for one in box.envelopes if isinstance(one.content, bytes))
    for named in (b"Reply-To", b"http://", b"<img", b"<a ", reader.encode()):
        assert named not in raw
    assert raw.count(b"https://") == 1


@pytest.mark.parametrize("language", ["nl", "en", "es", "pap"])
@pytest.mark.parametrize("digest", [Digest(True, False), Digest(False, True), Digest(True, True)])  # noqa: FBT003
def test_each_language_says_the_same_things(language: str, digest: Digest) -> None:
    head = Letterhead(SENDER, "https://x.example")
    written = letter.written(digest, head, to=ANNA, language=language, now=MONDAY)
    says = letter.texts(language)

    lines = written.get_content().replace("\r\n", "\n").strip().split("\n\n")

    assert set(says) - {"needs_native_review"} == {"subject", "news", "reminder", "link", "end"}
    assert bool(says.get("needs_native_review")) == (language in {"es", "pap"})
    assert len(lines) == 2 + digest.has_news + digest.has_reminder
    assert "https://x.example/staff" in lines[-2]
    assert (says["news"] in lines, says["reminder"] in lines) == (
        digest.has_news,
        digest.has_reminder,
    )


def test_a_mail_comes_in_the_language_of_the_account(office: Office, post: Post) -> None:
    box, port = post
    office.add_mentor(ANNA, language="pap")
    office.add_mentor(BO, language="en")

    office.send(post_office.at_hand(port), now=MONDAY)

    subjects = {str(mail["To"]): str(mail["Subject"]) for mail in box.letters}
    assert subjects == {
        ANNA: "Meetellen: tin algu pa bo",
        BO: "Meetellen: something is waiting for you",
    }


def test_who_has_read_it_gets_no_mail(office: Office, post: Post) -> None:
    box, port = post
    reader = office.add_mentor(ANNA)
    with database_session.writing(office.engines.write) as session:
        rows.add_seen(session, reader, office.group_id, round=post_office.ROUND)

    assert office.send(post_office.at_hand(port), now=MONDAY) == MailReport(0)
    assert box.letters == []


def test_after_a_week_without_a_reply_the_mail_has_one_more_line(
    office: Office, post: Post
) -> None:
    box, port = post
    reader = office.add_mentor(ANNA)
    server = post_office.at_hand(port)
    office.send(server, now=MONDAY)
    with database_session.writing(office.engines.write) as session:
        rows.add_seen(session, reader, office.group_id, round=post_office.ROUND)

    reports = [office.send(server, now=MONDAY + days * DAY) for days in range(1, 15)]

    assert [report.sent for report in reports] == [0] * 6 + [1] + [0] * 7
    assert "Een groep wacht nog op een antwoord van jou." in box.letters[1].get_content()
    assert "uitslag" not in box.letters[1].get_content()


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

    assert first.failed[0] == "Unsure SMTPServerDisconnected"
    assert second == MailReport(1)
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


def test_several_processes_at_once_send_one_mail(engines: Engines, post: Post) -> None:
    box, port = post
    office = post_office.make_office(engines)
    office.add_mentor(ANNA)
    server, together, reports = post_office.at_hand(port), threading.Barrier(4), []

    def send() -> None:
        together.wait()
        reports.append(office.send(server, now=MONDAY))

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(box.letters), sum(report.sent for report in reports)) == (1, 1)


def test_without_settings_for_mail_nothing_is_ever_sent(office: Office) -> None:
    office.add_mentor(ANNA)

    assert office.send(None, now=MONDAY) == MailReport(0)


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
