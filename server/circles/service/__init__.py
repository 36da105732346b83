"""Everything that other features, and our own views, may ask of circles. Reaches no mail."""

from server.circles.service.circle import Circle, circle
from server.circles.service.classroom import OpenedPicture, circle_of, opened_picture
from server.circles.service.keeping import forget_old
from server.circles.service.standings import first_week, standings
from server.circles.service.writing import (
    NewAgreement,
    TooManyAgreements,
    add_agreement,
    change_agreement,
    drop_agreement,
    drop_reply,
    mark_seen,
    open_release,
    write_reply,
)

__all__ = [
    "Circle",
    "NewAgreement",
    "OpenedPicture",
    "TooManyAgreements",
    "add_agreement",
    "change_agreement",
    "circle",
    "circle_of",
    "drop_agreement",
    "drop_reply",
    "first_week",
    "forget_old",
    "mark_seen",
    "open_release",
    "opened_picture",
    "standings",
    "write_reply",
]
