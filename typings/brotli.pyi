MODE_GENERIC: int
MODE_TEXT: int

def compress(
    string: bytes, mode: int = 0, quality: int = 11, lgwin: int = 22, lgblock: int = 0
) -> bytes: ...
def decompress(string: bytes) -> bytes: ...
