"""Whether two sentences that seem at odds speak of two cases of one thing: the men's race and the women's."""

import re
from itertools import pairwise
from typing import Final, NamedTuple

from answer.bounds import (
    bound_otherwise,
    charged_for_others,
    of_its_part,
    of_other_kind,
    opens_apart,
    part_and_total,
    under_condition,
)
from answer.days import agree
from answer.receivers import got_by_others
from answer.testimony import Finding, Inquiry, Kind, Testimony
from corpus.claims import Grain, Moment, Role
from corpus.model import Span
from index.stopwords import STOP_WORDS

_PEOPLE: Final = (
    "men men's mens male males boys boys' gents|women women's womens female females girls girls' ladies ladies'",
    "junior juniors youth u16 u17 u18 u19 u20 u21 under-16 under-18 under-20 under-21|senior seniors veterans",
    (
        "adult adults adults' grown-ups|child children children's kids infant infants babies toddlers|pensioners"
        "|students students'|staff employees faculty teachers"
    ),
    "members members'|non-members nonmembers",
    "primary elementary|secondary",
    "undergraduate undergraduates|graduate graduates postgraduate postgraduates",
)
_THINGS: Final = (
    "spring|summer|autumn|winter",
    "weekday weekdays|weekend weekends",
    "northern north|southern south|eastern east|western west",
    "upper|lower",
    (
        "semi-final semi-finals semifinal semifinals|final finals|quarter-final quarter-finals quarterfinal"
        " quarterfinals|group-stage|run-off runoff|first-round|qualifier qualifiers qualifying|heat heats"
    ),
    "singles|doubles",
    "solo|duo duos|squad squads",
    "single|album|ep",
    "alpha|beta|stable|nightly",
    "hardback hardcover|paperback|ebook e-book audiobook",
    "basic base standard|pro premium plus deluxe ultimate vip",
    "full-time|part-time",
    "suspected probable|confirmed",
    "written|oral|practical",
    "indoor indoors inside|outdoor outdoors outside",
    "domestic|international overseas abroad foreign",
    "online|in-store in-person shops",
    "odd|even",
    "pc windows|mac macos|linux|android|ios iphone|playstation ps4 ps5|xbox|switch",
    "eu europe european|us usa na america american|asia asian",
    "gold|silver|bronze",
    "one-way|return",
)
_MEASURES: Final = ("mean average median|peak gust gusts deepest highest fastest tallest",)


def _rivals(lines: tuple[str, ...]) -> tuple[tuple[frozenset[str], ...], ...]:
    return tuple(tuple(frozenset(words.split()) for words in line.split("|")) for line in lines)


_RIVAL_PEOPLE: Final = _rivals(_PEOPLE)
_RIVAL_THINGS: Final = _rivals(_THINGS)
_RIVAL_MEASURES: Final = _rivals(_MEASURES)
"""Words that tell the cases of one thing apart: of two groups on one line, no one thing is both."""
_TWO_WORDS: Final = ("group stage", "first round")
_DERIVED: Final = frozenset(
    "remake sequel prequel remaster demo spin-off adaptation translation remix fork replica trailer".split()
)
"""What is made of a thing, and is another."""
_HARD: Final = r"(easy|normal|hard|heroic|mythic|nightmare|expert|casual|legendary)"
_LEVEL: Final = re.compile(
    rf"\b(?:on|in) {_HARD}\b(?= (?:mode|difficulty|the|it)\b|[.,;:]|$)|\b{_HARD}[ -](?:mode|difficulty)\b",
    re.IGNORECASE,
)
_ORDINALS: Final = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth 1st 2nd 3rd 4th 5th last previous next".split()
)
_LATER: Final = _ORDINALS - frozenset("first 1st last previous next".split())
_EVERY: Final = frozenset({"each", "every"})
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*['’]?")
_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_WEEKDAY: Final = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_ON_DAY: Final = re.compile(
    r"(?<!said )(?<!told )(?<!wrote )(?<!announced )\bon ((?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_DAYS: Final = re.compile(
    r"\b(?:from |on )?(mon|tues|wednes|thurs|fri|satur|sun)day (?:to|until|through) (mon|tues|wednes|thurs|fri|satur"
    r"|sun)day\b|\b((?:mon|tues|wednes|thurs|fri|satur|sun)day)s\b|\b(weekdays?|weekends?)\b",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(r"\b(?:open|close|shut|start|begin|serve|run)s?\b", re.IGNORECASE)
_WEEKEND: Final = {"satur", "sun"}
_WEEK: Final = "mon tues wednes thurs fri satur sun".split()
_ZONE: Final = re.compile(
    r"\W{0,2}(?:local|[A-Z][a-z]+(?: [A-Z][a-z]+)?) [Tt]ime\b|\W{0,2}(?:UTC|GMT|BST|CET|CEST|EST|EDT|PST|PDT|CST|CDT"
    r"|MST|MDT|JST|IST|AEST|EET|EEST|MSK|ET|PT|CT)\b"
)


class _Word(NamedTuple):
    low: str
    start: int
    end: int


def other_case(inquiry: Inquiry, one: Testimony, other: Testimony, finding: Finding) -> str:
    """By what the two sentences of a finding speak of two cases, in a word; empty if by nothing that can be seen.

    What the finding rests on is no sign: that is what differs. Symmetric.
    """
    if finding.kind is Kind.VERDICT:
        return ""
    asked = _words_of(inquiry.question.text)
    first, second = _words(one, finding.spans[0]), _words(other, finding.spans[1])
    if _are_rivals(asked, (one, first), (other, second)):
        return "rivals"
    if _of_other_levels(one, other) or _counted_off(inquiry, asked, first, second):
        return "level"
    if _is_derived(asked, (one, first), (other, second)):
        return "derived"
    if _labelled_otherwise(one, first, other, second):
        return "label"
    if any(_of_another_year(inquiry, side, at) for side, at in zip((one, other), finding.spans, strict=True)):
        return "year"
    if finding.kind is Kind.DATE:
        if _of_other_zones(one, finding.spans[0], other, finding.spans[1]) or _of_other_weekdays(inquiry, one, other):
            return "hours"
    elif _on_other_days(one, other):
        return "day"
    if of_other_kind(inquiry, one, other, finding):
        return "kind"
    if of_its_part(inquiry, one, other, finding):
        return "part"
    if finding.kind is not Kind.POLARITY and under_condition(inquiry, one, other, finding):
        return "condition"
    if charged_for_others(inquiry, one, other, finding):
        return "for"
    if got_by_others(inquiry, one, other, finding):
        return "receiver"
    if opens_apart(inquiry, one, other, finding):
        return "opening"
    if part_and_total(inquiry, one, other, finding):
        return "total"
    return bound_otherwise(inquiry, one, other, finding)


def _words_of(text: str) -> list[_Word]:
    return [_Word(found.group().lower().replace("’", "'"), *found.span()) for found in _WORD.finditer(text)]


def _words(side: Testimony, but: Span) -> list[_Word]:
    """The words of a sentence, but those that a finding rests on."""
    offset = side.sentence.span.start
    return [word for word in _words_of(side.text) if word.start + offset >= but.end or but.start >= word.end + offset]


def _are_rivals(asked: list[_Word], *sides: tuple[Testimony, list[_Word]]) -> bool:
    """Whether they are told apart by a pair of words; of people, the titles of their documents may hold them."""
    wanted = {word.low for word in asked}
    there = [{word.low for word in words} | _joined(side.text) for side, words in sides]
    whole = [{word.low for word in _words_of(side.text)} for side, _ in sides]
    titles = [{word.low for word in _words_of(side.document.source.title or "")} for side, _ in sides]
    for groups in _RIVAL_PEOPLE:
        told = [_held(groups, text) or _held(groups, title) for text, title in zip(there, titles, strict=True)]
        if _told_apart(told, _held(groups, wanted)):
            return True
    return any(
        _told_apart([_held(groups, text) for text in texts], _held(groups, wanted))
        for lines, texts in ((_RIVAL_THINGS, there), (_RIVAL_MEASURES, whole))
        for groups in lines
    )


def _joined(text: str) -> set[str]:
    low = text.lower()
    return {words.replace(" ", "-") for words in _TWO_WORDS if words in low}


def _held(groups: tuple[frozenset[str], ...], words: set[str]) -> set[int]:
    return {number for number, group in enumerate(groups) if not group.isdisjoint(words)}


def _told_apart(told: list[set[int]], wanted: set[int]) -> bool:
    one, other = told
    return bool(one and other and not one & other) or any(wanted and side and not side & wanted for side in told)


def _of_other_levels(one: Testimony, other: Testimony) -> bool:
    """“On hard the troll has 90”."""
    first, second = ({(a or b).lower() for a, b in _LEVEL.findall(side.text)} for side in (one, other))
    return first != second and not first & second


def _counted_off(inquiry: Inquiry, asked: list[_Word], first: list[_Word], second: list[_Word]) -> bool:
    """“The first innings”, “the second innings”; “the first turn” where “each turn” was asked."""
    ones, others, wanted = (_ordinals(inquiry, words) for words in (first, second, asked))
    if any(not ones[noun] & others[noun] for noun in ones.keys() & others.keys()):
        return True
    for here, words in ((ones, second), (others, first)):
        bare = {term for word in words for term in inquiry.analyzer.content_terms(word.low)} & set(
            inquiry.question.sequence
        )
        if any(here[noun] <= _LATER and noun not in wanted and noun in bare for noun in here):
            return True  # “the second suspect”, “the suspect”
    return any(noun in there and not there[noun] & wanted[noun] for noun in wanted for there in (ones, others))


def _is_derived(asked: list[_Word], *sides: tuple[Testimony, list[_Word]]) -> bool:
    """“The sequel has 31”: the thing itself was asked about, or the other speaks of it."""
    ones, others = (_DERIVED.intersection(word.low for word in words) for _, words in sides)
    titles = {word.low for side, _ in sides for word in _words_of(side.document.source.title or "")}
    known = titles.union(word.low for word in asked)
    return not known & (ones | others) and ones != others and not ones & others


def _ordinals(inquiry: Inquiry, words: list[_Word]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one, behind in pairwise(words):
        if one.low in _ORDINALS | _EVERY and behind.start == one.end + 1:
            for noun in inquiry.analyzer.content_terms(behind.low):
                found.setdefault(noun, set()).add("every" if one.low in _EVERY else one.low)
    return found


def _labelled_otherwise(one: Testimony, first: list[_Word], other: Testimony, second: list[_Word]) -> bool:
    """“Team A”, “team B”; “season 2”, “season 3”."""
    ones, others = _labels(one, first), _labels(other, second)
    return any(not ones[noun] & others[noun] for noun in ones.keys() & others.keys())


def _labels(side: Testimony, words: list[_Word]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for at, (noun, label) in enumerate(pairwise(words)):
        written = side.text[label.start : label.end]
        letter = len(written) == 1 and written.isupper() and written != "I"
        if written == "A":  # no article: “team A is”, “team A.”
            letter = at + 2 >= len(words) or words[at + 2].low in STOP_WORDS
        number = written.isdigit() and len(written) < 3
        if label.start == noun.end + 1 and noun.low not in STOP_WORDS and noun.low.isalpha() and (letter or number):
            found.setdefault(noun.low, set()).add(written)
    return found


def _of_another_year(inquiry: Inquiry, side: Testimony, at: Span) -> bool:
    """Whether the year nearest to what a finding rests on is not the one asked about."""
    wanted = set(_YEAR.findall(inquiry.question.text))
    if not wanted:
        return False
    offset = side.sentence.span.start
    there = [
        (min(abs(found.start() + offset - at.end), abs(at.start - found.end() - offset)), found.group())
        for found in _YEAR.finditer(side.text)
        if found.start() + offset >= at.end or at.start >= found.end() + offset
    ]
    return bool(there) and min(there)[1] not in wanted


def _on_other_days(one: Testimony, other: Testimony) -> bool:
    """Whether both tell when it happened, and none of these days or months is the same."""
    ones, others = _days(one), _days(other)
    if not ones and not others:  # no date is known to count from
        first, second = (set(_ON_DAY.findall(side.text.lower())) for side in (one, other))
        return bool(first and second) and not first & second
    return bool(ones and others) and not any(
        agree(first, second) and len({_weekday(one, first), _weekday(other, second)} - {""}) < 2
        for first in ones
        for second in others
    )


def _days(side: Testimony) -> list[Moment]:
    fine = (Grain.DAY, Grain.WEEK, Grain.MONTH)
    return [
        moment
        for moment in (side.sentence.claims.moments if side.sentence.claims else ())
        if moment.role is Role.EVENT and ((moment.grain in fine and moment.first is not None) or _weekday(side, moment))
    ]


def _weekday(side: Testimony, moment: Moment) -> str:
    found = _WEEKDAY.search(side.words(moment.span))
    return found.group().lower() if found else ""


def _of_other_zones(one: Testimony, first: Span, other: Testimony, second: Span) -> bool:
    """Whether two times of day are told in two zones: “8 pm British time”, “21:00 CET”."""
    zones = [
        _ZONE.search(side.words(at)) or _ZONE.match(side.document.text[at.end : at.end + 40])
        for side, at in ((one, first), (other, second))
    ]
    named = [zone.group().strip(" (,").lower() for zone in zones if zone is not None]
    return len(set(named)) > 1


def _of_other_weekdays(inquiry: Inquiry, one: Testimony, other: Testimony) -> bool:
    """Whether both tell the days of every week for which a time holds, and these are others."""
    first, second, wanted = (_every_week(text) for text in (one.text, other.text, inquiry.question.text))
    if _OPENING.search(inquiry.question.text) and not wanted:  # “On Sundays the shop opens at noon”
        for there, rival in ((first, other), (second, one)):
            if there and there <= _WEEKEND and not _WEEKDAY.search(rival.text):
                return True
    return bool(first and second and not first & second) or any(
        bool(wanted and there) and not there & wanted for there in (first, second)
    )


def _every_week(text: str) -> set[str]:
    found: set[str] = set()
    for opens, closes, day, part in _DAYS.findall(text):
        if opens:
            at, end = _WEEK.index(opens.lower()), _WEEK.index(closes.lower())
            found.update(_WEEK[at : end + 1] if at <= end else _WEEK[at:] + _WEEK[: end + 1])
        elif day:
            found.add(day.lower().removesuffix("day"))
        else:
            found.update(_WEEK[5:] if part.lower().startswith("weekend") else _WEEK[:5])
    return found
