"""Two admins at once, on PostgreSQL, where neither waits for the other before writing."""

import threading

import pytest

from server.accounts.domain.people import AddressInUse, Newcomer
from server.accounts.service import people
from server.database import session as database_session
from server.database.session import Engines
from tests import factories

NEWCOMER = Newcomer("noor@school.example", "Noor", frozenset({"care"}))


def test_an_address_invited_twice_at_once_is_refused_once(engines: Engines) -> None:
    """The second insert meets the first at its commit: that was an IntegrityError, a 500."""
    with database_session.writing(engines.write) as session:
        editor = factories.make_editor(factories.make_school(session))
    outcomes: list[str] = []
    both = threading.Barrier(2)

    def invite() -> None:
        both.wait()
        try:
            with database_session.writing(engines.write) as session:
                people.invite(session, editor, newcomer=NEWCOMER)
                outcomes.append("invited")
        except AddressInUse:
            outcomes.append("refused")

    threads = [threading.Thread(target=invite) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["invited", "refused"]


def test_an_address_that_the_look_missed_is_refused_at_the_write(
    engines: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same moment made certain: the look before the write finds nothing yet."""
    with database_session.writing(engines.write) as session:
        editor = factories.make_editor(factories.make_school(session))
        people.invite(session, editor, newcomer=NEWCOMER)
    monkeypatch.setattr("server.accounts.storage.has_email", lambda *_: False)

    with (
        pytest.raises(AddressInUse),
        database_session.writing(engines.write) as session,
    ):
        people.invite(session, editor, newcomer=NEWCOMER)
