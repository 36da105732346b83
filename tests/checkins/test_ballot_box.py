"""The ballot box adds up, forgets order, and keeps one length."""

import itertools
import random
import secrets

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.checkins.domain import ballot_box
from server.checkins.domain.answers import Draft, Item, Taps
from server.checkins.domain.ballot_box import BallotBox, CannotOpen

TAG_KEY = bytes(32)
KEY = bytes(range(32))
GROUP, ROUND = "3f2a1c0e-0000-4000-8000-000000000001", "2026-W48"


def draft_of(
    safe: int | None = 3,
    challenged: int | None = 3,
    matter: int | None = 3,
    *,
    taps: Taps | None = None,
    ticket: bytes | None = None,
) -> Draft:
    answers: dict[Item, int | None] = {"safe": safe, "challenged": challenged, "matter": matter}
    ticket = ticket or secrets.token_bytes(16)
    return Draft("7K3QW2M9XA", ROUND, "freq5", answers, ticket, taps or Taps())


def fill(box: BallotBox, *drafts: Draft) -> list[str]:
    return [box.drop(draft, tag_key=TAG_KEY) for draft in drafts]


@pytest.mark.parametrize(
    ("students", "cap", "limit", "slots"),
    [(1, 2, 3, 8), (10, 11, 3, 16), (26, 27, 3, 32), (40, 42, 4, 48), (100, 105, 10, 120)],
)
def test_a_box_has_room_for_a_few_more_than_there_are_students(
    students: int, cap: int, limit: int, slots: int
) -> None:
    assert ballot_box.cap(students) == cap
    assert ballot_box.overflow_limit(students) == limit
    assert BallotBox.empty(students).slots == slots


def test_answers_are_added_up_by_item_and_step() -> None:
    box = BallotBox.empty(10)

    fill(box, draft_of(1, 2, 3), draft_of(1, 5, None), draft_of(None, 2, 4))

    tally = box.tally()
    assert tally.n == 3
    assert tally.counts["safe"] == (2, 0, 0, 0, 0)
    assert tally.counts["challenged"] == (0, 2, 0, 0, 1)
    assert tally.counts["matter"] == (0, 0, 1, 1, 0)
    assert tally.skipped == {"safe": 1, "challenged": 0, "matter": 1, "self": 0}


def test_an_item_that_was_not_asked_stays_at_zero() -> None:
    box = BallotBox.empty(10)

    fill(box, draft_of())

    assert box.tally().counts["self"] == (0, 0, 0, 0, 0)
    assert box.tally().skipped["self"] == 0


@pytest.mark.parametrize(
    ("safe", "challenged", "matter", "field"),
    [
        (4, 4, 3, "with"),
        (3, 3, 4, "for"),
        (3, 4, 3, "against"),
        (3, 3, 3, "not"),
        (5, 5, 1, "against"),
        (5, 1, 2, "for"),
    ],
)
def test_a_full_check_in_falls_into_one_field(
    safe: int, challenged: int, matter: int, field: str
) -> None:
    box = BallotBox.empty(10)

    fill(box, draft_of(safe, challenged, matter))

    assert {name: n for name, n in box.tally().fields.items() if n} == {field: 1}


def test_a_check_in_with_a_skip_falls_into_no_field() -> None:
    box = BallotBox.empty(10)

    fill(box, draft_of(None, 5, 5), draft_of(5, None, 5), draft_of(5, 5, None))

    assert sum(box.tally().fields.values()) == 0


def test_taps_are_counted_by_option_and_by_person() -> None:
    box = BallotBox.empty(10)

    fill(
        box,
        draft_of(taps=Taps(need=frozenset({"rest", "help"}))),
        draft_of(taps=Taps(need=frozenset({"rest"}), why="dare", with_="to")),
        draft_of(),
    )

    tally = box.tally()
    assert {o: n for o, n in tally.taps["need"].items() if n} == {"rest": 2, "help": 1}
    assert tally.tapped == {"why": 1, "with": 1, "need": 2}


def test_the_same_ticket_counts_once() -> None:
    box = BallotBox.empty(10)
    draft = draft_of(5, 5, 5)

    assert fill(box, draft, draft, draft) == ["in_box", "repeated", "repeated"]
    assert box.tally().n == 1


def test_tickets_over_the_cap_are_counted_up_to_the_limit_and_leave_no_answer() -> None:
    box = BallotBox.empty(26)
    full = fill(box, *(draft_of(5, 5, 5) for _ in range(27)))
    before = box.tally()

    late = draft_of(1, 1, 1)
    over = fill(box, late, late, draft_of(1, 1, 1), draft_of(1, 1, 1), draft_of(1, 1, 1))

    assert set(full) == {"in_box"}
    assert over == ["over_the_cap", "repeated", "over_the_cap", "over_the_cap", "beyond_slots"]
    after = box.tally()
    assert (after.n, after.overflow, after.is_unreliable) == (27, 3, True)
    assert (after.counts, after.fields) == (before.counts, before.fields)


def test_two_tickets_over_the_cap_do_not_spoil_a_round() -> None:
    box = BallotBox.empty(26)

    fill(box, *(draft_of() for _ in range(29)))

    assert not box.tally().is_unreliable


@pytest.mark.parametrize("students", [1, 2, 9, 19, 20, 31, 400])
def test_a_box_keeps_its_length_whatever_happens(students: int) -> None:
    box = BallotBox.empty(students)
    lengths = {len(box.to_bytes())}

    for _ in range(students + students // 20 + students // 10 + 12):
        fill(box, draft_of())
        lengths.add(len(box.to_bytes()))

    assert len(lengths) == 1


def test_the_length_tells_the_head_count_only_in_steps_of_the_slots() -> None:
    lengths = [len(BallotBox.empty(students).to_bytes()) for students in range(1, 60)]

    assert lengths == sorted(lengths)
    assert {b - a for a, b in itertools.pairwise(sorted(set(lengths)))} == {8 * 8}


@settings(max_examples=60, deadline=None)
@given(order=st.permutations(range(12)))
def test_the_order_of_arrival_cannot_be_read(order: list[int]) -> None:
    drafts = [draft_of(1 + i % 5, 1 + i % 3, None, ticket=bytes([i] * 16)) for i in range(12)]
    one, other = BallotBox.empty(14), BallotBox.empty(14)

    fill(one, *drafts)
    fill(other, *(drafts[i] for i in order))

    assert one.to_bytes() == other.to_bytes()


def test_a_box_goes_through_its_bytes_unchanged() -> None:
    box = BallotBox.empty(30)
    drafts = [draft_of(1 + i % 5, 1 + i % 4, None) for i in range(33)]
    fill(box, *drafts)

    again = BallotBox.from_bytes(box.to_bytes())

    assert again.tally() == box.tally()
    assert fill(again, drafts[0], drafts[32]) == ["repeated", "repeated"]


def test_a_sealed_box_opens_only_for_its_group_round_and_key() -> None:
    box = BallotBox.empty(30)
    fill(box, draft_of())
    sealed = ballot_box.seal(box, key=KEY, group_id=GROUP, round=ROUND)

    opened = ballot_box.unseal(sealed, key=KEY, group_id=GROUP, round=ROUND)

    assert opened.tally() == box.tally()
    for key, group_id, round_name in (
        (bytes(32), GROUP, ROUND),
        (KEY, GROUP.replace("3", "4"), ROUND),
        (KEY, GROUP, "2026-W49"),
    ):
        with pytest.raises(CannotOpen):
            ballot_box.unseal(sealed, key=key, group_id=group_id, round=round_name)


def test_each_sealing_looks_new_and_is_as_long() -> None:
    box = BallotBox.empty(30)

    one, other = (ballot_box.seal(box, key=KEY, group_id=GROUP, round=ROUND) for _ in range(2))

    assert one != other
    assert len(one) == len(other)


def test_one_damaged_byte_closes_a_box_for_good() -> None:
    sealed = ballot_box.seal(BallotBox.empty(5), key=KEY, group_id=GROUP, round=ROUND)
    places = random.Random(7).sample(range(len(sealed)), 20)

    for place in places:
        damaged = bytearray(sealed)
        damaged[place] ^= 1
        with pytest.raises(CannotOpen):
            ballot_box.unseal(bytes(damaged), key=KEY, group_id=GROUP, round=ROUND)


@pytest.mark.parametrize("content", [b"", b"short", bytes(500)])
def test_bytes_that_are_no_box_are_refused(content: bytes) -> None:
    with pytest.raises(CannotOpen):
        BallotBox.from_bytes(content)
    with pytest.raises(CannotOpen):
        ballot_box.unseal(content, key=KEY, group_id=GROUP, round=ROUND)


@pytest.mark.parametrize("students", [0, -1, ballot_box.MOST_STUDENTS + 1])
def test_there_is_no_box_for_a_head_count_that_no_group_has(students: int) -> None:
    with pytest.raises(ValueError, match="head count"):
        BallotBox.empty(students)
