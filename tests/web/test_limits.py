import pytest

from server.web import limits


def test_twenty_unknown_codes_an_hour_are_admitted_and_no_more() -> None:
    unknown_codes = limits.UnknownCodes()

    answers = [unknown_codes.admits("192.0.2.7") for _ in range(25)]

    assert answers == [True] * 20 + [False] * 5


def test_another_neighbourhood_is_not_held_up() -> None:
    unknown_codes = limits.UnknownCodes()
    for _ in range(25):
        unknown_codes.admits("192.0.2.7")

    assert not unknown_codes.admits("192.0.2.99")
    assert unknown_codes.admits("192.0.3.7")


@pytest.mark.parametrize(
    ("one", "other", "are_neighbours"),
    [
        ("192.0.2.1", "192.0.2.254", True),
        ("192.0.2.1", "192.0.3.1", False),
        ("192.0.2.1", "::ffff:192.0.2.9", True),
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        (None, "nonsense", True),
    ],
)
def test_neighbours_share_a_24_or_a_64(
    one: str | None, other: str | None, are_neighbours: object
) -> None:
    assert (limits.prefix_of(one) == limits.prefix_of(other)) == are_neighbours


def test_no_address_is_kept_and_no_two_processes_keep_the_same() -> None:
    kept = []
    for _ in range(2):
        unknown_codes = limits.UnknownCodes()
        unknown_codes.admits("192.0.2.7")
        kept.append(list(unknown_codes.storage.events))

    assert kept[0] != kept[1]
    for names in kept:
        assert "192.0.2" not in str(names)
        assert bytes([192, 0, 2]).hex() not in str(names)
