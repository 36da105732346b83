"""The student's link. All that the phone must know stands behind `#`, which no server ever sees."""

from server.schools.domain.groups import Kind, Scale


def student_link(
    base_url: str, code: str, *, kind: Kind, scale: Scale, is_tablet: bool = False
) -> str:
    """Return `<base>/#CODE[.FLAGS]`: `3` child scale, `s` staff wording, `t` shared tablet.

    Args:
        base_url: the deployment's address without a trailing slash.
        code: ten characters, as `server.core.codes` makes them.
        kind: a team gets the wording for staff.
        scale: `freq3` gets the scale for children.
        is_tablet: whether several people answer on one device.
    """
    flags = "".join(
        flag
        for flag, holds in (("3", scale == "freq3"), ("s", kind == "team"), ("t", is_tablet))
        if holds
    )
    return f"{base_url}/#{code}.{flags}" if flags else f"{base_url}/#{code}"
