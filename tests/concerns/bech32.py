"""Bech32 (BIP 173), of the specification: a second opinion on the library in the browser."""

LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
CHECK_LENGTH = 6


def encode(prefix: str, content: bytes) -> str:
    """Return bytes as lower-case Bech32, of any length."""
    values = _in_fives(content)
    spread = [ord(one) >> 5 for one in prefix] + [0] + [ord(one) & 31 for one in prefix]
    check = _polymod([*spread, *values, *[0] * CHECK_LENGTH]) ^ 1
    ends = [(check >> 5 * (CHECK_LENGTH - 1 - place)) & 31 for place in range(CHECK_LENGTH)]
    return f"{prefix}1{''.join(LETTERS[value] for value in [*values, *ends])}"


def _in_fives(content: bytes) -> list[int]:
    bits = "".join(f"{byte:08b}" for byte in content)
    return [int(bits[at : at + 5].ljust(5, "0"), 2) for at in range(0, len(bits), 5)]


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, factor in enumerate(GENERATOR):
            check ^= factor if (top >> place) & 1 else 0
    return check
