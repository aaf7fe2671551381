"""The best passages of a question out of its postings: exact, in a stable order."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from index.scoring import CEILING, FloatArray
from index.segments import BoolArray, Found, IntArray

DIGITS: Final = 9
"""Scores are told apart to so many digits: the order in which terms are added up moves the fifteenth."""
SLACK: Final = 10.0**-DIGITS
WORTH_PRUNING: Final = 8
"""Whether postings can be passed over is found out where so many times those seen are still to come.

Less often than textbooks say: with stop words out of the question, what is left of it is seldom so uneven, and looking
for a threshold costs as much as some thousand postings.
"""


class Weighed(NamedTuple):
    """The postings of one term of a question, with the term's idf times how often the question has it."""

    weight: float
    found: Found


class Candidates(NamedTuple):
    """Passages that may be among the best; each slot once."""

    slots: IntArray
    scores: FloatArray


def candidates(
    terms: Sequence[Weighed], table: FloatArray, alive: BoolArray | None, totals: FloatArray, limit: int
) -> Candidates:
    """The passages that may be among the best `limit`, with their scores.

    `table`: what each pattern is worth. `alive`: by slot; None if all are. `totals`: by slot, all 0, and so again
    afterwards. Adds term by term, the rarest first. What a passage's total is after each addition is kept: the last of
    these is its score, so no total is read back, and those of the longest list are never written.
    """
    rising = sorted(terms, key=lambda term: len(term.found.slots))
    slots = np.concatenate([term.found.slots for term in rising], dtype=np.intp)  # numpy looks up by these alone
    values = np.empty(len(slots))
    ahead = sum(term.weight for term in rising) * CEILING
    start = longest = written = 0
    try:
        for at, (weight, (_, patterns)) in enumerate(rising):
            stop = start + len(patterns)
            if start and len(patterns) > WORTH_PRUNING * start:
                floor = reached(values[start - longest : start], limit)
                if floor - SLACK > ahead:  # what only the terms to come hold cannot be among the best
                    kept = _above(slots[:start], values[:start], floor - ahead)
                    return _completed(kept, rising[at:], table, totals, floor)
            here, added = slots[start:stop], values[start:stop]
            table.take(patterns, out=added, mode="clip")
            added *= weight
            if alive is not None:
                added *= alive.take(here, mode="clip")
            if start:
                added += totals.take(here, mode="clip")
            if stop < len(slots):
                written = stop
                totals[here] = added
            start, longest = stop, len(patterns)
            ahead -= weight * CEILING
        return _above(slots, values, reached(values[start - longest :], limit))
    finally:
        totals[slots[:written]] = 0.0


def reached(scores: FloatArray, limit: int) -> float:
    """The highest score that at least `limit` of `scores` reach; 0 if there are fewer."""
    at = len(scores) - limit
    if at < 0:
        return 0.0
    scores = scores.copy()
    scores.partition(at)
    return scores.item(at)


def _above(slots: IntArray, values: FloatArray, floor: float) -> Candidates:
    """The passages with at least `floor`, each with the last of its values: they only grow."""
    at = (values >= floor - SLACK).nonzero()[0]
    slots, values = slots.take(at), values.take(at)
    order = slots.argsort(kind="stable")  # of one slot the values stay in their order
    slots, values = slots.take(order), values.take(order)
    last = np.ones(len(slots), np.bool_)
    np.not_equal(slots[1:], slots[:-1], out=last[:-1])
    return Candidates(slots[last], values[last])


def _completed(
    kept: Candidates, terms: Sequence[Weighed], table: FloatArray, totals: FloatArray, floor: float
) -> Candidates:
    """The scores of `kept` with the `terms` that were not added yet, looked up one by one."""
    scores = totals.take(kept.slots)
    for weight, (slots, patterns) in terms:
        at = slots.searchsorted(kept.slots)
        at[at == len(slots)] = 0
        scores += weight * table.take(patterns.take(at)) * (slots.take(at) == kept.slots)
    enough = scores >= floor - SLACK
    return Candidates(kept.slots[enough], scores[enough])


def best(found: Candidates, keys: IntArray, limit: int) -> list[tuple[int, float]]:
    """The best `limit`: (slot, score) with the highest score first, of equal ones the lowest of `keys`."""
    scores = found.scores.round(DIGITS)
    enough = (scores >= max(reached(scores, limit), SLACK)).nonzero()[0]
    slots, scores = found.slots.take(enough), scores.take(enough)
    order = np.lexsort((keys.take(slots), -scores))[:limit]
    return list(zip(slots.take(order).tolist(), scores.take(order).tolist(), strict=True))
