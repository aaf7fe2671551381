"""The dates and times of day in a sentence: when they are, and what they are to what it says."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache, partial

from corpus.claims import Grain, Moment, Role
from corpus.spans import Span
from corpus.values.clocks import clock, clock_pair
from corpus.values.date_forms import Found, Told, calendar_date, valid
from corpus.values.date_words import DECADES, HOURS, MINUTES, MONTHS, NOON, ORDINAL_DAYS, SEASONS, WEEKDAYS
from corpus.values.relative_dates import lean, relative_date
from corpus.values.tokens import Tokens
from corpus.values.verb_words import BE, words
from corpus.values.verbs import CLAUSE, Group, before, behind, clause, groups, says
from corpus.values.year_forms import year_date

_WORD = re.compile(r"[a-z]+|[0-9]")
_NAMES = frozenset(MONTHS) | frozenset(WEEKDAYS) | frozenset(SEASONS) | frozenset(DECADES) | frozenset(NOON)
_TRIGGERS = (
    _NAMES
    | frozenset("0123456789")
    | words(
        "today tonight yesterday tomorrow last this next ago century past o quarter at early mid late earlier later"
    )
)
"""A sentence without any of these names no time. “this” alone is common, yet “this week” needs it."""

_STARTS = (
    _NAMES
    | frozenset(HOURS)
    | frozenset(MINUTES)
    | frozenset(ORDINAL_DAYS)
    | words(
        "today tonight yesterday tomorrow last this next early mid late the end start a an earlier later thirty ' ’ ‘"
    )
)
_JOINTS = words("to until till through - – — and")
_GLUE = words(", at on from around about the of just shortly , ( by")
_SKIPPED = words(
    "the about around early late end of middle beginning start just shortly a quarter evening morning afternoon night "
    "small hours exactly roughly mid only at least most"
)
_ROLES = {
    "since": Role.SINCE, "from": Role.SINCE, "until": Role.UNTIL, "till": Role.UNTIL, "through": Role.UNTIL,
    "before": Role.BEFORE, "after": Role.AFTER, "following": Role.AFTER,
}  # fmt: skip
_STATES = words("killed wounded injured hurt arrested")
_ONWARDS = words("on onwards onward until to till")
_DEADLINE = words("will must should please shall due has have can need deadline required")
_MOVING = words(
    "move moves moved moving postpone postponed put pushed shifted delayed defer deferred reschedule rescheduled "
    "extended prolonged brought changed slipped"
)
"""What is done to a date that gives way to another one."""
_BEFORE_IT_MOVED = words("originally previously formerly initially")
_MOVED_WITHIN = 12
"""So many words lie between a date and the one that it gives way to, at most."""
_LIFE = range(12, 116)
"""So many years lie between a birth and a death."""
_NO_NOUN = words(
    "instead since until till before after during about around on in at by the a an of to from and or for with than "
    "only it he she they we i you this that"
)


def moments(text: str, span: Span, published: date | None) -> tuple[Moment, ...]:
    """The dates and times of day in the sentence `text[span]`, in its order. Linear in the sentence; never raises.

    `published`: the day of the document; without it, “last week” is no moment and “2 May” has no year.
    """
    if _TRIGGERS.isdisjoint(_WORD.findall(text[span.start : span.end].lower())):
        return ()
    tokens = Tokens(text, span)
    verbs = cache(partial(groups, tokens))
    found = _merged(tokens, _found(tokens, published, verbs))
    told: list[Moment] = []
    for at, item in enumerate(found):
        item.label = item.label or _lived(tokens, item)
        moment = _moment(tokens, verbs(), item)
        if _former(tokens, item, found[at + 1] if at + 1 < len(found) else None):
            moment = moment.model_copy(update={"role": Role.FORMER})
        if at and told[-1].event is not None and _listed(tokens, found[at - 1], item):  # “on 4 June and 2 March”
            moment = moment.model_copy(update={"role": told[-1].role, "event": told[-1].event})
        told.append(moment)
    return tuple(told)


def _former(tokens: Tokens, item: Found, following: Found | None) -> bool:
    """Whether a moment gives way to another one: “instead of the 14th”, “from 3 March” and “due on 3 March” before
    “moved to 10 March”.
    """
    low, back = tokens.low, item.start - 1
    while back > 0 and item.start - back <= 3 and low[back] in ("the", "on", "for", "at"):
        back -= 1
    if back < 0 or item.label:
        return False
    if low[back] in _BEFORE_IT_MOVED or (low[back] in ("of", "than") and low[back - 1] in ("instead", "rather")):
        return True
    if low[back] == "was" and low[back - 1] == "(":
        return True
    if low[back] == "from" and _moves(tokens, item):
        return True
    if (
        following is None
        or following.start - item.end > _MOVED_WITHIN
        or low[following.start - 1] not in ("to", "until")
    ):
        return False
    return not _MOVING.isdisjoint(low[item.end : following.start])


def _lived(tokens: Tokens, item: Found) -> bool:
    """Whether two years in brackets right behind a name tell when somebody lived: “Ada Moss (1602–1671)”."""
    if not item.ranged or item.grain is not Grain.YEAR or item.first is None or item.last is None or item.start < 2:
        return False
    bracketed = tokens.low[item.start - 1] == "(" and tokens.low[item.end] == ")"
    return bracketed and tokens.capital(item.start - 2) and item.last.year - item.first.year in _LIFE


def _moves(tokens: Tokens, item: Found) -> bool:
    """Whether “from” before a moment is where something moves from: “moved from 3 March to 10 March”."""
    low = tokens.low
    return low[item.start - 1] == "from" and not _MOVING.isdisjoint(
        low[max(clause(tokens, item.start), item.start - 6) : item.start]
    )


def _listed(tokens: Tokens, one: Found, two: Found) -> bool:
    """Whether nothing but a comma or an “and” stands between two dates."""
    words_between = tokens.low[one.end : two.start]
    return bool(words_between) and not two.until and all(word in (",", "and", "or") for word in words_between)


def _found(tokens: Tokens, published: date | None, verbs: Callable[[], list[Group]]) -> list[Found]:
    """Every single date and time of day, in order."""
    found: list[Found] = []
    i = 0
    while i < tokens.size:
        item = None
        pair = clock_pair(tokens, i) if tokens.low[i - 1] in ("from", "between") and i else None
        if pair is not None:
            found += [Found(time.start, time.end, Grain.CLOCK, clock=time.minutes) for time in pair]
            found[-1].until = True
            i = found[-1].end
            continue
        if tokens.low[i].removesuffix("'s") in _STARTS or tokens.digits(i):
            item = _at(tokens, i, Told(published, partial(_lean, tokens, verbs, i)) if published else None)
        if item is None:
            i += 1
            continue
        if found and item.start < found[-1].end:
            item.start = found[-1].end
        found.append(item)
        i = item.end
    return found


def _lean(tokens: Tokens, verbs: Callable[[], list[Group]], i: int) -> int:
    return lean(tokens, verbs(), i)


def _at(tokens: Tokens, i: int, published: Told | None) -> Found | None:
    """The date or time of day that begins at token `i`."""
    if tokens.low[i] in WEEKDAYS and tokens.capital(i):
        for ahead_by in (1, 2, 3):  # “Saturday, 6 September” is read from its 6 on, weekday included
            if tokens.low[i + ahead_by - 1] not in (",", "the", ".") and ahead_by > 1:
                break
            item = calendar_date(tokens, i + ahead_by, published)
            if item is not None and item.start == i:
                return item
    item = calendar_date(tokens, i, published) or year_date(tokens, i)
    if item is not None:
        return item
    if published is not None:
        item = relative_date(tokens, i, published.day, published.lean)
        if item is not None:
            return item
    time = clock(tokens, i)
    return Found(time.start, time.end, Grain.CLOCK, clock=time.minutes) if time else None


def _merged(tokens: Tokens, found: list[Found]) -> list[Found]:
    """Ranges as one date from their first to their last day, and a time of day joined to the date beside it."""
    merged: list[Found] = []
    for item in found:
        last = merged[-1] if merged else None
        if last is not None and (_ranged(tokens, last, item) or _timed(tokens, last, item)):
            continue
        merged.append(item)
    return merged


def _ranged(tokens: Tokens, one: Found, two: Found) -> bool:
    """Join `two` into `one` if they are the ends of a range: “from June to August 2024”."""
    if two.start - one.end == 1 and two.grain is Grain.CLOCK and one.clock is not None:
        two.until = (tokens.low[one.end] in _JOINTS and tokens.low[one.end] != "and") or two.until
        two.until = two.until or (tokens.low[one.end] == "and" and tokens.low[one.start - 1] == "between")
    if two.start - one.end != 1 or one.first is None or one.last is None or two.last is None or two.first is None:
        return False
    joint = tokens.low[one.end]
    if joint == "to" and _moves(tokens, one):
        return False
    if joint not in _JOINTS or (joint == "and" and "between" not in tokens.low[max(0, one.start - 3) : one.start]):
        return False
    if one.year is None and not one.relative and two.year is not None:
        year = two.year - ((one.first.month, one.first.day) > (two.first.month, two.first.day))
        first = valid(year, one.first.month, one.first.day)
        one.first = first or one.first
    if two.last < one.first:
        later = (
            valid(two.last.year + 1, two.last.month, two.last.day) if two.year is None and not two.relative else None
        )
        if two.relative and two.grain is Grain.DAY and one.grain is Grain.DAY:
            later = two.last.fromordinal(two.last.toordinal() + 7)
        if later is None or later < one.first:
            return False
        two.last = later
    if "between" in tokens.low[max(0, one.start - 1) : one.start]:
        one.start -= 1
    one.ranged = True
    one.end, one.last, one.year = two.end, two.last, two.year or one.year
    one.yearless = one.yearless and two.yearless
    return True


def _timed(tokens: Tokens, one: Found, two: Found) -> bool:
    """Join a time of day and the day beside it: “on Saturday at 7 p.m.”, “9 am on Monday”."""
    if two.start - one.end > 3 or not all(word in _GLUE for word in tokens.low[one.end : two.start]):
        return False
    if two.grain is Grain.CLOCK and one.grain is Grain.DAY and one.clock is None and one.first == one.last:
        part = tokens.low[one.end - 1]
        late = part in ("afternoon", "evening", "night") and two.clock is not None and 60 <= two.clock < 720
        one.clock = (two.clock or 0) + 720 * late
    elif one.grain is Grain.CLOCK and two.grain is Grain.DAY and two.clock is None and two.first == two.last:
        one.grain, one.first, one.last, one.year = Grain.DAY, two.first, two.last, two.year
        one.relative, one.yearless = two.relative, two.yearless
    else:
        return False
    one.end = two.end
    return True


def _moment(tokens: Tokens, verbs: list[Group], item: Found) -> Moment:
    role, event = _role(tokens, verbs, item)
    return Moment(
        span=tokens.span(item.start, item.end),
        first=item.first,
        last=item.last,
        grain=item.grain,
        role=role,
        relative=item.relative,
        yearless=item.yearless,
        clock=item.clock,
        event=event,
    )


def _role(tokens: Tokens, verbs: list[Group], item: Found) -> tuple[Role, Span | None]:
    """What a moment is to its sentence, and the words for what happens then."""
    if item.label:
        return Role.LABEL, None
    at = item.start
    if tokens.low[item.end - 1].endswith("'s"):  # “Tuesday's fire”
        return Role.EVENT, tokens.span(item.end, item.end + 1) if tokens.word(item.end) else None
    verb, forward = _verb(tokens, verbs, item)
    event = _noun(tokens, item) if verb is None else tokens.span(verb.start, verb.end)
    if at > 1 and tokens.low[at - 1] == "of" and tokens.word(at - 2) and tokens.low[at - 2] not in _SKIPPED | _NO_NOUN:
        if tokens.low[at - 2] != "as":
            event = tokens.span(at - 2, at - 1)  # “the gale of 1936”
    elif verb is not None and not forward:
        event = _reference(tokens, verb.end, at) or event
    back = at - 1
    while back >= 0 and at - back <= 5 and tokens.low[back] in _SKIPPED:
        back -= 1
    word = tokens.low[back] if back >= 0 else ""
    if word in ("as", "of") and tokens.phrase(max(0, at - 3), at).startswith(("as of", "as at")):
        return Role.AS_OF, event
    if tokens.low[at - 2 : at] == ["as", "of"] or tokens.phrase(max(0, at - 2), at) in ("as of", "as at", "census of"):
        return Role.AS_OF, event
    if tokens.low[item.end] == "census":
        return Role.AS_OF, event
    if verb is not None and says(tokens, verb) and _said_then(tokens, verb, item, forward):
        return Role.SPEECH, event
    if word == "by":
        ahead = _DEADLINE.isdisjoint(tokens.low[clause(tokens, at) : at])
        return (Role.AS_OF if ahead else Role.BEFORE), event
    if word == "from" and item.grain is Grain.YEAR and back and tokens.low[item.end] not in _ONWARDS:
        return Role.EVENT, event
    if item.until:
        return Role.UNTIL, event
    if word in ("until", "till") and not _MOVING.isdisjoint(tokens.low[max(clause(tokens, at), back - 3) : back]):
        return Role.EVENT, event  # “put off until 9 May”
    if word in _ROLES and not (word == "from" and item.ranged):
        return _ROLES[word], event
    if word == "to" and tokens.low[back - 1] in ("prior", "up"):
        return (Role.BEFORE if tokens.low[back - 1] == "prior" else Role.UNTIL), event
    return Role.EVENT, event


def _verb(tokens: Tokens, verbs: list[Group], item: Found) -> tuple[Group | None, bool]:
    """The verb phrase that a moment belongs to, and whether it stands behind it: the nearest one of its clause."""
    begin = clause(tokens, item.start)
    found = before(verbs, item.start, begin)
    if found is not None:
        return found, False
    aside = bool(begin) and tokens.low[begin - 1] == "," and item.start - begin <= 3
    noun = begin > 1 and tokens.word(begin - 2) and not any(verb.end == begin - 1 for verb in verbs)
    verb_follows = any(verb.start == item.end + 1 for verb in verbs)
    if aside and noun and tokens.low[item.end] == "," and verb_follows:
        return None, False  # “the last drought, in 1936, went on for weeks”
    if aside:  # “It was held, after all, on Monday”
        found = _main_before(tokens, verbs, begin)
        if found is not None:
            return found, False
    found = behind(verbs, item.end)
    end = item.end + (tokens.low[item.end] == ",")
    if found is not None and found.start - end <= 14:
        if says(tokens, found) and tokens.low[found.end] == "," and tokens.low[item.end] == ",":
            found = behind(verbs, found.end) or found  # “On Tuesday, they say, the mill was shut”
            end = found.start
        stops = sum(word in CLAUSE or word == "," for word in tokens.low[end : found.start])
        if stops == 0:
            return found, True
    if begin and tokens.low[begin - 1] == ",":
        found = _main_before(tokens, verbs, begin)
        if found is not None:
            return found, False
    return None, False


def _main_before(tokens: Tokens, verbs: list[Group], i: int) -> Group | None:
    """The last verb phrase in the 20 tokens before token `i` that is more than “, killed and wounded,”."""
    found = before(verbs, i, max(0, i - 20))
    while found is not None and found.end == found.start + 1 and tokens.low[found.start - 1] in (",", "and", "or"):
        if tokens.low[found.start] not in _STATES:
            break
        found = before(verbs, found.start, max(0, i - 20))
    return found


def _said_then(tokens: Tokens, verb: Group, item: Found, forward: bool) -> bool:
    """Whether the verb of speech `verb` is dated by the moment, and not what is said."""
    low = tokens.low
    if forward:
        return True
    between = low[verb.end : item.start]
    return len(between) <= 7 and not any(word in CLAUSE or word in BE for word in between)


def _reference(tokens: Tokens, begin: int, end: int) -> Span | None:
    """The noun that a moment dates within “since the collapse on 3 May”, between a verb phrase and the moment."""
    low = tokens.low
    for i in range(begin, min(begin + 8, end)):
        if low[i] in ("since", "after", "before", "until", "following"):
            noun = i + 1 + (low[i + 1] in ("the", "a", "an", "his", "her", "their", "its", "last"))
            named = noun < end and tokens.word(noun) and low[noun] not in _SKIPPED | _NO_NOUN
            return tokens.span(noun, noun + 1) if named else None
    return None


def _noun(tokens: Tokens, item: Found) -> Span | None:
    """The noun before a moment in a clause without a verb: “the launch on 6 September”, “Launch: 6 September”."""
    i = item.start - 1
    while (
        i >= 0
        and item.start - i <= 5
        and (tokens.low[i] in _NO_NOUN or tokens.low[i] in (":", ",", "(", "-", "–", "|"))
    ):
        i -= 1
    if i < 0 or not tokens.word(i) or item.start - i > 5:
        return None
    return tokens.span(i, i + 1)
