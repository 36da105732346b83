"""What becomes of a check-in: `received` tells nothing about the box."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, delete, select, update

from server.checkins import service as checkins
from server.checkins.domain.buckets import Buckets
from server.checkins.models import Box
from server.checkins.service import BoxKeys
from server.schools.models import Group
from server.schools.service import close_round
from tests.checkins import scene
from tests.checkins.scene import NEXT_ROUND, OPENS, ROUND, WEDNESDAY, Class


@pytest.fixture
def here(on_both: Connection, keys: BoxKeys) -> Class:
    """A class of 26 in a running round, its box made."""
    here = scene.add_class(on_both, scene.add_school(on_both))
    checkins.make_boxes(on_both, keys=keys, now=WEDNESDAY)
    return here


def test_a_check_in_is_counted_in_the_box_of_its_group(
    on_both: Connection, keys: BoxKeys, here: Class
) -> None:
    assert scene.accept(on_both, scene.check_in(here), keys=keys) == ["received"]

    assert scene.tally(on_both, here, keys=keys).n == 1


def test_a_batch_answers_each_in_its_order(on_both: Connection, keys: BoxKeys, here: Class) -> None:
    child = scene.add_class(on_both, here.school_id, scale="freq3")
    checkins.make_boxes(on_both, keys=keys, now=WEDNESDAY)
    nowhere = Class("-", here.school_id, "0000000000", 1)
    wrong_scale = Class(child.id, child.school_id, child.code, 26, "freq5")

    outcomes = scene.accept(
        on_both,
        scene.check_in(nowhere),
        scene.check_in(here),
        scene.check_in(wrong_scale),
        scene.check_in(here, round=NEXT_ROUND),
        scene.check_in(child, 1, 2, 3),
        scene.check_in(here, round="2026-W47"),
        keys=keys,
    )

    assert outcomes == ["unknown", "received", "other_scale", "early", "received", "closed"]
    assert scene.tally(on_both, here, keys=keys).n == 1
    assert scene.tally(on_both, child, keys=keys).counts["matter"] == (0, 0, 0, 0, 1)


def test_the_same_ticket_counts_once_within_a_batch_and_over_batches(
    on_both: Connection, keys: BoxKeys, here: Class
) -> None:
    draft = scene.check_in(here)

    first = scene.accept(on_both, draft, draft, keys=keys)
    again = scene.accept(on_both, draft, keys=keys)

    assert first + again == ["received"] * 3
    assert scene.tally(on_both, here, keys=keys).n == 1


def test_every_write_rewrites_the_box_at_its_length(
    on_both: Connection, keys: BoxKeys, here: Class
) -> None:
    draft = scene.check_in(here)
    seen = [on_both.execute(select(Box.sealed)).scalar_one()]

    for _ in range(3):
        scene.accept(on_both, draft, keys=keys)
        seen.append(on_both.execute(select(Box.sealed)).scalar_one())

    assert len(set(seen)) == 4
    assert len({len(sealed) for sealed in seen}) == 1


def test_a_round_is_open_from_its_first_moment_to_its_last(
    on_both: Connection, keys: BoxKeys, here: Class
) -> None:
    instant = timedelta(microseconds=1)
    closes = OPENS + timedelta(days=6, hours=17)

    outcomes = [
        scene.accept(on_both, scene.check_in(here), keys=keys, now=now)[0]
        for now in (OPENS - instant, OPENS, closes - instant, closes)
    ]

    assert outcomes == ["early", "received", "received", "closed"]


def test_a_week_without_a_round_is_closed_also_when_it_lies_ahead(
    on_both: Connection, keys: BoxKeys, here: Class
) -> None:
    assert scene.accept(on_both, scene.check_in(here, round="2026-W52"), keys=keys) == ["closed"]


def test_a_clock_that_jumps_back_does_not_open_a_closed_round(
    on_both: Connection, keys: BoxKeys, here: Class
) -> None:
    close_round(on_both, here.school_id, ROUND)

    for now in (OPENS - timedelta(days=1), WEDNESDAY):
        assert scene.accept(on_both, scene.check_in(here), keys=keys, now=now) == ["closed"]


def test_a_replaced_code_counts_in_the_round_it_names_only(
    on_both: Connection, keys: BoxKeys, here: Class
) -> None:
    scene.replace_code(on_both, here.code, accepted_through=ROUND)

    outcomes = scene.accept(
        on_both, scene.check_in(here), scene.check_in(here, round=NEXT_ROUND), keys=keys
    )

    assert outcomes == ["received", "replaced"]


def test_a_misused_code_is_shut_at_once(on_both: Connection, keys: BoxKeys, here: Class) -> None:
    scene.replace_code(on_both, here.code, accepted_through=None)

    assert scene.accept(on_both, scene.check_in(here), keys=keys) == ["replaced"]


def test_a_group_that_does_not_take_part_is_closed(
    on_both: Connection, keys: BoxKeys, here: Class
) -> None:
    later = scene.add_class(on_both, here.school_id, from_round=NEXT_ROUND)
    on_both.execute(update(Group).where(Group.id == here.id).values(archived_from=ROUND))

    outcomes = scene.accept(on_both, scene.check_in(later), scene.check_in(here), keys=keys)

    assert outcomes == ["closed", "closed"]


def test_a_full_bucket_says_later_and_counts_nothing(
    on_both: Connection, keys: BoxKeys, here: Class
) -> None:
    drafts = [scene.check_in(here) for _ in range(4)]

    outcomes = scene.accept(on_both, *drafts, keys=keys, buckets=Buckets(draw=lambda: 2))

    assert outcomes == ["received", "received", "later", "later"]
    assert scene.tally(on_both, here, keys=keys).n == 2


def test_a_box_that_cannot_be_opened_stops_its_own_group_only(
    on_both: Connection, keys: BoxKeys, here: Class, caplog: pytest.LogCaptureFixture
) -> None:
    other = scene.add_class(on_both, here.school_id)
    checkins.make_boxes(on_both, keys=keys, now=WEDNESDAY)
    damaged = b"\0" * 100
    on_both.execute(update(Box).where(Box.group_id == here.id).values(sealed=damaged))

    outcomes = scene.accept(on_both, scene.check_in(here), scene.check_in(other), keys=keys)
    checkins.make_boxes(on_both, keys=keys, now=WEDNESDAY)

    assert outcomes == ["later", "received"]
    kept = on_both.execute(select(Box.sealed).where(Box.group_id == here.id)).scalar_one()
    assert kept == damaged
    assert f"the ballot box of group {here.id}" in caplog.text


def test_without_the_salt_check_ins_wait_and_nothing_is_written(
    on_both: Connection, keys: BoxKeys, here: Class
) -> None:
    before = on_both.execute(select(Box.sealed)).scalar_one()
    salt = keys.salts.read(here.school_id, ROUND)
    path = keys.salts.folder / here.school_id / ROUND
    path.unlink()
    draft = scene.check_in(here)

    waiting = scene.accept(on_both, draft, keys=keys)

    assert waiting == ["later"]
    assert on_both.execute(select(Box.sealed)).scalar_one() == before
    path.write_bytes(salt or b"")
    assert scene.accept(on_both, draft, keys=keys) == ["received"]


def test_a_missing_box_is_not_made_by_a_check_in(
    on_both: Connection, keys: BoxKeys, here: Class
) -> None:
    on_both.execute(delete(Box))

    assert scene.accept(on_both, scene.check_in(here), keys=keys) == ["later"]
    assert on_both.execute(select(Box.sealed)).all() == []


def test_the_fourth_question_is_counted_where_it_is_asked_and_refused_elsewhere(
    on_both: Connection, keys: BoxKeys, here: Class
) -> None:
    elsewhere = scene.add_class(on_both, scene.add_school(on_both))
    scene.ask_beside(on_both, here.school_id, "self")
    checkins.make_boxes(on_both, keys=keys, now=WEDNESDAY)

    outcomes = scene.accept(
        on_both,
        scene.answering_self(scene.check_in(here), 2),
        scene.answering_self(scene.check_in(here), None),
        scene.check_in(here),
        scene.answering_self(scene.check_in(elsewhere), 2),
        scene.answering_self(scene.check_in(elsewhere), None),
        keys=keys,
    )

    assert outcomes == ["received"] * 3 + ["not_asked"] * 2
    found = scene.tally(on_both, here, keys=keys)
    assert (found.n, found.counts["self"], found.skipped["self"]) == (3, (0, 1, 0, 0, 0), 1)
    assert scene.tally(on_both, elsewhere, keys=keys).n == 0


def test_the_fourth_question_touches_no_field_of_the_window(
    on_both: Connection, keys: BoxKeys, here: Class
) -> None:
    scene.ask_beside(on_both, here.school_id, "self")

    scene.accept(on_both, scene.answering_self(scene.check_in(here, 5, 5, 5), 1), keys=keys)

    assert scene.tally(on_both, here, keys=keys).fields["with"] == 1
