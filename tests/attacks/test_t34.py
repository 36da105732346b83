"""T34: what was left out of the sealing library is never reached; what is served was recorded."""

import base64
import hashlib
import json

import pytest
from playwright.sync_api import Page

from tests.architecture import tree
from tests.browser.site import Site
from tests.concerns import bech32
from tests.concerns.pages import LIBRARIES, address_of

VENDOR = tree.ROOT / "pwa" / "vendor"
# Of the right lengths, so that nothing but their kind is wrong with them.
OTHER_KEYS = {
    "against quantum computers": bech32.encode("age1pq", bytes([7]) * 1216),
    "of a chip": bech32.encode("age1tag", b"\x02" + bytes([7]) * 32),
    "of a chip, against quantum computers": bech32.encode("age1tagpq", bytes([7]) * 1249),
}
SEAL = """async ([address, recipient]) => {
    const { encrypt } = await import(address);
    try {
        await encrypt(new Uint8Array(3), [recipient]);
        return 'sealed';
    } catch (error) {
        return error.message;
    }
}"""
OTHER_IDENTITY = """async ([address, identity]) => {
    const { identityToRecipient } = await import(address);
    try {
        return await identityToRecipient(identity);
    } catch (error) {
        return error.message;
    }
}"""
# What those kinds of keys, and code made of text, would bring along.
LEFT_OUT = ("encapsulate:", "keccak", "eval(", "new Function")
SAID = "only X25519 keys (age1…) are understood here, no other kind"


@pytest.mark.browser
@pytest.mark.parametrize("library", LIBRARIES)
def test_a_key_of_another_kind_is_refused_in_words(site: Site, phone: Page, library: str) -> None:
    phone.goto(site.url)
    address = address_of(site, f"vendor/{library}")
    identity = bech32.encode("age-secret-key-pq-", bytes([7]) * 32).upper()

    said = {kind: phone.evaluate(SEAL, [address, key]) for kind, key in OTHER_KEYS.items()}

    assert said == dict.fromkeys(OTHER_KEYS, SAID)
    assert phone.evaluate(OTHER_IDENTITY, [address, identity]) == SAID


@pytest.mark.browser
@pytest.mark.parametrize("library", LIBRARIES)
def test_what_is_served_is_what_was_recorded(site: Site, phone: Page, library: str) -> None:
    phone.goto(site.url)
    body = phone.request.get(address_of(site, f"vendor/{library}")).body()
    record = json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))

    hashes = {entry["file"]: entry["sha384"] for entry in record}

    assert f"sha384-{base64.b64encode(hashlib.sha384(body).digest()).decode()}" == hashes[library]


@pytest.mark.parametrize("library", LIBRARIES)
def test_the_library_holds_none_of_what_was_left_out(library: str) -> None:
    text = (VENDOR / library).read_text(encoding="utf-8")

    assert SAID in text
    assert [
        word for word in ("ML-KEM", "Keccak", "keccak", "eval(", "new Function") if word in text
    ] == []
