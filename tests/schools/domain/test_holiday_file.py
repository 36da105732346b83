from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core.errors import Invalid
from server.schools.domain import holiday_file
from server.schools.domain.calendar import Holiday


def calendar_of(*events: str) -> str:
    body = "".join(f"BEGIN:VEVENT\r\nUID:x\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n{body}END:VCALENDAR\r\n"


def lines(*parts: str) -> str:
    return "\r\n".join(parts)


AUTUMN = lines(
    "DTSTART;VALUE=DATE:20261019", "DTEND;VALUE=DATE:20261024", "SUMMARY:Herfst\\, vakantie"
)


def test_an_event_of_whole_days_ends_on_the_day_before_its_end() -> None:
    found = holiday_file.read_holidays(calendar_of(AUTUMN))

    autumn = Holiday("Herfst, vakantie", date(2026, 10, 19), date(2026, 10, 23))
    assert found.holidays == (autumn,)
    assert found.left_out == ()


@pytest.mark.parametrize(
    ("event", "first_day", "last_day"),
    [
        (lines("DTSTART;VALUE=DATE:20270427", "SUMMARY:x"), (2027, 4, 27), (2027, 4, 27)),
        (lines("DTSTART;VALUE=DATE:20270427", "DURATION:P2D"), (2027, 4, 27), (2027, 4, 28)),
        (lines("DTSTART:20270427T090000", "DTEND:20270428T160000"), (2027, 4, 27), (2027, 4, 28)),
        (lines("DTSTART:20270427T000000", "DTEND:20270429T000000"), (2027, 4, 27), (2027, 4, 28)),
        (lines("DTSTART:20270427T090000Z"), (2027, 4, 27), (2027, 4, 27)),
    ],
)
def test_every_way_to_say_how_long_an_event_lasts_is_understood(
    event: str, first_day: tuple[int, int, int], last_day: tuple[int, int, int]
) -> None:
    (found,) = holiday_file.read_holidays(calendar_of(event)).holidays

    assert (found.first_day, found.last_day) == (date(*first_day), date(*last_day))


def test_an_event_that_repeats_is_left_out_and_named() -> None:
    kings_day = lines("DTSTART;VALUE=DATE:20270427", "RRULE:FREQ=YEARLY", "SUMMARY:Koningsdag")

    found = holiday_file.read_holidays(calendar_of(AUTUMN, kings_day))

    assert len(found.holidays) == 1
    assert found.left_out == ("Koningsdag",)


def test_an_event_without_a_date_that_can_be_read_is_left_out_and_named() -> None:
    found = holiday_file.read_holidays(calendar_of(AUTUMN, "DTSTART:soon\r\nSUMMARY:Party"))

    assert len(found.holidays) == 1
    assert found.left_out == ("Party",)


def test_the_same_holiday_twice_is_there_once_and_all_are_in_order() -> None:
    later = lines("DTSTART;VALUE=DATE:20261221", "DTEND;VALUE=DATE:20270102", "SUMMARY:Kerst")

    found = holiday_file.read_holidays(calendar_of(later, AUTUMN, later))

    assert [each.name for each in found.holidays] == ["Herfst, vakantie", "Kerst"]


def test_a_file_saved_with_a_byte_order_mark_and_bare_line_feeds_is_read() -> None:
    text = "\ufeff" + calendar_of(AUTUMN).replace("\r\n", "\n")

    assert len(holiday_file.read_holidays(text).holidays) == 1


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "BEGIN:VCALENDAR",
        "BEGIN:VCALENDAR\r\nEND:VCALENDAR",
        "END:VCALENDAR",
        "BEGIN:VCARD\r\nEND:VCARD",
        "<html></html>",
        "20 oktober: herfstvakantie",
    ],
)
def test_nonsense_is_refused_with_a_sentence_at_the_field(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        holiday_file.read_holidays(text)

    assert refused.value.fields["text"]


@given(st.text(max_size=200), st.sampled_from(["", "SUMMARY:", "DTSTART:", "DURATION:", "BEGIN:"]))
def test_no_text_breaks_the_reader(text: str, before: str) -> None:
    """A parser that meets something unforeseen must refuse, never fail."""
    for whole in (text, calendar_of(before + text), calendar_of(AUTUMN + "\r\n" + before + text)):
        try:
            found = holiday_file.read_holidays(whole)
        except Invalid:
            continue
        assert all(each.first_day <= each.last_day and each.name for each in found.holidays)
