"""The report says at its top what the page of the group says, as of the end of the term."""

import pytest

from server.trends.report import sentence, texts
from server.trends.service import Trend
from tests.trends.report import told
from tests.trends.report.told import DOWN

STEADY = (4.2, 3.4, 3.9)
NINE = [STEADY] * 9


def head(made: Trend, term: int = 1, language: str = "nl") -> str:
    return sentence.head(told.report(made, term), texts.texts(language))


def test_at_first_what_is_usual_is_still_being_learnt() -> None:
    assert head(told.trend([STEADY])) == (
        "Leerlingen van 2B voelen zich vaak veilig, worden soms uitgedaagd "
        "en merken vaak dat ze ertoe doen. We leren nog wat gewoon is."
    )


def test_once_it_is_known_that_nothing_differs_it_is_said() -> None:
    assert head(told.trend(NINE), language="en") == (
        "Students in 2B often feel safe, are sometimes challenged, and often feel that they "
        "matter. Nothing clearly differs from what is usual."
    )


def test_what_has_become_less_is_named_with_its_beginning_and_not_praised() -> None:
    made = told.trend(NINE, said={7: {"signals": [DOWN]}, 8: {"signals": [DOWN]}})

    # The eighth week of a year that begins in week 35.
    assert head(made) == (
        "Leerlingen van 2B voelen zich vaak veilig en worden soms uitgedaagd. "
        "Ertoe doen is lager dan gewoon, sinds week 42 — de moeite waard om in de kring over te "
        "praten."
    )


def test_an_exceptional_week_with_its_low_answers_is_one_story() -> None:
    week = {"signals": [DOWN | {"kind": "tail"}, DOWN | {"kind": "blip"}]}

    assert head(told.trend(NINE, said={8: week})).endswith(
        "uitgedaagd. Week 43 was een opvallende week voor ertoe doen; dat hoeft niet te blijven."
    )


def test_a_report_on_an_earlier_term_says_what_held_then() -> None:
    made = told.trend([STEADY] * 12, holidays=[9], said={8: {"signals": [DOWN]}})

    assert "Ertoe doen is lager dan gewoon, sinds week 43" in head(made, 1)
    assert "lager" not in head(made, 2)


def test_rounds_far_apart_are_not_judged() -> None:
    lost = ["lost"] * 3

    # Of the last three figures, the first lies eight school weeks before the last.
    assert "te weinig weken" in head(told.trend([*NINE, *lost, STEADY, *lost, STEADY]))


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("too_few", "Week 36: te weinig antwoorden van 2B"),
        ("unreliable", "Week 36: de antwoorden van 2B zijn niet betrouwbaar"),
        ("lost", "Week 36: de antwoorden van 2B zijn verloren gegaan"),
    ],
)
def test_a_last_round_without_figures_comes_first(status: str, said: str) -> None:
    assert head(told.trend([STEADY, status])) == said


def test_a_term_without_any_result_yet_says_so() -> None:
    made = told.trend([STEADY], holidays=[1], ahead=2)

    assert head(made, 2) == "In deze periode is nog geen uitslag van 2B verschenen."


def test_when_hardly_anybody_answered_nothing_is_said_of_how_it_goes() -> None:
    grey = told.public(*STEADY, badge="grey")

    assert head(told.trend([grey])) == (
        "We kunnen niet zeggen hoe het met 2B gaat: in week 35 vulde maar een klein deel in."
    )


@pytest.mark.parametrize(
    ("mean", "scale", "step"),
    [(1.5, "freq5", 2), (1.4, "freq5", 1), (4.5, "freq5", 5), (4.0, "freq3", 5), (1.9, "freq3", 1)],
)
def test_a_mean_is_the_word_of_the_nearest_step(mean: float, scale: str, step: int) -> None:
    assert sentence.nearest_step(mean, scale) == step
