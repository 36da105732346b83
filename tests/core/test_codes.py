import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core import codes


def test_new_codes_are_ten_characters_that_cannot_be_misread() -> None:
    made = {codes.new_code() for _ in range(200)}

    assert len(made) == 200
    assert all(len(code) == codes.CODE_LENGTH for code in made)
    assert not set("ILOU") & set("".join(made))


@pytest.mark.parametrize(
    "typed", ["7k3qw2m9xa", " 7K3QW 2M9XA ", "7K3QW-2M9XA", "7K3QW\u00a02M9XA", "7k3 qw2 m9 xa"]
)
def test_case_spaces_and_dashes_are_forgiven(typed: str) -> None:
    assert codes.read_code(typed) == "7K3QW2M9XA"


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    assert codes.read_code("oOiIlL0011") == "0011110011"


@pytest.mark.parametrize("typed", ["", "7K3QW2M9X", "7K3QW2M9XAA", "7K3QW2M9XU", "7K3QW2M9X!"])
def test_what_no_poster_can_say_is_no_code(typed: str) -> None:
    assert codes.read_code(typed) is None


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_a_code_or_none(typed: str) -> None:
    code = codes.read_code(typed)

    assert code is None or set(code) <= set(codes.ALPHABET)


def test_it_is_printed_in_two_halves_that_can_be_typed_back() -> None:
    assert codes.spaced("7K3QW2M9XA") == "7K3QW 2M9XA"
    assert codes.read_code(codes.spaced("7K3QW2M9XA")) == "7K3QW2M9XA"
