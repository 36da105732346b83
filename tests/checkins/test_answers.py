"""A check-in as it arrives."""

import pytest

from server.checkins.domain.answers import AllSkipped, Draft, Item, OffScale, Scale, Taps

TICKET = bytes(16)


def draft_of(scale: Scale, answers: dict[Item, int | None], *, ticket: bytes = TICKET) -> Draft:
    return Draft("7K3QW2M9XA", "2026-W48", scale, answers, ticket)


def test_three_steps_are_counted_as_one_three_and_five() -> None:
    draft = draft_of("freq3", {"safe": 1, "challenged": 2, "matter": 3})

    assert draft.counted() == {"safe": 1, "challenged": 3, "matter": 5}


def test_five_steps_are_counted_as_they_are() -> None:
    for step in range(1, 6):
        assert draft_of("freq5", {"safe": step}).counted() == {"safe": step}


def test_a_question_may_be_skipped() -> None:
    draft = draft_of("freq5", {"safe": None, "challenged": 2, "matter": None})

    assert draft.counted() == {"safe": None, "challenged": 2, "matter": None}


def test_not_all_questions_may_be_skipped() -> None:
    with pytest.raises(AllSkipped) as refused:
        draft_of("freq5", {"safe": None, "challenged": None, "matter": None})

    assert refused.value.code == "all_skipped"


@pytest.mark.parametrize(
    ("scale", "step"), [("freq5", 0), ("freq5", 6), ("freq5", -1), ("freq3", 4)]
)
def test_an_answer_off_the_scale_is_refused_by_name(scale: Scale, step: int) -> None:
    with pytest.raises(OffScale) as refused:
        draft_of(scale, {"safe": 1, "challenged": step, "matter": None})

    assert list(refused.value.fields) == ["answers.challenged"]


def test_a_ticket_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="ticket"):
        draft_of("freq5", {"safe": 1}, ticket=bytes(15))


def test_a_draft_that_reaches_a_log_tells_nothing() -> None:
    draft = Draft("7K3QW2M9XA", "2026-W48", "freq5", {"safe": 1}, TICKET, Taps(why="dare"))

    assert repr(draft) == "Draft()"


def test_only_questions_that_were_tapped_are_told() -> None:
    taps = Taps(with_="not", need=frozenset({"rest", "help"}))

    assert taps.by_question() == {"with": ("not",), "need": ("help", "rest")}
    assert Taps().by_question() == {}
