"""A link works once, for a while, for what it was made for."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.accounts import service as accounts
from server.accounts.domain.throttle import Throttle
from server.accounts.models import Link
from server.accounts.service import links
from server.accounts.service.links import LinkGone
from server.core.errors import Invalid, TooOften
from server.core.secret import MasterSecret
from tests import factories, staff

NOW = factories.NOW
SECRET = MasterSecret(bytes(range(32)))


@pytest.fixture
def account_id(session: Session) -> str:
    return staff.make_person(session, factories.make_school(session), "mentor", has_password=False)


def invitation(session: Session, account_id: str) -> str:
    """Return the token of a fresh invitation."""
    return links.make(session, "invitation", account_id=account_id, now=NOW).token


def test_an_invitation_sets_the_password_and_signs_in(session: Session, account_id: str) -> None:
    token = invitation(session, account_id)

    begun = links.accept(session, token, password_hash=staff.hash_of_password(), now=NOW)

    found = accounts.load_person(session, begun.token, now=NOW)
    assert found
    assert found.person.account_id == account_id


def test_a_link_works_once(session: Session, account_id: str) -> None:
    token = invitation(session, account_id)
    links.accept(session, token, password_hash=staff.hash_of_password(), now=NOW)

    with pytest.raises(LinkGone):
        links.accept(session, token, password_hash=staff.hash_of_password(), now=NOW)


def test_looking_at_a_link_does_not_use_it(session: Session, account_id: str) -> None:
    token = invitation(session, account_id)

    for _ in range(2):
        assert links.look(session, token, now=NOW).kind == "invitation"


def test_an_expired_link_and_an_invented_one_are_gone_alike(
    session: Session, account_id: str
) -> None:
    token = invitation(session, account_id)

    with pytest.raises(LinkGone):
        links.look(session, token, now=NOW + timedelta(days=7))
    with pytest.raises(LinkGone):
        links.look(session, "invented", now=NOW)


def test_a_reset_ends_all_sign_ins(session: Session, account_id: str) -> None:
    first = links.accept(
        session,
        invitation(session, account_id),
        password_hash=staff.hash_of_password(),
        now=NOW,
    )
    reset = links.make(session, "reset", account_id=account_id, now=NOW)

    links.accept(session, reset.token, password_hash=staff.hash_of_password(), now=NOW)

    assert not accounts.load_person(session, first.token, now=NOW)


def test_the_token_of_a_link_stands_nowhere_in_the_database(
    session: Session, account_id: str
) -> None:
    token = invitation(session, account_id)

    rows = session.execute(select(Link.token_hash, Link.kind, Link.account_id)).all()

    assert token not in repr(rows)


def test_a_set_up_link_is_no_invitation_and_the_other_way_round(
    session: Session, account_id: str
) -> None:
    set_up, invited = accounts.make_set_up_link(session, NOW), invitation(session, account_id)

    with pytest.raises(LinkGone):
        links.accept(session, set_up, password_hash=staff.hash_of_password(), now=NOW)
    with pytest.raises(LinkGone):
        links.look_at_set_up(session, invited, now=NOW)


def test_a_set_up_link_asks_for_four_of_the_words_and_always_the_same_ones() -> None:
    positions = links.word_positions(SECRET, "a token")

    assert len(set(positions)) == 4
    assert positions == sorted(positions)
    assert set(positions) <= set(range(1, 25))
    assert links.word_positions(SECRET, "a token") == positions


def test_over_many_links_every_word_is_asked_for() -> None:
    asked = {
        position
        for number in range(200)
        for position in links.word_positions(SECRET, f"token {number}")
    }

    assert asked == set(range(1, 25))


def test_the_words_on_the_paper_are_accepted_however_they_are_typed() -> None:
    words = SECRET.words()
    typed = [f" {words[at - 1].upper()} " for at in links.word_positions(SECRET, "token")]

    links.check_words(SECRET, "token", typed, throttle=Throttle(b"key"), now=NOW)


def test_words_that_stand_elsewhere_on_the_paper_are_refused_and_guessing_is_slow() -> None:
    brake = Throttle(b"key")
    wrong = list(reversed([SECRET.words()[at - 1] for at in links.word_positions(SECRET, "token")]))

    for _ in range(5):
        with pytest.raises(Invalid):
            links.check_words(SECRET, "token", wrong, throttle=brake, now=NOW)
    with pytest.raises(TooOften):
        links.check_words(SECRET, "token", wrong, throttle=brake, now=NOW)
