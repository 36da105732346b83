"""The student's link. All that the phone must know stands behind `#`, which no server ever sees."""

from server.schools.domain.groups import Kind, Scale


def student_link(
    base_url: str,
    code: str,
    *,
    kind: Kind,
    scale: Scale,
    is_tablet: bool = False,
    fingerprint: str | None = None,
) -> str:
    """Return `<base>/#CODE[.FLAGS[.FINGERPRINT]]`.

    Flags are `3` child scale, `s` staff wording, `t` shared tablet.

    Args:
        base_url: the deployment's address without a trailing slash.
        code: ten characters, as `server.core.codes` makes them.
        kind: a team gets the wording for staff.
        scale: `freq3` gets the scale for children.
        is_tablet: whether several people answer on one device.
        fingerprint: of the school's root key, by which a phone knows the keys of its concerns.
    """
    flags = "".join(
        flag
        for flag, holds in (("3", scale == "freq3"), ("s", kind == "team"), ("t", is_tablet))
        if holds
    )
    parts = [code, flags, fingerprint] if fingerprint else [code, *filter(None, [flags])]
    return f"{base_url}/#{'.'.join(parts)}"
