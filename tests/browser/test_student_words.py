"""No answer's word is ever broken, in no language, on no phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

pytestmark = pytest.mark.browser

LOCALES = ("nl-NL", "pap", "en-GB", "es-CO")
# A word that stands in more than one box was broken; one wider than the screen was cut off.
BROKEN = """() => [...document.querySelectorAll('.scale span')].flatMap((label) => {
  const [text] = label.childNodes;
  if (!text) return [];
  const range = document.createRange();
  return [...text.data.matchAll(/\\S+/g)].filter((word) => {
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    const box = range.getBoundingClientRect();
    return range.getClientRects().length > 1 || box.left < 0 || box.right > innerWidth;
  }).map((word) => word[0]);
})"""
# Words of neighbours that overlap, or all but touch, read as one.
OVERLAPPING = """() => [...document.querySelectorAll('.scale')].flatMap((scale) => {
  const range = document.createRange();
  const boxes = [...scale.querySelectorAll('span')].flatMap((label) => {
    range.selectNodeContents(label);
    return [...range.getClientRects()];
  });
  return boxes.filter((one, at) => boxes.some((other, place) => place > at &&
    one.left < other.right + 3 && other.left < one.right + 3 &&
    one.top < other.bottom - 1 && other.top < one.bottom - 1)).map((box) => box.left);
})"""


@pytest.mark.parametrize("width", [180, 320, 360, 390])
@pytest.mark.parametrize("group", ["teen", "child"])
def test_words_stay_whole_and_apart(
    site: Site, open_phone: OpenPhone, group: str, width: int
) -> None:
    for locale in LOCALES:
        phone = open_phone(locale=locale, width=width, height=640)
        phone.goto(site.link(group))
        expect(phone.locator("#where")).not_to_be_empty()

        assert phone.evaluate(BROKEN) == [], locale
        assert phone.evaluate(OVERLAPPING) == [], locale
        assert phone.evaluate("document.documentElement.scrollWidth") == width, locale


def test_a_chosen_word_stays_whole_when_it_turns_bold(site: Site, open_phone: OpenPhone) -> None:
    phone = open_phone(locale="en-GB", width=360, height=640)
    phone.goto(site.link())

    for answer in (1, 2, 3, 4, 5):
        phone.locator(f'label:has(input[name="safe"][value="{answer}"])').click()

        assert phone.evaluate(BROKEN) == []
        assert phone.evaluate(OVERLAPPING) == []


def test_children_read_of_their_teacher_not_of_a_mentor(site: Site, open_phone: OpenPhone) -> None:
    phone = open_phone()
    phone.goto(site.link("child"))

    promise = phone.locator("#promise")
    expect(promise).to_contain_text("De juf, de meester en de directeur")
    expect(promise).not_to_contain_text("mentor")
