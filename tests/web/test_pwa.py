"""The pages as they are sent: the same bytes to everyone, compressed, kept as long as they hold."""

import base64
import gzip
import hashlib
import re

import brotli
import pytest
from flask import Flask

from server.web.assembly import Site
from tests.visitors import Visitor


@pytest.fixture
def site(app: Flask) -> Site:
    found: Site = app.extensions["meetellen.pwa"]
    return found


def test_the_students_document_is_the_same_for_everyone(visitor: Visitor) -> None:
    answers = [
        visitor.get("/", headers=headers)
        for headers in (
            {"Accept-Language": "nl"},
            {"Accept-Language": "es", "Cookie": "meetellen=somebody"},
        )
    ]

    assert answers[0].data == answers[1].data
    assert answers[0].headers["ETag"] == answers[1].headers["ETag"]


def test_what_stands_inline_is_allowed_by_its_hash_and_nothing_else_is(visitor: Visitor) -> None:
    answer = visitor.get("/")
    page = answer.get_data(as_text=True)
    policy = answer.headers["Content-Security-Policy"]

    script = _hash(re.findall(r'<script type="module">(.*?)</script>', page, re.S))
    style = _hash(re.findall(r"<style>(.*?)</style>", page, re.S))

    assert f"script-src 'self' '{script}';" in policy
    assert f"style-src 'self' '{style}';" in policy
    assert not re.search(r"<[^>]+\s(?:style|on\w+)=", page)


def test_the_document_needs_nothing_else_before_it_can_be_used(visitor: Visitor) -> None:
    page = visitor.get("/").get_data(as_text=True)

    loaded_first = re.findall(r'<(?:script[^>]+src|link[^>]+rel="(?:stylesheet|preload))', page)

    assert loaded_first == []
    assert "://" not in page.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("br, gzip", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("identity", None)],
)
def test_the_best_encoding_that_is_accepted_is_sent(
    visitor: Visitor, accepted: str, encoding: str | None
) -> None:
    plain = visitor.get("/").data

    answer = visitor.get("/", headers={"Accept-Encoding": accepted})

    unpack = {"br": brotli.decompress, "gzip": gzip.decompress}.get(encoding or "", bytes)
    assert answer.headers.get("Content-Encoding") == encoding
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert unpack(answer.data) == plain


def test_a_page_that_is_still_good_is_not_sent_again(visitor: Visitor) -> None:
    first = visitor.get("/")

    again = visitor.get("/", headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "no-cache"
    assert again.status_code == 304
    assert again.data == b""


def test_files_of_a_version_are_kept_for_ever_and_others_are_not_there(
    visitor: Visitor, site: Site
) -> None:
    kept = visitor.get(f"/s/{site.version}/checkins/start.js")

    assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert kept.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert visitor.get("/s/000000000000/checkins/start.js").status_code == 404
    assert visitor.get(f"/s/{site.version}/../server/app.py").status_code == 404
    assert visitor.get(f"/s/{site.version}/student.html").status_code == 404


def test_everything_that_is_to_be_kept_offline_is_there(visitor: Visitor, site: Site) -> None:
    script = visitor.get("/precache.js").get_data(as_text=True)
    paths = re.findall(r'"(/[^"]*)"', script)

    assert "/" in paths
    assert f"/s/{site.version}/core/outbox.js" in paths
    assert f"/s/{site.version}/text/student/pap.json" in paths
    assert [path for path in paths if visitor.get(path).status_code != 200] == []
    assert not any("staff" in path or "/trends/" in path for path in paths)


def test_the_manifest_names_icons_that_are_there(visitor: Visitor) -> None:
    manifest = visitor.get("/manifest.webmanifest").get_json(force=True)

    assert manifest["start_url"] == "/"
    for icon in manifest["icons"]:
        assert visitor.get(icon["src"]).content_type == icon["type"] + (
            "; charset=utf-8" if "svg" in icon["type"] else ""
        )


def test_a_lost_visitor_finds_a_page_in_four_languages(visitor: Visitor) -> None:
    answer = visitor.get("/nothing-here")

    assert answer.status_code == 404
    page = answer.get_data(as_text=True)
    assert all(f'<p lang="{language}">' in page for language in ("nl", "pap", "en", "es"))
    assert 'href="/"' in page


def _hash(found: list[str]) -> str:
    assert len(found) == 1
    return "sha256-" + base64.b64encode(hashlib.sha256(found[0].encode()).digest()).decode()
