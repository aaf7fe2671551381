"""Postings at rest: which passages hold a term, and how. Nothing here ever changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from corpus.pausing import let_others_run

IntArray = npt.NDArray[np.signedinteger]
CodeArray = npt.NDArray[np.unsignedinteger]
BoolArray = npt.NDArray[np.bool_]

MERGED_AT_ONCE: Final = 400_000
"""Postings between two pauses of a merge: so a thread that merges stops the event loop for some 2 ms, not for 90."""


class Found(NamedTuple):
    """The postings of one term: `slots` of passages, ascending, and beside each the number of its pattern."""

    slots: IntArray
    patterns: CodeArray


def together(found: Sequence[Found]) -> Found:
    """The postings of one term in several parts of an index (at least one), in the order of their slots."""
    if len(found) == 1:
        return found[0]
    return Found(np.concatenate([part.slots for part in found]), np.concatenate([part.patterns for part in found]))


@dataclass(frozen=True, slots=True)
class Segment:
    """The postings of the passages in the slots from `first` up to but without `stop`.

    Those of term t stand at [starts[t], starts[t + 1]) of `slots` and `patterns`. Terms of later segments may lie
    beyond `starts`. `dead`: how many of its passages were removed since it was made.
    """

    starts: IntArray
    slots: IntArray
    patterns: CodeArray
    first: int
    stop: int
    dead: int = 0

    @property
    def size(self) -> int:
        """How many postings."""
        return len(self.slots)

    def of(self, term: int) -> Found | None:
        """The postings of a term by its number; None if no passage here holds it."""
        if term + 1 >= len(self.starts):
            return None
        start, end = self.starts.item(term), self.starts.item(term + 1)
        return Found(self.slots[start:end], self.patterns[start:end]) if end > start else None

    def holders(self, passages: BoolArray) -> dict[int, int]:
        """How many of `passages` (by slot) hold each term, by its number: looks through all postings."""
        counts = np.zeros(len(self.starts) - 1, np.int64)
        for start in range(0, self.size, MERGED_AT_ONCE):
            let_others_run()
            at = start + np.flatnonzero(passages.take(self.slots[start : start + MERGED_AT_ONCE]))
            terms, times = np.unique(np.searchsorted(self.starts, at, side="right") - 1, return_counts=True)
            counts[terms] += times
        held = np.flatnonzero(counts)
        return dict(zip(held.tolist(), counts[held].tolist(), strict=True))

    def without(self, passages: int) -> "Segment":
        """The same, with so many more passages removed."""
        return replace(self, dead=self.dead + passages) if passages else self


def narrow(patterns: npt.NDArray[np.integer]) -> CodeArray:
    """Numbers of patterns in two bytes each, or in four where there are too many different ones."""
    wide = patterns.size and patterns.max() > np.iinfo(np.uint16).max
    return patterns.astype(np.uint32 if wide else np.uint16)


def starts_of(counts: npt.NDArray[np.integer]) -> IntArray:
    """Where the postings of each term begin, from how many it has; one number more than there are terms."""
    ends = np.cumsum(counts, dtype=np.int64)
    small = not len(ends) or ends[-1] <= np.iinfo(np.int32).max
    return np.concatenate(([0], ends)).astype(np.int32 if small else np.int64)


def merge(segments: Sequence[Segment], alive: BoolArray) -> Segment:
    """One segment of neighbouring ones, in the order of their slots, without the passages that are not `alive`.

    Works through the terms in blocks and pauses between them: may run in a thread beside an event loop.
    """
    terms = max(len(segment.starts) for segment in segments) - 1
    blocks = [_merge_block(segments, alive, span) for span in _blocks(segments, terms)]
    nothing = np.zeros(0, np.int32)
    return Segment(
        starts=starts_of(np.concatenate([counts for counts, _ in blocks]) if blocks else nothing),
        slots=np.concatenate([found.slots for _, found in blocks]) if blocks else nothing,
        patterns=np.concatenate([found.patterns for _, found in blocks]) if blocks else narrow(nothing),
        first=segments[0].first,
        stop=segments[-1].stop,
    )


def _blocks(segments: Sequence[Segment], terms: int) -> Iterator[range]:
    """The terms in spans that hold some MERGED_AT_ONCE postings each."""
    total = np.zeros(terms + 1, np.int64)
    for segment in segments:
        known = len(segment.starts)
        total[:known] += segment.starts
        total[known:] += segment.starts[-1]
    start = 0
    while start < terms:
        end = int(np.searchsorted(total, total[start] + MERGED_AT_ONCE, "right")) - 1
        end = min(max(end, start + 1), terms)
        yield range(start, end)
        start = end


def _merge_block(segments: Sequence[Segment], alive: BoolArray, span: range) -> tuple[IntArray, Found]:
    """How many postings each term of `span` has in all, and these, term by term."""
    let_others_run()
    parts = [_alive_in(segment, alive, span) for segment in segments]
    counts: IntArray = np.sum([counted for counted, _ in parts], axis=0)
    size = int(counts.sum())
    slots = np.empty(size, np.int32)
    patterns = np.empty(size, np.result_type(*(found.patterns for _, found in parts)))
    free = np.concatenate(([0], np.cumsum(counts)[:-1]))  # where the next posting of each term goes
    for counted, found in parts:
        before = np.cumsum(counted) - counted
        to = np.arange(len(found.slots)) + np.repeat(free - before, counted)
        slots[to], patterns[to] = found.slots, found.patterns
        free += counted
    return counts, Found(slots, patterns)


def _alive_in(segment: Segment, alive: BoolArray, span: range) -> tuple[IntArray, Found]:
    """How many living postings each term of `span` has in `segment`, and these."""
    counts = np.zeros(len(span), np.int64)
    bounds = segment.starts[span.start : span.stop + 1].astype(np.int64)
    if len(bounds) < 2:  # all these terms came later
        return counts, Found(segment.slots[:0], segment.patterns[:0])
    found = Found(segment.slots[bounds[0] : bounds[-1]], segment.patterns[bounds[0] : bounds[-1]])
    counts[: len(bounds) - 1] = np.diff(bounds)
    if segment.dead:
        kept = alive[found.slots]
        up_to = np.concatenate(([0], np.cumsum(kept)))
        counts[: len(bounds) - 1] = np.diff(up_to[bounds - bounds[0]])
        found = Found(found.slots[kept], found.patterns[kept])
    return counts, found
