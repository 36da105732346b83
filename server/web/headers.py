"""The headers that every answer carries, errors too: what a page of ours may load and do.

Nothing from another origin, no HTML from strings, no frame around us. A view may narrow a header
for its own answer; it never leaves one out.
"""

from flask import Flask, Response, request

from server.web.house import house

YEAR_SECONDS = 365 * 24 * 60 * 60

# The page's policy `meetellen` lets exactly one script through: the service worker.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'{scripts}; style-src 'self'{styles}; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types meetellen"
)

ON_EVERY_ANSWER = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), "
        "interest-cohort=()"
    ),
}


def content_security_policy(*, scripts: tuple[str, ...] = (), styles: tuple[str, ...] = ()) -> str:
    """Return the policy, with the hashes of inline scripts and styles (`sha256-…`) let through."""
    return CONTENT_SECURITY_POLICY.format(scripts=_quoted(scripts), styles=_quoted(styles))


def install(app: Flask) -> None:
    """Put the headers on every answer of the app."""
    app.after_request(protect)


def protect(response: Response) -> Response:
    """Return the answer with every header it lacks; answers of the API are never stored."""
    for name, value in ON_EVERY_ANSWER.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", content_security_policy())
    if house().settings.uses_tls:
        response.headers.setdefault(
            "Strict-Transport-Security", f"max-age={YEAR_SECONDS}; includeSubDomains"
        )
    if request.path.startswith("/api/"):
        response.headers["Cache-Control"] = "no-store"
    else:
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _quoted(hashes: tuple[str, ...]) -> str:
    return "".join(f" '{one}'" for one in hashes)
