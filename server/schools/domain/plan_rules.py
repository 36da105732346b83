"""Which school years make sense. Refuses with the fields concerned; mends nothing silently."""

from collections.abc import Collection
from datetime import date, timedelta

from server.core.errors import Fields, Invalid
from server.schools.domain.calendar import Holiday, YearPlan
from server.schools.domain.rounds import SchoolYearFacts

LONGEST_YEAR = timedelta(weeks=54)
FARTHEST_AWAY = timedelta(days=2 * 366)
MOST_HOLIDAYS = 60


def check(plan: YearPlan, *, today: date) -> None:
    """Refuse a plan that cannot be meant.

    Raises:
        Invalid: names the fields, `first_day`, `last_day`, `holidays` or `holidays.2.last_day`.
    """
    wrong: Fields = {}
    last_day = _wrong_last_day(plan, today)
    if last_day:
        wrong["last_day"] = [last_day]
    if abs(plan.first_day - today) > FARTHEST_AWAY:
        wrong["first_day"] = ["This is more than two years away."]
    if len(plan.holidays) > MOST_HOLIDAYS:
        wrong["holidays"] = [f"At most {MOST_HOLIDAYS} holidays are kept."]
    for position, holiday in enumerate(plan.holidays):
        if holiday.last_day < holiday.first_day:
            field = f"holidays.{position}.last_day"
            wrong[field] = ["The last day must not come before the first day."]
    if wrong:
        raise Invalid(fields=wrong)


def _wrong_last_day(plan: YearPlan, today: date) -> str | None:
    if plan.last_day <= plan.first_day:
        return "The last day must come after the first day."
    if plan.last_day - plan.first_day > LONGEST_YEAR:
        return "A school year lasts at most 54 weeks."
    if plan.last_day < today:
        return "This school year is over already."
    return None


def holidays_outside(plan: YearPlan) -> tuple[Holiday, ...]:
    """Return the holidays of which no day lies in the year: a typing error, or another year's."""
    return tuple(each for each in plan.holidays if not plan.overlaps(each.first_day, each.last_day))


def year_meant(
    plan: YearPlan, years: Collection[SchoolYearFacts], *, today: date
) -> SchoolYearFacts | None:
    """Return the year that the plan changes: the one it shares days with; None for a new year.

    Raises:
        Invalid: it shares days with two years, or with one that is over.
    """
    shared = [each for each in years if plan.overlaps(each.first_day, each.last_day)]
    over = [each for each in shared if each.last_day < today]
    if over:
        raise Invalid(fields={"first_day": [f"The school year {over[0].label} has these days."]})
    if len(shared) > 1:
        labels = " and ".join(each.label for each in shared)
        raise Invalid(fields={"last_day": [f"The school years {labels} both have such days."]})
    return shared[0] if shared else None


def refuse_other_first_day(plan: YearPlan, year: SchoolYearFacts) -> None:
    """Refuse to move the start of a year whose rounds have begun: the rhythm counts from it.

    Raises:
        Invalid: the first day differs.
    """
    if plan.first_day != year.first_day:
        sentence = f"This school year has begun: its first day stays {year.first_day.isoformat()}."
        raise Invalid(fields={"first_day": [sentence]})


def refuse_taken_label(label: str, years: Collection[SchoolYearFacts]) -> None:
    """Refuse a new year that would be called as one that is there.

    Raises:
        Invalid: a year with this label exists.
    """
    if any(each.label == label for each in years):
        sentence = f"There is a school year {label} already, with other days."
        raise Invalid(fields={"first_day": [sentence]})
