"""From a question to quotes, or to a reason for having none."""

from collections.abc import Sequence
from typing import Final

from answer.model import AskedKind, Question, Quote, Reason
from answer.scoring import Candidate, Scorer
from answer.settings import AnswerSettings
from answer.values import at_odds, figures
from corpus.model import Frozen
from index.analyzer import Analyzer
from index.live import Hit
from index.scoring import SentenceStatistics

CHECKED: Final = frozenset({AskedKind.NUMBER, AskedKind.TIME, AskedKind.PERSON, AskedKind.PLACE})
"""The kinds whose values can be told by their looks: without one, the documents do not state what was asked."""
EVIDENCE: Final = 0.3
"""The least share of the question, by idf, that the best sentence's passage must hold with its headings and title."""
SAME: Final = 0.6
"""From this share of common terms on, two sentences say the same and are one candidate (Jaccard)."""
NEAR: Final = 0.7
"""A second or third quote must score at least this share of the first."""


class Choice(Frozen):
    """What was chosen: `quotes` best first, or a `reason` and what came nearest."""

    quotes: tuple[Quote, ...] = ()
    reason: Reason | None = None
    related: tuple[Quote, ...] = ()


def choose(
    question: Question,
    hits: Sequence[Hit],
    statistics: SentenceStatistics,
    analyzer: Analyzer,
    settings: AnswerSettings,
    *,
    always: bool = False,
) -> Choice:
    """The sentences of `hits` that answer `question`. `always`: refuse only where no passage was found."""
    if not question.weights:
        return Choice(reason=Reason.NO_QUESTION)
    if not hits:
        return Choice(reason=Reason.NOTHING_MATCHED)
    scorer = Scorer(question, statistics, analyzer)
    ranked = sorted(
        (candidate for hit in hits for candidate in scorer.candidates(hit.passage, hit.score / hits[0].score)),
        key=lambda candidate: -candidate.score,  # a stable sort: of equal ones the earlier sentence
    )
    reason = None if always else refusal(question, ranked)
    if reason is not None:
        return Choice(reason=reason, related=_quotes(_varied(question, ranked, settings.related_max_count)))
    best = ranked[0]
    near = [
        candidate
        for candidate in ranked
        if candidate.score >= NEAR * best.score
        and (candidate.held or not best.held or question.kind not in CHECKED)  # beside a date, no sentence without one
    ]
    return Choice(quotes=_quotes(_varied(question, near, settings.quotes_max_count)))


def refusal(question: Question, ranked: Sequence[Candidate]) -> Reason | None:
    """Why the candidates do not answer; None if they may."""
    if question.kind in CHECKED and not any(candidate.held for candidate in ranked):
        return Reason.NOT_STATED
    return Reason.NOT_STATED if ranked[0].covered < EVIDENCE else None


def _varied(question: Question, ranked: Sequence[Candidate], limit: int) -> list[Candidate]:
    """The best `limit` candidates that each add something: no near copy; for a number, a new figure first."""
    chosen: list[Candidate] = []
    named: set[str] = set()
    waiting: list[Candidate] = []
    for candidate in ranked:
        if len(chosen) == limit:
            break
        if any(_same(candidate, other) for other in (*chosen, *waiting)):
            continue
        new = figures(candidate.text) - named - question.words
        if chosen and question.kind is AskedKind.NUMBER and not (new and question.counted <= candidate.terms):
            waiting.append(candidate)
            continue
        named |= figures(candidate.text)
        chosen.append(candidate)
    return chosen + waiting[: limit - len(chosen)]


def _same(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences say the same in nearly the same words: “14 miners” and “41 miners” do not."""
    alike = len(one.terms & other.terms) >= SAME * len(one.terms | other.terms)
    return alike and not at_odds(one.text, other.text)


def _quotes(candidates: Sequence[Candidate]) -> tuple[Quote, ...]:
    return tuple(
        Quote.of(candidate.passage.document, candidate.sentence, round(candidate.score, 4)) for candidate in candidates
    )
