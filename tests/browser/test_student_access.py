"""Every page of the student's side can be read and used by everyone, in every state."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site
from tests.browser.student_states import STATES, explained, questions

pytestmark = pytest.mark.browser

NARROWEST = ViewportSize(width=320, height=568)
WIDTH = 360
SMALLEST_TARGET = 44
# What a finger or a pointer can hit: the label, where the control itself is out of sight.
TOO_SMALL = """(least) => [...document.querySelectorAll('a[href], button, select, summary,'
    + ' input:not([type=radio]), label:has(input[type=radio])')]
    .filter((one) => one.checkVisibility())
    .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
    .filter(([, box]) => box.width < least || box.height < least)
    .map(([html, box]) => `${html} ${box.width}x${box.height}`)"""


def arrive(site: Site, phone: Page, state: str) -> None:
    STATES[state].lead(site, phone)
    expect(phone.locator("body")).to_contain_text(STATES[state].shows)
    phone.wait_for_load_state("networkidle")


@pytest.mark.parametrize("state", STATES)
def test_everyone_can_read_and_use_it_also_on_the_narrowest_phone(
    site: Site, phone: Page, state: str
) -> None:
    arrive(site, phone, state)

    complaints = violations(phone)
    phone.set_viewport_size(NARROWEST)

    assert complaints + cut_off(phone) == []


@pytest.mark.parametrize("locale", ["pap", "en", "es"])
def test_axe_finds_nothing_in_other_languages(
    site: Site, open_phone: OpenPhone, locale: str
) -> None:
    phone = open_phone(locale=locale)
    explained(site, phone)
    assert violations(phone) == []
    phone.locator("#send").click()

    expect(phone.locator(".error").first).to_be_visible()
    assert violations(phone) == []


@pytest.mark.parametrize("group", ["teen", "child", "team"])
@pytest.mark.parametrize("locale", ["nl", "pap", "en", "es"])
def test_letters_of_twice_the_size_need_no_sideways_scroll(
    site: Site, open_phone: OpenPhone, locale: str, group: str
) -> None:
    phone = open_phone(locale=locale, width=WIDTH, height=640)
    questions(site, phone, group)

    phone.evaluate("document.documentElement.style.fontSize = '200%'")

    assert phone.evaluate("document.documentElement.scrollWidth") == WIDTH
    cut = phone.evaluate(
        "[...document.querySelectorAll('.scale label > span, legend span, .button')]"
        ".filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)"
        ".map((one) => one.textContent)"
    )
    assert cut == []


def test_the_focus_can_be_seen_on_everything(site: Site, phone: Page) -> None:
    questions(site, phone)
    seen = 0

    for _ in range(12):
        phone.keyboard.press("Tab")
        outline = phone.evaluate(
            """() => {
                const one = document.activeElement;
                const shown = one.type === 'radio' ? one.nextElementSibling : one;
                return getComputedStyle(shown).outlineStyle;
            }"""
        )
        seen += outline == "solid"

    assert seen >= 10


def test_who_wants_less_motion_gets_none(site: Site, phone: Page) -> None:
    phone.emulate_media(reduced_motion="reduce")
    arrive(site, phone, "sent")

    moving = phone.evaluate("document.getAnimations().length")

    assert moving == 0


def test_a_question_is_read_aloud_only_by_a_voice_of_its_language(site: Site, phone: Page) -> None:
    voices = [{"lang": "nl-NL", "localService": True}, {"lang": "es-ES", "localService": True}]
    phone.add_init_script(FAKE_VOICES % json.dumps(voices))
    questions(site, phone)

    phone.get_by_role("button", name="Lees voor").first.click()
    spoken = phone.evaluate("globalThis.spoken")
    assert spoken[0] == "Hoe vaak voelde je je deze week veilig op school?"
    assert "Veilig: zonder angst voor geweld, pesten of buitensluiten. Ook online." in spoken
    assert spoken[-1] == "Altijd"

    phone.get_by_label("Taal").select_option("pap")
    expect(phone.get_by_role("button", name="Manda")).to_be_visible()
    expect(phone.get_by_role("button", name="Lesa na bos haltu")).to_have_count(0)


def test_no_voice_elsewhere_gets_to_hear_a_question(site: Site, phone: Page) -> None:
    voices = [{"lang": "nl-NL", "localService": False}]
    phone.add_init_script(FAKE_VOICES % json.dumps(voices))

    questions(site, phone)
    phone.wait_for_load_state("networkidle")

    expect(phone.get_by_role("button", name="Lees voor")).to_have_count(0)


FAKE_VOICES = """
globalThis.spoken = [];
Object.defineProperty(globalThis, 'speechSynthesis', { value: Object.assign(new EventTarget(), {
    getVoices: () => %s,
    cancel: () => { globalThis.spoken = []; },
    speak: (one) => { globalThis.spoken.push(one.text); },
}) });
globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def cut_off(phone: Page) -> list[str]:
    """Return what is too small to hit, and whether the page is wider than the phone."""
    found: list[str] = phone.evaluate(TOO_SMALL, SMALLEST_TARGET)
    width = phone.evaluate("document.documentElement.scrollWidth")
    return [*found, *([f"{width} px wide"] if width > NARROWEST["width"] else [])]


def violations(phone: Page) -> list[str]:
    found = Axe().run(phone).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]
