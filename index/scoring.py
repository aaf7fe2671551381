"""What a score is: rank_bm25 decides."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, Self

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Plus

from corpus.model import Frozen

FloatArray = npt.NDArray[np.float64]

K1: Final = 1.2
B: Final = 0.75
DELTA: Final = 0.0
"""With delta above 0, rank_bm25 0.2.2 gives passages without any of the words a score above 0."""
CEILING: Final = K1 + 1
"""No term gives a passage more than this times its idf: f·(k1 + 1) / (f + k1·(…)) < k1 + 1."""


def bm25(passages: Sequence[Sequence[str]]) -> BM25Plus:
    """The scorer of `passages` (their terms), slow and certain: what the postings must equal to 1e-9.

    At least one passage: rank_bm25 would divide by zero. `BM25Plus` with delta 0, not `BM25Okapi`: Okapi's idf
    ln((N - n + 0.5) / (n + 0.5)) is 0 for a word in half of the passages and negative beyond, so a small corpus would
    rank its one right passage below nothing.
    """
    return BM25Plus(passages, k1=K1, b=B, delta=DELTA)


class Statistics(Frozen):
    """What scores depend on beside the passage itself; those of several indexes add up to those of one.

    `passages`: how many; `length`: their terms in all; `holding`: for each term asked about, how many passages hold it.
    """

    passages: int = 0
    length: int = 0
    holding: Mapping[str, int] = {}

    def __add__(self, other: Self) -> Self:
        terms = self.holding.keys() | other.holding.keys()
        return self.model_copy(
            update={
                "passages": self.passages + other.passages,
                "length": self.length + other.length,
                "holding": {term: self.holding.get(term, 0) + other.holding.get(term, 0) for term in terms},
            }
        )

    @property
    def mean_length(self) -> float:
        """Terms in a passage; 0 without any passage."""
        return self.length / self.passages if self.passages else 0.0

    def idf(self) -> dict[str, float]:
        """rank_bm25's weight of each term that a passage holds, above 0: ln((N + 1) / n)."""
        model = _unfilled()
        model.corpus_size = self.passages
        model._calc_idf({term: holding for term, holding in self.holding.items() if holding})  # noqa: SLF001
        weights: dict[str, float] = model.idf
        return weights


class Patterns:
    """The ways in which a term stands in a passage, numbered: how often, in a passage of how many terms.

    A score depends on a passage through these two numbers alone, and there are few such pairs (some 2,000 in a million
    passages). A posting keeps the number of its pair; what a pair is worth is asked of rank_bm25 when the mean length
    has moved. So no stored score can be out of date.
    """

    def __init__(self, pairs: Sequence[tuple[int, int]] = ()) -> None:
        self._numbers: dict[tuple[int, int], int] = {}
        self._standing: list[dict[str, int]] = []
        self._lengths: list[int] = []
        self._table: tuple[float, FloatArray] = (-1.0, np.empty(0))
        for pair in pairs:
            self.number(*pair)

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Every pair (frequency, length) in the order of its number."""
        return list(self._numbers)

    def number(self, frequency: int, length: int) -> int:
        """The number of a pair; a new one if it was not met before. To be called by one thread at a time."""
        pair = (frequency, length)
        known = self._numbers.get(pair)
        if known is None:
            self._lengths.append(length)
            self._standing.append({"": frequency})
            known = self._numbers[pair] = len(self._numbers)
        return known

    def table(self, mean_length: float) -> FloatArray:
        """What each pair is worth at this mean length of passages, before the idf: rank_bm25's own score at idf 1."""
        known, scores = self._table
        count = len(self)
        if known == mean_length and len(scores) == count:
            return scores
        model = _unfilled()
        model.corpus_size, model.doc_freqs, model.doc_len = count, self._standing[:count], self._lengths[:count]
        model.avgdl, model.idf = mean_length, {"": 1.0}
        scores = np.asarray(model.get_scores([""]), np.float64)
        self._table = (mean_length, scores)
        return scores


def _unfilled() -> BM25Plus:
    """A scorer of rank_bm25 that has read nothing; its methods work on the attributes that are set on it."""
    model = BM25Plus.__new__(BM25Plus)
    model.k1, model.b, model.delta, model.idf = K1, B, DELTA, {}
    return model


class SentenceStatistics:
    """How rare the terms of a question are in a collection, and how well one sentence matches it by that.

    `holding`: how many passages hold each term; `count`, `length`: how many sentences there are, and how many content
    terms in all of them. idf = ln(1 + (S - n + 0.5) / (n + 0.5)) over S sentences and n passages with the term
    (Lucene's form: never negative). Counting sentences with the term instead gives the same answers (within 0.1 points
    of hit@1); with the number of passages for S, a small collection has too little to tell words apart by.
    """

    B: Final = 0.5

    def __init__(self, holding: Mapping[str, int], count: int, length: int) -> None:
        self._holding = holding
        self.count = count
        self._length = length
        self._mean_length = length / count if length else 1.0

    def idf(self, term: str) -> float:
        """The weight of `term`; a term that no sentence holds, or that was not asked about, has the largest."""
        holding = min(self._holding.get(term, 0), self.count)
        return math.log(1 + (self.count - holding + 0.5) / (holding + 0.5))

    def at_least(self, count: int) -> "SentenceStatistics":
        """The same terms in a collection of `count` sentences or more: a small one cannot tell words apart."""
        return SentenceStatistics(self._holding, max(self.count, count), self._length)

    def score(self, weights: Mapping[str, float], sentence: Sequence[str]) -> float:
        """BM25 (k1 1.2, b 0.5) of one sentence for the terms of `weights`, each with its idf as given there."""
        norm = K1 * (1 - self.B + self.B * len(sentence) / self._mean_length)
        counts = Counter(term for term in sentence if term in weights)
        return sum(weights[term] * count * (K1 + 1) / (count + norm) for term, count in counts.items())
