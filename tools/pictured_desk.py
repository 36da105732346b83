"""The desk on the README's pictures: in the demo school, with readers named demo."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from server.accounts.models import Account
from server.concerns.models import Desk, Root, Thread
from server.database.session import open_engines, writing
from server.schools.models import School
from tests import staff
from tests.browser import desk_keys as keys
from tests.browser import desk_scene, desk_talks
from tests.browser.desk_keys import Signer
from tests.browser.desk_scene import InboxKeys, OpenDesk
from tests.browser.desk_talks import Talk

READERS = (("Demo Janga", ("pap", "en")), ("Demo Winklaar", ("nl", "en")))
TOLD = "They took my bag again and everyone films it. I don't want to go to gym anymore."
ANSWERED = (
    "Thank you for telling me. This should not happen here. Are you safe on your way home today?"
)
TOLD_MORE = "yes my sister picks me up. please don't say it was me"
OTHERS = (
    ("excluded", "U3", "Nobody wants me in their group."),
    ("home", "U2", "It is loud at home and I cannot sleep."),
)


@dataclass(frozen=True, slots=True)
class PicturedDesk:
    """A desk with conversations: the fingerprint on posters, and how its first reader signs in."""

    fingerprint: str
    email: str
    password: str
    passphrase: str


def write(database_url: str, today: date) -> PicturedDesk:
    """Give the one school of a demo database a desk with three conversations."""
    with writing(open_engines(database_url).write) as session:
        school_id = session.scalars(select(School.id)).one()
        desk = OpenDesk(school_id, Signer.new(), keys.new_identity(), {})
        session.add(
            Desk(
                school_id=school_id,
                is_open=True,
                reads_from="08:00",
                reads_to="15:00",
                answer_days=2,
            )
        )
        session.add(Root(school_id=school_id, sequence=0, public_key=desk.root.public_key))
        readers = tuple(desk_scene.add_person(session, school_id, *one) for one in READERS)
        inbox = desk_scene.add_inbox(session, desk, "care", "Care team", readers, today=today)
        _converse(session, inbox, today)
        for reader in readers:
            session.get_one(Account, reader.account_id).name = reader.name
        email = session.get_one(Account, readers[0].account_id).email
    return PicturedDesk(desk.root.fingerprint, email, staff.PHRASE, desk_scene.PHRASE)


def _converse(session: Session, inbox: InboxKeys, today: date) -> None:
    yesterday = today - timedelta(days=1)
    for topic, level, text in OTHERS:
        _begin(session, inbox, text, topic, level, today - timedelta(days=2))
    talk = _begin(session, inbox, TOLD, "bullying", "U1", yesterday)
    thread = desk_talks.thread(session, talk)
    noon = datetime.combine(yesterday, time(12), UTC)
    desk_scene.answer(session, inbox, thread, ANSWERED, now=noon)
    desk_talks.add(session, talk, TOLD_MORE, day=today)
    taken = {"state": "taken", "taken_by": inbox.readers[0].account_id, "is_waiting": True}
    session.execute(update(Thread).where(Thread.id == talk.id).values(last_day=today, **taken))


def _begin(
    session: Session, inbox: InboxKeys, text: str, topic: str, level: str, day: date
) -> Talk:
    said = {"topic": topic, "level": level, "language": "en"}
    return desk_talks.begin(session, inbox, text, said, day=day)
