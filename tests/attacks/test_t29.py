"""T29: an answer that the server made up itself is shown as not real, and not read out.

The attacker has the database, knows who may open the conversation, and seals to them; what they
have not is what proves an answer, which grows from the receipt and was sealed to the readers.
"""

import secrets
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests import staff
from tests.browser import concern_steps as steps
from tests.browser import desk_keys as keys
from tests.browser import desk_scene
from tests.browser.site import Site
from tests.factories import NOW

pytestmark = pytest.mark.browser

REAL, FORGED = "We komen morgen even langs.", "Vertel ons eerst wie je bent."
Change = Callable[[dict[str, object]], dict[str, object]]


def with_a_key_of_ones_own(message: dict[str, object]) -> dict[str, object]:
    """Prove it with a key that the student does not know."""
    return {**message, "text": FORGED, "mac": keys.mac_of(secrets.token_hex(32), message)}


def with_the_old_proof(message: dict[str, object]) -> dict[str, object]:
    """Put other words under the proof of a real answer."""
    return {**message, "text": FORGED}


def without_proof(message: dict[str, object]) -> dict[str, object]:
    """Leave the proof out."""
    return {name: value for name, value in (message | {"text": FORGED}).items() if name != "mac"}


@pytest.mark.parametrize(
    ("change", "standing"),
    [
        (with_a_key_of_ones_own, "not_real"),
        (with_the_old_proof, "not_real"),
        (without_proof, "damaged"),
    ],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_an_answer_of_the_server_itself_is_not_real(
    site: Site, phone: Page, change: Change, standing: str
) -> None:
    desk = steps.open_desk(site)
    digits = steps.tell(site, desk, phone)
    care = desk.inboxes["care"]
    with staff.database_of(site.app) as session:
        (thread,) = desk_scene.threads(session, care)
        told = desk_scene.read(session, care, thread)[0]
        real = desk_scene.answer(session, care, thread, REAL, now=NOW)
        forged = {**real, "seq": 1, "prev": keys.FIRST}
        own = keys.recipient_of(keys.new_identity())
        desk_scene.write(session, thread, change(forged), to=(str(told["recip"]), own))
    steps.come_back(site, desk, phone, digits)

    expect(phone.locator("#concern .message.theirs.whole")).to_contain_text(REAL)
    found = phone.locator(f"#concern .message.theirs.{standing}")
    expect(found).to_have_count(1)
    expect(found.locator(".note")).to_be_visible()
    expect(phone.get_by_text(FORGED)).to_have_count(0)
