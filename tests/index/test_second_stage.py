"""The second look at hits: what stands together goes up, nothing goes down, equal ones keep their order."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.second_stage import APART, PROXIMITY, SENTENCE, WINDOW, Found, second_order, second_scores

WEIGHTS = {"harbour": 1.0, "bridg": 2.0, "reopen": 3.0}
QUESTION = ["harbour", "bridg", "reopen"]


def gain(*sentences: str, question: list[str] = QUESTION) -> float:
    """What a passage with score 0 gets for standing together and for its best sentence."""
    (score,) = second_scores(question, WEIGHTS, [Found(0.0, [sentence.split() for sentence in sentences])])
    return score


def test_of_equal_passages_the_one_with_the_words_side_by_side_comes_first() -> None:
    hits = [
        Found(5.0, [["the", "harbour", "is", "old", "and", "the", "bridg", "will", "reopen"]]),
        Found(5.0, [["the", "harbour", "bridg", "is", "old", "and", "will", "soon", "reopen"]]),
    ]
    assert second_order(second_scores(QUESTION, WEIGHTS, hits)) == [1, 0]


def test_of_equal_passages_the_one_with_the_words_in_one_sentence_comes_first() -> None:
    filler = ["word"] * 9
    hits = [
        Found(5.0, [["harbour", *filler], ["bridg", *filler], ["reopen", *filler]]),
        Found(5.0, [["harbour", *filler, "bridg", *filler, "reopen"]]),
    ]
    assert second_order(second_scores(QUESTION, WEIGHTS, hits)) == [1, 0]


def test_a_hand_computed_gain() -> None:
    """harbour bridg: side by side, smaller idf 1; bridg reopen: 3 apart, half of 2; the first sentence holds 1 + 2."""
    assert gain("harbour bridg", "will soon reopen") == pytest.approx(PROXIMITY * (1 + APART * 2) + SENTENCE * 3)


@pytest.mark.parametrize(("between", "counted"), [(0, 1.0), (1, APART), (WINDOW - 1, APART), (WINDOW, 0.0)])
def test_a_pair_counts_whole_then_half_then_nothing(between: int, counted: float) -> None:
    passage = " ".join(["bridg", *["word"] * between, "reopen"])
    assert gain(passage) == pytest.approx(PROXIMITY * counted * 2 + SENTENCE * 5)


def test_the_nearest_of_several_places_counts_in_either_order() -> None:
    assert gain("harbour word word bridg harbour word") == gain("harbour bridg")


def test_only_neighbours_in_the_question_are_a_pair() -> None:
    assert gain("harbour reopen") == pytest.approx(SENTENCE * 4)


def test_a_pair_may_stand_on_both_sides_of_a_full_stop() -> None:
    assert gain("the harbour", "bridg word") == pytest.approx(PROXIMITY * 1 + SENTENCE * 2)


def test_a_pair_asked_twice_counts_once_and_a_word_asked_twice_in_a_row_is_no_pair() -> None:
    twice = ["harbour", "bridg", "harbour", "harbour", "bridg"]
    assert gain("harbour bridg", question=twice) == gain("harbour bridg", question=["harbour", "bridg"])


def test_words_that_are_searched_but_not_asked_side_by_side_count_for_the_sentence() -> None:
    assert gain("reopen harbour", question=[]) == pytest.approx(SENTENCE * 4)


def test_a_passage_without_any_of_the_words_keeps_its_score() -> None:
    assert second_scores(QUESTION, WEIGHTS, [Found(2.5, [["goats", "eat"]]), Found(1.5, [])]) == [2.5, 1.5]


def test_no_hits_no_scores() -> None:
    assert second_scores(QUESTION, WEIGHTS, []) == []


def test_equal_scores_keep_their_order_even_where_sums_differ_in_the_last_place() -> None:
    assert second_order([0.3, 0.1 + 0.2, 0.4]) == [2, 0, 1]


_TERMS = st.sampled_from(["harbour", "bridg", "reopen", "old", "the"])


@given(
    st.lists(_TERMS, max_size=5),
    st.lists(st.lists(_TERMS, max_size=12), max_size=4),
    st.floats(0.01, 30.0),
)
def test_scores_are_those_of_the_formula_written_plainly(
    question: list[str], sentences: list[list[str]], score: float
) -> None:
    words = [word for sentence in sentences for word in sentence]
    pairs = {frozenset(pair) for pair in pairwise(question) if len(set(pair)) == 2 and set(pair) <= WEIGHTS.keys()}
    near = 0.0
    for one, other in map(tuple, pairs):
        apart = [abs(i - j) for i, a in enumerate(words) for j, b in enumerate(words) if a == one and b == other]
        if apart and min(apart) <= WINDOW:
            near += min(WEIGHTS[one], WEIGHTS[other]) * (1.0 if min(apart) == 1 else APART)
    best = max((sum(WEIGHTS.get(term, 0.0) for term in set(sentence)) for sentence in sentences), default=0.0)
    expected = score + PROXIMITY * near + SENTENCE * best
    assert second_scores(question, WEIGHTS, [Found(score, sentences)]) == pytest.approx([expected])
