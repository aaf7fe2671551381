"""The second look at the best hits of a search: words that stand together, and one sentence that holds many of them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

PROXIMITY: Final = 0.6
"""What a pair of neighbouring question terms counts, in idf of the rarer one, where a passage has them side by side."""
APART: Final = 0.5
"""The share of that for a pair that is near but not side by side."""
WINDOW: Final = 8
"""How many words apart a pair is still near."""
SENTENCE: Final = 0.6
"""What the best sentence's share counts, in idf of the question terms that it holds."""


class Found(NamedTuple):
    """A hit of the first stage. `sentences`: its passage's terms, sentence by sentence, stop words too and in order."""

    score: float
    sentences: Sequence[Sequence[str]]


class Closer(NamedTuple):
    """What the second look adds to a score, neither below 0."""

    together: float
    sentence: float


def second_scores(sequence: Sequence[str], weights: Mapping[str, float], hits: Iterable[Found]) -> list[float]:
    """The new score of each of `hits`, in the order given: the old one and what `second_look` adds."""
    found = list(hits)
    looks = second_look(sequence, weights, [hit.sentences for hit in found])
    return [hit.score + look.together + look.sentence for hit, look in zip(found, looks, strict=True)]


def second_look(
    sequence: Sequence[str], weights: Mapping[str, float], passages: Iterable[Sequence[Sequence[str]]]
) -> list[Closer]:
    """What each of `passages` (its terms by sentence) gains, in the order given.

    `sequence`: the question's content terms as they were asked. `weights`: every searched term with its idf.
    `together`: PROXIMITY * (for each pair of neighbours in `sequence` the smaller idf, if they stand within WINDOW
    words in either order). `sentence`: SENTENCE * (the idf of the terms in the sentence that holds most).
    """
    pairs = _pairs(sequence, weights)
    partners: dict[str, list[tuple[str, int]]] = {term: [] for term in weights}
    for number, (one, other, _) in enumerate(pairs):
        partners[one].append((other, number))
        partners[other].append((one, number))
    return [
        Closer(
            PROXIMITY * _proximity(partners, [weight for _, _, weight in pairs], sentences),
            SENTENCE * _best_sentence(weights, sentences),
        )
        for sentences in passages
    ]


def second_order(scores: Sequence[float]) -> list[int]:
    """Places in `scores` from the best on; equal ones, to nine decimals, in the order given."""
    return sorted(range(len(scores)), key=lambda at: -round(scores[at], 9))


def _pairs(sequence: Sequence[str], weights: Mapping[str, float]) -> list[tuple[str, str, float]]:
    """Neighbouring terms of the question with the smaller of their idf; each pair once, no term with itself."""
    once = dict.fromkeys((min(pair), max(pair)) for pair in pairwise(sequence) if pair[0] != pair[1])
    return [(a, b, min(weights[a], weights[b])) for a, b in once if a in weights and b in weights]


def _proximity(
    partners: Mapping[str, list[tuple[str, int]]], weights: Sequence[float], sentences: Sequence[Sequence[str]]
) -> float:
    """The idf of the pairs that stand together: whole side by side, APART of it within WINDOW words."""
    nearest = [WINDOW + 1] * len(weights)
    last: dict[str, int] = {}
    begin = 0
    for sentence in sentences:
        for at, term in enumerate(sentence, begin):
            if term in partners:  # most are not: the rest of the loop is rare
                for other, pair in partners[term]:
                    if other in last and at - last[other] < nearest[pair]:
                        nearest[pair] = at - last[other]
                last[term] = at
        begin += len(sentence)
    return sum(
        weight if distance == 1 else APART * weight
        for weight, distance in zip(weights, nearest, strict=True)
        if distance <= WINDOW
    )


def _best_sentence(weights: Mapping[str, float], sentences: Sequence[Sequence[str]]) -> float:
    """The idf of the question's terms in the sentence that holds most of it."""
    return max((sum(map(weights.__getitem__, weights.keys() & sentence)) for sentence in sentences), default=0.0)
