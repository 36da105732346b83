"""The release job: opens each box once, publishes what may be shown, destroys the box.

When all groups of a school have their release, the round is judged beside those before it.

Safe to run late, twice, or in several processes at once: whoever holds a group's box writes its
release, and the database takes one release only. The figures never leave the transaction.
"""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from sqlalchemy import Connection
from typing_extensions import override

from server.checkins import service as checkins
from server.checkins.service import BoxKeys, Tally
from server.core import errors
from server.core.secret import MasterSecret
from server.database import checkpoint
from server.database.session import Engines, transaction
from server.schools import service as schools
from server.schools.service import Extra, GroupInRound, RoundOfSchool
from server.trends import storage
from server.trends.service.judging import judge_in_own_transaction
from server.trends.service.publishing import Occasion, publish
from server.trends.storage import judgements

LOG_TRIES = 20
LOG_PAUSE_SECONDS = 0.05
# What failed on the last Monday of a school year is tried again for so long.
LONGEST_WAIT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong with one group, a whole round, or the tidying; the next run tries it again.

    Its text names the type of the error and the place in the code, never a value.
    """

    kind: str
    place: str
    round: str | None = None
    group_id: str | None = None

    @classmethod
    def of(cls, error: Exception, round: str | None = None, group_id: str | None = None) -> Self:
        """Return what may be told of an error."""
        return cls(type(error).__name__, errors.place_of(error), round, group_id)

    @override
    def __str__(self) -> str:
        return f"{self.kind} at {self.place}"


@dataclass(frozen=True, slots=True)
class ReleaseReport:
    """What a run of the job did.

    Attributes:
        released: groups whose round was released in this run, whatever the status.
        judged: rounds of a school that this run judged, now that all its groups were released.
        failed: what could not be released and will be tried again.
        is_log_empty: False when somebody was still reading; the next run tries again.
    """

    released: int
    judged: int
    failed: tuple[Failure, ...]
    is_log_empty: bool


def release_due(
    engines: Engines, *, secret: MasterSecret, keys: BoxKeys, now: datetime
) -> ReleaseReport:
    """Release every round that is due and not yet released; one failure stops no other group.

    Args:
        engines: of the deployment's database.
        secret: the master secret.
        keys: of the ballot boxes.
        now: the present moment.

    Returns:
        How many groups were released and what failed; a failure is tried again by the next run.
    """
    job = _Job(engines, secret, keys)
    outcomes = [outcome for due in job.unfinished(now) for outcome in job.release_round(due)]
    released = sum(outcome is True for outcome in outcomes)
    failed = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    judged, failed_to_judge = job.judge()
    failed += failed_to_judge
    try:
        _forget_what_is_over(engines, now, has_failed=bool(failed))
    except Exception as error:
        failed.append(Failure.of(error))
    is_log_empty = _empty_log(engines, tries=LOG_TRIES if released or judged else 1)
    return ReleaseReport(released, judged, tuple(failed), is_log_empty)


@dataclass(frozen=True, slots=True)
class _Job:
    engines: Engines
    secret: MasterSecret
    keys: BoxKeys

    def unfinished(self, now: datetime) -> list[RoundOfSchool]:
        """Return the due rounds that still have something to do, oldest first."""
        with self.engines.read.connect() as connection:
            due = schools.due_rounds(connection, now)
            counts = storage.counts_of_releases(connection, {key_of(round_) for round_ in due})
            wanted = schools.counts_of_groups(connection, due)
        with_salt = set(self.keys.salts.known())
        return [
            round_
            for round_ in due
            if not round_.is_closed
            or key_of(round_) in with_salt
            or counts.get(key_of(round_), 0) < wanted.get(key_of(round_), 0)
        ]

    def release_round(self, round_: RoundOfSchool) -> list[bool | Failure]:
        """Release each group of the round that has none; then, if none failed, retire the salt.

        Returns:
            Per group whether this run released it, or what went wrong; one more for what went
            wrong with the round.
        """
        outcomes: list[bool | Failure] = []
        try:
            outcomes += [self._attempt(occasion) for occasion in self._shut(round_)]
            if not any(isinstance(outcome, Failure) for outcome in outcomes):
                with transaction(self.engines.write) as connection:
                    checkins.drop_leftovers(connection, round_.school_id, round_.name)
                checkins.retire_salt(self.keys, round_.school_id, round_.name)
        except Exception as error:
            outcomes.append(Failure.of(error, round_.name))
        return outcomes

    def judge(self) -> tuple[int, list[Failure]]:
        """Judge the rounds that all groups of a school have released; one school stops no other.

        Returns:
            How many rounds, and what failed.
        """
        judged, failed = 0, []
        for school_id, label in self._years_to_judge():
            try:
                report = judge_in_own_transaction(
                    self.engines, school_id, school_year=label, secret=self.secret
                )
                judged += report.rounds
                failed += [
                    Failure("Unreadable", "baseline", name, group_id)
                    for group_id, name in report.damaged
                ]
            except Exception as error:
                failed.append(Failure.of(error))
        return judged, failed

    def _years_to_judge(self) -> list[tuple[str, str]]:
        with self.engines.read.connect() as connection:
            return judgements.years_to_judge(connection)

    def _shut(self, round_: RoundOfSchool) -> list[Occasion]:
        """Shut the round for good and return who is still to be released in it."""
        with transaction(self.engines.write) as connection:
            # First of all: a clock that jumps back must not open it again.
            schools.close_round(connection, round_.school_id, round_.name)
            smallest = schools.smallest_in_round(connection, round_.school_id, round_.name)
            groups = schools.groups_in_round(connection, round_.school_id, round_.name)
            done = storage.released_groups(connection, round_.school_id, round_.name)
        return [
            Occasion(
                school_id=round_.school_id,
                group_id=group.group_id,
                round=round_.name,
                school_year=round_.school_year,
                students=group.students,
                smallest=smallest,
                asks=_asked(round_, group),
            )
            for group in groups
            if group.group_id not in done
        ]

    def _attempt(self, occasion: Occasion) -> bool | Failure:
        try:
            with transaction(self.engines.write) as connection:
                return self._release(connection, occasion)
        except Exception as error:
            if self._is_released(occasion):
                # Without a box there is nothing to lock: another process was faster.
                return False
            return Failure.of(error, occasion.round, occasion.group_id)

    def _release(self, connection: Connection, occasion: Occasion) -> bool:
        """Release one group in one transaction; False when another process has done so."""
        found = checkins.open_box(
            connection,
            group_id=occasion.group_id,
            school_id=occasion.school_id,
            round=occasion.round,
            keys=self.keys,
        )
        # Asked only now: whoever held the box before us has committed.
        if storage.has_release(connection, occasion.group_id, occasion.round):
            return False
        tally = found if isinstance(found, Tally) else None
        publish(connection, occasion, tally=tally, secret=self.secret)
        checkins.drop_box(connection, occasion.group_id, occasion.round)
        return True

    def _is_released(self, occasion: Occasion) -> bool:
        try:
            with self.engines.read.connect() as connection:
                return storage.has_release(connection, occasion.group_id, occasion.round)
        except Exception:
            # The database that failed us once may fail again; the first error is the one to report.
            return False


def key_of(round_: RoundOfSchool) -> storage.RoundKey:
    """Return what a round is known by in the whole deployment."""
    return round_.school_id, round_.name


def _asked(round_: RoundOfSchool, group: GroupInRound) -> tuple[Extra, ...]:
    """Return what a group was asked beside the three; what it needs is asked of teams only."""
    return tuple(one for one in round_.asks if one != "need" or group.kind == "team")


def _forget_what_is_over(engines: Engines, now: datetime, *, has_failed: bool) -> None:
    """Delete baselines of school years that have ended, and releases kept for long enough.

    After a failure, which may be of the last round of a school year, its baselines wait for the
    next run, not for ever.
    """
    judged_by = now - LONGEST_WAIT if has_failed else now
    with engines.read.connect() as connection:
        labels = storage.years_with_baselines(connection)
        ended = [
            (school_id, label)
            for school_id, label in schools.ended_years(connection, labels, now=now)
            if not _is_last_release_to_come(connection, school_id, label, judged_by)
        ]
        has_expired = storage.has_expired(connection, now.date())
    if not (ended or has_expired):
        return
    with transaction(engines.write) as connection:
        for school_id, label in ended:
            storage.drop_baselines(connection, school_id, school_year=label)
        storage.drop_expired(connection, now.date())


def _is_last_release_to_come(
    connection: Connection, school_id: str, label: str, now: datetime
) -> bool:
    """Return whether the last round of a school year is still to be judged beside the others."""
    rounds = schools.rounds_of_year(connection, school_id, label)
    return any(round_.releases_at > now for round_ in rounds)


def _empty_log(engines: Engines, *, tries: int) -> bool:
    """Empty the database's log; give up after some tries, for the next run to go on."""
    for _ in range(tries - 1):
        if checkpoint.empty_log(engines.write):
            return True
        time.sleep(LOG_PAUSE_SECONDS)
    return checkpoint.empty_log(engines.write)
