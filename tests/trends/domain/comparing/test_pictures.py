"""Pictures of a school read back, and the signals that hold now."""

import json

from server.trends.domain.comparing import pictures
from server.trends.domain.comparing.pictures import Picture
from server.trends.domain.episodes import Episode

DOWN = {"item": "matter", "kind": "level", "direction": "down"}


def kept(name: str, *signals: dict[str, str], matter: float | None = 3.9) -> Picture:
    items = {"safe": 4.1, "challenged": None, "matter": matter}
    picture = {"groups": 5, "students": {"from": 110}, "items": items}
    return pictures.thawed(name, json.dumps({**picture, "signals": signals, "watch": []}))


def since(*found: Episode) -> list[tuple[str, str, str]]:
    return [(one.item, one.since, one.until) for one in found]


def test_a_picture_is_read_back_in_tenths() -> None:
    found = kept("2026-W44")

    assert (found.round, found.groups) == ("2026-W44", 5)
    assert found.means == {"safe": 41, "challenged": None, "matter": 39}


def test_a_signal_of_the_school_began_with_the_first_of_its_rounds() -> None:
    found = [
        kept("2026-W42", DOWN),
        kept("2026-W43"),
        kept("2026-W44", DOWN),
        kept("2026-W45", DOWN),
    ]

    now = pictures.episodes_now(found, last_round="2026-W45")

    assert since(*now) == [("matter", "2026-W44", "2026-W45")]


def test_a_picture_without_the_item_does_not_end_its_signal() -> None:
    found = [kept("2026-W43", DOWN), kept("2026-W44", matter=None), kept("2026-W45", DOWN)]

    now = pictures.episodes_now(found, last_round="2026-W45")

    assert since(*now) == [("matter", "2026-W43", "2026-W45")]


def test_a_signal_that_is_over_is_not_now() -> None:
    assert (
        pictures.episodes_now([kept("2026-W44", DOWN), kept("2026-W45")], last_round="2026-W45")
        == ()
    )


def test_a_picture_of_an_earlier_round_says_nothing_of_now() -> None:
    assert pictures.episodes_now([kept("2026-W44", DOWN)], last_round="2026-W45") == ()
    assert pictures.episodes_now([], last_round="") == ()
