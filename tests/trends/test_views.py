"""Who sees the trend of a group: its mentor and the leader of its school, nobody else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.core.person import Role
from server.database.base import new_id
from server.database.session import Engines
from tests import factories, staff
from tests.trends import rows, scene, site
from tests.trends.site import Site


@pytest.fixture
def at(engines: Engines, database: str, tmp_path: Path) -> Iterator[Site]:
    with site.open_site(engines, database, tmp_path) as opened:
        yield opened


def url(group_id: str) -> str:
    return f"/api/v1/groups/{group_id}/trend"


def test_a_mentor_sees_the_own_group(at: Site) -> None:
    group = at.world.make_class()
    at.world.answer(group, scene.same(4, 20))
    at.world.release()

    answer = at.sign_in("mentor", groups=(group.id,)).get(url(group.id))

    assert answer.status_code == 200
    found = answer.get_json()
    assert found["group"] == {
        "id": group.id, "label": "2B", "kind": "class", "scale": "freq5", "year_label": "2",
        "students": 25, "codes": ["2B"],
    }  # fmt: skip
    assert (found["school_year"], found["smallest"]) == (factories.YEAR, 10)
    assert found["weeks"][0]["status"] == "released"
    assert set(found["items"]) == {"safe", "challenged", "matter"}


def test_a_mentor_does_not_learn_that_another_group_exists(at: Site) -> None:
    own, other = at.world.make_class(), at.world.make_class()
    mentor = at.sign_in("mentor", groups=(own.id,))

    of_another, of_none = mentor.get(url(other.id)), mentor.get(url(new_id()))

    assert (of_another.status_code, of_none.status_code) == (404, 404)
    assert of_another.data == of_none.data


def test_a_leader_sees_every_group_of_the_school(at: Site) -> None:
    groups = [at.world.make_class(), at.world.make_class()]
    leader = at.sign_in("leader")

    assert [leader.get(url(group.id)).status_code for group in groups] == [200, 200]


def test_whether_it_was_done_with_them_only_the_groups_mentors_read(at: Site) -> None:
    own, other = at.world.make_class(), at.world.make_class()
    item = {"mean": 4.0, "edge": None, "low": "a_few"}
    told = dict.fromkeys(("to", "for", "with", "not"), "a_few")
    public = {
        "students": 25,
        "band": {"from": 20, "to": 24},
        "badge": "whole",
        "items": dict.fromkeys(("safe", "challenged", "matter"), item),
        "taps": {"why": None, "need": None, "with": told},
    }
    for group in (own, other):
        rows.freeze(at.world, group.id, scene.ROUND, public)
    both = at.sign_in("mentor", "leader", groups=(own.id,))

    found = [both.get(url(group.id)).get_json()["weeks"][0] for group in (own, other)]

    assert [week["release"]["taps"]["with"] for week in found] == [told, None]


def test_another_school_sees_nothing_of_it(at: Site) -> None:
    group = at.world.make_class()
    with staff.database_of(at.app) as session:
        elsewhere = factories.make_school(session, name="Other School")

    leader = at.sign_in("leader", school_id=elsewhere)

    assert leader.get(url(group.id)).status_code == 404


@pytest.mark.parametrize("role", ["admin", "care"])
def test_roles_without_releases_are_refused(at: Site, role: Role) -> None:
    group = at.world.make_class()

    answer = at.sign_in(role).get(url(group.id))

    assert (answer.status_code, answer.get_json()["error"]["code"]) == (403, "not_allowed")


def test_a_stranger_is_asked_to_sign_in(at: Site) -> None:
    group = at.world.make_class()

    assert at.app.test_client().get(url(group.id)).status_code == 401


def test_what_is_no_id_does_not_exist(at: Site) -> None:
    leader = at.sign_in("leader")

    assert leader.get(url("2B")).status_code == 404
    assert leader.get(url("%00")).status_code == 404
