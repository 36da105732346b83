"""T40: a flood from one place is slowed and must work; the others are served at once."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.concerns.phone import ADDRESS, Receipt
from tests.concerns.scene import Place

NEIGHBOUR, OTHER = "203.0.113.200", "198.51.100.9"


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_two_hundred_concerns_from_one_place_are_slowed_and_another_place_is_not(
    place: Place,
) -> None:
    phone = place.phone()

    told = [phone.begin(Receipt()) for _ in range(200)]

    assert [each["result"] for each in told] == ["ok"] * 5 + ["work"] * 195
    assert {(each["bits"], each["wait"]) for each in told[5:]} == {(18, 0)}
    assert len(place.threads()) == 5
    assert place.phone(address=NEIGHBOUR).begin(Receipt())["result"] == "work"
    assert place.phone(address=OTHER).begin(Receipt())["result"] == "ok"


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_the_door_stays_open_for_a_child_in_need(place: Place) -> None:
    phone = place.phone()
    for _ in range(5):
        phone.begin(Receipt())
    proof = phone.proof(bits=18)

    told = phone.begin(Receipt(), pow=proof)
    assert (told["result"], 0 < told["wait"] <= 30) == ("later", True)

    place.clock.move_to(place.clock.now() + timedelta(seconds=told["wait"]))
    assert phone.begin(Receipt(), pow=proof)["result"] == "ok"


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_after_the_hour_all_is_as_it_was(place: Place) -> None:
    phone = place.phone()
    for _ in range(6):
        phone.begin(Receipt())

    place.clock.move_to(place.clock.now() + timedelta(hours=1))

    assert phone.begin(Receipt())["result"] == "ok"


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_who_is_slowed_stands_in_no_file(place: Place, tmp_path: Path) -> None:
    phone = place.phone()
    for _ in range(8):
        phone.begin(Receipt())

    database = make_url(place.house.settings.database_url).database
    files = [Path(f"{database}{side}") for side in ("", "-wal")]
    found = b"".join(each.read_bytes() for each in [*files, *tmp_path.glob("*.log")])

    assert ADDRESS.encode() not in found
    assert bytes(map(int, ADDRESS.split(".")))[:3] + b"\0" not in found


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_a_flood_of_one_conversation_is_slowed_too(place: Place) -> None:
    phone, receipt = place.phone(), Receipt()
    phone.begin(receipt)

    told = [phone.append(receipt, seq)["result"] for seq in range(1, 40)]

    assert told == ["ok"] * 30 + ["work"] * 9
