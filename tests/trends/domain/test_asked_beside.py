"""What is asked beside the three questions: the inside-outside item and the taps, in words."""

import hmac

from server.trends.domain import disclosure, words
from server.trends.domain.disclosure import AnyItem, Counts, Exact, Question, Shown, Tapped, TooFew
from server.trends.domain.jitter import Jitter
from server.trends.domain.words import PublicItem
from tests.trends.domain.test_words import GROUP, noise_of, shown

ENOUGH: Counts = (0, 2, 4, 6, 8)
NINE: Counts = (0, 0, 0, 4, 5)


def test_the_inside_outside_item_is_shown_by_the_rules_of_the_others() -> None:
    # 20 answers of mean 3.5 exactly, 5 of them low: a quarter is "a good part".
    items: dict[AnyItem, Counts] = {"safe": (0, 0, 0, 22, 0), "self": (0, 5, 0, 15, 0)}

    public = words.public_part(shown(items), jitter=noise_of())

    assert public.items["self"] == PublicItem(35, None, "a_good_part")
    # It has the fewest answers of what is shown.
    assert (public.band.start, public.items["matter"]) == (20, None)


def test_taps_are_words_for_the_share_of_the_people_who_tapped() -> None:
    # Of 16 people: 1, 2, 4 and 8; one may tap several needs. A word begins at its share.
    tapped = Tapped(16, {"time": 1, "help": 2, "rest": 4, "clarity": 8, "means": 16, "heard": 0})

    told = words.tap_words("need", tapped, jitter=noise_of())

    assert told == {
        "time": "almost_nobody", "help": "a_few", "rest": "a_good_part", "clarity": "many",
        "means": "many", "heard": "almost_nobody",
    }  # fmt: skip


def test_the_noise_of_taps_is_that_of_their_question_and_option() -> None:
    """Reckoned here from the text of the rule: key of zeros, the vectors' group, 2026-W47."""
    counts = dict.fromkeys(("easy", "hard", "help", "dare", "other"), 3)

    told = words.tap_words(
        "why", Tapped(24, counts), jitter=Jitter(bytes(32), GROUP, "2026-2027", "2026-W47")
    )

    assert told == {option: by_hand(f"tap:why:{option}", 3, 24) for option in counts}
    assert len(set(told.values())) > 1


def by_hand(what: str, count: int, n: int) -> str:
    sticky = part(f"meetellen/jitter/v1|s|{GROUP}|2026-2027|{count}|{what}")
    fresh = part(f"meetellen/jitter/v1|f|{GROUP}|2026-W47|{what}")
    share = max(0, min(n, count + sticky + fresh)) / n
    if share < 0.125:
        return "almost_nobody"
    return "a_few" if share < 0.25 else "a_good_part" if share < 0.5 else "many"


def part(text: str) -> int:
    digest = hmac.new(bytes(32), text.encode(), "sha256").digest()
    u = int.from_bytes(digest[:4], "big") / 2**32
    return -2 if u < 0.05 else -1 if u < 0.25 else 0 if u < 0.75 else 1 if u < 0.95 else 2


def test_a_text_from_before_these_were_asked_shows_none_of_them() -> None:
    old = (
        '{"students":27,"band":{"from":20,"to":24},"badge":"whole",'
        '"items":{"safe":{"mean":4.1,"edge":null,"low":"a_few"},"challenged":null,"matter":null}}'
    )

    public = words.thawed(old)

    assert public.items["self"] is None
    assert public.taps == {"why": None, "need": None, "with": None}


def test_an_item_of_nine_answers_is_hidden_whatever_item_it_is() -> None:
    found = disclosed({"safe": ENOUGH, "challenged": ENOUGH, "matter": ENOUGH, "self": NINE})

    assert isinstance(found, Shown)
    assert set(found.items) == {"safe", "challenged", "matter"}
    # The fields are of the three items: the fourth does not hide them.
    assert found.fields is not None


def test_the_inside_outside_item_alone_is_no_release() -> None:
    found = disclosed({"safe": NINE, "challenged": NINE, "matter": NINE, "self": ENOUGH})

    assert isinstance(found, TooFew)


def test_taps_of_nine_people_are_not_shown() -> None:
    counts = {"to": 3, "for": 3, "with": 3, "not": 0}
    items: dict[AnyItem, Counts] = {"safe": ENOUGH}

    few = disclosed(items, {"with": Tapped(9, counts)})
    many = disclosed(items, {"with": Tapped(10, {**counts, "not": 1})})

    assert isinstance(few, Shown)
    assert isinstance(many, Shown)
    assert (set(few.taps), set(many.taps)) == (set(), {"with"})


def disclosed(
    counts: dict[AnyItem, Counts], taps: dict[Question, Tapped] | None = None
) -> disclosure.Disclosed:
    none: Counts = (0, 0, 0, 0, 0)
    every: dict[AnyItem, Counts] = {"safe": none, "challenged": none, "matter": none, **counts}
    fields: disclosure.Fields = {"against": 0, "not": 0, "for": 0, "with": 20}
    exact = Exact(25, 20, is_overfull=False, counts=every, fields=fields, taps=taps or {})
    return disclosure.disclose(exact, smallest=10)
