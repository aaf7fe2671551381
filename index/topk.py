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


NONE: Final = Candidates(np.zeros(0, np.int32), np.zeros(0))


def candidates(
    terms: Sequence[Weighed], table: FloatArray, alive: BoolArray | None, totals: FloatArray, limit: int, floor: float
) -> Candidates:
    """The passages of one segment with a score of at least `floor` that may be among its best `limit`.

    `table`: what each pattern is worth. `alive`: by slot; None if all are. `totals`: by slot, all 0, and so again
    afterwards. Adds term by term, the rarest first. The values that are left after each addition are kept: the last of
    a passage is its score, so nothing is read back, and the longest list is never written.
    """
    rising = sorted(terms, key=lambda term: len(term.found.slots))
    ahead = sum(term.weight for term in rising) * CEILING
    seen: list[Candidates] = []
    written: list[IntArray] = []
    postings = 0
    try:
        for at, term in enumerate(rising):
            slots = term.found.slots
            if len(slots) > WORTH_PRUNING * postings and seen:
                floor = max(floor, _threshold(seen, limit))
                if floor - SLACK > ahead:  # what only the terms to come hold cannot be among the best
                    kept = _above(seen, floor - ahead)
                    return _completed(kept, rising[at:], table, totals, floor)
            values = table.take(term.found.patterns, mode="clip")
            values *= term.weight
            if alive is not None:
                values *= alive.take(slots, mode="clip")
            if at:
                values += totals.take(slots, mode="clip")
            if at < len(rising) - 1:
                written.append(slots)
                totals[slots] = values
            seen.append(Candidates(slots, values))
            postings += len(slots)
            ahead -= term.weight * CEILING
        return _above(seen, max(floor, _threshold(seen[-1:], limit)))
    finally:
        for slots in written:
            totals[slots] = 0.0


def _threshold(seen: Sequence[Candidates], limit: int) -> float:
    """A score that at least `limit` passages reach; 0 if that cannot be told."""
    return max((reached(values, limit) for _, values in seen), default=0.0)


def reached(scores: FloatArray, limit: int) -> float:
    """The highest score that at least `limit` of `scores` reach; 0 if there are fewer."""
    at = len(scores) - limit
    if at < 0:
        return 0.0
    scores = scores.copy()
    scores.partition(at)
    return scores.item(at)


def _above(seen: Sequence[Candidates], floor: float) -> Candidates:
    """The passages with at least `floor`, each with its last value: values only grow."""
    picked = [
        (part.slots.take(at), part.scores.take(at))
        for part in seen
        if len(at := (part.scores >= floor - SLACK).nonzero()[0])
    ]
    if not picked:
        return NONE
    slots = np.concatenate([slots for slots, _ in picked])
    scores = np.concatenate([scores for _, scores in picked])
    order = slots.argsort(kind="stable")  # of one slot the values stay in their order
    slots, scores = slots.take(order), scores.take(order)
    last = np.empty(len(slots), np.bool_)
    last[-1] = True
    np.not_equal(slots[1:], slots[:-1], out=last[:-1])
    return Candidates(slots[last], scores[last])


def _completed(
    kept: Candidates,
    terms: Sequence[Weighed],
    table: FloatArray,
    totals: FloatArray,
    floor: float,
) -> Candidates:
    """The scores of `kept` with the `terms` that were not added yet, looked up one by one."""
    scores = totals.take(kept.slots)
    for weight, (slots, patterns) in terms:
        at = slots.searchsorted(kept.slots)
        at[at == len(slots)] = 0
        scores += weight * table.take(patterns.take(at)) * (slots.take(at) == kept.slots)
    enough = scores >= floor - SLACK
    return Candidates(kept.slots[enough], scores[enough])


def best(found: Sequence[Candidates], keys: IntArray, limit: int) -> list[tuple[int, float]]:
    """The best `limit` of all: (slot, score) with the highest score first, of equal ones the lowest of `keys`."""
    slots, scores = found[0] if len(found) == 1 else Candidates(*map(np.concatenate, zip(*found, strict=True)))
    scores = scores.round(DIGITS)
    enough = (scores >= max(reached(scores, limit), SLACK)).nonzero()[0]
    slots, scores = slots.take(enough), scores.take(enough)
    order = np.lexsort((keys.take(slots), -scores))[:limit]
    return list(zip(slots.take(order).tolist(), scores.take(order).tolist(), strict=True))
