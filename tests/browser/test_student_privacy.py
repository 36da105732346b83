"""What leaves a student's phone: no cookie, no code in an address, nothing to anybody else."""

import json

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser import site as on
from tests.browser.site import Site

pytestmark = pytest.mark.browser


def answered(site: Site, phone: Page) -> list[Request]:
    """Answer and return every request that the phone made."""
    requests: list[Request] = []

    def note(request: Request) -> None:
        requests.append(request)

    phone.context.on("request", note)
    phone.goto(site.link())
    expect(phone.locator("#where")).to_have_text("Klas 2B")
    on.choose(phone, 4, 3, "skip")
    on.send(phone)
    expect(on.title(phone)).to_have_text("Dank je wel!")
    phone.wait_for_load_state("networkidle")
    return requests


def test_requests_go_to_the_school_only_and_no_address_holds_the_code(
    site: Site, phone: Page
) -> None:
    addresses = [request.url.split("#")[0] for request in answered(site, phone)]

    assert all(address.startswith(f"{site.url}/") for address in addresses)
    assert not any(site.code() in address or "?" in address for address in addresses)


def test_an_answer_never_carries_the_cookie_of_a_teacher_on_the_same_device(
    site: Site, phone: Page
) -> None:
    phone.context.add_cookies([{"name": "meetellen", "value": "a-sign-in", "url": site.url}])

    requests = answered(site, phone)

    asked = [one for one in requests if "/api/" in one.url]
    assert len(asked) == 2
    assert all("cookie" not in one.all_headers() for one in asked)
    assert all("referer" not in one.all_headers() for one in requests)


def test_a_check_in_says_what_was_answered_and_nothing_of_who_or_when(
    site: Site, phone: Page
) -> None:
    requests = answered(site, phone)

    (sent,) = [one.post_data for one in requests if one.url.endswith("/check-ins")]
    said = json.loads(sent or "")
    assert len(said.pop("ticket")) == 22
    assert said == {
        "code": site.code(),
        "round": "2026-W47",
        "scale": "freq5",
        "answers": {"safe": 4, "challenged": 3, "matter": None},
        "taps": {},
    }


def test_after_an_answer_the_phone_keeps_that_it_was_given_and_not_what_it_was(
    site: Site, phone: Page
) -> None:
    answered(site, phone)

    kept = phone.evaluate(
        """() => new Promise((done) => {
            const opening = indexedDB.open('meetellen');
            opening.onsuccess = () => {
                const all = opening.result.transaction('kept').objectStore('kept').getAll();
                all.onsuccess = () => done(JSON.stringify([all.result, { ...localStorage }]));
            };
        })"""
    )

    assert '"outcome":"sent"' in kept
    assert "answers" not in kept
    assert "ticket" not in kept


def test_the_page_never_asks_to_be_installed(site: Site, phone: Page) -> None:
    answered(site, phone)

    is_held_back = phone.evaluate(
        "!dispatchEvent(new Event('beforeinstallprompt', { cancelable: true }))"
    )

    assert is_held_back
