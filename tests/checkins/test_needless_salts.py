"""Salts that a crash or a removed school left behind, and those that only look so."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection

from server.checkins import service as checkins
from server.checkins.service import BoxKeys
from tests.checkins import scene
from tests.checkins.scene import NEXT_ROUND, OPENS, ROUND, WEDNESDAY

A_DAY = timedelta(days=1)


def test_salts_of_past_weeks_that_no_box_needs_are_removed(
    on_both: Connection, keys: BoxKeys
) -> None:
    """A crash between the last release and the unlinking, or a school that was removed."""
    school = scene.add_school(on_both)
    for owner, name in ((school, "2026-W47"), ("gone", "2026-W40"), (school, ROUND)):
        keys.salts.make(owner, name)

    checkins.remove_needless_salts(on_both, keys=keys, now=WEDNESDAY)

    assert set(keys.salts.known()) == {(school, ROUND)}


def test_the_salt_of_a_week_that_is_not_clearly_past_stays(
    on_both: Connection, keys: BoxKeys
) -> None:
    """Clocks differ, and boxes of another process may not be committed yet."""
    school = scene.add_school(on_both)
    for name in ("2026-W47", ROUND, NEXT_ROUND, "2027-W02"):
        keys.salts.make(school, name)

    checkins.remove_needless_salts(on_both, keys=keys, now=OPENS + A_DAY)

    assert len(set(keys.salts.known())) == 4


def test_a_salt_that_cannot_be_removed_stops_no_other_and_is_told(
    on_both: Connection, keys: BoxKeys, caplog: pytest.LogCaptureFixture
) -> None:
    """One file on a share that was read-only once kept every school without boxes."""
    school = scene.add_school(on_both)
    for name in ("2026-W39", "2026-W41"):
        keys.salts.make(school, name)
    # A folder cannot be unlinked, not even by root.
    (keys.salts.folder / school / "2026-W40").mkdir()

    for _ in range(2):
        checkins.remove_needless_salts(on_both, keys=keys, now=WEDNESDAY)

    assert set(keys.salts.known()) == {(school, "2026-W40")}
    told = f"the salt file of round 2026-W40 of school {school} cannot be removed"
    assert caplog.messages == [told]


def test_the_salt_of_a_round_that_waits_for_its_release_stays(
    on_both: Connection, keys: BoxKeys
) -> None:
    here = scene.add_class(on_both, scene.add_school(on_both, rounds=(ROUND,)))
    checkins.make_boxes(on_both, keys=keys, now=WEDNESDAY)
    scene.accept(on_both, scene.check_in(here), keys=keys)

    checkins.remove_needless_salts(on_both, keys=keys, now=OPENS + timedelta(days=9))

    assert scene.tally(on_both, here, keys=keys).n == 1
