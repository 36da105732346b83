"""Every language says the same things: same keys, same places to fill in, drafts marked."""

import json
import re
from pathlib import Path

import pytest

from tests.architecture import tree

TEXTS = tree.ROOT / "pwa" / "text"
LANGUAGES = {
    "student": {"nl", "pap", "en", "es"},
    "student-more": {"nl", "pap", "en", "es"},
    "concern": {"nl", "pap", "en", "es"},
    "concern-after": {"nl", "pap", "en", "es"},
    "poster": {"nl", "pap", "en", "es"},
    "key-card": {"nl", "pap", "en", "es"},
}
STAFF = {"nl", "en"}
# Staff pages are Dutch or English; of these parts some sentences exist in every language.
IN_EVERY_LANGUAGE = {"trends": "headline.", "desk": "reply.text."}
# Nobody who grew up with these languages has read our drafts yet.
DRAFTS = {"pap", "es"}
MARK = "needs_native_review"
HOLE = re.compile(r"\{\w+\}")


def complaints(folder: Path) -> list[str]:
    """Return where the files of a folder differ in more than their language."""
    files = {file.stem: json.loads(file.read_text("utf-8")) for file in folder.glob("*.json")}
    model = files["nl"]
    found = []
    for language, texts in sorted(files.items()):
        found += [f"{language}: {key} is missing" for key in sorted(set(model) - set(texts))]
        found += [f"{language}: {key} is too much" for key in sorted(set(texts) - set(model))]
        for key in sorted(set(texts) & set(model)):
            found += _problems(language, key, texts[key], model[key])
    return found


@pytest.mark.parametrize("kind", LANGUAGES)
def test_every_language_says_the_same_things(kind: str) -> None:
    assert {file.stem for file in (TEXTS / kind).glob("*.json")} == LANGUAGES[kind]
    assert complaints(TEXTS / kind) == []


def test_the_staff_reads_the_same_things_in_both_languages() -> None:
    assert {file.stem for file in (TEXTS / "staff").glob("*.json")} == STAFF
    assert complaints(TEXTS / "staff") == []


@pytest.mark.parametrize("part", IN_EVERY_LANGUAGE)
def test_a_staff_part_has_these_sentences_in_every_language_and_no_others(part: str) -> None:
    files = {
        file.stem: json.loads(file.read_text("utf-8")) for file in (TEXTS / part).glob("*.json")
    }
    prefix = IN_EVERY_LANGUAGE[part]
    wanted = {key for key in files["nl"] if key.startswith(prefix)}

    assert set(files) == STAFF | DRAFTS
    assert set(files["en"]) == set(files["nl"])
    for language in sorted(DRAFTS):
        draft = files[language]
        assert draft.pop(MARK) is True
        assert set(draft) == wanted
        assert [
            complaint
            for key in sorted(wanted)
            for complaint in _problems(language, key, draft[key], files["nl"][key])
        ] == []


@pytest.mark.parametrize("kind", LANGUAGES)
def test_drafts_are_marked_as_drafts(kind: str) -> None:
    marked = {
        file.stem
        for file in (TEXTS / kind).glob("*.json")
        if json.loads(file.read_text("utf-8")).get(MARK)
    }

    assert marked == DRAFTS


@pytest.mark.parametrize(
    ("planted", "complaint"),
    [
        ({"thanks": "Danki"}, "pap: about is missing"),
        ({"about": "Klas di {students}", "thanks": "Danki", "x": "y"}, "pap: x is too much"),
        ({"about": "Klas", "thanks": "Danki"}, "pap: about lost or gained a {place}"),
        ({"about": "Klas di {students}", "thanks": ""}, "pap: thanks says nothing"),
    ],
)
def test_a_difference_is_found(tmp_path: Path, planted: dict[str, str], complaint: str) -> None:
    dutch = {"about": "Klas van {students}", "thanks": "Dank je"}
    (tmp_path / "nl.json").write_text(json.dumps(dutch))
    (tmp_path / "pap.json").write_text(json.dumps(planted))

    assert complaints(tmp_path) == [complaint]


def _problems(language: str, key: str, text: object, model: object) -> list[str]:
    if not isinstance(text, str) or not isinstance(model, str):
        return []
    found = []
    if not text.strip() and model.strip():
        found.append(f"{language}: {key} says nothing")
    if sorted(set(HOLE.findall(text))) != sorted(set(HOLE.findall(model))) and text.strip():
        found.append(f"{language}: {key} lost or gained a {{place}}")
    return found
