"""The postings of small corpora: scores done by hand, and numbers that outgrow two bytes."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from index.postings import Postings
from index.segments import narrow, starts_of
from tests.index.oracle import ALL, TOLERANCE, Living, assert_found, filled


def test_nothing_is_found_where_nothing_is() -> None:
    postings, _ = filled()
    assert postings.search(["ferry"]).best(5) == []
    assert postings.search([]).best(5) == []
    assert postings.chore() is None
    assert len(Postings.of(postings.moment().packed())) == 0


def test_passages_without_a_word_are_never_found() -> None:
    postings, _ = filled([], [], many=True)
    assert postings.search(["ferry"]).best(5) == []
    postings.remove(range(2))
    postings.settle()
    assert len(postings) == 0


def test_the_only_passage_is_found_with_the_score_done_by_hand() -> None:
    """One passage of two terms, the mean length: idf = ln(2/1), norm = 1.2, so ln 2 · 2.2 / 2.2."""
    postings, _ = filled(["red", "ferry"])
    assert postings.search(["ferry"]).best(5) == [(0, round(math.log(2), 9))]


def test_two_passages_have_the_scores_done_by_hand() -> None:
    """idf = ln(3/1); norm of the first = 1.2 · (0.25 + 0.75 · 2 / 3) = 0.9."""
    postings, _ = filled(["red", "ferry"], ["goats", "eat", "green", "grass"])
    assert postings.search(["ferry"]).best(5) == [(0, round(math.log(3) * 2.2 / 1.9, 9))]


def test_a_word_in_every_passage_still_finds_them_all() -> None:
    postings, _ = filled(*[["ferry", f"w{number}"] for number in range(9)])
    assert [slot for slot, _ in postings.search(["ferry"]).best(ALL)] == list(range(9))


def test_a_word_asked_twice_counts_twice() -> None:
    postings, corpus = filled(["ferry", "red"], ["goat", "red"], ["red"])
    once, twice = (postings.search(["ferry"] * times).best(1)[0][1] for times in (1, 2))
    assert twice == pytest.approx(2 * once, abs=TOLERANCE)
    assert_found(postings.search(["ferry", "goat", "goat"]).best(ALL), corpus, ["ferry", "goat", "goat"])


def test_unknown_words_change_nothing() -> None:
    postings, _ = filled(["ferry"], ["goat"])
    assert postings.search(["ferry", "submarine"]).best(5) == postings.search(["ferry"]).best(5)
    assert postings.search(["submarine"]).best(5) == []


def test_a_word_whose_passages_are_all_gone_is_unknown_again() -> None:
    postings, _ = filled(["ferry"], ["goat"])
    postings.remove(range(1))
    assert postings.search(["ferry"]).best(5) == []
    assert postings.holding("ferry") == 0


@pytest.mark.parametrize("many", [False, True])
def test_equal_passages_come_in_the_order_of_their_keys(many: bool) -> None:
    postings = Postings()
    keys = [5, 3, 9, 1, 7]
    (postings.extend if many else postings.add)([["ferry"]] * 5, keys)
    (postings.extend if many else postings.add)([["ferry"]], [4])
    ordered = [postings.key(slot) for slot, _ in postings.search(["ferry"]).best(4)]
    assert ordered == [1, 3, 4, 5]


def test_a_very_long_passage_scores_as_rank_bm25_says() -> None:
    long = ["ferry"] * 70_000 + [f"w{number}" for number in range(70_000)]
    postings, corpus = filled(long, ["ferry"], ["ferry", "red"], many=True)
    assert_found(postings.search(["ferry", "w69999"]).best(ALL), corpus, ["ferry", "w69999"])
    packed = Postings.of(postings.moment().packed())
    assert packed.search(["ferry", "w69999"]).best(ALL) == postings.search(["ferry", "w69999"]).best(ALL)


def test_more_ways_than_two_bytes_can_number() -> None:
    """Slow and certain: 70,000 passages of so many lengths would be gigabytes, so the ways are numbered before."""
    postings = Postings()
    for length in range(66_000):
        postings.patterns.number(1, length)
    passages = [["ferry"] * 3, ["ferry", "red"], ["goat"]]
    corpus = {slot: Living(passages[slot], slot) for slot in postings.extend(passages[:2])}
    corpus |= {slot: Living(passages[slot], slot) for slot in postings.add(passages[2:])}
    narrow_ones = Postings()
    narrow_ones.extend(passages)
    for _ in range(2):
        for question in (["ferry"], ["goat", "red"]):
            assert_found(postings.search(question).best(ALL), corpus, question)
            assert postings.search(question).best(ALL) == narrow_ones.search(question).best(ALL)
        postings = Postings.of(postings.moment().packed())


@pytest.mark.parametrize(
    ("numbers", "bytes_"), [([], 2), ([0], 2), ([65_535], 2), ([65_536], 4), ([1, 2**32 - 1], 4)], ids=str
)
def test_numbers_of_patterns_take_two_bytes_while_they_can(numbers: list[int], bytes_: int) -> None:
    narrowed = narrow(np.array(numbers, np.int64))
    assert narrowed.dtype.itemsize == bytes_
    assert narrowed.tolist() == numbers


def test_places_of_postings_take_eight_bytes_once_they_must() -> None:
    assert starts_of(np.array([2**31 - 1])).dtype == np.int32
    assert starts_of(np.array([2**31 - 1, 1])).tolist() == [0, 2**31 - 1, 2**31]


def test_merging_narrow_and_wide_numbers_keeps_the_wide_ones(thresholds: Callable[[int, int, int], None]) -> None:
    thresholds(1, 8, 400_000)
    postings, corpus = filled(["ferry", "red"], many=True)
    for length in range(3, 66_000):
        postings.patterns.number(1, length)
    terms = ["ferry", "ferry"]
    corpus |= {slot: Living(terms, slot) for slot in postings.extend([terms])}
    chore = postings.whole()
    postings.done(chore, chore.run())
    assert_found(postings.search(["ferry"]).best(ALL), corpus, ["ferry"])
