"""What adults do on the staff's pages, and releases to read there."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import insert

from server.core.person import Role
from server.trends.models import Judgement, Release, Status
from tests import factories, staff
from tests.browser.site import Site

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
SMALLEST_TARGET_PX = 44
Figures = tuple[float | None, float | None, float | None]
"""Published means of safe, challenged, matter; None is a hidden item."""

# What cannot be reached by a finger because it stands in a sentence, or is there for readers only.
TOO_SMALL = """
() => [...document.querySelectorAll('a[href], button, select, summary, input:not([type=hidden])')]
  .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.closest('.sr, .skip'))
  .filter((one) => !(one.tagName === 'A' && one.parentElement.matches('p.hint')))
  .map((one) => (one.closest('label') ?? one).getBoundingClientRect().height < SIZE
    ? one.outerHTML.slice(0, 90) : null)
  .filter(Boolean)
"""


def employ(site: Site, *roles: Role, groups: Iterable[str] = (), email: str = "") -> str:
    """Write an account with `staff.PHRASE`, mentor of `groups` of the site; return its address."""
    ids = tuple(site.groups[name][0] for name in groups)
    address = email or f"{'-'.join(roles)}@school.example"
    with staff.database_of(site.app) as session:
        staff.make_person(session, site.school_id, *roles, email=address, groups=ids)
    return address


def sign_in(page: Page, site: Site, address: str) -> None:
    """Let somebody with an account be signed in, and wait for where `/staff` leads."""
    with staff.database_of(site.app) as session:
        token = staff.token_of(session, address, now=site.clock.now())
    page.context.add_cookies([{"name": "meetellen", "value": token, "url": site.url}])
    visit(page, site, "/staff")
    expect(heading(page)).not_to_have_text("Inloggen")


def type_sign_in(page: Page, site: Site, address: str, *, password: str = staff.PHRASE) -> None:
    """Sign in by the page, as people do: slower, for tests of passwords and sign-ins."""
    page.goto(f"{site.url}/staff")
    page.get_by_label("E-mailadres").fill(address)
    page.get_by_label("Wachtwoord").fill(password)
    page.get_by_role("button", name="Inloggen").click()
    expect(heading(page)).not_to_have_text("Inloggen")
    expect(page.locator(".loading")).to_have_count(0)


def visit(page: Page, site: Site, path: str) -> None:
    """Open a page of the app and wait until it has loaded."""
    page.goto(f"{site.url}{path}")
    expect(heading(page)).to_be_visible()
    expect(page.locator(".loading")).to_have_count(0)


def heading(page: Page) -> Locator:
    """Return the heading of the page."""
    return page.locator("h1")


def said(page: Page) -> Locator:
    """Return the announcement that something was done."""
    return page.locator(".notice-place")


def press(page: Page, name: str) -> None:
    """Press the button of that name."""
    page.get_by_role("button", name=name, exact=True).click()


def release(
    site: Site,
    round: str,
    figures: Figures | Status,
    *,
    group: str = "teen",
    badge: str = "whole",
    low: str = "a_few",
) -> None:
    """Write what the release job would: figures, or the status of a round without any."""
    if isinstance(figures, str):
        _write(site, Release, round, group=group, status=figures, public=None)
    else:
        freeze(site, round, public_part(figures, badge=badge, low=low), group=group)


def freeze(site: Site, round: str, public: object, *, group: str = "teen") -> None:
    """Write a release with this public part."""
    kept = json.dumps(public)
    _write(site, Release, round, group=group, status="released", public=kept)


def judge(site: Site, round: str, *, group: str = "teen", **said: object) -> None:
    """Write what a round was judged to be; what is not `said` is empty."""
    public = {"signals": [], "watch": [], "rebased": [], "window": None} | said
    _write(site, Judgement, round, group=group, public=json.dumps(public))


def _write(
    site: Site, table: type[Release | Judgement], round: str, *, group: str, **values: object
) -> None:
    row = {
        "group_id": site.groups[group][0],
        "round": round,
        "school_id": site.school_id,
        "school_year": factories.YEAR,
        "kept_until": date(2030, 8, 1),
    }
    with staff.database_of(site.app) as session:
        session.execute(insert(table).values(**row, **values))


def public_part(
    figures: Figures, *, badge: str = "whole", low: str = "a_few", **more: object
) -> dict[str, Any]:
    """Return a public part of 25 people, 20 to 24 of whom answered."""
    shown = [
        None if mean is None else {"mean": mean, "edge": _edge(mean), "low": low}
        for mean in figures
    ]
    items = dict(zip(("safe", "challenged", "matter"), shown, strict=True))
    band = {"from": 20, "to": 24}
    return {"students": 25, "band": band, "badge": badge, "items": items} | more


def _edge(mean: float) -> str | None:
    return "or_more" if mean == 4.7 else "or_less" if mean == 1.5 else None


def is_fit(page: Page) -> None:
    """Check what all need: axe finds nothing, targets are large, nothing runs off the page."""
    report = Axe().run(page, options={"runOnly": list(RULES)})
    found = [(one["id"], [node["html"] for node in one["nodes"]]) for one in violations(report)]
    assert found == []
    assert page.evaluate(TOO_SMALL.replace("SIZE", str(SMALLEST_TARGET_PX - 0.5))) == []
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0, f"runs {width} px off the page"


def violations(report: object) -> list[dict[str, list[dict[str, str]]]]:
    """Return what axe found."""
    found: list[dict[str, list[dict[str, str]]]] = report.response["violations"]  # type: ignore[attr-defined]
    return found
