"""Serves the pages: the same bytes to everyone, compressed once at start. Knows no school.

`/` is the student's document, `/staff` and all under it the staff's; files stand under
`/s/<version>/` and never change there. No path or query ever holds a class code: it stays
behind `#`, which browsers do not send.
"""

from http import HTTPStatus
from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, redirect, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as BaseResponse

from server.web import assembly, headers, origin
from server.web.assembly import Asset, Site
from server.web.doors import for_anyone, for_students
from server.web.errors import answer_http_error

FOLDER = Path(__file__).resolve().parents[2] / "pwa"
EXTENSION = "meetellen.pwa"
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
# The only answer that empties a browser: what the student's "wipe this device" asks for.
WIPE = '"cache", "storage"'

pages = Blueprint("pwa", __name__)


def install(app: Flask, folder: Path = FOLDER) -> None:
    """Let the app serve the pages of a folder."""
    app.extensions[EXTENSION] = assembly.assemble(folder)
    app.register_blueprint(pages)
    app.register_error_handler(NotFound, answer_not_found)


def site() -> Site:
    """Return the site that the running app serves."""
    found: Site = current_app.extensions[EXTENSION]
    return found


@pages.get("/")
@for_students
def student() -> Response:
    """Send the student's document."""
    return _page("student.html")


@pages.get("/staff")
@pages.get("/staff/<path:_place>")
@for_anyone
def staff(_place: str = "") -> Response:
    """Send the staff's shell; it knows its places itself."""
    return _page("staff.html")


@pages.get("/herstel")
@for_anyone
def recovery() -> BaseResponse:
    """Lead to where the recovery sheet is typed; the short address stands well on paper."""
    return redirect("/staff/desk/recovery")


@pages.get("/s/<version>/<path:name>")
@for_students
def file(version: str, name: str) -> Response:
    """Send a file of this version; another version's files are not here."""
    asset = site().files.get(name)
    if asset is None or version != site().version:
        raise NotFound
    return _send(asset, FOR_EVER)


@pages.get("/service-worker.js")
@for_students
def service_worker() -> Response:
    """Send the service worker, which browsers must ask for again each time."""
    return _send(site().files["service-worker.js"], ASK_AGAIN)


@pages.get("/precache.js")
@for_students
def precache() -> Response:
    """Send the list of what the service worker keeps."""
    return _send(site().precache, ASK_AGAIN)


@pages.get("/manifest.webmanifest")
@for_students
def manifest() -> Response:
    """Send what makes the page installable."""
    return _send(site().files["manifest.webmanifest"], ASK_AGAIN)


@pages.get("/favicon.ico")
@for_students
def favicon() -> Response:
    """Send the icon that browsers ask for unasked."""
    return _send(site().files["icons/icon-48.png"], ASK_AGAIN)


@pages.post("/wipe-device")
@for_students
def wipe_device() -> Response:
    """Tell the browser to forget all that it keeps of this site, when our own page asks.

    Raises:
        NotAllowed: another site asks; it must not cost a student an unsent answer.
    """
    origin.refuse_cross_site()
    return Response(status=204, headers={"Clear-Site-Data": WIPE})


def answer_not_found(error: NotFound) -> Response:
    """Answer with a page for people, and in the one shape of errors under `/api`."""
    if request.path.startswith("/api/"):
        return answer_http_error(error)
    response = _page("not-found.html")
    response.status_code = HTTPStatus.NOT_FOUND
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(name: str) -> Response:
    document = site().documents.get(name)
    if document is None:
        raise NotFound
    response = _send(document.asset, ASK_AGAIN)
    response.headers["Content-Security-Policy"] = headers.content_security_policy(
        scripts=document.scripts, styles=document.styles
    )
    return response


def _send(asset: Asset, cache_control: str) -> Response:
    accepted = request.accept_encodings
    encoding = next((one for one in asset.compressed if accepted.quality(one) > 0), None)
    response = Response(asset.compressed[encoding] if encoding else asset.body)
    response.content_type = asset.media_type + ("; charset=utf-8" if asset.compressed else "")
    response.headers["Cache-Control"] = cache_control
    if asset.compressed:
        response.vary.add("Accept-Encoding")
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.set_etag(asset.etag, weak=True)
    response.make_conditional(request)
    return response
