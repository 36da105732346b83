"""What the pages say: the same in every language, true, and in the wording of the group."""

import json
from string import Formatter
from typing import Any

import pytest

from server.paper import typeface
from server.schools.posters import words
from tests.schools.posters import printed

LANGUAGES = ("nl", "pap", "en", "es")
TEACHER = {"nl": "juf of meester", "en": "teacher", "es": "maestro o maestra", "pap": "maestro"}
DATABASE = {"nl": "database", "en": "database", "es": "base de datos", "pap": "database"}
CLOSING = {"nl": "’", "en": "’", "es": "»", "pap": "’"}
FOLDER = words.TEXT / "poster"


def entries(language: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_and_gaps(language: str) -> None:
    dutch, other = entries("nl"), entries(language)

    assert list(other) == list(dutch)
    for key, sentence in dutch.items():
        assert gaps(str(other[key])) == gaps(str(sentence)), key


def gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_drafts_are_flagged_until_a_native_speaker_has_read_them() -> None:
    flagged = {language for language in LANGUAGES if entries(language)["needs_native_review"]}

    assert flagged == {"pap", "es"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_font_has_every_letter_of_every_sentence(language: str) -> None:
    for key, sentence in words.texts(language).items():
        if isinstance(sentence, str):
            assert typeface.printable(sentence) == sentence or key not in entries(language), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_twelve_months(language: str) -> None:
    assert len(words.texts(language)["months"].split()) == 12


@pytest.mark.parametrize(
    ("changes", "question"),
    [
        ({"scale": "freq3"}, "Voelde je je deze week veilig op school?"),
        ({"scale": "freq5"}, "Hoe vaak voelde je je deze week veilig op school?"),
        ({"kind": "team"}, "Hoe vaak voelde je je deze week veilig op deze school?"),
    ],
)
def test_the_questions_are_those_of_the_group(changes: dict[str, str], question: str) -> None:
    subject = printed.make_subject(**changes)

    assert words.wording(subject, "nl").questions["safe"] == question


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("is_tablet", [False, True])
def test_children_read_of_their_teacher_and_of_no_database(
    language: str, *, is_tablet: bool
) -> None:
    child, teen = (
        everything(printed.make_subject(scale=scale, is_tablet=is_tablet), language)
        for scale in ("freq3", "freq5")
    )

    assert TEACHER[language] in child
    assert TEACHER[language] not in teen
    for word in ("mentor", DATABASE[language]):
        assert word not in child.lower()
        assert word in teen.lower()


def everything(subject: words.Subject, language: str) -> str:
    wording = words.wording(subject, language)
    return " ".join((*wording.assurances, *wording.about, *wording.small_print, wording.card_line))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("changes", [{}, {"scale": "freq3"}, {"kind": "team"}, {"is_tablet": True}])
def test_what_every_language_says_is_few_and_short(language: str, changes: dict[str, Any]) -> None:
    small_print = words.wording(printed.make_subject(**changes), language).small_print

    assert len(small_print) <= 8
    assert max(len(sentence.split()) for sentence in small_print) <= 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tablet_sheet_quotes_the_notice_that_the_tablet_shows(language: str) -> None:
    text = words.texts(language)

    assert f"{text['kept.status']}{CLOSING[language]}" in text["tablet.unsent"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tablet_sheet_asks_for_all_that_follows_the_sharp_sign(language: str) -> None:
    subject = printed.make_subject(is_tablet=True)

    assert "#" in words.wording(subject, language).type_this
    assert "#" not in words.wording(printed.make_subject(), language).type_this


def test_a_team_is_not_called_a_class() -> None:
    subject = printed.make_subject(kind="team")

    for language, word in (("nl", "klas"), ("en", "class"), ("es", "clase"), ("pap", "klas")):
        assert word not in " ".join(words.wording(subject, language).small_print).lower()


def test_a_reporting_group_names_the_classes_that_count_together() -> None:
    subject = printed.make_subject(shared_with=("2C", "2D"))

    wording = words.wording(subject, "en")

    assert "You are counted together with 2C, 2D: about 25." in wording.facts
    assert wording.knows == "This code knows only your group."


def test_the_number_below_which_nothing_is_shown_is_the_school_s_own() -> None:
    subject = printed.make_subject(smallest=12)

    assert (
        "Pas bij 12 of meer antwoorden komt er een uitslag." in words.wording(subject, "nl").facts
    )


def test_labels_are_never_read_as_gaps() -> None:
    subject = printed.make_subject(shared_with=("{smallest}", "{0.__class__}"))

    assert "{smallest}, {0.__class__}" in words.wording(subject, "en").facts[0]


def test_an_unknown_language_falls_back_to_the_first_one() -> None:
    assert words.texts("../../../etc/passwd") == words.texts("nl")
