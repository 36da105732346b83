"""What a printed page says: the sentences of pwa/text/poster in the wording of the group.

Never promises more than is true: the sentences say what is added up, shown and known, no more.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from server.paper import drawing, typeface
from server.schools.domain.groups import Kind, Scale
from server.schools.domain.links import student_link
from server.schools.domain.school import LANGUAGES

TEXT = Path(__file__).resolve().parents[3] / "pwa" / "text"
ITEMS: tuple[drawing.Item, ...] = ("safe", "challenged", "matter")
_MOST_LABELS = 4
_TABLET = ("how", "after", "nothing", "unsent")


@dataclass(frozen=True, slots=True)
class Subject:
    """What one page is about.

    `site` is the address without a path (https://host); `students` is the head count of the whole
    group, None while it is not known; `shared_with` are the labels of the other classes of a
    reporting group; `emergency` is the number that the school confirmed; `languages` begin with
    the school's first; `fingerprint` is that of the key of the school's concerns, if it has one.
    """

    label: str
    kind: Kind
    scale: Scale
    code: str
    site: str
    students: int | None
    shared_with: tuple[str, ...]
    smallest: int
    languages: tuple[str, ...]
    emergency: str | None
    printed_on: date
    is_tablet: bool = False
    fingerprint: str | None = None

    @property
    def link(self) -> str:
        """Return the link behind the QR code."""
        return self._link(self.fingerprint)

    @property
    def address(self) -> str:
        """Return what people type: the host; on a tablet the link that names the mode.

        Nobody types a fingerprint.
        """
        return (self._link(None) if self.is_tablet else self.site).split("://", 1)[-1]

    def _link(self, fingerprint: str | None) -> str:
        return student_link(
            self.site,
            self.code,
            kind=self.kind,
            scale=self.scale,
            is_tablet=self.is_tablet,
            fingerprint=fingerprint,
        )

    @property
    def name(self) -> str:
        """Return the label in letters that can be printed; the code when none are left."""
        return typeface.printable(self.label) or self.code


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of one page in one language, ready to be set."""

    title: str
    subtitle: str
    intro: str
    brief: str
    type_this: str
    questions: Mapping[drawing.Item, str]
    promise: tuple[str, ...]
    week: str
    facts: tuple[str, ...]
    brief_facts: tuple[str, ...]
    knows: str
    emergency: str
    printed: str
    card_line: str
    tablet_title: str
    tablet: tuple[str, ...]
    nothing_stays: tuple[str, ...]

    @property
    def assurances(self) -> tuple[str, ...]:
        """Return how to use a tablet, if this is about one, and what is promised."""
        return (*self.tablet, *self.promise) if self.tablet else (*self.promise, self.week)

    @property
    def about(self) -> tuple[str, ...]:
        """Return what else everybody should know before answering."""
        week = (self.week,) if self.tablet else ()
        return (*week, *self.facts, self.knows)

    @property
    def small_print(self) -> tuple[str, ...]:
        """Return what must be said in every language: few and short, one sentence to a line."""
        return (self.brief, *self.promise, *self.nothing_stays, *self.brief_facts)


@cache
def texts(language: str) -> Mapping[str, str]:
    """Return the sentences of a language by key; the questions are those of the student's page.

    Another language than the product's falls back to the first one.
    """
    known = language if language in LANGUAGES else LANGUAGES[0]
    entries: dict[str, str] = {}
    for folder in ("student", "poster"):
        entries |= json.loads((TEXT / folder / f"{known}.json").read_text(encoding="utf-8"))
    return entries


def wording(subject: Subject, language: str) -> Wording:
    """Return what the page says in a language: child, teen or staff; class, team or shared."""
    text = texts(language)
    kind = subject.kind
    group = "shared" if subject.shared_with else kind
    about, picture = _about(subject, text), text[f"picture.{kind}"]
    return Wording(
        title=text[f"title.{kind}"],
        subtitle=text["subtitle"],
        intro=text[f"intro.{kind}"],
        brief=text["brief"],
        type_this=text["tablet.type" if subject.is_tablet else "type"],
        questions={item: text[f"item.{item}.{_age(subject)}"] for item in ITEMS},
        promise=_promise(subject, text),
        week=_for_age(f"week.{kind}", subject, text),
        facts=(*about, text["enough"].format(smallest=subject.smallest), picture),
        brief_facts=(*about, text["enough.brief"].format(smallest=subject.smallest), picture),
        knows=text[f"knows.{group}"],
        emergency=text[f"emergency.{kind}"],
        printed=text["printed"].format(date=_spelled(subject.printed_on, text["months"])),
        card_line=text[f"card.line.{kind}"],
        tablet_title=text["tablet.title"],
        tablet=tuple(text[f"tablet.{part}"] for part in _TABLET) if subject.is_tablet else (),
        nothing_stays=(text["tablet.nothing"],) if subject.is_tablet else (),
    )


def _age(subject: Subject) -> str:
    if subject.kind == "team":
        return "staff"
    return "child" if subject.scale == "freq3" else "teen"


def _for_age(key: str, subject: Subject, text: Mapping[str, str]) -> str:
    """Return the sentence in the words for this age, where it has words of its own."""
    return text.get(f"{key}.{_age(subject)}", text[key])


def _promise(subject: Subject, text: Mapping[str, str]) -> tuple[str, ...]:
    """Return the promise; children are not told of databases and thieves."""
    added = tuple(text[f"promise.{part}.{subject.kind}"] for part in ("total", "seen"))
    return added if _age(subject) == "child" else (*added, text["promise.stolen"])


def _about(subject: Subject, text: Mapping[str, str]) -> tuple[str, ...]:
    """Return how many count together, if that is known."""
    if subject.students is None:
        return ()
    if not subject.shared_with:
        return (text[f"about.{subject.kind}"].format(students=subject.students),)
    labels = [typeface.printable(label) for label in subject.shared_with[:_MOST_LABELS]]
    if len(subject.shared_with) > _MOST_LABELS:
        labels.append("…")
    return (text["about.shared"].format(labels=", ".join(labels), students=subject.students),)


def _spelled(day: date, months: str) -> str:
    return f"{day.day} {months.split()[day.month - 1]} {day.year}"
