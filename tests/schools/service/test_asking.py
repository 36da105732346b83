"""What a school asks beside the three questions, and from which round on."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy.orm import Session

from server.database.session import Engines, writing
from server.schools import service as schools
from server.schools.service import EXTRAS, Extra, Holiday, NewSchool, SchoolChanges
from tests import factories
from tests.factories import BEFORE_THE_YEAR, NEXT_ROUND, NOW, THIS_ROUND, YEAR

AUTUMN = Holiday("Autumn", date(2026, 10, 19), date(2026, 10, 23))


@pytest.fixture
def on_both(engines: Engines) -> Iterator[Session]:
    """A writing session on a SQLite file, then on PostgreSQL."""
    with writing(engines.write) as session:
        yield session


def asks(session: Session, school_id: str) -> dict[str, tuple[Extra, ...]]:
    """Return what each round of the year asks beside, by its name."""
    return {each.name: each.asks for each in schools.rounds_of_year(session, school_id, YEAR)}


def wish(session: Session, school_id: str, *extras: Extra) -> None:
    editor = factories.make_editor(school_id)
    schools.change_school(session, editor, SchoolChanges(asks=extras))


def test_a_school_that_wishes_nothing_asks_three_questions(on_both: Session) -> None:
    work = factories.make_school_at_work(on_both)

    assert set(asks(on_both, work.school_id).values()) == {()}


def test_the_fourth_question_comes_in_every_fourth_round_of_the_year(on_both: Session) -> None:
    new = NewSchool("School", "NL", "Europe/Amsterdam", ("nl",), asks=("self", "why"))
    school_id = schools.add_school(on_both, new, now=BEFORE_THE_YEAR)

    factories.make_calendar(on_both, school_id, holidays=(AUTUMN,))

    found = asks(on_both, school_id)
    # 2026-W35 is the first round; 2026-W43 is a holiday and has none.
    assert [name for name in sorted(found) if "self" in found[name]][:4] == [
        "2026-W38",
        "2026-W42",
        "2026-W47",
        "2026-W51",
    ]
    assert all("why" in extras for extras in found.values())


def test_a_wish_counts_from_the_next_round_and_is_noted_for_all_staff(on_both: Session) -> None:
    work = factories.make_school_at_work(on_both)

    wish(on_both, work.school_id, "with", "self")

    found = asks(on_both, work.school_id)
    assert all(extras == () for name, extras in found.items() if name <= THIS_ROUND)
    assert found[NEXT_ROUND] == ("with",)
    # Week 50 is the sixteenth since week 35.
    assert found["2026-W50"] == ("self", "with")
    newest = schools.changes(on_both, work.school_id)[0]
    assert (newest.kind, newest.details) == (
        "asks_changed",
        {"asks": ["self", "with"], "from_round": NEXT_ROUND},
    )


def test_a_wish_that_is_withdrawn_leaves_the_running_round_as_it_is(session: Session) -> None:
    new = NewSchool("School", "NL", "Europe/Amsterdam", ("nl",), asks=EXTRAS)
    school_id = schools.add_school(session, new, now=BEFORE_THE_YEAR)
    factories.make_calendar(session, school_id)

    wish(session, school_id)

    found = asks(session, school_id)
    assert (found[THIS_ROUND], found[NEXT_ROUND]) == (("why", "need", "with"), ())


def test_the_same_wish_again_is_no_change(session: Session) -> None:
    work = factories.make_school_at_work(session)
    wish(session, work.school_id, "why", "need")
    before = len(schools.changes(session, work.school_id))

    wish(session, work.school_id, "need", "why", "need")

    assert len(schools.changes(session, work.school_id)) == before


def test_another_calendar_or_time_zone_keeps_the_wishes(session: Session) -> None:
    work = factories.make_school_at_work(session)
    wish(session, work.school_id, "self", "why")

    editor = factories.make_editor(work.school_id)
    schools.change_school(session, editor, SchoolChanges(time_zone="America/Aruba"))
    moved = asks(session, work.school_id)
    factories.make_calendar(session, work.school_id, now=NOW)

    again = asks(session, work.school_id)
    assert (moved[NEXT_ROUND], moved["2026-W50"]) == (("why",), ("self", "why"))
    assert again == moved


def test_busy_paths_read_what_a_round_asks_too(on_both: Session) -> None:
    work = factories.make_school_at_work(on_both)
    wish(on_both, work.school_id, "need")
    key = (work.school_id, NEXT_ROUND)

    assert schools.rounds_named(on_both, [key])[key].asks == ("need",)
