"""How well a sentence answers a question: one linear score."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from answer.model import AskedKind, Question
from answer.values import held
from corpus.model import Frozen, Sentence
from index.analyzer import Analyzer
from index.passages import Passage
from index.scoring import K1, SentenceStatistics


class Weights(Frozen):
    """What each sign counts: rounded from weights fitted on a mix of seven public sets, 0.2 points of hit@1 below them.

    `passage` and `early` count half of what was fitted (6 and 1): there, passages were natural paragraphs; ours are cut
    from several, so the passage's score and the place in it say less. Both halves help on both development sets.
    """

    coverage: float = 6.0
    bm25: float = 3.0
    prefix: float = 2.5
    previous: float = 4.0
    next: float = 2.5
    before_previous: float = 2.0
    title: float = 2.5
    passage: float = 3.0
    bigrams: float = 1.0
    names: float = 0.5
    early: float = 0.5
    length: float = 0.4
    short: float = -0.7
    question: float = -0.4
    counted: float = 1.4


WEIGHTS: Final = Weights()
KIND_WEIGHTS: Final = {
    AskedKind.PERSON: 1.7,
    AskedKind.TIME: 2.0,
    AskedKind.NUMBER: 3.0,
    AskedKind.PLACE: 1.7,
    AskedKind.REASON: 0.3,
    AskedKind.MANNER: 0.4,
    AskedKind.DEFINITION: 0.8,
    AskedKind.OTHER: 0.0,
}
PREFIX_LETTERS: Final = 5
FEW_WORDS: Final = 5


class Candidate(NamedTuple):
    """A sentence that may answer. `held`: how surely it holds a value of the asked kind, 0 to 1. `covered`: the share
    of the question, by idf, that its passage holds with its headings and title.
    """

    passage: Passage
    sentence: Sentence
    text: str
    terms: frozenset[str]
    score: float
    held: float
    covered: float


class Scorer:
    """Scores the sentences of passages for one question."""

    def __init__(self, question: Question, statistics: SentenceStatistics, analyzer: Analyzer) -> None:
        self._question = question
        self._statistics = statistics
        self._analyzer = analyzer
        self._idf = {term: weight * statistics.idf(term) for term, weight in question.weights.items()}
        self._total = sum(self._idf.values()) or 1.0
        self._bigrams = set(pairwise(question.sequence))

    def candidates(self, passage: Passage, share: float) -> list[Candidate]:
        """Every sentence of `passage`, scored. `share`: the passage's BM25 over that of the best passage, 0 to 1."""
        text = passage.document.text
        texts = [sentence.span.of(text) for sentence in passage.sentences]
        terms = [self._analyzer.content_terms(sentence) for sentence in texts]
        sets = [frozenset(found) for found in terms]
        above = frozenset(
            term
            for line in (passage.document.source.title or "", *(heading.of(text) for heading in passage.headings))
            for term in self._analyzer.content_terms(line)
        )
        covered = self._coverage(above.union(*sets))
        return [
            Candidate(
                passage=passage,
                sentence=sentence,
                text=texts[at],
                terms=sets[at],
                score=self._neighbourhood(sets, at, above)
                + WEIGHTS.passage * share
                + WEIGHTS.early / (at + 1)
                + WEIGHTS.bm25 * self._statistics.score(self._idf, terms[at]) / ((K1 + 1) * self._total)
                + self._form(texts[at], terms[at])
                + self._kind(sets[at], found),
                held=found,
                covered=covered,
            )
            for at, sentence in enumerate(passage.sentences)
            for found in (held(self._question, texts[at], self._analyzer),)
        ]

    def _neighbourhood(self, sets: Sequence[frozenset[str]], at: int, above: frozenset[str]) -> float:
        """What the sentence holds of the question, and what those around and above it add to that."""
        nothing: frozenset[str] = frozenset()
        here = sets[at]
        previous = sets[at - 1] if at else nothing
        earlier = sets[at - 2] if at > 1 else nothing
        following = sets[at + 1] if at + 1 < len(sets) else nothing
        return (
            WEIGHTS.coverage * self._coverage(here)
            + WEIGHTS.prefix * self._prefix_coverage(here)
            + WEIGHTS.previous * self._coverage(previous - here)
            + WEIGHTS.next * self._coverage(following - here - previous)
            + WEIGHTS.before_previous * self._coverage(earlier - here - previous)
            + WEIGHTS.title * self._coverage(above - here)
        )

    def _kind(self, here: frozenset[str], found: float) -> float:
        """What it counts that the sentence holds a value of the asked kind, and names what is counted."""
        counted = WEIGHTS.counted if found and self._question.counted & here else 0.0
        return KIND_WEIGHTS[self._question.kind] * found + counted

    def _form(self, text: str, terms: Sequence[str]) -> float:
        """What the shape of a sentence counts: the question's word pairs and names, length, being a question itself."""
        words = len(text.split())
        score = WEIGHTS.length * math.log1p(words)
        if self._bigrams:
            score += WEIGHTS.bigrams * len(self._bigrams & set(pairwise(terms))) / len(self._bigrams)
        if self._question.names:
            score += WEIGHTS.names * len(self._question.names & set(terms)) / len(self._question.names)
        if words < FEW_WORDS:
            score += WEIGHTS.short
        if text.rstrip('"”’)*_ ').endswith("?"):
            score += WEIGHTS.question
        return score

    def _coverage(self, terms: frozenset[str]) -> float:
        """The share of the question, by idf, that `terms` hold."""
        return sum(idf for term, idf in self._idf.items() if term in terms) / self._total

    def _prefix_coverage(self, terms: frozenset[str]) -> float:
        """The share that only their first letters hold: “democracy” for “democratic”."""
        prefixes = {term[:PREFIX_LETTERS] for term in terms}
        return (
            sum(
                idf
                for term, idf in self._idf.items()
                if term not in terms and len(term) >= PREFIX_LETTERS - 1 and term[:PREFIX_LETTERS] in prefixes
            )
            / self._total
        )
