"""What a mentor does with a release: open it with the group, answer it, note what was agreed.

Nothing here changes a release.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from server.circles import storage
from server.circles.domain.standing import ReplyFacts, Texts
from server.circles.service.circle import next_round
from server.core.errors import Conflict, Fields, Invalid, NotFound
from server.schools import service as schools
from server.schools.service import Editor, GroupFacts
from server.trends import service as trends

PARTS = ("heard", "doing")
MOST_AGREEMENTS = 12
LONGEST_AGREEMENT = timedelta(days=366)


class TooManyAgreements(Conflict):
    """A circle that agrees on everything keeps nothing."""

    message = "There are enough agreements of this circle. Remove one first."


@dataclass(frozen=True, slots=True)
class NewAgreement:
    """What a mentor notes of a circle."""

    round: str
    text: str
    until: date


def open_release(session: Session, editor: Editor, group_id: str, *, round: str) -> None:
    """Note that a release is opened with the group: from now on its members may see it.

    Opening it once more changes nothing.

    Raises:
        NotFound: the editor's school has no such group, or its round shows nothing.
    """
    _released(session, editor, group_id, round=round)
    storage.add_opening(session, group_id, round=round, day=_today(session, editor))


def write_reply(
    session: Session, editor: Editor, group_id: str, *, round: str, texts: Texts
) -> None:
    """Write the reply to a release, or change it.

    With the first writing it is settled in which round the group is asked how that was done.

    Raises:
        NotFound: the editor's school has no such group, or its round shows nothing.
        Invalid: a language is none of the school's, or only half said; or nothing is said.
    """
    group = _released(session, editor, group_id, round=round)
    said = whole_texts(texts, languages=schools.school(session, editor.school_id).languages)
    coming = next_round(session, group, now=editor.now)
    reply = ReplyFacts(
        round=round,
        texts=said,
        written_by=editor.name,
        written_on=_today(session, editor),
        asked_in=coming.name if coming else None,
    )
    storage.put_reply(session, group_id, reply)


def whole_texts(texts: Texts, *, languages: tuple[str, ...]) -> Texts:
    """Return the languages in which something is said, in the school's order.

    Raises:
        Invalid: a language is none of `languages`, or only half said; or nothing is said.
    """
    wrong: Fields = {
        f"texts.{language}": ["The school does not use this language."]
        for language in texts
        if language not in languages
    }
    said = {one: texts[one] for one in languages if any(texts.get(one, {}).values())}
    for language, parts in said.items():
        wrong |= {
            f"texts.{language}.{part}": ["Say this too."] for part in PARTS if not parts[part]
        }
    if not said and not wrong:
        wrong = {f"texts.{languages[0]}.{part}": ["Say this."] for part in PARTS}
    if wrong:
        raise Invalid(fields=wrong)
    return said


def drop_reply(session: Session, editor: Editor, group_id: str, *, round: str) -> None:
    """Take a reply back: the group neither reads it nor is asked about it any more.

    Raises:
        NotFound: the editor's school has no such group, or there is no reply to this round.
    """
    schools.group(session, editor.school_id, group_id)
    if not storage.drop_reply(session, group_id, round=round):
        raise NotFound


def add_agreement(session: Session, editor: Editor, group_id: str, new: NewAgreement) -> None:
    """Note what the group agreed upon.

    Raises:
        NotFound: the editor's school has no such group, or its round shows nothing.
        Invalid: the day lies in the past or more than a year ahead.
        TooManyAgreements: there are as many of this round as there may be.
    """
    _released(session, editor, group_id, round=new.round)
    _check_day(session, editor, new.until)
    of_year = storage.agreements(session, group_id, since=new.round)
    if sum(each.round == new.round for each in of_year) >= MOST_AGREEMENTS:
        raise TooManyAgreements
    storage.add_agreement(session, group_id, round=new.round, text=new.text, until=new.until)


def change_agreement(
    session: Session,
    editor: Editor,
    group_id: str,
    *,
    agreement_id: str,
    values: Mapping[str, Any],
) -> None:
    """Change `text`, `until` or `outcome` of an agreement.

    Raises:
        NotFound: the editor's school has no such group, or the group no such agreement.
        Invalid: the day lies in the past or more than a year ahead.
    """
    schools.group(session, editor.school_id, group_id)
    if not storage.change_agreement(session, group_id, agreement_id=agreement_id, values=values):
        raise NotFound
    if "until" in values:
        _check_day(session, editor, values["until"])


def drop_agreement(session: Session, editor: Editor, group_id: str, *, agreement_id: str) -> None:
    """Remove an agreement.

    Raises:
        NotFound: the editor's school has no such group, or the group no such agreement.
    """
    schools.group(session, editor.school_id, group_id)
    if not storage.drop_agreement(session, group_id, agreement_id=agreement_id):
        raise NotFound


def mark_seen(session: Session, editor: Editor, group_id: str, *, round: str) -> None:
    """Note that the editor has read a release: no mail speaks of it any more.

    Raises:
        NotFound: the editor's school has no such group, or its round shows nothing.
    """
    _released(session, editor, group_id, round=round)
    storage.mark_seen(session, editor.account_id, group_id=group_id, round=round)


def _released(session: Session, editor: Editor, group_id: str, *, round: str) -> GroupFacts:
    group = schools.group(session, editor.school_id, group_id)
    released = trends.released_rounds(session, {group_id}, since=round)
    if round not in released.get(group_id, ()):
        raise NotFound
    return group


def _today(session: Session, editor: Editor) -> date:
    return schools.school(session, editor.school_id).today(editor.now)


def _check_day(session: Session, editor: Editor, until: date) -> None:
    today = _today(session, editor)
    if not today <= until <= today + LONGEST_AGREEMENT:
        raise Invalid(fields={"until": ["Choose a day from today on, within a year."]})
