"""Postings of what was added lately, few enough to be kept in dictionaries: adding costs what the document costs."""

from array import array
from collections import Counter
from collections.abc import Sequence
from typing import Self

import numpy as np

from index.scoring import Patterns
from index.segments import BoolArray, Found, Segment, narrow, starts_of


class Recent:
    """The postings of the passages from slot `first` on, which grow, until they become a Segment.

    `dead`: how many of its passages were removed.
    """

    def __init__(self, first: int) -> None:
        self.first = self.stop = first
        self.size = 0
        """How many postings."""
        self.dead = 0
        self._slots: dict[int, array[int]] = {}
        self._patterns: dict[int, array[int]] = {}

    def add(self, terms: Sequence[int], patterns: Patterns) -> Counter[int]:
        """Take in a passage of these terms, in the next slot; returns how often it holds each."""
        counts = Counter(terms)
        length = len(terms)
        for term, frequency in counts.items():
            slots = self._slots.get(term)
            if slots is None:
                slots = self._slots[term] = array("i")
                self._patterns[term] = array("I")
            slots.append(self.stop)
            self._patterns[term].append(patterns.number(frequency, length))
        self.stop += 1
        self.size += len(counts)
        return counts

    def of(self, term: int) -> Found | None:
        """The postings of a term, as they are now: a copy."""
        slots = self._slots.get(term)
        if slots is None:
            return None
        return Found(np.array(slots, np.int32), np.array(self._patterns[term], np.uint32))

    def holders(self, passages: BoolArray) -> dict[int, int]:
        """How many of `passages` (by slot) hold each term, by its number: looks through all postings."""
        asked = passages.tolist()
        counts = {term: sum(map(asked.__getitem__, slots)) for term, slots in self._slots.items()}
        return {term: count for term, count in counts.items() if count}

    def without(self, passages: int) -> Self:
        """The same, with so many more passages removed."""
        self.dead += passages
        return self

    def segment(self) -> Segment:
        """All of it at rest. May run in a thread once nothing is added any more."""
        terms = sorted(self._slots)
        counts = np.zeros(terms[-1] + 1 if terms else 0, np.int64)
        counts[terms] = [len(self._slots[term]) for term in terms]
        return Segment(
            starts=starts_of(counts),
            slots=np.frombuffer(b"".join(self._slots[term].tobytes() for term in terms), np.int32),
            patterns=narrow(np.frombuffer(b"".join(self._patterns[term].tobytes() for term in terms), np.uint32)),
            first=self.first,
            stop=self.stop,
            dead=self.dead,
        )
