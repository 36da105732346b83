"""The helplines of each region: data that was looked up, never made up.

A row without a number is there so that nobody takes the gap for an oversight; it is told to nobody.
A number that changes is another row with an id of its own: what a school phoned was the old one.
"""

from dataclasses import dataclass, replace
from typing import Literal

from server.guidance.domain.hours import ALWAYS, Hours

Show = Literal["child", "staff"]
Certainty = Literal["high", "medium", "low"]
Whom = Literal[
    "danger",
    "children_8_18",
    "children_8_21",
    "children_8_24",
    "children_8_25",
    "suicide",
    "home",
    "school_abuse",
    "police",
    "tip",
    "ambulance",
    "crisis",
    "report",
]
Islands = Literal["bonaire", "all"]


@dataclass(frozen=True, slots=True)
class HelplineFacts:
    """A helpline as it was looked up.

    Attributes:
        region: NL, CW, BQ or AW.
        is_free: None when nobody knows.
        hours: what was found, a suggestion; None when nothing was.
        is_sure_of_hours: whether the hours need not be asked for.
        site: where there is a chat, for a phone that cannot call.
        whom: for what one calls.
        show: who may see it once the school has phoned it.
        islands: of Caribbean Netherlands, on which it works.
    """

    id: str
    region: str
    name: str
    number: str | None
    whom: Whom
    certainty: Certainty
    show: Show = "child"
    is_free: bool | None = None
    hours: Hours | None = None
    is_sure_of_hours: bool = False
    site: str | None = None
    islands: Islands = "all"

    @property
    def is_emergency(self) -> bool:
        """Return whether it is the number for danger: that one the school confirms elsewhere."""
        return self.whom == "danger"


def _always(id_: str, region: str, name: str, number: str, whom: Whom) -> HelplineFacts:
    """Return a free line for children that answers day and night."""
    return HelplineFacts(
        id_,
        region,
        name,
        number,
        whom,
        "high",
        is_free=True,
        hours=ALWAYS,
        is_sure_of_hours=True,
    )


def _gap(id_: str, region: str, name: str, whom: Whom) -> HelplineFacts:
    return HelplineFacts(id_, region, name, None, whom, "low", show="staff")


HELPLINES: tuple[HelplineFacts, ...] = (
    _always("nl.emergency", "NL", "Alarmnummer", "112", "danger"),
    HelplineFacts(
        "nl.kindertelefoon",
        "NL",
        "De Kindertelefoon",
        "0800-0432",
        "children_8_18",
        "high",
        is_free=True,
        hours=Hours("11:00", "21:00"),
        site="kindertelefoon.nl",
    ),
    replace(_always("nl.113", "NL", "113 Zelfmoordpreventie", "113", "suicide"), site="113.nl"),
    _always("nl.veiligthuis", "NL", "Veilig Thuis", "0800-2000", "home"),
    HelplineFacts(
        "nl.vertrouwensinspecteur",
        "NL",
        "Vertrouwensinspecteur",
        "0900-111 3111",
        "school_abuse",
        "high",
        show="staff",
        is_free=False,
        hours=Hours("08:00", "17:00"),
        is_sure_of_hours=True,
    ),
    replace(
        _always("nl.police", "NL", "Politie", "0900-8844", "police"),
        show="staff",
        is_free=False,
        certainty="medium",
    ),
    HelplineFacts(
        "cw.kindertelefoon",
        "CW",
        "Kinder- en Jongerentelefoon",
        "918",
        "children_8_25",
        "high",
    ),
    replace(_always("cw.police", "CW", "Polis", "911", "danger"), certainty="medium"),
    _gap("cw.ambulance", "CW", "Ambulance", "ambulance"),
    _gap("cw.crisis", "CW", "Centrale Crisisdienst GGZ", "crisis"),
    _gap("cw.meldpunt", "CW", "Meldpunt / Kódigo di Protekshon", "report"),
    HelplineFacts(
        "bq.guana",
        "BQ",
        "Guana Chat",
        "918",
        "children_8_21",
        "high",
        is_free=True,
        hours=Hours("14:00", "18:00"),
    ),
    HelplineFacts(
        "bq.guiami",
        "BQ",
        "Guiami (Sentro Akseso)",
        "0802-0802",
        "home",
        "high",
        islands="bonaire",
    ),
    replace(
        _always("bq.emergency", "BQ", "Number di emergensia", "911", "danger"), islands="bonaire"
    ),
    HelplineFacts(
        "bq.police",
        "BQ",
        "Polis",
        "717 8000",
        "police",
        "high",
        show="staff",
        is_free=False,
        islands="bonaire",
    ),
    HelplineFacts(
        "bq.police_2",
        "BQ",
        "Polis",
        "715 8000",
        "police",
        "high",
        show="staff",
        is_free=False,
        islands="bonaire",
    ),
    HelplineFacts(
        "bq.tip", "BQ", "Polis", "9310", "tip", "medium", show="staff", islands="bonaire"
    ),
    _gap("bq.crisis", "BQ", "Mental Health Caribbean", "crisis"),
    _gap("bq.ambulance", "BQ", "Ambulance", "ambulance"),
    HelplineFacts(
        "aw.telhubentud",
        "AW",
        "Telefon pa Hubentud",
        "131",
        "children_8_24",
        "high",
        is_free=True,
        hours=Hours("14:00", "18:00"),
    ),
    _gap("aw.sostenemi", "AW", "Bureau Sostenemi", "report"),
    _gap("aw.emergency", "AW", "Emergency", "danger"),
)


def of_region(region: str) -> tuple[HelplineFacts, ...]:
    """Return the lines of a region that have a number, the one for danger apart."""
    return tuple(
        each
        for each in HELPLINES
        if each.region == region and each.number and not each.is_emergency
    )


def named(helpline_id: str, *, region: str) -> HelplineFacts | None:
    """Return one of `of_region` by its id, or None."""
    return next((each for each in of_region(region) if each.id == helpline_id), None)
