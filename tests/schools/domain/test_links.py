from urllib.parse import urlsplit

import pytest

from server.schools.domain import links
from server.schools.domain.groups import Kind, Scale

HOST = "https://school.example"
CODE = "7K3QW2M9XA"


@pytest.mark.parametrize(
    ("kind", "scale", "fragment"),
    [
        ("class", "freq5", CODE),
        ("class", "freq3", f"{CODE}.3"),
        ("team", "freq5", f"{CODE}.s"),
    ],
)
def test_the_link_tells_the_phone_what_to_ask_behind_the_hash_only(
    kind: Kind, scale: Scale, fragment: str
) -> None:
    link = urlsplit(links.student_link(HOST, CODE, kind=kind, scale=scale))

    assert link.fragment == fragment
    assert (link.path, link.query) == ("/", "")


def test_a_shared_tablet_has_a_flag_of_its_own_after_the_others() -> None:
    link = links.student_link(HOST, CODE, kind="class", scale="freq3", is_tablet=True)

    assert link == f"{HOST}/#{CODE}.3t"


@pytest.mark.parametrize(("scale", "fragment"), [("freq5", f"{CODE}.."), ("freq3", f"{CODE}.3.")])
def test_the_fingerprint_of_the_school_comes_last_also_without_flags(
    scale: Scale, fragment: str
) -> None:
    link = links.student_link(HOST, CODE, kind="class", scale=scale, fingerprint="k" * 22)

    assert link == f"{HOST}/#{fragment}{'k' * 22}"
