"""Who is asking: the signed-in person as every feature above `web` sees them."""

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["mentor", "care", "leader", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Person:
    """A signed-in adult of one school; `group_ids` are the groups whose mentor they are."""

    account_id: str
    school_id: str
    name: str
    roles: frozenset[Role]
    group_ids: frozenset[str]
