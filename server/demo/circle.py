"""What the invented mentor did with the last release but one: opened, answered, agreed."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.orm import Session

from server.circles import service as circles
from server.schools import service as schools
from server.schools.service import RoundOfSchool

MENTOR = "Demo mentor (invented)"
TEXTS = {
    "nl": {
        "heard": "Niet iedereen merkt dat hij of zij erbij hoort. In de pauze staan mensen alleen.",
        "doing": "We beginnen elke maandag met een kring. Wie ziek is, krijgt een kaart van ons.",
    },
    "en": {
        "heard": "Not everybody notices that they belong. During breaks some people stand alone.",
        "doing": "Every Monday begins with a circle. Whoever is ill gets a card from all of us.",
    },
}
AGREEMENT = "Wie alleen staat, vragen we erbij."


def hold(
    session: Session, school_id: str, group_id: str, *, rounds: Sequence[RoundOfSchool]
) -> None:
    """Open and answer the release of the last round but one, so that this round asks how it went.

    Args:
        session: in a transaction.
        school_id: of the demo school.
        group_id: of the group whose circle it is.
        rounds: that lie behind, in order, at least two.
    """
    before, last = rounds[-2:]
    then = last.opens_at + timedelta(days=1)
    editor = schools.Editor(school_id, account_id="", name=MENTOR, now=then)
    circles.open_release(session, editor, group_id, round=before.name)
    circles.write_reply(session, editor, group_id, round=before.name, texts=TEXTS)
    agreement = circles.NewAgreement(before.name, AGREEMENT, (then + timedelta(days=7)).date())
    circles.add_agreement(session, editor, group_id, agreement)
