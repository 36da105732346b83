"""T35: browser and Python agree, byte for byte, on receipts, seals and statements."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pyrage
import pytest
from playwright.sync_api import Page

from tests.browser import desk_keys as keys
from tests.browser.site import Site
from tests.concerns import examples
from tests.concerns.pages import address_of

pytestmark = pytest.mark.browser
EXAMPLES: dict[str, Any] = json.loads(examples.FILE.read_text(encoding="utf-8"))
RECEIPT = EXAMPLES["receipts"][0]
SEALED_BYTES = 4394
FORGET_THE_CURVE = """() => {
    globalThis.asked = 0;
    for (const name of ['generateKey', 'importKey', 'deriveBits']) {
        const own = SubtleCrypto.prototype[name];
        SubtleCrypto.prototype[name] = async function (...given) {
            if (given.some((one) => (one?.name ?? one) === 'X25519')) {
                globalThis.asked += 1;
                throw new DOMException('no such curve', 'NotSupportedError');
            }
            return own.apply(this, given);
        };
    }
}"""
Ask = Callable[..., Any]


@pytest.fixture
def ask(site: Site, phone: Page) -> Ask:
    """Asks a function of a module under `pwa/concerns`, in a page with the real policies."""
    phone.goto(site.url)

    def ask_one(module: str, body: str, given: object = None) -> object:
        address = address_of(site, f"concerns/{module}")
        script = f"async ([address, given]) => {{ const own = await import(address); {body} }}"
        found: object = phone.evaluate(script, [address, given])
        return found

    return ask_one


def test_a_receipt_grows_the_same_keys(ask: Ask) -> None:
    body = """return Promise.all(given.map(async ({ school, digits }) => {
        const { lookupHash: lookup_hash, ...others } = await own.keysOf(digits, school);
        return { school, digits, lookup_hash, ...others };
    }));"""

    assert ask("student/crypto.js", body, EXAMPLES["receipts"]) == EXAMPLES["receipts"]


def test_a_sheet_gives_the_same_keys(ask: Ask) -> None:
    body = """return Promise.all(given.map(async ({ sheet }) => {
        const { secret, publicKey, ...others } = await own.readRecovery(sheet);
        const fingerprint = await own.fingerprintOf(publicKey);
        return { ...others, public_key: publicKey, fingerprint };
    }));"""
    expected = [
        {name: value for name, value in one.items() if name != "secret"}
        for one in EXAMPLES["recoveries"]
    ]

    assert ask("desk/crypto.js", body, EXAMPLES["recoveries"]) == expected


def test_two_readers_compare_the_same_code(ask: Ask) -> None:
    body = "return Promise.all(given.map(({ one, other }) => own.codeBetween(one, other)));"

    assert ask("desk/crypto.js", body, EXAMPLES["codes"]) == [
        one["code"] for one in EXAMPLES["codes"]
    ]


def test_what_is_signed_is_spelt_the_same(ask: Ask) -> None:
    body = "return given.map((value) => own.canonical(value));"
    values = [one["value"] for one in EXAMPLES["canonical"]]

    assert ask("statements.js", body, values) == [keys.canonical(value) for value in values]


def test_what_the_browser_signs_holds_elsewhere(ask: Ask) -> None:
    signer = examples.signer(10)
    value = {"v": 1, "label": "Zorg – één"}

    found = ask("desk/crypto.js", "return own.sign(...given);", [value, signer.seed.hex()])

    assert found == {
        "said": keys.canonical(value),
        "signature": signer.sign(keys.canonical(value)),
    }


@pytest.mark.parametrize("module", ["student/crypto.js", "desk/crypto.js"])
def test_the_browser_judges_a_chain_alike(ask: Ask, module: str) -> None:
    body = """return Promise.all(given.map(({ roots, inbox, school, fingerprint }) =>
        own.verifyInbox(roots, inbox, { schoolId: school, fingerprint })
            .then(({ epoch, recipient, label, last }) => ({ epoch, recipient, label, last }))
            .catch((error) => ({ untrue: error.reason }))));"""

    found = ask(module, body, EXAMPLES["chains"])

    assert found == [chain["outcome"] for chain in EXAMPLES["chains"]]


@pytest.mark.parametrize("module", ["student/crypto.js", "desk/crypto.js"])
def test_what_python_sealed_opens_in_the_browser(ask: Ask, module: str) -> None:
    assert_it_opens(ask, module)


@pytest.mark.parametrize("module", ["student/crypto.js", "desk/crypto.js"])
def test_what_the_browser_sealed_opens_in_python(ask: Ask, module: str) -> None:
    assert_it_seals(ask, module)


def test_an_old_phone_without_the_curve_opens_and_seals_alike(phone: Page, ask: Ask) -> None:
    """Chromium before 133 and Safari before 17 do not know X25519; the library brings its own."""
    phone.evaluate(FORGET_THE_CURVE)

    assert_it_opens(ask, "student/crypto.js")
    assert_it_seals(ask, "student/crypto.js")
    assert phone.evaluate("globalThis.asked") > 0


def assert_it_opens(ask: Ask, module: str) -> None:
    """What Python sealed, a moment ago and long ago, opens in the browser."""
    fresh = [*EXAMPLES["sealed"], *examples.sealed(EXAMPLES["messages"])]
    body = """return Promise.all(given.sealed.map((one) =>
        own.openMessage(own.fromBase64(one), given.identity)));"""

    found = ask(module, body, {"sealed": fresh, "identity": RECEIPT["identity"]})

    assert found == EXAMPLES["messages"] * 2


def assert_it_seals(ask: Ask, module: str) -> None:
    """What the browser seals is of the one length, and opens in Python for both its readers."""
    identity = keys.new_identity()
    given = {
        "keys": RECEIPT,
        "inbox": keys.recipient_of(identity),
        "content": {"text": examples.TEXT, "topic": "bullying", "level": "U2"},
        "place": {"dir": "s", "seq": 0, "after": 0, "day": examples.DAY, "prev": keys.FIRST},
    }
    body = """const { keys, inbox, content, place } = given;
        return own.toBase64(
            await own.sealMessage(content, keys, place, [inbox, keys.recipient]));"""

    sealed = base64.b64decode(ask(module, body, given))

    assert len(sealed) == SEALED_BYTES
    for one in (identity, RECEIPT["identity"]):
        assert keys.unpadded(keys.open_sealed(sealed, one)) == EXAMPLES["messages"][0]


def test_a_changed_byte_is_damage_and_no_matter_of_the_connection(ask: Ask) -> None:
    """Chromium rejects it with "Failed to fetch", which a page must not try again."""
    sealed = bytearray(base64.b64decode(EXAMPLES["sealed"][0]))
    sealed[-1] ^= 1
    row = {"dir": "s", "seq": 0, "day": examples.DAY, "body": base64.b64encode(sealed).decode()}
    body = """const open = (bytes) => own.openMessage(bytes, given.keys.identity);
        const conversation = await import(new URL('../conversation.js', address));
        return conversation.readConversation([given.row], open, given.keys);"""

    (entry,) = ask("student/crypto.js", body, {"row": row, "keys": RECEIPT})

    assert (entry["standing"], entry["text"]) == ("damaged", "")


def test_a_passphrase_locks_in_the_browser_and_opens_elsewhere(ask: Ask) -> None:
    body = """return own.wrapWithPassphrase({ identity: 'A', signing: 'b' }, given);"""

    wrap = base64.b64decode(ask("desk/crypto.js", body, "één twee drie vier vijf"))

    assert b"-> scrypt " in wrap
    assert json.loads(pyrage.passphrase.decrypt(wrap, "één twee drie vier vijf")) == {
        "identity": "A",
        "signing": "b",
    }


def test_the_phone_proves_its_work(ask: Ask) -> None:
    body = "return Promise.all([...Array(5)].map(() => own.prove(given, 10)));"
    challenge = "00112233445566778899aabbccddeeff"

    for answer in ask("student/crypto.js", body, challenge):
        counted = bytes.fromhex(challenge) + answer.to_bytes(4, "big")
        assert int(keys.sha256(counted), 16) < 2 ** (256 - 10)
