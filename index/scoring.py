"""What a score is: rank_bm25 decides."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Plus

FloatArray = npt.NDArray[np.float64]

K1: Final = 1.2
B: Final = 0.75
DELTA: Final = 0.0
"""With delta above 0, rank_bm25 0.2.2 gives passages without any of the words a score above 0."""


def bm25(passages: Sequence[Sequence[str]]) -> BM25Plus:
    """The scorer of `passages` (their terms; at least one passage: rank_bm25 would divide by zero).

    `BM25Plus` with delta 0, not `BM25Okapi`: Okapi's idf ln((N - n + 0.5) / (n + 0.5)) is 0 for a word in half of the
    passages and negative beyond, so a small corpus would rank its one right passage below nothing.
    """
    return BM25Plus(passages, k1=K1, b=B, delta=DELTA)


class SentenceStatistics:
    """How rare a term is among the sentences of a collection, and how well one sentence matches a question by that.

    Built over the content terms of every sentence. idf = ln(1 + (N - n + 0.5) / (n + 0.5)) over N sentences, n of them
    with the term (Lucene's form: never negative); taken from the collection and never from one passage, where a word in
    half of the sentences would count for nothing.
    """

    B: Final = 0.5

    def __init__(self, sentences: Iterable[Sequence[str]]) -> None:
        self._holding: Counter[str] = Counter()
        self.count, length = 0, 0
        for terms in sentences:
            self._holding.update(set(terms))
            self.count += 1
            length += len(terms)
        self._mean_length = length / self.count if length else 1.0

    def idf(self, term: str) -> float:
        """The weight of `term`; a term that no sentence holds has the largest."""
        holding = self._holding[term]
        return math.log(1 + (self.count - holding + 0.5) / (holding + 0.5))

    def score(self, weights: dict[str, float], sentence: Sequence[str]) -> float:
        """BM25 (k1 1.2, b 0.5) of one sentence for the terms of `weights`, each with its idf as given there."""
        norm = K1 * (1 - self.B + self.B * len(sentence) / self._mean_length)
        counts = Counter(term for term in sentence if term in weights)
        return sum(weights[term] * count * (K1 + 1) / (count + norm) for term, count in counts.items())
