"""Corpora of made-up words, and what rank_bm25 itself finds in them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hypothesis import strategies as st

from index.postings import Postings
from index.scoring import bm25

Terms = list[str]
Found = list[tuple[int, float]]

ALL = 10_000
"""More than any of these corpora has passages."""
TOLERANCE = 1e-9
CORNERS = [(sealed, pruning, block) for sealed in (1, 20) for pruning in (0, 1, 8) for block in (1, 10, 400_000)]

words = st.integers(0, 9).map("w{}".format)
some_words = st.lists(words, max_size=12) | st.lists(words, min_size=7, max_size=7)  # many of one length
some_passages = st.lists(some_words, max_size=6)
questions = st.lists(words | st.just("unknown"), max_size=6)


@dataclass
class Living:
    """A passage that was put in, with the key it was given."""

    terms: Terms
    key: int


def expected(corpus: dict[int, Living], question: Terms) -> dict[int, float]:
    """What rank_bm25 gives each passage that it gives anything, by slot."""
    if not any(passage.terms for passage in corpus.values()):
        return {}  # rank_bm25 divides by zero
    scores = bm25([passage.terms for passage in corpus.values()]).get_scores(question).tolist()
    return {slot: score for slot, score in zip(corpus, scores, strict=True) if score > 0}


def assert_found(found: Found, corpus: dict[int, Living], question: Terms) -> None:
    """All that holds a term of the question with rank_bm25's score, the best first, of equal ones the lower key."""
    scores = expected(corpus, question)
    assert dict(found).keys() == scores.keys()
    assert len(found) == len(scores)
    for slot, score in found:
        assert math.isclose(score, scores[slot], rel_tol=0, abs_tol=TOLERANCE)
    assert found == sorted(found, key=lambda one: (-one[1], corpus[one[0]].key))
    for (one, one_score), (other, other_score) in pairwise(found):
        assert one_score == other_score or scores[one] != scores[other]


def filled(*passages: Sequence[str], many: bool = False) -> tuple[Postings, dict[int, Living]]:
    """Postings of these passages, and what they are by slot."""
    postings = Postings()
    slots = postings.extend(passages) if many else postings.add(passages)
    return postings, {slot: Living(list(terms), slot) for slot, terms in zip(slots, passages, strict=True)}
