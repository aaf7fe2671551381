"""Dates: the one moment of a sentence that answers a question, and whether two such moments can both be right."""

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from answer.figures import SAID, meets
from answer.gate import same_occasion
from answer.happenings import happens_otherwise
from answer.model import AskedKind
from answer.tables import of_asked_column
from answer.testimony import Finding, Inquiry, Kind, Relation, Testimony
from answer.timing import relation_of
from answer.twins import of_one_thing
from corpus.claims import Grain, Moment, Role

HALF_A_DAY: Final = 12 * 60
"""Minutes; “half past six” may be either."""
SPARE: Final = timedelta(days=3)
"""So far on the other side of its document's date a moment may lie."""
_PAST: Final = frozenset("was were did had ago".split())
_AHEAD: Final = frozenset("will does do is are when's whens going".split())
_OPEN: Final = {Role.SINCE, Role.AFTER, Role.UNTIL, Role.BEFORE}
_HAPPENS: Final = frozenset({Role.EVENT, *_OPEN})
_EXACT: Final = frozenset({Grain.DAY, Grain.CLOCK})
_NOT: Final = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)
_BUT: Final = re.compile(r"[,;–—] but (?:only |rather )?(?:since|in|on|from|at|until|by)?(?: the)?\s*$", re.IGNORECASE)
_EARLIEST, _LATEST = date(1, 1, 1), date(9999, 12, 31)


class Day(NamedTuple):
    """The moment of a sentence that answers. `others`: those that it names besides, also what it was to be before."""

    moment: Moment
    others: tuple[Moment, ...]


def dates(inquiry: Inquiry, one: Testimony, other: Testimony) -> Finding | None:
    """Whether the moments that two sentences give for the same thing can both be right. Symmetric."""
    left, right = day(inquiry, one), day(inquiry, other)
    if left is None or right is None or agree(left.moment, right.moment):
        return None
    exact = {left.moment.grain, right.moment.grain} <= _EXACT
    if not (of_one_thing(inquiry, one, other) or (exact and same_occasion(inquiry, one, other))):
        return None
    knows = (
        any(agree(right.moment, known) for known in left.others),
        any(agree(left.moment, known) for known in right.others),
    )
    if all(knows):
        return None
    relation, why = relation_of(one, other)
    if any(knows):
        relation, why = Relation.UPDATED, "one names the other's date, too"
    return Finding(
        kind=Kind.DATE,
        relation=relation,
        spans=(left.moment.span, right.moment.span),
        claims=(one.words(left.moment.span), other.words(right.moment.span)),
        rule="moment",
        why=f"{_told(left.moment)} against {_told(right.moment)}; {why}",
    )


def day(inquiry: Inquiry, testimony: Testimony) -> Day | None:
    """The one moment of a sentence that answers the question; None if there is none, or which it is cannot be told."""
    claims = testimony.sentence.claims
    if claims is None or inquiry.question.kind is not AskedKind.TIME:
        return None
    ahead = _asks_ahead(inquiry)
    asked = [
        moment
        for moment in of_asked_column(inquiry, testimony, claims.moments)
        if (moment.role in _HAPPENS or _announces(inquiry, testimony, moment))
        and testimony.words(moment.span).casefold() not in inquiry.question.words
        and _on_its_side(moment, testimony.published, ahead)
        and not happens_otherwise(inquiry, testimony, moment)
        and not _denied(testimony, moment)
    ]
    if not asked:
        return None
    topic = set(inquiry.question.weights) - inquiry.question.names
    fitting = [moment for moment in asked if _fits(inquiry, topic, testimony, moment)] or asked
    if len(fitting) > 1:
        fitting = [moment for moment in fitting if moment.role is Role.EVENT] or fitting
    if len(fitting) > 1 and all(agree(fitting[0], moment) for moment in fitting):
        fitting = [max(fitting, key=lambda moment: (moment.clock is not None, moment.grain is Grain.DAY))]
    if len(fitting) != 1:
        return None
    former = [moment for moment in claims.moments if moment.role is Role.FORMER]
    return Day(fitting[0], tuple(moment for moment in (*asked, *former) if moment is not fitting[0]))


def _announces(inquiry: Inquiry, testimony: Testimony, moment: Moment) -> bool:
    """Whether somebody says something then, and the question asks when they did."""
    if moment.role is not Role.SPEECH or moment.event is None:
        return False
    return meets(inquiry, inquiry.question.sequence, set(inquiry.analyzer.terms(testimony.words(moment.event)))) >= SAID


def _asks_ahead(inquiry: Inquiry) -> bool | None:
    """Whether the question asks for something that is to come, by its tense; None if it may be either."""
    words = inquiry.analyzer.words(inquiry.question.text)
    if _PAST & set(words):
        return False
    return True if _AHEAD & set(words) else None


def _on_its_side(moment: Moment, published: date | None, ahead: bool | None) -> bool:
    """Whether a moment lies ahead of its document, or behind it, as it was asked; with some days to spare."""
    if ahead is None or published is None or moment.first is None or moment.last is None or moment.yearless:
        return True
    return moment.last >= published - SPARE if ahead else moment.first <= published + SPARE


def _denied(testimony: Testimony, moment: Moment) -> bool:
    """Whether a moment is denied for another one: “it had not hung there since 1866, but since 1911”."""
    if moment.event is None or moment.event.start > moment.span.start:
        return False
    text = testimony.document.text
    if _NOT.search(text[moment.event.start : moment.span.start]) is None:
        return False
    claims = testimony.sentence.claims
    later = [
        other.span for other in (claims.moments if claims is not None else ()) if other.span.start > moment.span.end
    ]
    return any(_BUT.search(text[moment.span.end : other.start]) is not None for other in later)


def _fits(inquiry: Inquiry, topic: set[str], testimony: Testimony, moment: Moment) -> bool:
    """Whether what happens then is what was asked."""
    if moment.event is None:
        return False
    return meets(inquiry, topic, set(inquiry.analyzer.terms(testimony.words(moment.event)))) >= SAID


def agree(one: Moment, other: Moment) -> bool:
    """Whether two moments can be the same one: their stretches of time meet, and so do their times of day."""
    if one.clock is not None and other.clock is not None and (one.clock - other.clock) % HALF_A_DAY:
        return False
    if one.first is None or other.first is None:
        return True
    first, last = _stretch(one)
    other_first, other_last = _stretch(other)
    if one.yearless or other.yearless:
        if Grain.YEAR in (one.grain, other.grain) or not {one.role, other.role}.isdisjoint(_OPEN):
            return True
        first, last, other_first, other_last = (_in_2000(edge) for edge in (first, last, other_first, other_last))
    return first <= other_last and other_first <= last


def _stretch(moment: Moment) -> tuple[date, date]:
    first, last = moment.first or _EARLIEST, moment.last or _LATEST
    if moment.role in (Role.UNTIL, Role.BEFORE):
        return _EARLIEST, last
    if moment.role is Role.AFTER:
        return first, _LATEST
    return first, last


def _in_2000(edge: date) -> date:
    return edge.replace(year=2000)


def _told(moment: Moment) -> str:
    clock = "" if moment.clock is None else f" {moment.clock // 60:02}:{moment.clock % 60:02}"
    if moment.first is None:
        return clock.strip()
    edges = [edge.isoformat()[5:] if moment.yearless else edge.isoformat() for edge in _stretch(moment)]
    return ("–".join(dict.fromkeys(edges))) + clock
