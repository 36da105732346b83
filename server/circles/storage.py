"""Reads and writes the tables of circles."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, func, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from server.circles.domain.standing import AgreementFacts, ReplyFacts
from server.circles.models import Agreement, Mailed, Opening, Reply, Seen
from server.database.base import Base

AnyInsert = sqlite.Insert | postgresql.Insert
OF_RELEASES = (Opening, Reply, Agreement, Seen)


def openings(
    session: Session, group_ids: Collection[str], *, since: str
) -> dict[str, dict[str, date]]:
    """Return group id → round → the day on which it was opened, from a round on."""
    query = select(Opening.group_id, Opening.round, Opening.opened_on).where(
        Opening.group_id.in_(sorted(group_ids)), Opening.round >= since
    )
    found: dict[str, dict[str, date]] = {}
    for group_id, name, day in session.execute(query):
        found.setdefault(group_id, {})[name] = day
    return found


def add_opening(session: Session, group_id: str, *, round: str, day: date) -> None:
    """Write that a release was opened; the first day stays."""
    row = {"group_id": group_id, "round": round, "opened_on": day}
    session.execute(_insert(session, Opening).values(row).on_conflict_do_nothing())


def replies(
    session: Session, group_ids: Collection[str], *, since: str
) -> dict[str, list[ReplyFacts]]:
    """Return group id → its replies from a round on, newest first."""
    query = (
        select(
            Reply.group_id,
            Reply.round,
            Reply.texts,
            Reply.written_by,
            Reply.written_on,
            Reply.asked_in,
        )
        .where(Reply.group_id.in_(sorted(group_ids)), Reply.round >= since)
        .order_by(Reply.round.desc())
    )
    found: dict[str, list[ReplyFacts]] = {}
    for row in session.execute(query):
        found.setdefault(row.group_id, []).append(ReplyFacts(*row[1:]))
    return found


def put_reply(session: Session, group_id: str, reply: ReplyFacts) -> None:
    """Write a reply, or change it; the round in which it is asked about stays the first one."""
    changed = {
        "texts": reply.texts,
        "written_by": reply.written_by,
        "written_on": reply.written_on,
    }
    row = {"group_id": group_id, "round": reply.round, "asked_in": reply.asked_in, **changed}
    written = _insert(session, Reply).values(row)
    key = [Reply.group_id, Reply.round]
    session.execute(written.on_conflict_do_update(index_elements=key, set_=changed))


def drop_reply(session: Session, group_id: str, *, round: str) -> bool:
    """Delete a reply; return whether there was one."""
    gone = delete(Reply).where(Reply.group_id == group_id, Reply.round == round)
    return session.scalar(gone.returning(Reply.round)) is not None


def agreements(session: Session, group_id: str, *, since: str) -> list[AgreementFacts]:
    """Return the agreements of a group from a round on, newest first."""
    query = (
        select(Agreement.id, Agreement.round, Agreement.text, Agreement.until, Agreement.outcome)
        .where(Agreement.group_id == group_id, Agreement.round >= since)
        .order_by(Agreement.round.desc(), Agreement.until.desc(), Agreement.id)
    )
    return [AgreementFacts(*row) for row in session.execute(query)]


def add_agreement(session: Session, group_id: str, *, round: str, text: str, until: date) -> None:
    """Write a new agreement."""
    session.add(Agreement(group_id=group_id, round=round, text=text, until=until))
    session.flush()


def change_agreement(
    session: Session, group_id: str, *, agreement_id: str, values: Mapping[str, Any]
) -> bool:
    """Write `text`, `until` or `outcome` of an agreement; return whether the group has it."""
    its = (Agreement.id == agreement_id, Agreement.group_id == group_id)
    if not values:
        return session.scalar(select(Agreement.id).where(*its)) is not None
    changed = update(Agreement).where(*its).values(**values).returning(Agreement.id)
    return session.scalar(changed) is not None


def drop_agreement(session: Session, group_id: str, *, agreement_id: str) -> bool:
    """Delete an agreement; return whether the group had it."""
    gone = delete(Agreement).where(Agreement.id == agreement_id, Agreement.group_id == group_id)
    return session.scalar(gone.returning(Agreement.id)) is not None


def mark_seen(session: Session, account_id: str, *, group_id: str, round: str) -> None:
    """Write that an adult has read a release."""
    row = {"account_id": account_id, "group_id": group_id, "round": round}
    session.execute(_insert(session, Seen).values(row).on_conflict_do_nothing())


def seen(
    session: Session, account_ids: Collection[str], *, since: str
) -> set[tuple[str, str, str]]:
    """Return account, group and round of what these adults have read, from a round on."""
    query = select(Seen.account_id, Seen.group_id, Seen.round).where(
        Seen.account_id.in_(sorted(account_ids)), Seen.round >= since
    )
    return {(account, group, name) for account, group, name in session.execute(query)}


def mailed(session: Session, account_ids: Collection[str], *, since: date) -> dict[str, date]:
    """Return account id → the last day, from `since` on, on which it was sent a digest."""
    query = (
        select(Mailed.account_id, Mailed.day)
        .where(Mailed.account_id.in_(sorted(account_ids)), Mailed.day >= since)
        .order_by(Mailed.day)
    )
    # Later days come last and win.
    return {row.account_id: row.day for row in session.execute(query)}


def claim_mail(session: Session, account_id: str, *, day: date) -> bool:
    """Write that an adult gets today's digest; return whether nobody else had done so."""
    row = {"account_id": account_id, "day": day}
    claimed = _insert(session, Mailed).values(row).on_conflict_do_nothing()
    return session.scalar(claimed.returning(Mailed.account_id)) is not None


def give_mail_back(session: Session, account_id: str, *, day: date) -> None:
    """Take back that an adult got a day's digest: it was not sent."""
    session.execute(delete(Mailed).where(Mailed.account_id == account_id, Mailed.day == day))


def drop_mailed(session: Session, *, before: date) -> None:
    """Delete the days before one: nothing asks for them any more."""
    session.execute(delete(Mailed).where(Mailed.day < before))


def has_older(connection: Connection, round: str, *, today: date) -> bool:
    """Return whether anything belongs to a release of before a round.

    Nothing does while the database's own date has not come to `today`: a clock set forward must
    not delete.
    """
    is_today = literal(today) <= func.current_date()
    queries = (
        select(table.round).where(table.round < round, is_today).limit(1) for table in OF_RELEASES
    )
    return any(connection.execute(query).first() for query in queries)


def drop_older(connection: Connection, round: str) -> None:
    """Delete what belongs to releases of before a round."""
    for table in OF_RELEASES:
        connection.execute(delete(table).where(table.round < round))


def _insert(session: Session, table: type[Base]) -> AnyInsert:
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    written: AnyInsert = dialect.insert(table)
    return written
