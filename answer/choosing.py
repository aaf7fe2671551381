"""From a question to quotes, or to a reason for having none."""

import math
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from answer.evidence import Examiner
from answer.model import AskedKind, Question, Quote, Reason
from answer.reaching import reach_of
from answer.scoring import Candidate, Scorer
from answer.settings import AnswerSettings
from answer.values import at_odds, figures
from index.analyzer import Analyzer
from index.live import Hit, Retrieved
from index.scoring import SentenceStatistics

CHECKED: Final = frozenset({AskedKind.NUMBER, AskedKind.TIME, AskedKind.PERSON, AskedKind.PLACE})
"""The kinds whose values can be told by their looks: beside a sentence with one, none without is quoted."""
SAME: Final = 0.6
"""From this share of common terms on, two sentences say the same and are one candidate (Jaccard)."""
NEAR: Final = 0.7
"""A second or third quote must score at least this share of the first."""


_WHO_SAID: Final = re.compile(
    r"\W*(?:(?:and|so|but|ok|okay) )?(?:who (?:said|says|claims|claimed|told \w+)(?: that| this| it| so)?|says who)\W*",
    re.IGNORECASE,
)
ECHO: Final = 4.0
"""What it counts for a further quote to share all its words with the first."""
FRESH: Final = 1.5
"""What it counts for a further quote to come from another document than the first."""
STALE: Final = 3.0
"""What it costs a further quote to name no new figure, where a number is asked."""
SHORTLISTED: Final = 8
"""So many candidates that differ, and so many of the best whether they differ or not, may be compared."""
CONSIDERED: Final = 5
"""So many distinct candidates are considered for quotes."""


class Choice(NamedTuple):
    """What was chosen: `quotes` best first, or a `reason` and what came nearest.

    `shortlist`: the candidates that speak to the question, best first: those to be compared.
    """

    quotes: tuple[Quote, ...] = ()
    reason: Reason | None = None
    related: tuple[Quote, ...] = ()
    shortlist: tuple[Candidate, ...] = ()


def choose(question: Question, found: Retrieved, settings: AnswerSettings, *, always: bool = False) -> Choice:
    """The sentences of the passages in `found` that answer `question`. `always`: refuse only where there are none."""
    if not question.weights:
        return Choice(reason=Reason.NO_QUESTION)
    if not found.hits:
        return Choice(reason=Reason.NOTHING_MATCHED)
    ranked = rank(question, found.hits, found.statistics, found.analyzer)
    examiner = Examiner(question, found.statistics, found.analyzer, reach_of(found.analyzer, question.synonyms))
    told = _told_before(question, ranked)
    ranked = [*told, *(candidate for candidate in ranked if candidate not in told)] if told else ranked
    reason = None if told else examiner.reason(ranked)
    if reason is not None and not always:
        return Choice(reason=reason, related=_quotes(distinct(question, ranked, settings.related_max_count)))
    best = ranked[0]
    different = distinct(question, ranked, SHORTLISTED)
    near = [
        candidate
        for candidate in different[:CONSIDERED]
        if candidate.score >= NEAR * best.score
        and (candidate.held or not best.held or question.kind not in CHECKED)  # beside a date, no sentence without one
    ]
    if reason is not None:
        return Choice(quotes=_quotes(near[: settings.quotes_max_count]))  # what does not answer is not compared
    alike = [candidate for candidate in ranked[:SHORTLISTED] if not any(candidate is one for one in different)]
    shortlist = examiner.eligible(ranked, sorted([*different, *alike], key=lambda candidate: -candidate.score))
    return Choice(quotes=_quotes(near[: settings.quotes_max_count]), shortlist=tuple(shortlist))


def asks_who_said(question: Question) -> bool:
    """Whether it asks who said what was quoted before, and nothing else."""
    return bool(question.context) and _WHO_SAID.fullmatch(question.text) is not None


def _told_before(question: Question, ranked: Sequence[Candidate]) -> list[Candidate]:
    """The candidate that was quoted first before, where it is asked who said that; it is shown with who says it."""
    if not asks_who_said(question):
        return []
    first = question.context[0]
    return [
        candidate
        for candidate in ranked
        if candidate.passage.document.id == first.document and candidate.sentence.span == first.span
    ][:1]


def rank(
    question: Question, hits: Sequence[Hit], statistics: SentenceStatistics, analyzer: Analyzer
) -> list[Candidate]:
    """Every sentence of the passages in `hits` (best passage first), best sentence first."""
    candidates = Scorer(question, statistics, analyzer).candidates(hits)
    return sorted(candidates, key=lambda candidate: -candidate.score)  # stable: of equal ones the earlier sentence


def distinct(question: Question, ranked: Sequence[Candidate], limit: int) -> list[Candidate]:
    """The best candidate and up to `limit` - 1 that add something to it: no near copies.

    Behind the first, a sentence gains that echoes its words (another answer to the same question reads alike) and one
    of another document: so the other side of a disagreement comes early. Where a number is asked, one without a new
    figure loses.
    """
    left = list(ranked)
    chosen: list[Candidate] = []
    stale = _Stale(question)
    while left and len(chosen) < limit:
        best = left[0] if not chosen else max(left, key=lambda candidate: _worth(candidate, chosen[0], stale))
        chosen.append(best)
        stale.name(best)
        left = [candidate for candidate in left if not _same(candidate, best)]
    return chosen


class _Stale:
    """Tells which sentences name no figure of what is counted that is new, where a number is asked."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._named: set[str] = set(question.words)
        self._figures: dict[int, frozenset[str]] = {}

    def name(self, candidate: Candidate) -> None:
        """What `candidate` names is not new any more."""
        if self._question.kind is AskedKind.NUMBER:
            self._named |= self._of(candidate)

    def __contains__(self, candidate: Candidate) -> bool:
        if self._question.kind is not AskedKind.NUMBER:
            return False
        asked = candidate.signs.counted or candidate.signs.measure or not self._question.counted
        return not asked or self._of(candidate) <= self._named

    def _of(self, candidate: Candidate) -> frozenset[str]:
        known = self._figures.get(id(candidate))
        if known is None:
            known = self._figures[id(candidate)] = figures(candidate.text)
        return known


def _worth(candidate: Candidate, first: Candidate, stale: _Stale) -> float:
    """The score of `candidate` beside the first that was chosen, and whether it is `stale`."""
    size = math.sqrt(len(first.terms) * len(candidate.terms))
    echo = len(first.terms & candidate.terms) / size if size else 0.0
    fresh = candidate.passage.document.id != first.passage.document.id
    worth = candidate.score + FRESH * fresh
    return worth - STALE if candidate in stale else worth + ECHO * echo


def _same(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences say the same in nearly the same words: “14 miners” and “41 miners” do not."""
    if one.sentence is other.sentence:
        return True
    alike = len(one.terms & other.terms) >= SAME * len(one.terms | other.terms)
    return alike and not at_odds(one.text, other.text)


def _quotes(candidates: Sequence[Candidate]) -> tuple[Quote, ...]:
    return tuple(
        Quote.of(candidate.passage.document, candidate.sentence, round(candidate.score, 4)) for candidate in candidates
    )
