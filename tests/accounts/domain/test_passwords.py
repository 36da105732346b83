"""What is accepted as a password, and how it is kept."""

import pytest
from argon2 import PasswordHasher

from server.accounts.domain import passwords
from server.core.errors import Invalid


def test_fifteen_characters_are_enough_and_fourteen_are_not() -> None:
    passwords.hash_new("x" * 15)

    with pytest.raises(Invalid) as refused:
        passwords.hash_new("x" * 14, field="new")

    assert "15" in refused.value.fields["new"][0]


def test_a_hundred_and_twenty_eight_characters_are_the_most() -> None:
    passwords.hash_new("x" * 128)

    with pytest.raises(Invalid):
        passwords.hash_new("x" * 129)


def test_no_kind_of_character_is_asked_for_and_spaces_count() -> None:
    known = passwords.hash_new("vijf gewone woorden ")

    assert passwords.is_right("vijf gewone woorden ", known)
    assert not passwords.is_right("vijf gewone woorden", known)


def test_the_same_letters_from_another_keyboard_are_the_same_password() -> None:
    composed, decomposed = "caf\u00e9 aan het plein", "cafe\u0301 aan het plein"

    assert passwords.is_right(decomposed, passwords.hash_new(composed))


def test_passwords_are_kept_as_argon2id_with_the_parameters_of_the_decision() -> None:
    assert passwords.hash_new("x" * 15).startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_without_a_known_hash_nothing_is_right() -> None:
    assert not passwords.is_right("", None)


def test_a_hash_with_older_parameters_is_renewed() -> None:
    older = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1)

    assert passwords.needs_new_hash(passwords.PasswordHash(older.hash("x" * 15)))
    assert not passwords.needs_new_hash(passwords.hash_new("x" * 15))


def test_a_made_password_has_five_words_and_is_accepted() -> None:
    made = passwords.generate()

    assert len(made.split("-")) == 5
    passwords.hash_new(made)
    assert passwords.generate() != made
