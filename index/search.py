"""One question over postings."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from index.scoring import FloatArray, Statistics
from index.segments import BoolArray, IntArray
from index.topk import Weighed, best, candidates


class Search:
    """One question over the postings as they were at one moment. Any thread may ask it; it never changes.

    `statistics`: what its scores depend on.
    """

    def __init__(
        self,
        statistics: Statistics,
        terms: Sequence[Weighed],
        alive: BoolArray | None,
        table: FloatArray,
        keys: IntArray,
        scratch: "Scratch",
    ) -> None:
        self.statistics = statistics
        self._terms = terms
        self._alive = alive
        self._table = table
        self._keys = keys
        self._scratch = scratch

    def best(self, limit: int) -> list[tuple[int, float]]:
        """The `limit` passages with the highest scores: (slot, score above 0), equal ones in the order of their keys.

        Scores are rank_bm25's, rounded to nine digits.
        """
        if not self._terms:
            return []
        with self._scratch.zeros(len(self._keys)) as totals:
            return best(candidates(self._terms, self._table, self._alive, totals, limit), self._keys, limit)


class Scratch:
    """Arrays of zeros that are lent and must come back as zeros: making one anew costs more than a question."""

    def __init__(self) -> None:
        self._free: list[FloatArray] = []

    @contextmanager
    def zeros(self, size: int) -> Iterator[FloatArray]:
        """An array of at least `size` zeros."""
        try:
            lent = self._free.pop()
        except IndexError:
            lent = np.zeros(0)
        if len(lent) < size:
            lent = np.zeros(size + size // 4)
        yield lent
        self._free = [lent]  # whoever raises leaves it unclean, and it is not kept
