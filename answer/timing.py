"""As of when a sentence holds; and whether a later one overtakes an earlier one or contradicts it."""

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from answer.parties import same_party
from answer.testimony import Relation, Testimony
from corpus.claims import Grain, Moment, Role

OVERTAKEN: Final = timedelta(days=14)
"""From this distance between two reports on, the later one measures or announces anew."""
_CHANGES: Final = re.compile(
    r"\b(?:now|no longer|any ?more|updated?|revised|corrected|corrects|errat(?:um|a)|(?:has|have) since|meanwhile"
    r"|moved|postponed?|put (?:back|off)|pushed back|rescheduled|delayed|brought forward|slipped|later than planned"
    r"|new (?:date|day|time|figure|number|estimate|price|limit|rule)|instead of|increased|raised|reduced|lowered|cut"
    r"|nerfed|buffed|changed|ris(?:en|es?)|rose|grown|grew|dropped|fallen|fell|(?:come|gone|went|came) (?:up|down)"
    r"|climbed|doubled|halved|from now on|as of|hotfix|patched|supersedes?|replaced?|originally|at first"
    r"|previous(?:ly)?|used to|until now|so far)\b",
    re.IGNORECASE,
)
"""Turns of phrase that order a sentence after or before another state of things."""
_STATED: Final = frozenset({Role.SPEECH, Role.AS_OF})
_FINE: Final = frozenset({Grain.DAY, Grain.WEEK, Grain.MONTH})


class AsOf(NamedTuple):
    """When something was said to hold. `yearless`: the year is not known and must not be compared."""

    day: date
    yearless: bool


def as_of(testimony: Testimony) -> AsOf | None:
    """As of when a sentence holds: the day it names for that, else the day its document was published."""
    claims = testimony.sentence.claims
    named = [
        moment
        for moment in (claims.moments if claims is not None else ())
        if moment.role in _STATED and moment.grain in _FINE and moment.last is not None
    ]
    if named:
        last = max(named, key=lambda moment: moment.last or date.min)
        assert last.last is not None
        return AsOf(last.last, last.yearless)
    return AsOf(testimony.published, False) if testimony.published is not None else None


def relation_of(one: Testimony, other: Testimony) -> tuple[Relation, str]:
    """How two sentences stand to each other that are at odds, and why: overtaken only if something orders them."""
    first, second = as_of(one), as_of(other)
    ordered = orders(one), orders(other)
    if first is None or second is None:
        changed = any(ordered) and one.document.id != other.document.id
        return (Relation.UPDATED, "one speaks of a change") if changed else (Relation.CONTRADICTS, "no dates")
    gap = _gap(first, second)
    if gap >= OVERTAKEN:
        return Relation.UPDATED, f"reported {gap.days} days apart"
    later = ordered[0] if first.day > second.day else ordered[1]
    if gap > timedelta(0) and later:
        return Relation.UPDATED, f"reported {gap.days} days apart, and the later speaks of a change"
    if gap > timedelta(0) and _same_voice(one, other):
        return Relation.UPDATED, f"reported {gap.days} days apart, and the same one speaks"
    return Relation.CONTRADICTS, f"reported {gap.days} days apart"


def orders(testimony: Testimony) -> bool:
    """Whether a sentence says that things were otherwise before, or its document's title does."""
    return any(_CHANGES.search(words) for words in (testimony.text, testimony.document.source.title or ""))


def _same_voice(one: Testimony, other: Testimony) -> bool:
    """Whether one speaker or one publisher says both, in two documents: who announces anew overtakes the old."""
    if one.document.id == other.document.id:
        return False
    if one.speaker is not None or other.speaker is not None:
        return one.speaker is not None and other.speaker is not None and same_party(one.speaker, other.speaker)
    house = one.document.source.publisher
    return house is not None and house == other.document.source.publisher


def _gap(one: AsOf, other: AsOf) -> timedelta:
    first, second = one.day, other.day
    if one.yearless or other.yearless:
        try:
            first, second = first.replace(year=2000), second.replace(year=2000)
        except ValueError:  # no 29 February there: cannot be, 2000 has one
            return timedelta(0)
    return abs(first - second)


def distant(one: Testimony, other: Testimony) -> bool:
    """Whether the sentences bind what they say to different years: last year's figure is no other answer."""
    return bool(_years(one) and _years(other) and not _years(one) & _years(other)) or _past(one) != _past(other)


def _years(testimony: Testimony) -> set[int]:
    return {year for moment in _events(testimony) for year in (_year(moment),) if year is not None}


def _events(testimony: Testimony) -> tuple[Moment, ...]:
    claims = testimony.sentence.claims
    return tuple(moment for moment in claims.moments if moment.role is not Role.LABEL) if claims is not None else ()


def _year(moment: Moment) -> int | None:
    known = moment.last is not None and not moment.yearless
    return moment.last.year if known and moment.last is not None else None


def _past(testimony: Testimony) -> bool:
    """Whether all it names lies in years before its document's own."""
    years = _years(testimony)
    return bool(years) and testimony.published is not None and max(years) < testimony.published.year
