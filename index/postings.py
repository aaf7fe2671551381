"""The inverted index: rank_bm25's scores out of postings, which passages come into and leave at their own cost."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final, Self, TypeVar

import numpy as np
import numpy.typing as npt

from corpus.pausing import let_others_run
from index.packing import Chore, Leaving, Moment, Packed, Vocabulary
from index.recent import Recent
from index.scoring import Patterns, Statistics
from index.search import Scratch, Search
from index.segments import BoolArray, CodeArray, IntArray, Segment, narrow, starts_of, together
from index.topk import Weighed

Item = TypeVar("Item", bound=np.generic)

SEALED_FROM: Final = 100_000
"""Postings lately added that become a segment: some 2,500 passages."""
MOST_DEAD: Final = 0.25
"""From this share of removed passages on, a segment is made anew without them."""
SLICE: Final = 100
"""Passages between two pauses of `prepared`: a thread that never pauses holds the event loop up for 40 ms."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Many passages made ready by `Postings.prepared`."""

    segment: Segment
    lengths: IntArray


class Postings:
    """Passages as lists of terms, each in a slot: numbered from 0 as they come, a number never used again.

    Changed and asked by one thread (of the event loop), one change at a time; `prepared`, the work of a Chore and
    `Search.best` may run in others. A passage has a key: of equal scores the lower key comes first.
    """

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self.patterns = Patterns()
        self._holding = np.zeros(0, np.int32)  # by term: how many living passages hold it
        self._lengths = np.zeros(0, np.int32)  # by slot, as the next two
        self._keys = np.zeros(0, np.int64)
        self._alive = np.zeros(0, np.bool_)  # a copy takes its place where a search may be looking
        self._rest: tuple[Segment | Recent, ...] = ()  # by slot; a Recent among them is waiting to become a Segment
        self._recent = Recent(0)
        self._passages = 0
        self._length = 0
        self._scratch = Scratch()

    def __len__(self) -> int:
        """How many passages are in it."""
        return self._passages

    @property
    def slots(self) -> int:
        """How many slots were given out so far."""
        return self._recent.stop

    def holding(self, term: str) -> int:
        """How many passages hold `term`."""
        number = self.vocabulary.get(term)
        return int(self._holding[number]) if number is not None and number < len(self._holding) else 0

    def key(self, slot: int) -> int:
        """The key of the passage in `slot`."""
        return int(self._keys[slot])

    # -- in and out

    def add(self, passages: Sequence[Sequence[str]], keys: Sequence[int] | IntArray | None = None) -> range:
        """Take in a few passages (their terms) and return their slots; costs what they cost. `keys`: else the slots."""
        first = self.slots
        numbered = [[self.vocabulary[term] for term in terms] for terms in passages]
        held: Counter[int] = Counter()
        for terms in numbered:
            held.update(self._recent.add(terms, self.patterns).keys())
        self._open([len(terms) for terms in passages], keys, first)
        if held:
            self._holding = _grown(self._holding, len(self.vocabulary))
            self._holding[list(held)] += np.fromiter(held.values(), np.int32, len(held))
        return range(first, self.slots)

    def extend(self, passages: Sequence[Sequence[str]], keys: Sequence[int] | IntArray | None = None) -> range:
        """Take in many passages, as `add` does."""
        return self.publish(self.prepared(passages), keys)

    def prepared(self, passages: Sequence[Sequence[str]]) -> Batch:
        """Many passages made ready for `publish`; in a thread, if no other change is made meanwhile."""
        lengths = np.fromiter(map(len, passages), np.int64, len(passages))
        slices = [self._numbered(passages[at : at + SLICE]) for at in range(0, len(passages), SLICE)]
        numbers = np.concatenate(slices) if slices else np.zeros(0, np.int64)
        keys = numbers * len(passages) + np.repeat(np.arange(len(passages)), lengths)
        keys.sort()  # by term, then by passage
        first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else keys
        frequencies = np.diff(np.append(first, len(keys)))
        terms, slots = np.divmod(keys[first], max(len(passages), 1))
        segment = Segment(
            starts=starts_of(np.bincount(terms)),
            slots=slots.astype(np.int32),
            patterns=self._matched(frequencies, lengths[slots]),
            first=0,
            stop=len(passages),
        )
        return Batch(segment=segment, lengths=lengths)

    def publish(self, batch: Batch, keys: Sequence[int] | IntArray | None = None) -> range:
        """Take in what was prepared, and return its slots. `keys`: as with `add`."""
        first = self.slots
        segment = batch.segment
        if not segment.stop:
            return range(first, first)
        self._freeze()
        stop = first + segment.stop
        self._rest += (replace(segment, slots=segment.slots + np.int32(first), first=first, stop=stop),)
        self._recent = Recent(stop)
        self._open(batch.lengths, keys, first)
        counts = np.diff(segment.starts)
        self._holding = _grown(self._holding, len(self.vocabulary))
        self._holding[: len(counts)] += counts.astype(np.int32)
        return range(first, stop)

    def remove(self, slots: range, told: Mapping[str, int] | None = None) -> None:
        """Take passages out. Costs what they cost if it is told how many of them hold each term (see `holders`).

        Else a look at all the postings around them.
        """
        leaving = self.leaving([slots])
        held = leaving.run() if told is None else {self.vocabulary[term]: count for term, count in told.items()}
        self.take_out(leaving, held)

    def leaving(self, slots: Iterable[range]) -> Leaving:
        """Passages that are to be taken out together. What it gives back when it ran is for `take_out`.

        Nothing may be added or taken out meanwhile.
        """
        passages = np.zeros(self.slots, np.bool_)
        for some in slots:
            passages[some.start : some.stop] = True
        return Leaving((*self._rest, self._recent), passages)

    def take_out(self, leaving: Leaving, held: Mapping[int, int]) -> None:
        """Take these passages out. `held`: by the number of a term, how many of them hold it."""
        if held:
            self._holding[list(held)] -= np.fromiter(held.values(), np.int32, len(held))
        gone = leaving.passages
        self._alive = self._alive.copy()
        self._alive[: len(gone)] &= ~gone
        self._passages -= int(np.count_nonzero(gone))
        self._length -= int(self._lengths[: len(gone)].sum(where=gone))
        self._rest = tuple(part.without(_count(gone, part)) for part in self._rest)
        self._recent = self._recent.without(_count(gone, self._recent))

    # -- asking

    def statistics(self, terms: Iterable[str]) -> Statistics:
        """What the scores of a question of these terms depend on; to be added up over the shards of an index."""
        return Statistics(
            passages=self._passages, length=self._length, holding={term: self.holding(term) for term in set(terms)}
        )

    def search(
        self, terms: Sequence[str], statistics: Statistics | None = None, within: Iterable[range] | None = None
    ) -> Search:
        """A question of `terms` over what is there now.

        `statistics`: of all shards, if this is one of several. `within`: the slots that may be found; None: all. Scores
        are the same either way.
        """
        statistics = statistics or self.statistics(terms)
        weights = statistics.idf()
        times = Counter(term for term in terms if term in weights and self.holding(term))
        parts = [part for part in (*self._rest, self._recent) if part.size]
        alive = self._alive if any(part.dead for part in parts) else None
        return Search(
            statistics=statistics,
            terms=[
                Weighed(weights[term] * count, together(found))
                for term, count in times.items()
                if (found := [at for part in parts if (at := part.of(self.vocabulary[term])) is not None])
            ],
            alive=alive if within is None else self._chosen(within),
            table=self.patterns.table(statistics.mean_length) if times else np.zeros(0),
            keys=self._keys[: self.slots],
            scratch=self._scratch,
        )

    def _chosen(self, within: Iterable[range]) -> BoolArray:
        """Which slots are both alive and in one of the ranges."""
        chosen = np.zeros(len(self._alive), np.bool_)
        for slots in within:
            chosen[slots.start : slots.stop] = self._alive[slots.start : slots.stop]
        return chosen

    # -- upkeep

    def chore(self) -> Chore | None:
        """What is best put in order next; None if nothing is worth it. To be given back to `done` when it ran.

        Neighbouring segments are merged once those on the right have twice the postings of the one on the left: there
        are never more than some 2·log3(passages) of them, and each posting is copied log3(passages) times.
        """
        if self._recent.size >= SEALED_FROM:
            self._freeze()
        for part in self._rest:
            if isinstance(part, Recent) or part.dead > MOST_DEAD * (part.stop - part.first):
                return Chore((part,), self._alive)
        right = sum(part.size for part in self._rest)
        for at, part in enumerate(self._rest[:-1]):
            right -= part.size
            if right >= 2 * part.size:
                return Chore(self._rest[at:], self._alive)
        return None

    def whole(self) -> Chore:
        """The work of making everything one segment."""
        self._freeze()
        return Chore(self._rest, self._alive)

    def done(self, chore: Chore, segment: Segment) -> None:
        """Put what `chore` made in the place of what it was made of."""
        first, stop = segment.first, segment.stop
        gone = int(np.count_nonzero(chore.alive[first:stop] & ~self._alive[first:stop]))
        before = tuple(part for part in self._rest if part.stop <= first)
        after = tuple(part for part in self._rest if part.first >= stop)
        self._rest = (*before, replace(segment, dead=gone), *after)

    def settle(self) -> None:
        """Do all chores at once: for whoever has no event loop to keep free."""
        while (chore := self.chore()) is not None:
            self.done(chore, chore.run())

    def moment(self) -> Moment:
        """All of it as it is now, to be packed in a thread while it goes on changing."""
        self._freeze()
        return Moment(
            self._rest,
            self._alive,
            self._lengths[: self.slots],
            self._keys[: self.slots],
            self.vocabulary,
            self.patterns,
        )

    @classmethod
    def of(cls, packed: Packed) -> Self:
        """The index that was packed; its slots are numbered anew."""
        postings = cls()
        count = len(packed.lengths)
        postings.vocabulary.update(zip(packed.terms, range(len(packed.terms)), strict=True))
        postings.patterns = Patterns([(frequency, length) for frequency, length in packed.patterns.tolist()])
        if count:
            segment = Segment(packed.starts, packed.slots, packed.codes, 0, count)
            postings.publish(Batch(segment=segment, lengths=packed.lengths), packed.keys)
        return postings

    # -- parts

    def _freeze(self) -> None:
        if self._recent.stop > self._recent.first:
            self._rest += (self._recent,)
            self._recent = Recent(self._recent.stop)

    def _open(self, lengths: Sequence[int] | IntArray, keys: Sequence[int] | IntArray | None, first: int) -> None:
        """Make the slots from `first` on known as those of living passages."""
        stop = first + len(lengths)
        self._lengths = _grown(self._lengths, stop)
        self._keys = _grown(self._keys, stop)
        self._alive = _grown(self._alive, stop)
        self._lengths[first:stop] = lengths
        self._keys[first:stop] = range(first, stop) if keys is None else keys
        self._alive[first:stop] = True
        self._passages += stop - first
        self._length += int(self._lengths[first:stop].sum())

    def _numbered(self, passages: Sequence[Sequence[str]]) -> IntArray:
        """The terms of some passages as numbers, one after the other."""
        let_others_run()
        return np.fromiter(map(self.vocabulary.__getitem__, chain.from_iterable(passages)), np.int64)

    def _matched(self, frequencies: IntArray, lengths: IntArray) -> CodeArray:
        """The number of the pattern of each posting, by how often its term stands in a passage of what length."""
        pairs, which = np.unique(frequencies << 32 | lengths, return_inverse=True)
        numbers = [self.patterns.number(pair >> 32, pair & 0xFFFFFFFF) for pair in pairs.tolist()]
        return narrow(np.array(numbers, np.int64)[which])


def holders(passages: Iterable[Sequence[str]]) -> Counter[str]:
    """How many of `passages` hold each term."""
    return Counter(chain.from_iterable(map(set, passages)))


def _count(gone: BoolArray, part: Segment | Recent) -> int:
    """How many passages of `part` are among those that are `gone`, by slot."""
    return int(np.count_nonzero(gone[part.first : part.stop]))


def _grown(array: npt.NDArray[Item], size: int) -> npt.NDArray[Item]:
    """`array`, or a longer copy filled up with zeros, so that it has `size` places: seldom, if it grows by little."""
    if len(array) >= size:
        return array
    longer = np.zeros(max(size, len(array) * 3 // 2, 1024), array.dtype)
    longer[: len(array)] = array
    return longer
