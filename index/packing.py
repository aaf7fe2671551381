"""Postings put in order: neighbouring parts made one segment, and a whole index made ready for the disk."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from index.recent import Recent
from index.scoring import Patterns
from index.segments import BoolArray, CodeArray, IntArray, Segment, merge, narrow, starts_of


class Vocabulary(dict[str, int]):
    """Terms and their numbers, counted from 0 in the order in which they were met. `[]` numbers a new one."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


@dataclass(frozen=True, slots=True)
class Chore:
    """Neighbouring parts of an index to be made one segment; `alive` as it was when this was found."""

    parts: tuple[Segment | Recent, ...]
    alive: BoolArray

    def run(self) -> Segment:
        """The segment. May run in a thread."""
        segments = [part.segment() if isinstance(part, Recent) else part for part in self.parts]
        if len(segments) == 1 and not segments[0].dead:
            return segments[0]
        return merge(segments, self.alive)


@dataclass(frozen=True, slots=True)
class Leaving:
    """Passages that are to be taken out of an index; `passages`: by slot, whether it is one of them."""

    parts: tuple[Segment | Recent, ...]
    passages: BoolArray

    def run(self) -> dict[int, int]:
        """How many of them hold each term, by its number: looks through all postings. May run in a thread."""
        held: Counter[int] = Counter()
        for part in self.parts:
            if self.passages[part.first : part.stop].any():
                held.update(part.holders(self.passages))
        return held


@dataclass(frozen=True, slots=True)
class Packed:
    """An index without anything of what was removed: what goes to the disk.

    `terms` in the order of `starts`; `patterns`: rows of (frequency, length); `codes`: of each posting, its pattern.
    """

    terms: list[str]
    starts: IntArray
    slots: IntArray
    codes: CodeArray
    patterns: IntArray
    lengths: IntArray
    keys: IntArray


@dataclass(frozen=True, slots=True)
class Moment:
    """An index as it was at one moment."""

    parts: tuple[Segment | Recent, ...]
    alive: BoolArray
    lengths: IntArray
    keys: IntArray
    vocabulary: Vocabulary
    patterns: Patterns

    @property
    def living(self) -> IntArray:
        """The slots of the passages that are in it, ascending: in this order they are packed."""
        return np.flatnonzero(self.alive[: len(self.lengths)])

    def packed(self) -> Packed:
        """Everything in it as one segment, slots and terms numbered without gaps. May run in a thread."""
        patterns = np.array(self.patterns.pairs, np.int64).reshape(-1, 2)
        living = self.living
        nothing = np.zeros(0, np.int32)
        segment = Segment(starts_of(nothing), nothing, narrow(nothing), 0, 0)
        if self.parts:
            segment = Chore(self.parts, self.alive).run()
        numbers = np.zeros(len(self.lengths), np.int32)
        numbers[living] = np.arange(len(living))
        counts = np.diff(segment.starts)
        known = np.flatnonzero(counts)  # words of removed passages alone are not written down
        terms = list(self.vocabulary)
        return Packed(
            terms=[terms[number] for number in known.tolist()],
            starts=starts_of(counts[known]),
            slots=numbers[segment.slots],
            codes=segment.patterns,
            patterns=patterns,
            lengths=self.lengths[living],
            keys=self.keys[living],
        )
