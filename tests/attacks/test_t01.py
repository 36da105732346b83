"""T1: nothing that anybody can read changes by a check-in of the running week."""

from collections.abc import Mapping

from werkzeug.routing import Rule

from server.core.person import ROLES
from tests.trends import scene
from tests.trends.scene import NEXT_ROUND, ROUND, Class
from tests.trends.site import Site
from tests.visitors import Visitor

Pages = Mapping[str, bytes]


def test_every_answer_is_the_same_before_and_after_a_check_in(at: Site) -> None:
    group = at.world.make_class()
    at.world.answer(group, scene.same(4, 20), round=ROUND)
    at.world.release(ROUND)
    at.clock.move_to(scene.during(NEXT_ROUND))
    at.world.make_boxes(NEXT_ROUND)
    reader = at.sign_in(*ROLES, groups=(group.id,))
    before = everything(at, reader, group)

    assert at.send(scene.draft(group, (1, 1, 1), round=NEXT_ROUND)) == "received"

    after = everything(at, reader, group)
    assert f"/api/v1/groups/{group.id}/trend" in after
    assert {url for url, body in after.items() if before[url] != body} == set()


def test_the_trend_is_the_same_from_the_first_check_in_to_the_release(at: Site) -> None:
    group = at.world.make_class()
    at.world.make_boxes()
    mentor = at.sign_in("mentor", groups=(group.id,))
    seen = {mentor.get(f"/api/v1/groups/{group.id}/trend").data}

    for given in scene.same(2, 12):
        at.send(scene.draft(group, given))
        seen.add(mentor.get(f"/api/v1/groups/{group.id}/trend").data)

    assert len(seen) == 1


def everything(at: Site, reader: Visitor, group: Class) -> Pages:
    """Return what stands behind every address that can be read, and what a phone is told."""
    paths = [path for rule in at.app.url_map.iter_rules() if (path := path_of(rule, group))]
    pages = {path: reader.get(path).data for path in sorted(paths)}
    phone = at.app.test_client()
    pages["phone"] = phone.post("/api/v1/classroom", json={"code": group.code}).data
    return pages


def path_of(rule: Rule, group: Class) -> str | None:
    """Return the address of a results page of the group, or None for anything else."""
    is_read = "GET" in (rule.methods or set()) and rule.rule.startswith("/api/v1/")
    # Posters and cards are PDF files, which carry the moment they were made.
    if not is_read or rule.rule.endswith(".pdf") or rule.arguments - {"group_id"}:
        return None
    return rule.rule.replace("<uuid:group_id>", group.id)
