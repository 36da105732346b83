"""Who may take a report or the figures along: whoever may open the page, and nobody else."""

from typing import Any

import pytest

from server.database.base import new_id
from tests.trends import rows, scene
from tests.trends.report import told
from tests.trends.scene import Class
from tests.trends.site import Site

FILES = ("reports/1.pdf", "trend.csv")


@pytest.fixture
def group(at: Site) -> Class:
    """A class with one result."""
    made = at.world.make_class()
    rows.freeze(at.world, made.id, scene.ROUND, told.public(4.2, 3.4, 3.9))
    return made


def url(group_id: str, file: str) -> str:
    return f"/api/v1/groups/{group_id}/{file}"


def test_a_mentor_and_the_leader_take_them_along(at: Site, group: Class) -> None:
    readers = [at.sign_in("mentor", groups=(group.id,)), at.sign_in("leader")]

    answers = [[reader.get(url(group.id, file)) for file in FILES] for reader in readers]

    for report, table in answers:
        assert (report.status_code, table.status_code) == (200, 200)
        assert (report.content_type, table.content_type) == (
            "application/pdf",
            "text/csv; charset=utf-8",
        )
        assert [one.headers["Content-Disposition"] for one in (report, table)] == [
            "attachment; filename=meetellen-2b-2026-1.pdf",
            "attachment; filename=meetellen-2b-2026.csv",
        ]
        assert {one.headers["Cache-Control"] for one in (report, table)} == {"no-store"}
        assert "4,2" in told.text_of(report.data)
        assert b",4.2,,a_few," in table.data


@pytest.mark.parametrize("file", FILES)
def test_another_group_is_as_unknown_as_one_that_is_not_there(
    at: Site, group: Class, file: str
) -> None:
    mentor = at.sign_in("mentor", groups=(at.world.make_class().id,))

    of_another, of_none = mentor.get(url(group.id, file)), mentor.get(url(new_id(), file))

    assert (of_another.status_code, of_none.status_code) == (404, 404)
    assert of_another.data == of_none.data


@pytest.mark.parametrize("file", FILES)
def test_no_other_role_gets_them(at: Site, group: Class, file: str) -> None:
    assert at.sign_in("admin", "care").get(url(group.id, file)).status_code == 403


def test_a_term_that_the_year_does_not_have_is_not_found(at: Site, group: Class) -> None:
    leader = at.sign_in("leader")

    found: list[Any] = [leader.get(url(group.id, f"reports/{term}.pdf")) for term in (0, 2, 99)]

    assert {answer.status_code for answer in found} == {404}


def test_the_report_speaks_the_language_of_the_account(at: Site, group: Class) -> None:
    leader = at.sign_in("leader")
    titles = []
    for language in ("en", "pap"):
        assert leader.patch("/api/v1/me", json={"language": language}).status_code == 200
        titles.append(told.text_of(leader.get(url(group.id, FILES[0])).data))

    assert "Report on a period" in titles[0]
    # Not written yet: Dutch.
    assert "Verslag van een periode" in titles[1]
