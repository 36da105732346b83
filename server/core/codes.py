"""Codes behind the QR posters: ten characters of Crockford's base 32, forgiving when typed.

Source: Douglas Crockford, Base 32; content.md of the project's design notes on posters.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 10
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SEPARATORS = str.maketrans("", "", " -\t\u00a0")


def new_code() -> str:
    """Return a fresh code, 50 random bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def read_code(typed: str) -> str | None:
    """Return the code that was meant, or None when no code can have been meant.

    Case, spaces, dashes, O for 0 and I or L for 1 are forgiven.
    """
    code = typed.translate(_SEPARATORS).upper().translate(_LOOKALIKES)
    if len(code) != CODE_LENGTH or any(character not in ALPHABET for character in code):
        return None
    return code


def spaced(code: str) -> str:
    """Return the code in two halves, as it is printed: `7K3QW 2M9XA`."""
    half = CODE_LENGTH // 2
    return f"{code[:half]} {code[half:]}"
