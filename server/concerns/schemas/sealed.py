"""What is sealed, as it travels: base64 of one of few lengths, so that its size tells little."""

import base64
from typing import Any

from marshmallow import ValidationError, fields, validate
from typing_extensions import override

from server.concerns.domain.conversations import SEALED_BYTES


class SealedOf(fields.String):
    """Sealed bytes of one of `sizes`, in the one spelling that base64 has for them."""

    def __init__(self, sizes: frozenset[int], **kwargs: Any) -> None:
        self.sizes = sizes
        lengths = sorted((size + 2) // 3 * 4 for size in sizes)
        super().__init__(validate=validate.Length(lengths[0], lengths[-1]), **kwargs)

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs))
        try:
            body = base64.b64decode(text, validate=True)
        except ValueError as error:
            raise ValidationError("Not base64.") from error
        # Bits that mean nothing could carry something.
        if len(body) not in self.sizes or base64.b64encode(body).decode() != text:
            raise ValidationError("Not as long as what is sealed is.")
        return text


class Sealed(SealedOf):
    """A sealed message: as long as every other."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(frozenset({SEALED_BYTES}), **kwargs)
