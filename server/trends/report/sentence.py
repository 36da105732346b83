"""The sentence at the top: how the group was at the end of the term, and what had changed.

The same words and rules as the top of the group's page, so that both say the same.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from server.trends.domain.disclosure import ITEMS
from server.trends.domain.episodes import Episode
from server.trends.report.facts import Report
from server.trends.report.texts import Texts

# A group needs this many more people than answers.
ABOVE_SMALLEST = 2
STEPS = {"freq5": (1, 2, 3, 4, 5), "freq3": (1, 3, 5)}
Ending = Literal["up", "down", "blip"]


def head(report: Report, texts: Texts) -> str:
    """Return the report in a sentence or two."""
    label = report.label
    if report.last is None:
        return texts.say("coming", label=label)
    if report.shown is None or report.last != report.shown:
        week = _capital(texts.week(report.last.name))
        return _capital(texts.say(f"headline.last.{_reason(report)}", label=label, week=week))
    if report.release["badge"] == "grey":
        return texts.say("headline.grey", label=label, week=texts.week(report.shown.name))
    return " ".join(filter(None, (_state(report, texts), *_changes(report, texts))))


def explanation(report: Report, texts: Texts) -> str:
    """Return why the last round has no figures."""
    smallest = report.trend.smallest
    return texts.say(
        f"explain.{_reason(report)}.text",
        label=report.label,
        smallest=smallest,
        needed=smallest + ABOVE_SMALLEST,
    )


def nearest_step(mean: float, scale: str) -> int:
    """Return the step of the scale that a mean is nearest to; halfway counts as the higher one."""
    return min(STEPS[scale], key=lambda step: (abs(step - mean), -step))


def _reason(report: Report) -> str:
    trend = report.trend
    status = report.last.status if report.last else "lost"
    is_small = trend.group.students < trend.smallest + ABOVE_SMALLEST
    return "too_few_small" if status == "too_few" and is_small else status


def _state(report: Report, texts: Texts) -> str:
    """Return what has not become less, in the frequency word nearest to each mean."""
    group, items = report.trend.group, report.release["items"]
    fallen = {one.item for one in report.now if one.direction == "down"}
    clauses = [
        texts.say(
            f"headline.{group.kind}.{item}",
            word=texts.say(
                f"headline.word.{group.scale}.{nearest_step(items[item]['mean'], group.scale)}"
            ),
        )
        for item in ITEMS
        if items[item] and item not in fallen
    ]
    if not clauses:
        return ""
    part = "subject.partial" if report.release["badge"] == "partial" else "subject"
    subject = texts.say(f"headline.{group.kind}.{part}", label=group.label)
    return f"{subject} {texts.listed(clauses)}."


def _changes(report: Report, texts: Texts) -> list[str]:
    """Return a sentence per way in which the group differs from usual; else whether it does."""
    said = [one for one in report.now if not _is_told_already(one, report.now)]
    lasting = [one for one in said if one.kind != "blip"]
    kinds: tuple[tuple[Ending, list[Episode]], ...] = (
        ("up", [one for one in lasting if one.direction == "up"]),
        ("down", [one for one in lasting if one.direction == "down"]),
        ("blip", [one for one in said if one.kind == "blip"]),
    )
    found = [_change(episodes, ending, texts) for ending, episodes in kinds if episodes]
    if found or report.standing is None:
        return found
    return [texts.say(f"headline.{report.standing}")]


def _is_told_already(episode: Episode, others: Sequence[Episode]) -> bool:
    """Whether more low answers are part of a drop, or of the exceptional week they began in."""
    return episode.kind == "tail" and any(
        one.item == episode.item
        and (one.kind == "level" or (one.kind == "blip" and one.since == episode.since))
        for one in others
    )


def _change(episodes: Sequence[Episode], ending: Ending, texts: Texts) -> str:
    alike = [list(same) for _, same in groupby(sorted(episodes, key=_likeness), key=_likeness)]
    clauses = texts.listed([_changed(same, texts) for same in alike])
    is_doubtful = any(one.may_be_response for one in episodes)
    return _capital(clauses) + texts.say(f"headline.end.{'doubt' if is_doubtful else ending}")


def _likeness(episode: Episode) -> tuple[str, str]:
    return (episode.since, episode.kind)


def _changed(episodes: Sequence[Episode], texts: Texts) -> str:
    told = {one.item for one in episodes}
    names = [texts.say(f"headline.name.{item}") for item in ITEMS if item in told]
    first = episodes[0]
    return texts.say(
        f"headline.{first.kind}.{first.direction}.{'one' if len(names) == 1 else 'other'}",
        items=texts.listed(names),
        week=texts.week(first.since),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
