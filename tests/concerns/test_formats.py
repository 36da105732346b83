"""Receipts, seals and statements: Python agrees with `tests/examples/concerns.json`.

The same file is read by the tests of the pages, in Node and in a real browser.
"""

import base64
import json
from typing import Any

import pyrage
import pytest

from server.concerns.domain import statements, work
from server.core import signing
from tests.browser import desk_keys as keys
from tests.concerns import examples

EXAMPLES: dict[str, Any] = json.loads(examples.FILE.read_text(encoding="utf-8"))
# Chains under one line of roots, as the server sees them grow.
GOING_ON = [
    chain
    for chain in EXAMPLES["chains"]
    if chain["outcome"].get("untrue") not in {"root", "fingerprint", "empty"}
    and all(root["said"] for root in chain["roots"][1:])
]
DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


def test_the_examples_are_the_ones_that_python_makes() -> None:
    made = json.loads(json.dumps(examples.made()))

    assert {name: EXAMPLES[name] for name in made} == made


def test_the_first_receipt_is_the_one_of_the_design() -> None:
    """docs/decisions/0020; the numbers stand in the design since before there was code."""
    first = EXAMPLES["receipts"][0]

    assert first["digits"] == "40718236509128736457"
    assert first["lookup"] == "79162a11037eef6f0523b2a83b8a821c81abd30c7c08c6d26efd7e7d1c760eee"
    assert first["lookup_hash"] == (
        "b1689140306bab401b6333efdc3b2261efa0b011a6fa79fe8290fbda360ed96e"
    )
    assert first["recipient"] == "age1zymujlseawjrkynwuyyq7cu9njg86h87yd7d2k49vkqkpw8zl56qsg6376"
    assert first["auth"] == "51df6231368e699e923c516d4c54917b78e035cd2cd6c4aeaaa345fc897f6bf1"


@pytest.mark.parametrize("receipt", EXAMPLES["receipts"], ids=lambda receipt: receipt["digits"])
def test_the_last_digit_of_a_receipt_checks_the_others(receipt: dict[str, str]) -> None:
    check = 0
    for digit in receipt["digits"]:
        check = DAMM[check][int(digit)]

    assert check == 0


@pytest.mark.parametrize("number", range(len(EXAMPLES["sealed"])))
def test_a_sealed_message_opens_for_the_student_and_for_the_inbox_only(number: int) -> None:
    sealed = base64.b64decode(EXAMPLES["sealed"][number])
    student = EXAMPLES["receipts"][0]["identity"]
    inbox = examples.identity_of(bytes([2]) * 32)

    for identity in (student, inbox):
        plain = keys.open_sealed(sealed, identity)
        assert len(plain) == keys.MESSAGE_BYTES
        assert keys.unpadded(plain) == EXAMPLES["messages"][number]
    with pytest.raises(pyrage.DecryptError):
        keys.open_sealed(sealed, keys.new_identity())


@pytest.mark.parametrize("message", EXAMPLES["messages"], ids=lambda message: message["dir"])
def test_the_proof_of_a_message_covers_all_that_is_shown(message: dict[str, Any]) -> None:
    auth = EXAMPLES["receipts"][0]["auth"]
    changed = [
        {**message, name: f"{value}."}
        for name, value in message.items()
        if name in {"text", "topic", "level", "language", "day", "t", "prev", "after", "seq", "dir"}
    ]

    assert keys.mac_of(auth, message) == message["mac"]
    assert len(changed) > len(("t", "dir", "seq", "after", "day", "prev"))
    assert all(keys.mac_of(auth, one) != message["mac"] for one in changed)


def test_the_server_counts_work_as_the_phone_does() -> None:
    assert (work.CHALLENGE_BYTES, work.ANSWER_BYTES) == (16, 4)


@pytest.mark.parametrize("example", GOING_ON, ids=lambda example: example["name"])
def test_the_server_takes_the_statements_that_phones_believe(example: dict[str, Any]) -> None:
    """What is wrong with roots or posters, and what a lost sheet undoes, only phones can tell."""
    roots = [statements.Root(**root) for root in example["roots"]]
    chain = statements.Chain()

    try:
        for one in example["inbox"]["statements"]:
            signed = statements.Signed(**one)
            chain = statements.follow(chain, [signed], ground(example, roots, signed))
    except statements.Untrue:
        assert example["outcome"]["untrue"] in {"signature", "epoch", "chain", "shape"}
    else:
        assert (chain.epoch, chain.last) == (
            example["outcome"]["epoch"],
            example["outcome"]["last"],
        )


def ground(
    example: dict[str, Any], roots: list[statements.Root], signed: statements.Signed
) -> statements.Ground:
    """Return what a statement is checked against on its way in."""
    return statements.Ground(
        school_id=example["school"],
        inbox_id=examples.INBOX,
        label=json.loads(signed.said).get("label", ""),
        week=examples.WEEK,
        roots=statements.roots_that_count(roots),
        is_signed=signing.is_signed,
    )
