"""Sign-in, sign-out and what people do with their own account."""

from server.accounts import entrance, schemas
from server.accounts.domain import passwords
from server.accounts.service import people, sign_ins
from server.accounts.service.sign_ins import ListedSignIn
from server.core.errors import NotSignedIn, TooOften
from server.web import access, api, doors, orm, quiet_log
from server.web.house import house

blueprint = api.blueprint("accounts", "Sign-in and one's own account.")


@blueprint.route("/session", methods=["POST"])
@blueprint.arguments(schemas.SignInBody)
@blueprint.response(200, schemas.Me)
@api.refuses(blueprint, *entrance.BODY, NotSignedIn, TooOften)
@doors.for_anyone
def sign_in(body: dict[str, str]) -> dict[str, object]:
    """Sign in; the cookie comes with the answer.

    An unknown address and a wrong password get the same answer after the same work.
    """
    begun = sign_ins.sign_in(
        house().engines, **body, throttle=entrance.throttle(), now=house().clock.now()
    )
    entrance.let_in(begun)
    quiet_log.staff_event("signed_in", begun.account_id)
    with orm.reading() as session:
        return entrance.me(session, sign_ins.account(session, begun.account_id))


@blueprint.route("/session", methods=["DELETE"])
@blueprint.response(204)
@api.refuses(blueprint, *entrance.CHANGE, NotSignedIn)
@access.signed_in
def sign_out() -> None:
    """Sign out."""
    current = access.this_sign_in()
    with orm.writing() as session:
        sign_ins.sign_out(session, current.token_hash)
    entrance.let_out()
    quiet_log.staff_event("signed_out", current.person.account_id)


@blueprint.route("/me", methods=["GET"])
@blueprint.response(200, schemas.Me)
@api.refuses(blueprint, NotSignedIn)
@access.signed_in
def show_me() -> dict[str, object]:
    """Tell who is signed in."""
    with orm.reading() as session:
        return entrance.me(session, sign_ins.account(session, access.me().account_id))


@blueprint.route("/me", methods=["PATCH"])
@blueprint.arguments(schemas.OwnBody)
@blueprint.response(200, schemas.Me)
@api.refuses(blueprint, *entrance.BODY, NotSignedIn)
@access.signed_in
def change_me(body: dict[str, str | bool]) -> dict[str, object]:
    """Change one's own name or language, or whether one wants mail."""
    editor = entrance.editor(house().clock.now())
    with orm.writing() as session:
        return entrance.me(session, people.change_own(session, editor, values=body))


@blueprint.route("/me/password", methods=["PUT"])
@blueprint.arguments(schemas.PasswordBody)
@blueprint.response(204)
@api.refuses(blueprint, *entrance.BODY, NotSignedIn, TooOften)
@access.signed_in
def change_password(body: dict[str, str]) -> None:
    """Change one's own password: every sign-in ends, this browser gets a new one."""
    now = house().clock.now()
    member = sign_ins.check_own_password(
        house().engines,
        access.me().account_id,
        password=body["current"],
        throttle=entrance.throttle(),
        now=now,
    )
    password_hash = passwords.hash_new(body["new"], field="new")
    with orm.writing() as session:
        begun = sign_ins.change_password(session, member, password_hash=password_hash, now=now)
    entrance.let_in(begun)
    quiet_log.staff_event("password_changed", member.id)


@blueprint.route("/me/sign-ins", methods=["GET"])
@blueprint.response(200, schemas.SignInListed(many=True))
@api.refuses(blueprint, NotSignedIn)
@access.signed_in
def list_sign_ins() -> list[ListedSignIn]:
    """List one's own sign-ins that still hold, newest first."""
    current = access.this_sign_in()
    with orm.reading() as session:
        return sign_ins.sign_ins(
            session, current.person, token_hash=current.token_hash, now=house().clock.now()
        )


@blueprint.route("/me/sign-ins", methods=["DELETE"])
@blueprint.response(204)
@api.refuses(blueprint, *entrance.CHANGE, NotSignedIn)
@access.signed_in
def end_other_sign_ins() -> None:
    """End all of one's sign-ins but this one."""
    current = access.this_sign_in()
    with orm.writing() as session:
        sign_ins.end_others(session, current.person.account_id, token_hash=current.token_hash)
