"""JSON of changes of keys, as browsers send it. Private keys pass only as sealed files."""

import base64
from typing import Any, Final

from marshmallow import ValidationError, fields, post_load, validate
from typing_extensions import override

from server.concerns.domain.desk import RECOVERY, Wrap
from server.concerns.domain.statements import Root, Signed
from server.concerns.models import LABEL_LENGTH
from server.concerns.service.inboxes import Extension, NewInbox
from server.schools import service as schools
from server.web.api import PlainText, Strict, WholeNumber

ID: Final = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
KEY: Final = r"^[0-9a-f]{64}$"
SIGNATURE: Final = r"^[0-9a-f]{128}$"
RECIPIENT: Final = r"^age1[02-9ac-hj-np-z]{58}$"
HOLDER: Final = rf"^({RECOVERY}|{ID[1:-1]})$"
HOUR: Final = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
LENGTHS = {ID: 36, KEY: 64, SIGNATURE: 128, RECIPIENT: 62, HOLDER: 36, HOUR: 5}
AGE_FILE: Final = b"age-encryption.org/v1\n"
LONGEST_WRAP, LONGEST_STATEMENT, LONGEST_PASSWORD = 2000, 1000, 1024
MOST_STATEMENTS, MOST_WRAPS, MOST_READERS, MOST_INBOXES = 60, 200, 30, 20
MOST_EPOCHS: Final = 10_000
KINDS = ("care", "adviser")


class AgeFile(fields.String):
    """A file of the format age, in base64."""

    def __init__(self, *, longest: int = LONGEST_WRAP, **kwargs: Any) -> None:
        super().__init__(validate=validate.Length(1, longest), required=True, **kwargs)

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs))
        try:
            file = base64.b64decode(text, validate=True)
        except ValueError as error:
            raise ValidationError("Not base64.") from error
        if not file.startswith(AGE_FILE):
            raise ValidationError("Not a file of the format age.")
        return text


def exactly(pattern: str) -> list[validate.Validator]:
    """Return the checks of a pattern: to Python, `$` also stands before a last line break."""
    return [validate.Regexp(pattern), validate.Length(max=LENGTHS[pattern])]


def _like(pattern: str, **kwargs: Any) -> fields.String:
    return fields.String(validate=exactly(pattern), required=True, **kwargs)


def _ids(**kwargs: Any) -> fields.List[Any]:
    one = fields.String(validate=exactly(ID))
    return fields.List(one, validate=validate.Length(max=MOST_READERS), **kwargs)


def _password(**kwargs: Any) -> fields.String:
    return fields.String(validate=validate.Length(1, LONGEST_PASSWORD), **kwargs)


class OwnKeyBody(Strict):
    """One's own keys; the account's `password` only when they take the place of others."""

    recipient = _like(RECIPIENT)
    signing_key = _like(KEY)
    wrap = AgeFile()
    languages = fields.List(
        fields.String(validate=validate.OneOf(schools.LANGUAGES)),
        required=True,
        validate=validate.Length(1, len(schools.LANGUAGES)),
    )
    password = _password()


class WrapBody(Strict):
    """The same keys under a new passphrase."""

    wrap = AgeFile()


class StatementBody(Strict):
    """A signed statement: canonical JSON, and the signature over its bytes."""

    said = PlainText(longest=LONGEST_STATEMENT, required=True)
    signature = _like(SIGNATURE)

    @post_load
    def make(self, data: dict[str, Any], **_options: object) -> Signed:
        """Return the statement."""
        return Signed(**data)


def _statements() -> fields.List[Any]:
    return fields.List(
        fields.Nested(StatementBody), required=True, validate=validate.Length(max=MOST_STATEMENTS)
    )


def _epoch() -> WholeNumber:
    return WholeNumber(required=True, validate=validate.Range(1, MOST_EPOCHS))


class HeldWrapBody(Strict):
    """The private key of an epoch, sealed to a holder."""

    epoch = _epoch()
    holder = _like(HOLDER)
    sealed = AgeFile()

    @post_load
    def make(self, data: dict[str, Any], **_options: object) -> Wrap:
        """Return the wrapped key."""
        return Wrap(**data)


class JoinerWrapBody(Strict):
    """The private key of an epoch, sealed to whoever joins."""

    epoch = _epoch()
    sealed = AgeFile()


def _wraps() -> fields.List[Any]:
    return fields.List(
        fields.Nested(HeldWrapBody), required=True, validate=validate.Length(max=MOST_WRAPS)
    )


class NewInboxBody(Strict):
    """An inbox to be made, with its first keys and readers."""

    id = _like(ID)
    label = PlainText(longest=LABEL_LENGTH, required=True)
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    statements = _statements()
    wraps = _wraps()
    readers = _ids(required=True)

    @post_load
    def make(self, data: dict[str, Any], **_options: object) -> NewInbox:
        """Return the inbox."""
        return NewInbox(data["id"], data["label"], data["kind"], extension_of(data))


class RootBody(Strict):
    """The set-up of a school's keys, with its first inbox."""

    public_key = _like(KEY)
    inbox = fields.Nested(NewInboxBody, required=True)
    password = _password(required=True)


class InboxBody(Strict):
    """A further inbox."""

    inbox = fields.Nested(NewInboxBody, required=True)
    password = _password(required=True)


class StatementsBody(Strict):
    """What is added to the keys of an inbox, and who reads it no more."""

    statements = _statements()
    wraps = _wraps()
    remove_readers = _ids(load_default=list)
    password = _password(required=True)


class JoinBody(Strict):
    """Who joins an inbox, with the keys of the epochs that they may read."""

    account_id = _like(ID)
    statements = _statements()
    wraps = fields.List(
        fields.Nested(JoinerWrapBody), required=True, validate=validate.Length(1, MOST_WRAPS)
    )
    password = _password(required=True)

    @post_load
    def make(self, data: dict[str, Any], **_options: object) -> tuple[Extension, str]:
        """Return what joining changes, and the password."""
        joiner = data["account_id"]
        wraps = tuple(Wrap(each["epoch"], joiner, each["sealed"]) for each in data["wraps"])
        return Extension(tuple(data["statements"]), wraps, (joiner,)), data["password"]


class NextRootBody(Strict):
    """A new root key; `said` and `signature` are null when the old paper is lost."""

    public_key = _like(KEY)
    said = PlainText(longest=LONGEST_STATEMENT, required=True, allow_none=True)
    signature = _like(SIGNATURE, allow_none=True)

    @post_load
    def make(self, data: dict[str, Any], **_options: object) -> Root:
        """Return the root key."""
        if (data["said"] is None) != (data["signature"] is None):
            raise ValidationError("Both, or neither.", "signature")
        return Root(**data)


class RecoveredInboxBody(Strict):
    """What the paper changes of one inbox."""

    id = _like(ID)
    statements = _statements()
    wraps = _wraps()
    readers = _ids(load_default=list)
    remove_readers = _ids(load_default=list)

    @post_load
    def make(self, data: dict[str, Any], **_options: object) -> tuple[str, Extension]:
        """Return the inbox's id, and the change."""
        return data["id"], extension_of(data)


class RecoveryBody(Strict):
    """What is changed with the paper alone."""

    root = fields.Nested(NextRootBody, required=True, allow_none=True)
    inboxes = fields.List(
        fields.Nested(RecoveredInboxBody),
        required=True,
        validate=validate.Length(1, MOST_INBOXES),
    )
    password = _password(required=True)


def extension_of(data: dict[str, Any]) -> Extension:
    """Return the change of keys that a body names."""
    return Extension(
        statements=tuple(data["statements"]),
        wraps=tuple(data["wraps"]),
        joining=tuple(data.get("readers", ())),
        leaving=tuple(data.get("remove_readers", ())),
    )
