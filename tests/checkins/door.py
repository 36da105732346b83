"""The students' door over HTTP: a class behind it, check-ins to post, the box to look into."""

from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from server.checkins import service as checkins
from server.checkins.domain.ballot_box import Tally
from server.database.session import transaction
from server.jobs import keys_of
from server.schools.service import Extra
from server.web.house import EXTENSION, House
from tests.checkins import scene
from tests.checkins.scene import Class

URL = "/api/v1/check-ins"


def house_of(app: Flask) -> House:
    """Return what the app holds."""
    house: House = app.extensions[EXTENSION]
    return house


def open_classes(app: Flask, count: int, *, students: int = 26) -> list[Class]:
    """Write a school with classes; the clock of the app decides whether a round is open."""
    house = house_of(app)
    with transaction(house.engines.write) as connection:
        school_id = scene.add_school(connection)
        made = [scene.add_class(connection, school_id, students=students) for _ in range(count)]
        checkins.make_boxes(connection, keys=keys_of(house), now=house.clock.now())
    return made


def ask_beside(app: Flask, here: Class, *asks: Extra) -> None:
    """Let every round of the class's school ask this beside the three questions."""
    with transaction(house_of(app).engines.write) as connection:
        scene.ask_beside(connection, here.school_id, *asks)


def open_class(app: Flask, *, students: int = 26) -> Class:
    """Write a school with one class, its box made."""
    return open_classes(app, 1, students=students)[0]


def body(here: Class, **changes: Any) -> dict[str, Any]:
    """Return a good check-in, with some of its fields changed."""
    return {**scene.body_of(scene.check_in(here)), **changes}


def tally(app: Flask, where: Class) -> Tally:
    """Return what the release job would read now."""
    house = house_of(app)
    with transaction(house.engines.write) as connection:
        return scene.tally(connection, where, keys=keys_of(house))


def result(response: TestResponse) -> str:
    """Return what became of a check-in that was understood."""
    assert response.status_code == 200, response.get_data(as_text=True)
    return str(response.get_json()["result"])
