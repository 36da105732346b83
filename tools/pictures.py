"""Take the README's pictures of the running product: a demo school at a fixed moment."""

import io
import re
import tempfile
from datetime import date
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests import machine
from tests.serving import ROOT, ServerProcess
from tools import pictured_desk

FOLDER = ROOT / "docs" / "pictures"
MOMENT = "2026-11-18T09:00"
FLAGS = ("--no-sandbox", "--disable-quic", "--disable-background-networking")
PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1280, height=1040)
SHARPNESS = 1.5
GROUP = "Demo 2B"


def main() -> None:
    """Start the demo, take each picture, stop."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        database_url = f"sqlite:///{folder}/demo.sqlite"
        server = ServerProcess(
            Path(folder),
            database_url=database_url,
            arguments=("--clock", MOMENT),
        )
        server.start()
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=machine.find_chromium(), args=list(FLAGS)
                )
                take_all(browser, server.log.read_text(), database_url)
        finally:
            server.kill_if_running()


def take_all(browser: Browser, welcome: str, database_url: str) -> None:
    """Take every picture of the demo that the welcome describes."""
    link = found(r"Student's page:\s+(\S+)", welcome)
    student(browser, link)
    takes = (("mentor", trend), ("leader", school), ("admin", groups))
    for role, take in takes:
        password = found(rf"{role}@demo\.invalid\s+(\S+)", welcome)
        page = signed_in(browser, link.partition("/#")[0], f"{role}@demo.invalid", password)
        take(page)
        page.context.close()
    desk = pictured_desk.write(database_url, date.fromisoformat(MOMENT[:10]))
    concern(browser, f"{link}..{desk.fingerprint}")
    page = signed_in(browser, link.partition("/#")[0], desk.email, desk.password)
    conversation(page, desk.passphrase)
    page.context.close()


def student(browser: Browser, link: str) -> None:
    """Take the three questions on a phone, two of them answered."""
    page = browser.new_context(
        viewport=PHONE, device_scale_factor=SHARPNESS, locale="en-GB"
    ).new_page()
    page.goto(link)
    page.get_by_text(GROUP).first.wait_for()
    for item, answer in (("safe", 4), ("challenged", 3)):
        page.locator(f'label:has(input[name="{item}"][value="{answer}"])').click()
    page.evaluate("scrollTo(0, 0)")
    keep("student", page.screenshot())
    page.context.close()


def signed_in(browser: Browser, base: str, email: str, password: str) -> Page:
    """Return the staff's page, signed in, in English."""
    page = browser.new_context(
        viewport=DESK, device_scale_factor=SHARPNESS, locale="en-GB"
    ).new_page()
    page.goto(f"{base}/staff")
    page.locator("input[type=email]").fill(email)
    page.locator("input[type=password]").fill(password)
    page.keyboard.press("Enter")
    page.locator("nav").first.wait_for()
    page.evaluate(
        """fetch('/api/v1/me', {method: 'PATCH', body: '{"language":"en"}',
            headers: {'Content-Type': 'application/json', 'X-Meetellen': '1'}})"""
    )
    page.goto(f"{base}/staff")
    return page


def trend(page: Page) -> None:
    """Take the trend of a class, its poster, and the picture on the board."""
    page.get_by_role("link", name=re.compile(GROUP)).click()
    page.locator(".chart svg").nth(2).wait_for()
    keep("mentor", page.screenshot())
    group_id = page.url.rstrip("/").split("/")[-1]
    answer = page.request.get(
        f"{page.url.partition('/staff')[0]}/api/v1/groups/{group_id}/poster.pdf"
    )
    poster = io.BytesIO()
    pypdfium2.PdfDocument(answer.body())[0].render(scale=1.5).to_pil().save(poster, "PNG")
    keep("poster", poster.getvalue())
    page.get_by_role("link", name="Open together").click()
    # The rules, and the agreement of last time; then it asks whether to open.
    for _ in range(2):
        page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Open", exact=True).click()
    page.get_by_role("heading", name=re.compile(r"^3 of")).wait_for()
    keep("together", page.screenshot())


def school(page: Page) -> None:
    """Take the whole school as its leader sees it."""
    page.get_by_role("link", name="School").first.click()
    page.get_by_text(GROUP).first.wait_for()
    keep("school", page.screenshot())


def groups(page: Page) -> None:
    """Take the list of groups as an admin sees it."""
    page.get_by_role("link", name="Groups").first.click()
    page.get_by_text(GROUP).first.wait_for()
    keep("groups", page.screenshot())


def concern(browser: Browser, link: str) -> None:
    """Take what a student reads before writing a concern."""
    page = browser.new_context(
        viewport=PHONE, device_scale_factor=SHARPNESS, locale="en-GB"
    ).new_page()
    page.goto(link)
    page.get_by_text(GROUP).first.wait_for()
    page.get_by_role("button", name="Tell somebody").click()
    page.get_by_role("button", name="I want to write").wait_for()
    keep("concern", page.screenshot())
    page.context.close()


def conversation(page: Page, passphrase: str) -> None:
    """Take a conversation at the desk, its keys unlocked."""
    page.locator("input[type=password]").fill(passphrase)
    page.keyboard.press("Enter")
    page.locator(".desk-row", has_text="Bullying").click()
    page.locator(".bubble").nth(2).wait_for()
    keep("care", page.screenshot())


def keep(name: str, picture: bytes) -> None:
    """Write a picture as small as it gets without a loss."""
    with Image.open(io.BytesIO(picture)) as opened:
        opened.convert("RGB").save(FOLDER / f"{name}.png", optimize=True)


def found(pattern: str, text: str) -> str:
    """Return what the pattern finds in the text.

    Raises:
        ValueError: it finds nothing.
    """
    match = re.search(pattern, text)
    if match is None:
        raise ValueError(f"nothing like {pattern}")
    return match[1]


if __name__ == "__main__":
    main()
