"""Which items of two sequences are the same ones, in order: what a comparison of two texts begins with."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

STEPS: Final = 2_000_000
"""What difflib may take for one comparison of two texts, at the worst: about a quarter of a second."""
_AT_ONCE: Final = 10_000
"""Items that are counted before other threads may work."""

Pair = tuple[int, int]


@dataclass(slots=True)
class Effort:
    """What is left of the steps that may be taken: hostile texts make difflib take the cube of their length."""

    steps: int = STEPS

    def allows(self, one: int, other: int) -> bool:
        """Whether sequences of that length may be compared; then it counts."""
        cost = one * other * min(one, other)
        if cost > self.steps:
            return False
        self.steps -= cost
        return True


def matched(one: Sequence[str], other: Sequence[str], effort: Effort) -> list[Pair]:
    """The places of items that are in both, as (place in `one`, place in `other`), both growing.

    Items that are in each just once, and in the same order, hold the rest in place (patience diff); between them
    difflib looks, as long as `effort` lasts. Takes time about linear in both otherwise.
    """
    first, last = _ends(one, other)
    anchors = _anchors(one[first : len(one) - last], other[first : len(other) - last])
    known = [(at, at) for at in range(first)]
    known += [(at + first, to + first) for at, to in anchors]
    known += [(len(one) - at, len(other) - at) for at in range(last, 0, -1)]
    bounds = [(-1, -1), *known, (len(one), len(other))]
    found: list[Pair] = []
    for (before, to_before), (at, to) in pairwise(bounds):
        found += _between(one, other, (before + 1, at), (to_before + 1, to), effort)
        found.append((at, to))
    return found[:-1]


def _ends(one: Sequence[str], other: Sequence[str]) -> Pair:
    """How many items at the beginning, and of the others how many at the end, are the same."""
    most = min(len(one), len(other))
    first = next((at for at in range(most) if one[at] != other[at]), most)
    most -= first
    last = next((at for at in range(most) if one[-1 - at] != other[-1 - at]), most)
    return first, last


def _anchors(one: Sequence[str], other: Sequence[str]) -> list[Pair]:
    """The places of items that each has just once, as many as stand in the same order in both."""
    mine, yours = _counted(one), _counted(other)
    places = {item: at for at, item in enumerate(other) if yours[item] == 1}
    shared = [(at, places[item]) for at, item in enumerate(one) if mine[item] == 1 and item in places]
    return _growing(shared)


def _counted(items: Sequence[str]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for at in range(0, len(items), _AT_ONCE):
        counted.update(items[at : at + _AT_ONCE])
    return counted


def _growing(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest part of `pairs`, whose first places grow, in which the second ones grow, too."""
    ends: list[int] = []  # of the part of each length that ends lowest: its last second place
    which: list[int] = []  # the same, as its place in `pairs`
    before: list[int] = []
    for number, (_, to) in enumerate(pairs):
        length = bisect_left(ends, to)
        before.append(which[length - 1] if length else -1)
        if length == len(ends):
            ends.append(to)
            which.append(number)
        else:
            ends[length] = to
            which[length] = number
    found = []
    at = which[-1] if which else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _between(one: Sequence[str], other: Sequence[str], mine: Pair, yours: Pair, effort: Effort) -> Iterator[Pair]:
    """The same, of a part of both that holds no item which each has just once."""
    (start, end), (to_start, to_end) = mine, yours
    if start == end or to_start == to_end:
        return
    some, others = one[start:end], other[to_start:to_end]
    if set(some).isdisjoint(others) or not effort.allows(len(some), len(others)):
        return
    for block in SequenceMatcher(None, some, others, autojunk=False).get_matching_blocks():
        for shift in range(block.size):
            yield start + block.a + shift, to_start + block.b + shift
