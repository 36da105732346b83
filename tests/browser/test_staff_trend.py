"""A mentor reads how the class moves: in a sentence, in charts, in a table, on paper."""

from collections.abc import Sequence

import pypdfium2
import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from server.schools.models import HeadCount
from server.trends.models import Status
from tests import staff
from tests.browser import staff_pages as on
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site
from tests.browser.staff_pages import Figures

pytestmark = pytest.mark.browser

ROUNDS = tuple(f"2026-W{week}" for week in range(36, 47))
LAST = ROUNDS[-1]


@pytest.fixture
def mentor(site: Site, open_phone: OpenPhone) -> Page:
    """The mentor of 2B, at a laptop."""
    page = open_phone(width=1280, height=800)
    on.employ(site, "mentor", groups=["teen"])
    return page


def read(mentor: Page, site: Site, *rounds: Figures | Status, badge: str = "whole") -> None:
    """Release the last rounds of the class and open the page of the class."""
    for name, figures in zip(ROUNDS[-len(rounds) :], rounds, strict=True) if rounds else ():
        on.release(site, name, figures, badge=badge)
    on.sign_in(mentor, site, "mentor@school.example")
    expect(on.heading(mentor)).to_contain_text("Klas 2B")
    expect(mentor.locator(".loading")).to_have_count(0)


def steady(rounds: int) -> Sequence[Figures]:
    """Return figures of that many rounds, all alike."""
    return [(4.2, 3.4, 3.9)] * rounds


def test_the_sentence_says_the_last_round_in_words(site: Site, mentor: Page) -> None:
    read(mentor, site, *steady(10), (4.2, 3.4, 2.1))

    expect(on.heading(mentor)).to_have_text(
        "Leerlingen van Klas 2B voelen zich vaak veilig, worden soms uitgedaagd "
        "en merken bijna nooit dat ze ertoe doen."
    )  # not judged yet: nothing is said of a change
    expect(mentor.locator(".lead")).to_contain_text(
        "Week 46 · 20 tot 24 antwoorden · verschenen op maandag 16 november"
    )
    expect(mentor.locator(".lead")).to_contain_text("beeld van de klas")
    expect(mentor.locator(".item-row.matter")).to_contain_text("2,1 van 5 in week 46")
    expect(mentor.locator(".item-row.matter")).to_contain_text("lage antwoorden: een paar")
    expect(mentor.locator(".item-row.matter")).to_contain_text("gewoonlijk 3,9")
    on.is_fit(mentor)


def test_before_there_is_a_usual_the_page_says_that_it_is_learning(
    site: Site, mentor: Page
) -> None:
    read(mentor, site, *steady(4))

    expect(mentor.get_by_text("we leren nog wat gewoon is: nog 5 uitslagen")).to_have_count(3)
    expect(mentor.locator(".chart svg .usual")).to_have_count(0)
    on.is_fit(mentor)


def test_before_the_first_round_the_page_says_when_the_first_comes(
    site: Site, mentor: Page
) -> None:
    read(mentor, site)

    expect(on.heading(mentor)).to_have_text("De eerste uitslag van Klas 2B komt nog")
    expect(mentor.locator(".lead")).to_contain_text("maandag 23 november om 07:00")
    expect(mentor.locator(".chart")).to_have_count(0)
    expect(mentor.get_by_text("Hoeveel er al invulden weet niemand")).to_be_visible()
    on.is_fit(mentor)


WITHOUT_FIGURES: tuple[tuple[Status, str, str], ...] = (
    ("too_few", "te weinig antwoorden van Klas 2B", "Praat er in de kring over"),
    ("unreliable", "de antwoorden van Klas 2B zijn niet betrouwbaar", "een nieuwe code"),
    ("lost", "de antwoorden van Klas 2B zijn verloren gegaan", "Zeg het eerlijk"),
)


def test_a_round_without_figures_is_explained_with_what_helps(site: Site, mentor: Page) -> None:
    on.release(site, "2026-W43", (4.2, 3.4, 3.9))
    read(mentor, site)
    for week, (status, title, advice) in enumerate(WITHOUT_FIGURES, start=44):
        on.release(site, f"2026-W{week}", status)
        mentor.reload()

        expect(on.heading(mentor)).to_have_text(f"Week {week}: {title}")
        expect(mentor.locator(".last-round")).to_contain_text(advice)
        expect(mentor.locator(".lead")).to_contain_text("Het laatste beeld is van week 43")
        expect(mentor.locator(f".legend li:has-text('{legend(status)}')")).to_have_count(1)
    on.is_fit(mentor)


def test_a_class_that_is_too_small_is_told_so_and_not_that_too_few_answered(
    site: Site, mentor: Page
) -> None:
    with staff.database_of(site.app) as session:
        session.execute(update(HeadCount).values(students=11))
    read(mentor, site, "too_few")

    expect(on.heading(mentor)).to_have_text("Klas 2B is te klein voor een eigen uitslag")
    expect(mentor.get_by_text("te klein voor een eigen uitslag")).to_have_count(1)
    expect(mentor.locator(".last-round")).to_contain_text("Vanaf 12 leerlingen en 10 antwoorden")
    on.is_fit(mentor)


def test_of_young_children_it_is_said_how_their_three_steps_count(
    site: Site, open_phone: OpenPhone
) -> None:
    on.employ(site, "mentor", groups=["child"])
    on.release(site, LAST, (4.2, 3.4, 3.9), group="child")
    page = open_phone(width=1280, height=800)
    on.sign_in(page, site, "mentor@school.example")

    expect(page.locator(".read")).to_contain_text("Die tellen als 1, 3 en 5.")
    expect(page.locator(".read")).to_contain_text("„Laag” is het antwoord bijna nooit.")
    on.is_fit(page)


def legend(status: Status) -> str:
    """Return how the legend calls a round without figures."""
    return {
        "too_few": "te weinig antwoorden",
        "unreliable": "niet betrouwbaar",
        "lost": "verloren gegaan",
    }[status]


def test_a_class_that_never_had_figures_gets_a_list_and_no_empty_charts(
    site: Site, mentor: Page
) -> None:
    read(mentor, site, "too_few", "lost")

    expect(mentor.locator(".chart")).to_have_count(0)
    mentor.get_by_text("Alle rondes tot nu toe").click()
    rows = mentor.get_by_role("row")
    expect(rows.nth(2)).to_contain_text("verloren gegaan")
    expect(rows.nth(3)).to_contain_text("te weinig antwoorden")
    on.is_fit(mentor)


def test_gaps_of_every_kind_have_their_own_sign(site: Site, mentor: Page) -> None:
    read(mentor, site, (4.2, 3.4, 3.9), "too_few", "unreliable", "lost", (4.2, None, 4.7))

    safe, challenged = (mentor.locator(f".chart.{one} svg") for one in ("safe", "challenged"))
    expect(safe.locator(".mark")).to_have_count(3)
    signs = {
        one.evaluate("one => one.tagName + one.getAttribute('d')?.replace(/[^A-Z]/g, '')")
        for one in safe.locator(".mark").all()
    }
    assert len(signs) == 3
    expect(challenged.locator(".mark")).to_have_count(4)
    expect(safe.locator(".line")).to_have_count(2)
    expect(mentor.locator(".item-row.challenged")).to_contain_text("Deze ronde niet getoond.")
    expect(mentor.locator(".item-row.matter")).to_contain_text("4,7 of meer")
    on.is_fit(mentor)


def test_the_running_round_is_drawn_without_any_figure(site: Site, mentor: Page) -> None:
    read(mentor, site, *steady(2))
    on.press(mentor, "Toon als tabel")

    running = mentor.get_by_role("row").filter(has_text="Week 47")
    expect(running).to_contain_text("loopt nog: niemand kan iets zien")
    expect(mentor.locator("tbody tr").first).to_contain_text("Week 47")
    expect(mentor.locator(".chart.safe .point")).to_have_count(2)


def test_the_charts_are_also_a_table(site: Site, mentor: Page) -> None:
    read(mentor, site, (4.2, 3.4, 1.5), (4.7, None, 3.9))
    table = mentor.get_by_role("table")
    expect(table).to_have_accessible_name("Uitslagen van Klas 2B per week, de nieuwste eerst")
    last = table.get_by_role("row").filter(has_text="Week 46")
    expect(last.get_by_role("cell")).to_contain_text(
        ["4,7 of meer", "niet getoond", "3,9", "20 tot 24 antwoorden"]
    )

    on.press(mentor, "Toon als tabel")

    expect(mentor.get_by_role("button", name="Toon als grafiek")).to_be_focused()
    expect(mentor.get_by_role("region", name="De uitslagen als tabel")).to_be_in_viewport()
    on.is_fit(mentor)


def test_a_low_response_greys_the_figures_and_says_so(site: Site, mentor: Page) -> None:
    read(mentor, site, *steady(2), badge="grey")

    expect(on.heading(mentor)).to_have_text(
        "We kunnen niet zeggen hoe het met Klas 2B gaat: in week 46 vulde maar een klein deel in."
    )
    expect(mentor.locator(".lead")).to_contain_text("maar een klein deel vulde in")
    expect(mentor.locator(".mean.grey")).to_have_count(3)
    expect(mentor.get_by_text("dat je op deze cijfers niet kunt bouwen")).to_be_visible()
    on.is_fit(mentor)


def test_on_paper_the_charts_stand_without_buttons_and_bars(site: Site, mentor: Page) -> None:
    read(mentor, site, *steady(11))
    mentor.emulate_media(media="print")

    expect(mentor.locator(".chart svg").first).to_be_visible()
    expect(on.heading(mentor)).to_be_visible()
    expect(mentor.locator(".window-card")).to_be_visible()
    for hidden in (".top", ".buttons", ".read", ".circle-card"):
        expect(mentor.locator(hidden).first).to_be_hidden()
    assert len(pypdfium2.PdfDocument(mentor.pdf(format="A4"))) == 1


def test_a_phone_shows_the_charts_below_their_words(site: Site, open_phone: OpenPhone) -> None:
    on.employ(site, "mentor", groups=["teen"])
    phone = open_phone(width=320, height=640)
    read(phone, site, *steady(11))

    words = phone.locator(".item-words").first.bounding_box()
    chart = phone.locator(".chart").first.bounding_box()
    assert words is not None
    assert chart is not None
    assert chart["y"] >= words["y"] + words["height"]
    on.is_fit(phone)
    on.press(phone, "Toon als tabel")
    on.is_fit(phone)
    frame = phone.get_by_role("region", name="De uitslagen als tabel")
    assert frame.evaluate("one => one.scrollWidth - one.clientWidth") == 0
    first = frame.get_by_role("row").filter(has_text="Week 46").get_by_role("cell").first
    expect(first).to_have_text("4,2 lage antwoorden: een paar")


def test_a_leader_chooses_from_all_groups_and_a_mentor_sees_only_the_own(
    site: Site, mentor: Page, open_phone: OpenPhone
) -> None:
    leader = open_phone()
    on.sign_in(leader, site, on.employ(site, "leader"))
    on.visit(leader, site, "/staff/groups")
    expect(leader.locator("main li")).to_have_count(3)
    on.is_fit(leader)
    leader.get_by_role("link", name="Klas 2B").click()
    expect(on.heading(leader)).to_contain_text("Klas 2B")
    expect(leader.locator("#menu [aria-current]")).to_have_text("Uitslagen")
    on.is_fit(leader)
    leader.get_by_role("link", name="Alle klassen").click()
    expect(on.heading(leader)).to_have_text("Uitslagen")
    other = f"/staff/groups/{site.groups['child'][0]}"

    read(mentor, site)
    expect(mentor.get_by_role("link", name="Alle klassen")).to_have_count(0)
    on.visit(mentor, site, other)

    expect(mentor.get_by_role("alert")).to_contain_text("Dit bestaat niet (meer).")
    on.is_fit(mentor)
