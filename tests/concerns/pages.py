"""Where the pages' modules of concerns are, for tests that use them in a real browser."""

from server.web import pwa
from tests.browser.site import Site

LIBRARIES = ("age-student-0.3.1.js", "age-staff-0.3.1.js")


def address_of(site: Site, name: str) -> str:
    """Return the address of a file under `pwa/`."""
    version = site.app.extensions[pwa.EXTENSION].version
    return f"{site.url}/s/{version}/{name}"
