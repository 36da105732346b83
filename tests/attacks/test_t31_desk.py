"""T31, T27 at the desk: neither a sign-in nor the database opens what readers read.

Whoever resets a reader's sign-in stands before a locked desk; and a desk that knows the school's
root does not open under another one that the database was given.
"""

import base64

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select, update

from server.concerns.models import InboxWrap, Message, Root
from tests import staff
from tests.browser import desk_keys as keys
from tests.browser import desk_pages as at
from tests.browser import desk_scene
from tests.browser import staff_pages as on
from tests.browser.desk_fixtures import TOLD
from tests.browser.desk_keys import Signer
from tests.browser.desk_talks import Talk
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

pytestmark = pytest.mark.browser

REPLY = "We komen morgen even langs."


def test_whoever_reset_a_sign_in_stands_before_a_locked_desk(
    site: Site, talk: Talk, open_phone: OpenPhone
) -> None:
    page = open_phone(**at.LAPTOP)
    on.sign_in(page, site, at.address_of(site, talk.inbox.readers[0]))
    for path in ("/staff/desk", f"/staff/desk/{talk.inbox.id}/{talk.id}"):
        on.visit(page, site, path)
        page.get_by_label("Bureauwachtwoord").fill(staff.PHRASE)
        on.press(page, "Openen")
        expect(page.get_by_role("alert")).to_contain_text("opent de sleutel niet")
        expect(page.get_by_text(TOLD)).to_have_count(0)


def test_a_desk_does_not_open_under_a_root_that_the_database_was_given(
    site: Site, talk: Talk, janga: Page
) -> None:
    at.change(site, update(Root).values(public_key=Signer.new().public_key))
    on.visit(janga, site, f"/staff/desk/{talk.inbox.id}/{talk.id}")
    janga.get_by_label("Bureauwachtwoord").fill(desk_scene.PHRASE)
    on.press(janga, "Openen")

    question = janga.get_by_role("dialog")
    expect(question).to_contain_text("Deze browser kende een andere hoofdsleutel.")
    question.get_by_role("button", name="Annuleren").click()
    expect(janga.get_by_role("alert")).to_contain_text("De postbussen blijven dicht.")
    expect(janga.get_by_text(TOLD)).to_have_count(0)


def test_an_answer_is_not_sealed_to_a_key_that_the_database_was_given(
    site: Site, talk: Talk, janga: Page
) -> None:
    reader, own = talk.inbox.readers[0], keys.new_identity()
    sealed = base64.b64encode(keys.seal(own.encode(), reader.recipient)).decode()
    with staff.database_of(site.app) as session:
        facts = {"inbox_id": talk.inbox.id, "holder": reader.account_id, "sealed": sealed}
        session.add(InboxWrap(epoch=2, **facts))
    at.open_talk(janga, site, talk)
    at.answer_box(janga).fill(REPLY)
    on.press(janga, "Versturen")
    expect(on.said(janga)).to_contain_text("Verstuurd.")

    with staff.database_of(site.app) as session:
        answer = select(Message.body).where(Message.thread_id == talk.id, Message.direction == "c")
        body = session.scalars(answer).one()
    with pytest.raises(Exception, match="No matching keys"):
        keys.open_sealed(body, own)
    assert keys.unpadded(keys.open_sealed(body, talk.inbox.identities[1]))["text"] == REPLY
