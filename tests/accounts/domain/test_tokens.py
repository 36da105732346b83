"""Tokens are long, never twice the same, and kept as hashes."""

import base64

from server.accounts.domain import tokens


def test_a_token_holds_256_random_bits() -> None:
    made = {tokens.new_token() for _ in range(100)}

    assert len(made) == 100
    assert {len(base64.urlsafe_b64decode(token + "=")) for token in made} == {32}


def test_the_hash_is_sha_256() -> None:
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    assert tokens.hash_of("abc") == known
