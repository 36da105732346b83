"""Where a student finds help, as every feature above `core` sees it. It names no reader."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Helpline:
    """A helpline that the school phoned within the last 180 days.

    `opens` and `closes` are `HH:MM` at school, both or neither; `is_always`: day and night.
    """

    id: str
    name: str
    number: str
    is_free: bool
    is_always: bool
    opens: str | None = None
    closes: str | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True)
class HelpTold:
    """What a phone learns of help at its school.

    Attributes:
        helplines: verified and not expired, the emergency number apart.
        takes_concerns: whether the school's concerns are open.
        fingerprint: of the school's newest root key, 22 characters of base64url; or None.
    """

    helplines: tuple[Helpline, ...] = ()
    takes_concerns: bool = False
    fingerprint: str | None = None
