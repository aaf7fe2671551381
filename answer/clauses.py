"""The words of a sentence, its clauses, and the stance that it takes by one of them."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from answer.particles import joined, term_of
from answer.surroundings import around, coverage
from answer.testimony import Inquiry, Testimony
from corpus.model import Span

COVERED: Final = 0.4
"""This much of what the question is about must stand in a sentence, or around it."""
MEANT: Final = 0.8
"""From this strength on, a term stands for one of the question."""
FORM: Final = 0.95
"""From this strength on, it is another form of the very word."""
_WORD: Final = re.compile(r"#?[^\W_]+(?:['’-][^\W_]+)*")
_LIMITED: Final = re.compile(
    r"\b(?:unless|except|excepting|apart from|other than|if|without (?:\w+ )?(?:permission|consent|approval|leave)"
    r"|with (?:\w+ ){0,2}(?:permission|consent|approval|permit|leave)|some|(?<!at )(?<!the )most|mostly|largely|partly"
    r"|sometimes|often|usually|rarely"
    r"|almost|nearly|not all|not every|not always"
    r"|certain(?=\s+(?!(?:that|about|of|it|he|she|they|we|to)\b)[a-z]))\b",
    re.IGNORECASE,
)
"""What takes back a part of a yes or a no: then the sentence takes no side."""
_ORDERS: Final = re.compile(
    r"\b(?:no longer|(?:is|are) (?:hereby )?(?:inserted|replaced by|repealed|amended|deleted|substituted)"
    r"|from now on|from then on|any ?more|as of|with effect from|(?:from|starting with|since)"
    r" (?:this|the (?:last|latest|next|new)) "
    r"(?:\w+ )?(?:version|update|patch|release|season|edition)|since (?:the )?(?:update|patch|version|release"
    r"|v?\d[\d.]*)"
    r"|(?:has|have) (?:now |since |also )?(?:been )?(?:changed|lifted|replaced|dropped|introduced|removed|added"
    r"|reversed|revised|updated)"
    r"|errat(?:um|a)|used to|until now|up to now|until recently|new rules?|reversed|reopened|lifted|(?:is|are|was"
    r"|were) now|now (?:also )?"
    r"|from (?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)(?: \d{1,2}\b)?)",
    re.IGNORECASE,
)
"""What sets a sentence after an earlier state of things."""
_PARTING: Final = re.compile(r";|,? (?:but|while|whereas|although|though|however)\b|, (?:so|because|as|since)\b|\.\s")
PRONOUN: Final = re.compile(
    r"\W*(?:they|it|this|that|these|those|he|she|both|such|doing so|there|here)\b", re.IGNORECASE
)
PERIODS: Final[tuple[re.Pattern[str], ...]] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:1[5-9]|20)\d\d\b",
        r"\b(?:january|february|march|april|june|july|august|september|october|november|december)\b",
        r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day(?=s?\b)|\bweekdays?\b|\bweekends?\b|\bholidays?\b",
        r"\b(?:first|second|third|fourth|1st|2nd|3rd|4th) (?=quarter|half|round|day|season|year|week)",
        r"\b(?:version|patch|release|v) ?\d[\d.]*\b",
    )
)
WEEKDAYS: Final = 2
ROLES: Final = frozenset(
    """
    moderator mod admin administrator staff official referee child children kid adult member resident student teacher
    owner parent tenant visitor guest tourist spectator player driver cyclist pedestrian passenger crew judge manager
    captain senior pensioner beginner volunteer employee customer subscriber supporter donor veteran team coach
    trainer volunteer junior
    """.split()
)
_AUXILIARIES: Final = frozenset(
    "is are was were be been being has have had will did does do now also still left stay remain remains".split()
)


class Stance(NamedTuple):
    """What a sentence says to the question. `span`: the words it rests on. `why`: in a few words.

    `limited`: what takes back a part of it; empty if nothing does. `orders`:
    it sets itself after an earlier state.
    `only`: the terms of what it leaves alone (“only in their own pond”), where that made it a no.
    """

    yes: bool
    span: Span
    why: str
    limited: str
    orders: bool
    only: frozenset[str] = frozenset()


class Token(NamedTuple):
    """A word of a sentence, where it stands in it, and its term."""

    start: int
    end: int
    word: str
    term: str


def tokens_of(inquiry: Inquiry, text: str) -> list[Token]:
    """The words of `text` in order."""
    matches = [(match, terms) for match in _WORD.finditer(text) if (terms := inquiry.analyzer.terms(match.group()))]
    words = [match.group().lower() for match, _ in matches]
    meant = joined(words)
    found = [Token(match.start(), match.end(), match.group(), terms[0]) for match, terms in matches]
    for at, (particle, base) in meant.items():
        term = term_of(inquiry.analyzer, base)
        end = found[particle].end if particle == at + 1 else found[at].end
        found[at] = found[at]._replace(term=term, end=end)
    behind = {particle for particle, _ in meant.values()}
    return [token for at, token in enumerate(found) if at not in behind]


def clause_of(text: str, at: int) -> tuple[int, int]:
    """The clause around `at`: between “;”, “but”, “while” and the like."""
    start, end = 0, len(text)
    for found in _PARTING.finditer(text):
        if found.end() <= at:
            start = found.end()
        elif found.start() > at:
            end = found.start()
            break
    return start, end


def clause_after(text: str, at: int) -> str:
    """What follows `at` in its clause."""
    return text[at : clause_of(text, at)[1]]


def negated(testimony: Testimony, at: int, *, but: Span | None = None) -> bool:
    """Whether an odd number of cues turn round what stands at `at` of the sentence; those inside `but` do not count."""
    offset = testimony.sentence.span.start
    claims = testimony.sentence.claims
    count = sum(
        negation.scope.start - offset <= at < negation.scope.end - offset
        and not (but and but.start <= negation.span.start < but.end)
        for negation in (claims.negations if claims else ())
    )
    return count % 2 == 1


def with_auxiliary(tokens: list[Token], begin: int) -> int:
    """Where the “was”, “have been” before `begin` starts."""
    for token in reversed(tokens):
        if token.end == begin - 1 and token.word.lower() in _AUXILIARIES:
            begin = token.start
    return begin


def speaks_of(
    inquiry: Inquiry,
    wanted: Mapping[str, float],
    tokens: Iterable[Token],
    testimony: Testimony,
    *,
    pronoun: bool,
    least: float,
) -> bool:
    """Whether `tokens` speak of what the question is about, `wanted`, with what stands around them."""
    inside, covered = coverage(inquiry, wanted, {token.term for token in tokens}, around(inquiry, testimony))
    return covered >= least and (inside > 0 or pronoun)


def stance_at(testimony: Testimony, yes: bool, start: int, end: int, why: str) -> Stance:
    """The stance that rests on the words from `start` to `end` of a sentence."""
    offset = testimony.sentence.span.start
    first, last = clause_of(testimony.text, start)
    clause = testimony.text[first:last]
    return Stance(
        yes=yes,
        span=Span(start=offset + start, end=offset + end),
        why=why,
        limited=_limit(clause),
        orders=_ORDERS.search(testimony.text) is not None,
    )


def _limit(clause: str) -> str:
    found = {word.lower() for word in _LIMITED.findall(clause)}
    return "" if not found else "if" if found == {"if"} else min(found - {"if"})
