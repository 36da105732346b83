"""What happens to ballot boxes: made, filled, opened once, gone.

Never makes a box anew over one that cannot be read, and never tells a phone what a box holds.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from server.checkins import storage
from server.checkins.complaints import Complaints
from server.checkins.domain.answers import Draft, Outcome
from server.checkins.domain.ballot_box import BallotBox, Tally
from server.checkins.domain.buckets import Buckets
from server.checkins.salts import SaltUnreadable
from server.checkins.sealing import BoxKeys, Keyring, Place, Unreadable
from server.checkins.storage import Key, newest_round
from server.core import weeks
from server.schools import service as schools
from server.schools.service import Door, RoundKey, RoundOfSchool

__all__ = ["BoxKeys", "Tally", "Unreadable", "newest_round"]

BEFORE_OPENING = timedelta(days=1)
# Longer than clocks of several machines can differ, far shorter than a round.
_MARGIN = timedelta(days=2)

_complaints = Complaints()


def schools_ahead(connection: Connection, *, now: datetime) -> list[str]:
    """Return the ids of the schools with a round that is open or opens within a day, in order."""
    return sorted({round_.school_id for round_ in _coming(connection, now)})


def make_boxes(
    connection: Connection, *, keys: BoxKeys, now: datetime, school_id: str | None = None
) -> None:
    """Make the boxes that are missing for rounds that are open or open within a day.

    Of one school or of all; each is held until the transaction ends. Where boxes are there but
    their salt is not, nothing is made and the operator is told.
    """
    for each in [school_id] if school_id else schools_ahead(connection, now=now):
        # Whoever edits the school waits for us or we for them: box and head count cannot differ.
        schools.hold(connection, each)
        coming = _coming(connection, now, each)
        schools.mark_opened(connection, coming, now=now)
        for round_ in coming:
            _make_missing(connection, round_, keys=keys, now=now)


def remove_needless_salts(connection: Connection, *, keys: BoxKeys, now: datetime) -> None:
    """Remove salts that a crash, or a school that was removed, has left behind.

    Only those of weeks that are clearly past: another process may just have made the boxes of a
    running or coming week and not have committed them, and a salt without any box does no harm.
    One that cannot be removed stops nothing; the operator is told.
    """
    past = weeks.name_of((now - _MARGIN).date())
    for school_id, round_name in sorted(set(keys.salts.known())):
        if round_name < past and not _boxes_of_round(connection, school_id, round_name):
            try:
                keys.salts.retire(school_id, round_name)
            except (OSError, SaltUnreadable):
                whose = f"round {round_name} of school {school_id}"
                _complaints.say(f"the salt file of {whose} cannot be removed", now=now)


def remake_unopened_boxes(
    connection: Connection, school_id: str, *, keys: BoxKeys, now: datetime
) -> None:
    """Fit the boxes of rounds that have not opened yet to the head counts and calendar of now.

    Called in the transaction of the change. A round that has opened is left alone, wherever the
    clock has jumped since; and so is a box that holds a ticket.
    """
    there = storage.of_groups(connection, schools.group_ids(connection, school_id))
    rounds = schools.rounds_named(connection, {(school_id, name) for _, name in there})
    unopened = {
        (group_id, name)
        for group_id, name in there
        if _is_unopened(name, rounds.get((school_id, name)), now)
    }
    ring = Keyring(keys)
    untouched = []
    for key, sealed in storage.lock(connection, unopened).items():
        box = ring.unseal(Place(school_id, *key), sealed)
        if isinstance(box, BallotBox) and box.is_untouched:
            untouched.append(key)
    storage.drop(connection, untouched)
    for round_ in _coming(connection, now, school_id):
        _make_missing(connection, round_, keys=keys, now=now)


def accept_batch(
    connection: Connection,
    drafts: Sequence[Draft],
    *,
    keys: BoxKeys,
    now: datetime,
    buckets: Buckets,
) -> list[Outcome]:
    """Put each check-in into its box and return what became of it, in the same order.

    Each box is opened and sealed once. Nothing is kept unless the caller commits.
    """
    doors = schools.doors(connection, {draft.code for draft in drafts})
    wanted = {(doors[d.code].school_id, d.round) for d in drafts if d.code in doors}
    rounds = schools.rounds_named(connection, wanted)
    # Before any box is locked, as editors do: so nobody waits in a circle.
    schools.mark_opened(connection, rounds.values(), now=now)
    outcomes: list[Outcome] = []
    baskets: dict[Place, list[int]] = defaultdict(list)
    for at, draft in enumerate(drafts):
        door = doors.get(draft.code)
        outcome = _at_the_door(draft, door, rounds, now)
        if door is not None and outcome == "received":
            if buckets.admits(door.group_id, now=now):
                baskets[Place(door.school_id, door.group_id, draft.round)].append(at)
            else:
                outcome = "later"
        outcomes.append(outcome)
    contents = {place: [drafts[at] for at in ats] for place, ats in baskets.items()}
    for place in _fill(connection, contents, ring=Keyring(keys), now=now):
        for at in baskets[place]:
            outcomes[at] = "later"
    return outcomes


def open_box(
    connection: Connection, *, group_id: str, school_id: str, round: str, keys: BoxKeys
) -> Tally | Unreadable | None:
    """Return the exact figures of a box, locked until the transaction ends; None without a box.

    For the release job alone.
    """
    place = Place(school_id, group_id, round)
    sealed = storage.lock(connection, [place.key]).get(place.key)
    if sealed is None:
        return None
    box = Keyring(keys).unseal(place, sealed)
    return box if isinstance(box, Unreadable) else box.tally()


def drop_box(connection: Connection, group_id: str, round: str) -> None:
    """Destroy a box, once its release is written."""
    storage.drop(connection, [(group_id, round)])


def drop_leftovers(connection: Connection, school_id: str, round: str) -> None:
    """Destroy the boxes that no release will open, once all groups of the round are released.

    They belong to groups that took part when the boxes were made, and do not any more.
    """
    storage.drop(connection, _boxes_of_round(connection, school_id, round))


def retire_salt(keys: BoxKeys, school_id: str, round: str) -> None:
    """Remove the salt of a round whose last group has its release; safe to repeat."""
    keys.salts.retire(school_id, round)


def _coming(
    connection: Connection, now: datetime, school_id: str | None = None
) -> list[RoundOfSchool]:
    return schools.upcoming_rounds(connection, now=now, within=BEFORE_OPENING, school_id=school_id)


def _make_missing(
    connection: Connection, round_: RoundOfSchool, *, keys: BoxKeys, now: datetime
) -> None:
    groups = schools.groups_in_round(connection, round_.school_id, round_.name)
    boxes = storage.of_groups(connection, [group.group_id for group in groups])
    there = {group_id for group_id, name in boxes if name == round_.name}
    # Boxes were looked at first: whoever makes them makes the salt before.
    if not groups or not _has_salt(round_, may_make=not there, keys=keys, now=now):
        return
    ring = Keyring(keys)
    fresh: dict[Key, bytes] = {}
    for group in groups:
        if group.group_id not in there:
            place = Place(round_.school_id, group.group_id, round_.name)
            fresh[place.key] = ring.seal(place, BallotBox.empty(group.students))
    storage.add(connection, fresh)


def _has_salt(round_: RoundOfSchool, *, may_make: bool, keys: BoxKeys, now: datetime) -> bool:
    """Return whether the round has its salt; made if nothing is lost by it."""
    try:
        salt = keys.salts.read(round_.school_id, round_.name)
        if salt is None and may_make:
            salt = keys.salts.make(round_.school_id, round_.name)
    except SaltUnreadable:
        salt = None
    if salt is None:
        _complain(Unreadable("salt"), Place(round_.school_id, "", round_.name), now)
    return salt is not None


def _boxes_of_round(connection: Connection, school_id: str, round_name: str) -> set[Key]:
    boxes = storage.of_groups(connection, schools.group_ids(connection, school_id))
    return {key for key in boxes if key[1] == round_name}


def _is_unopened(name: str, its_round: RoundOfSchool | None, now: datetime) -> bool:
    """Return whether the round has not opened yet, or left the calendar before it did."""
    if its_round is None:
        return name > weeks.name_of((now - _MARGIN).date())
    return not its_round.has_begun(now)


def _at_the_door(
    draft: Draft, door: Door | None, rounds: Mapping[RoundKey, RoundOfSchool], now: datetime
) -> Outcome:
    """Return what becomes of a draft before any box is touched; `received` may go on."""
    if door is None:
        return "unknown"
    if not (door.is_active or door.accepted_through == draft.round):
        return "replaced"
    if draft.scale != door.scale:
        return "other_scale"
    its_round = rounds.get((door.school_id, draft.round))
    if its_round is None or not door.leads_into(draft.round):
        return "closed"
    if "self" in draft.answers and "self" not in its_round.asks:
        return "not_asked"
    standing = its_round.standing(now)
    return "received" if standing == "open" else standing


def _fill(
    connection: Connection,
    contents: Mapping[Place, Sequence[Draft]],
    *,
    ring: Keyring,
    now: datetime,
) -> list[Place]:
    """Drop the drafts into their boxes and return the places whose box could not be opened."""
    if not contents:
        return []
    stuck: list[Place] = []
    full: dict[Key, bytes] = {}
    locked = storage.lock(connection, [place.key for place in contents])
    for place, drafts in contents.items():
        sealed = locked.get(place.key)
        box = Unreadable("box") if sealed is None else ring.unseal(place, sealed)
        if isinstance(box, Unreadable):
            _complain(box, place, now)
            stuck.append(place)
            continue
        tag_key = ring.tag_key(place)
        for draft in drafts:
            box.drop(draft, tag_key=tag_key)
        # Sealed again even if every ticket was a repeated one: a write tells nothing then.
        full[place.key] = ring.seal(place, box)
    storage.rewrite(connection, full)
    return stuck


def _complain(trouble: Unreadable, place: Place, now: datetime) -> None:
    whose = f"round {place.round} of school {place.school_id}"
    what = "salt file" if trouble.why == "salt" else f"ballot box of group {place.group_id}"
    _complaints.say(f"the {what} of {whose} cannot be used: check-ins wait for it", now=now)
