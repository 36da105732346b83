"""E-mail addresses: one form for each, so that two spellings are never two accounts."""


def plain(typed: str) -> str:
    """Return the address as it is kept and compared: without spaces around it, in lower case."""
    return typed.strip().lower()
