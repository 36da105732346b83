"""JSON of accounts: what comes in is checked here, what goes out has no other field than these."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, validate
from typing_extensions import override

from server.accounts.domain.lifetimes import LINKS
from server.accounts.domain.people import Change, Newcomer
from server.core.person import ROLES
from server.schools import service as schools
from server.web.api import Flag, PlainText, Strict

LONGEST_ADDRESS = 254
LONGEST_NAME = 100
# Far above what is accepted as a new password, far below what would cost work.
LONGEST_TYPED = 1000
MOST_GROUPS = 100
# Good enough to catch a slip; only an answer to a letter proves an address.
ADDRESS = r"^[!-?A-~]+@[!-?A-~]+\.[!-?A-~]+$"


class Address(PlainText):
    """An e-mail address in lower case."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(longest=LONGEST_ADDRESS, **kwargs)
        self.validators.append(
            validate.Regexp(ADDRESS, error="This does not look like an e-mail address.")
        )

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return super()._deserialize(value, attr, data, **kwargs).lower()


class Typed(fields.String):
    """A password exactly as typed; its rules are the domain's."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validate=validate.Length(max=LONGEST_TYPED), load_only=True, **kwargs)

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs))
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise ValidationError("Contains characters that cannot be kept.")
        return text


def _name(**kwargs: Any) -> PlainText:
    return PlainText(longest=LONGEST_NAME, **kwargs)


def _token() -> PlainText:
    return PlainText(longest=LONGEST_NAME, required=True, load_only=True)


def _roles(**kwargs: Any) -> fields.List[Any]:
    one = fields.String(validate=validate.OneOf(ROLES))
    return fields.List(one, validate=validate.Length(max=len(ROLES)), **kwargs)


def _groups(**kwargs: Any) -> fields.List[Any]:
    return fields.List(fields.UUID(), validate=validate.Length(max=MOST_GROUPS), **kwargs)


def _language(**kwargs: Any) -> fields.String:
    return fields.String(validate=validate.OneOf(schools.LANGUAGES), **kwargs)


class SignInBody(Strict):
    """Address and password. Any text is taken as an address: a wrong one is simply unknown."""

    email = PlainText(longest=LONGEST_ADDRESS, required=True)
    password = Typed(required=True)


class OwnBody(Strict):
    """What people change about themselves."""

    name = _name()
    language = _language()
    wants_mail = Flag()


class PasswordBody(Strict):
    """The current password and the new one."""

    current = Typed(required=True)
    new = Typed(required=True)


class LookBody(Strict):
    """A link's token."""

    token = _token()


class AcceptBody(Strict):
    """A link's token and the password that its holder chose."""

    token = _token()
    password = Typed(required=True)


class NewPersonBody(Strict):
    """Somebody to invite."""

    name = _name(required=True)
    email = Address(required=True)
    roles = _roles(required=True)
    groups = _groups(load_default=list)

    @post_load
    def newcomer(self, data: dict[str, Any], **_: Any) -> Newcomer:
        """Return the newcomer behind the JSON."""
        return Newcomer(
            email=data["email"],
            name=data["name"],
            roles=frozenset(data["roles"]),
            group_ids=frozenset(map(str, data["groups"])),
        )


class PersonBody(Strict):
    """What an admin changes about somebody; what is left out stays."""

    name = _name()
    roles = _roles()
    groups = _groups()
    is_disabled = Flag()

    @post_load
    def change(self, data: dict[str, Any], **_: Any) -> Change:
        """Return the change behind the JSON."""
        return Change(
            name=data.get("name"),
            roles=frozenset(data["roles"]) if "roles" in data else None,
            group_ids=frozenset(map(str, data["groups"])) if "groups" in data else None,
            is_disabled=data.get("is_disabled"),
        )


class NewSchoolBody(Strict):
    """The school that a set-up link makes."""

    name = _name(required=True)
    region = fields.String(required=True, validate=validate.OneOf(schools.REGIONS))
    time_zone = fields.String(
        required=True, validate=validate.OneOf(sorted(schools.TIME_ZONES.values()))
    )
    languages = fields.List(
        _language(), required=True, validate=validate.Length(min=1, max=len(schools.LANGUAGES))
    )
    emergency_number = PlainText(longest=20, required=True, allow_none=True)


class FirstAdminBody(Strict):
    """Who sets the school up."""

    name = _name(required=True)
    email = Address(required=True)
    password = Typed(required=True)


class SetUpBody(Strict):
    """Everything that set-up asks for."""

    token = _token()
    secret_words = fields.List(
        PlainText(longest=20), required=True, validate=validate.Length(equal=4), load_only=True
    )
    school = fields.Nested(NewSchoolBody, required=True)
    admin = fields.Nested(FirstAdminBody, required=True)


class LabelledGroup(Strict):
    """A group by its name."""

    id = fields.String(required=True)
    label = fields.String(required=True)


class OwnSchool(Strict):
    """One's own school."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    is_demo = fields.Boolean(required=True)
    languages = fields.List(fields.String(), required=True)
    time_zone = fields.String(required=True)


class Me(Strict):
    """Who is signed in. `sends_mail`: whether this server sends any, so that a wish counts."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    email = fields.String(required=True)
    language = fields.String(required=True)
    roles = fields.List(fields.String(validate=validate.OneOf(ROLES)), required=True)
    groups = fields.List(fields.Nested(LabelledGroup), required=True)
    wants_mail = fields.Boolean(required=True)
    sends_mail = fields.Boolean(required=True)
    school = fields.Nested(OwnSchool, required=True)


class SignInListed(Strict):
    """One of one's own sign-ins."""

    id = fields.String(required=True)
    started_at = fields.AwareDateTime(required=True)
    used_at = fields.AwareDateTime(required=True)
    is_this = fields.Boolean(required=True)


class LinkLookedAt(Strict):
    """What a link is for."""

    kind = fields.String(required=True, validate=validate.OneOf(tuple(LINKS)))
    name = fields.String(required=True, allow_none=True)
    email = fields.String(required=True, allow_none=True)
    school = fields.String(required=True, allow_none=True)
    expires_at = fields.AwareDateTime(required=True)


class SetUpLookedAt(Strict):
    """What set-up will ask."""

    word_positions = fields.List(fields.Integer(), required=True)
    regions = fields.List(fields.String(), required=True)
    time_zones = fields.Dict(keys=fields.String(), values=fields.String(), required=True)


class PersonListed(Strict):
    """A person as admins see them."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    email = fields.String(required=True)
    roles = fields.List(fields.String(validate=validate.OneOf(ROLES)), required=True)
    groups = fields.List(fields.String(), required=True)
    is_disabled = fields.Boolean(required=True)
    has_signed_in = fields.Boolean(required=True)
    invited_until = fields.AwareDateTime(required=True, allow_none=True)


class Invited(Strict):
    """A new person with the link to hand over; it is shown this once."""

    person = fields.Nested(PersonListed, required=True)
    link = fields.String(required=True)
    expires_at = fields.AwareDateTime(required=True)


class LinkMade(Strict):
    """A new link to hand over; it is shown this once."""

    kind = fields.String(required=True, validate=validate.OneOf(tuple(LINKS)))
    link = fields.String(required=True)
    expires_at = fields.AwareDateTime(required=True)
