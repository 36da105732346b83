from server.core import errors


def test_a_refusal_is_known_by_its_name_in_snake_case() -> None:
    assert errors.NotFound().code == "not_found"
    assert errors.TooOften(retry_after_seconds=4).code == "too_often"


def test_a_refusal_says_a_sentence_even_when_none_is_given() -> None:
    assert errors.Conflict().message.endswith(".")
    assert errors.Conflict("The label is taken.").message == "The label is taken."
