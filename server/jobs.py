"""What the server does by itself: ballot boxes before a round, releases when due, mail to staff."""

import logging
from collections import Counter
from collections.abc import Callable
from functools import partial

from apscheduler.schedulers.background import BackgroundScheduler
from flask import Flask

from server.accounts import service as accounts
from server.checkins import service as checkins
from server.checkins.service import BoxKeys
from server.circles import digests
from server.circles import service as circles
from server.concerns import reminders
from server.concerns.service import keeping as concerns
from server.concerns.service import readers
from server.database.session import reading, transaction, writing
from server.mail.sending import MailReport
from server.trends import service as trends
from server.trends.service import ReleaseReport
from server.web.errors import log_place
from server.web.house import EXTENSION, House

log = logging.getLogger("meetellen")

# A release may lag its Monday 07:00 by this much.
TICK_SECONDS = 20


def start(app: Flask) -> BackgroundScheduler:
    """Start the scheduler of a serving process and return it; it works once at once."""
    house: House = app.extensions[EXTENSION]
    scheduler = BackgroundScheduler(
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    tick(house)
    # Mail by itself: a mail server that is slow to answer holds up no release.
    for work in (tick, post):
        scheduler.add_job(work, "interval", seconds=TICK_SECONDS, args=[house])
    scheduler.start()
    return scheduler


def tick(house: House) -> None:
    """Do what is due now; an error is logged and tried again at the next tick."""
    _try_each(
        house,
        release,
        make_boxes,
        remove_needless_salts,
        forget_circles,
        deliver_concerns,
        remove_leavers,
    )


def post(house: House) -> None:
    """Send the mail that is due now; an error is logged and tried again at the next tick."""
    _try_each(house, remind_of_the_desk, send_digests)


def _try_each(house: House, *steps: Callable[[House], object]) -> None:
    for step in steps:
        try:
            step(house)
        except Exception as error:
            log_place(error)


def make_boxes(house: House) -> None:
    """Make the ballot boxes that are missing for rounds that are open or open within a day.

    One transaction per school: what goes wrong in one stops no other.
    """
    with house.engines.read.connect() as connection:
        waiting = checkins.schools_ahead(connection, now=house.clock.now())
    for school_id in waiting:
        try:
            with transaction(house.engines.write) as connection:
                checkins.make_boxes(
                    connection, keys=keys_of(house), now=house.clock.now(), school_id=school_id
                )
        except Exception as error:
            log_place(error)


def remove_needless_salts(house: House) -> None:
    """Remove the salts that a crash, or a school that was removed, has left behind."""
    with house.engines.read.connect() as connection:
        checkins.remove_needless_salts(connection, keys=keys_of(house), now=house.clock.now())


def release(house: House) -> ReleaseReport:
    """Release every round that is due and return what happened; safe to run twice or at once."""
    report = trends.release_due(
        house.engines, secret=house.secret, keys=keys_of(house), now=house.clock.now()
    )
    if report.released:
        log.info("released groups=%d", report.released)
    for failure in report.failed:
        log.error("release failed: %s", failure)
    return report


def forget_circles(house: House) -> None:
    """Delete what people did with releases that are kept no longer."""
    circles.forget_old(house.engines, now=house.clock.now())


def deliver_concerns(house: House) -> None:
    """Every five minutes: bring hidden messages a step nearer, and erase what is kept no longer.

    What goes wrong in one school stops no other.
    """
    now = house.clock.now()
    if not concerns.deliver(house.engines, now=now):
        return
    with reading(house.engines.read) as session:
        school_ids = concerns.with_desks(session)
    for school_id in school_ids:
        try:
            concerns.keep(house.engines, school_id, now=now)
        except Exception as error:
            log_place(error)


def remove_leavers(house: House) -> None:
    """Take the keys of concerns from readers whose account or role has ended.

    They see nothing from their next request on anyhow; this lets colleagues renew the keys.
    """
    now = house.clock.now()
    with reading(house.engines.read) as session:
        if not readers.has_leavers(session, partial(accounts.who_have, session, "care")):
            return
    with writing(house.engines.write) as session:
        gone = readers.remove_leavers(session, partial(accounts.who_have, session, "care"), now=now)
    log.info("readers removed=%d", gone)


def send_digests(house: House) -> None:
    """Mail the adults who asked for it that something waits; what fails is tried again later."""
    report = digests.send_due(house.engines, house.settings, now=house.clock.now())
    if report.sent:
        log.info("mailed adults=%d", report.sent)
    _tell_failures(report)


def remind_of_the_desk(house: House) -> None:
    """Mail readers, deputies and leaders about the desk; what fails is tried again later."""
    # That a mail was sent is not logged: it would tell when a concern came.
    _tell_failures(reminders.send_due(house.engines, house.settings, now=house.clock.now()))


def _tell_failures(report: MailReport) -> None:
    for failure, times in Counter(report.failed).items():
        log.error("mail failed: %s, times=%d", failure, times)


def keys_of(house: House) -> BoxKeys:
    """Return the keys of the ballot boxes of this deployment."""
    return BoxKeys.beside(house.settings.secret_file, house.secret)
