"""Text that is not there: passages of made-up words with the statistics of English, the same for the same seed.

How often a word comes follows the two-regime Zipf law of Gerlach and Altmann (Physical Review X 3, 021006, 2013): 1/r
up to rank 7,873, then steeper with exponent 1.77, so that new words keep coming: 147 thousand different ones in 100
thousand passages, 482 thousand in a million. A fifth of the tokens repeat one that came before in the same passage, as
subjects do: 60 tokens and 40 distinct terms a passage.

Nothing is kept in memory: a passage is made when it is asked for, by the seed and its number alone, so that a larger
corpus begins with the smaller one. A million passages take 17 s.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from typing import Literal

import numpy as np
from numpy.typing import NDArray

BLOCK = 1_000  # passages made at a time
COMMON = 100  # so many of the commonest words are left out of a content question
BEND, TAIL, RANKS = 7_873, 1.77, 1_700_000  # Gerlach and Altmann's; the last only ends the tail
REPEATED = 0.2
LENGTH_SHAPE, LENGTH_SCALE, SHORTEST, LONGEST = 6.0, 10.0, 5, 250

Kind = Literal["content", "raw"]
Ranks = NDArray[np.int64]  # of words: 0 is the commonest

_SYLLABLES = tuple(map("".join, product("bcdfghjklmnprstvwxyz", "aeiou")))


@dataclass(frozen=True)
class Corpus:
    """The first `count` passages of the endless text number `seed`."""

    count: int
    seed: int = 1

    def batches(self, size: int) -> Iterator[list[list[str]]]:
        """The passages in order as lists of tokens, `size` lists at a time (the last batch may be shorter)."""
        waiting: list[list[str]] = []
        for first in range(0, self.count, BLOCK):
            waiting += _spelled(*_block(self.seed, first // BLOCK))[: self.count - first]
            while len(waiting) >= size:
                yield waiting[:size]
                del waiting[:size]
        if waiting:
            yield waiting

    def ranks(self, number: int) -> Ranks:
        """The tokens of passage `number` (from 0) as ranks of words."""
        tokens, starts = _block(self.seed, number // BLOCK)
        return tokens[starts[number % BLOCK] : starts[number % BLOCK + 1]]


def passages(count: int, seed: int = 1) -> Corpus:
    """`count` passages."""
    return Corpus(count, seed)


def queries(corpus: Corpus, count: int, kind: Kind = "content", seed: int = 2) -> list[list[str]]:
    """`count` questions of 3 to 8 terms of one passage: `content` without the commonest words, `raw` any."""
    rng = np.random.default_rng((seed, corpus.seed))
    asked: list[list[str]] = []
    while len(asked) < count:
        terms = np.unique(corpus.ranks(int(rng.integers(corpus.count))))
        if kind == "content":
            terms = terms[terms >= COMMON]
        wanted = int(rng.integers(3, 9))
        if len(terms) >= wanted:
            asked.append([word(rank) for rank in rng.choice(terms, wanted, replace=False).tolist()])
    return asked


def word(rank: int) -> str:
    """The word of that rank: the commonest have one syllable, the rarest four."""
    spelled = ""
    while rank >= 0:
        rank, last = rank // len(_SYLLABLES) - 1, rank % len(_SYLLABLES)
        spelled = _SYLLABLES[last] + spelled
    return spelled


@cache
def _shares() -> NDArray[np.float64]:
    """How many of all tokens are words up to each rank, from 0 to 1."""
    rank = np.arange(1, RANKS + 1, dtype=np.float64)
    weight: NDArray[np.float64] = np.where(rank <= BEND, 1 / rank, BEND ** (TAIL - 1) / rank**TAIL)
    shares: NDArray[np.float64] = np.cumsum(weight) / weight.sum()
    return shares


def _block(seed: int, block: int) -> tuple[Ranks, Ranks]:
    """The tokens of BLOCK passages, and where each passage starts (one more than passages)."""
    rng = np.random.default_rng((seed, block))
    lengths = rng.gamma(LENGTH_SHAPE, LENGTH_SCALE, BLOCK).astype(np.int64).clip(SHORTEST, LONGEST)
    starts = np.concatenate(([0], np.cumsum(lengths)))
    count = int(starts[-1])
    tokens = np.searchsorted(_shares(), rng.random(count)).clip(max=RANKS - 1)
    begin = np.repeat(starts[:-1], lengths)
    place = np.arange(count)
    source = begin + (rng.random(count) * (place - begin)).astype(np.int64)
    source = np.where(rng.random(count) < REPEATED, source, place)
    while not np.array_equal(source, further := source[source]):  # a repetition of a repetition
        source = further
    return tokens[source], starts


def _spelled(tokens: Ranks, starts: Ranks) -> list[list[str]]:
    """The passages of a block as words."""
    ranks, which = np.unique(tokens, return_inverse=True)
    words = np.array([word(rank) for rank in ranks.tolist()], dtype=object)[which].tolist()
    bounds = starts.tolist()
    return [words[start:end] for start, end in pairwise(bounds)]
