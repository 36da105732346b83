"""What other parts of the house may ask about adults; `sign_ins`, `people`, `links` do the work."""

from server.accounts.domain.passwords import generate, hash_new
from server.accounts.domain.people import Addressee, Newcomer, may_see_releases
from server.accounts.service.links import make_set_up_link
from server.accounts.service.people import (
    add_account,
    language_of,
    mentors_to_mail,
    staff,
    staff_to_mail,
    who_have,
)
from server.accounts.service.sign_ins import load_person

__all__ = [
    "Addressee",
    "Newcomer",
    "add_account",
    "generate",
    "hash_new",
    "language_of",
    "load_person",
    "make_set_up_link",
    "may_see_releases",
    "mentors_to_mail",
    "staff",
    "staff_to_mail",
    "who_have",
]
