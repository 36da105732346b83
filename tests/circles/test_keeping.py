"""What people did with a release goes when the release does."""

from datetime import UTC, date, datetime

from sqlalchemy import insert, select

from server.circles import service as circles
from server.circles.models import Reply
from server.database.session import Engines, reading, writing
from tests import factories

# Its release on Monday 8 October 2018 is kept until that day in 2022, the day included.
ROUND, NEXT_ROUND = "2018-W40", "2018-W41"
LAST_DAY = datetime(2022, 10, 8, 12, tzinfo=UTC)
DAY_AFTER = datetime(2022, 10, 9, 12, tzinfo=UTC)
# The database's own clock is far from there.
IN_A_CENTURY = datetime(2126, 1, 1, tzinfo=UTC)


def test_a_reply_goes_when_its_release_is_kept_no_longer(engines: Engines) -> None:
    write_replies(engines)

    circles.forget_old(engines, now=LAST_DAY)
    assert kept(engines) == {ROUND, NEXT_ROUND}

    circles.forget_old(engines, now=DAY_AFTER)
    assert kept(engines) == {NEXT_ROUND}


def test_a_clock_in_the_future_deletes_no_reply(engines: Engines) -> None:
    write_replies(engines)

    circles.forget_old(engines, now=IN_A_CENTURY)

    assert kept(engines) == {ROUND, NEXT_ROUND}


def write_replies(engines: Engines) -> None:
    """Write a reply to each of the two rounds."""
    with writing(engines.write) as session:
        group = factories.make_group(session, factories.make_school(session)).group
        for name in (ROUND, NEXT_ROUND):
            session.execute(
                insert(Reply).values(
                    group_id=group.id,
                    round=name,
                    texts={"nl": {"heard": "gehoord", "doing": "gedaan"}},
                    written_by="Example mentor",
                    written_on=date(2018, 10, 10),
                )
            )


def kept(engines: Engines) -> set[str]:
    """Return the rounds that have a reply."""
    with reading(engines.read) as session:
        return set(session.scalars(select(Reply.round)))
