"""Mail to adults, handed in at a real mail server: once, without content, never lost."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from server.database import session as database_session
from server.database.session import Engines
from server.mail import sending
from server.mail.sending import MailReport
from tests.circles import post_office, rows
from tests.circles.post_office import SENDER, Office, Postbox

# Monday 16 November 2026, 07:00 in Amsterdam: the release of week 46.
MONDAY = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ANNA, BO = "anna@school.example", "bo@school.example"

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


def test_a_large_school_is_mailed_in_several_ticks(
    office: Office, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that mail holds up no release; one who is never taken holds up nobody else."""
    box, port = post
    monkeypatch.setattr(sending, "MOST_AT_ONCE", 2)
    for number in range(5):
        office.add_mentor(f"mentor{number}@school.example")
    box.refused["mentor0@school.example"] = "450 come back later"
    server = post_office.at_hand(port)

    reports = [office.send(server, now=MONDAY) for _ in range(3)]

    assert [report.sent for report in reports] == [2, 2, 0]
    assert len(set(box.addresses)) == 4
