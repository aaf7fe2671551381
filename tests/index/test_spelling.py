"""Which indexed words a misspelt one may stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analyzer import Analyzer
from index.spelling import Speller, distance

ANALYZER = Analyzer()
WORDS = "casualties evacuated brandt lighthouse harbour ferry reservoir negotiations the".split()
SPELLER = Speller(dict.fromkeys(ANALYZER.stem(WORDS), 3), ANALYZER)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("casulties", "casualties"),
        ("acsualties", "casualties"),
        ("evacuatde", "evacuated"),
        ("harbbour", "harbour"),
        ("brnadt", "brandt"),
        ("ligthouse", "lighthouse"),
        ("reserviur", "reservoir"),
        ("fery", "ferry"),
    ],
)
def test_a_slip_is_seen_through(written: str, meant: str) -> None:
    assert SPELLER.misspelt(written)
    assert ANALYZER.stem([SPELLER.spellings(written)[0].word]) == ANALYZER.stem([meant])


def test_two_slips_are_seen_through_in_a_long_word() -> None:
    assert SPELLER.spellings("negotoatons")[0].term == ANALYZER.stem(["negotiations"])[0]


@pytest.mark.parametrize("word", ["ferries", "harbours", "refund", "adopt", "2019", "k4", "the", "why"])
def test_an_indexed_word_a_common_word_and_a_number_are_left_alone(word: str) -> None:
    assert not SPELLER.misspelt(word)


@given(st.sampled_from(WORDS), st.integers(0, 20), st.sampled_from("aeiouxz"))
def test_every_spelling_offered_is_indexed_and_near(word: str, at: int, letter: str) -> None:
    written = word[: at % len(word)] + letter + word[at % len(word) :]
    for found in SPELLER.spellings(written):
        assert SPELLER.knows(found.word)
        assert distance(written, found.word, 2) <= 2 or distance(ANALYZER.stem([written])[0], found.term, 2) <= 2


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_is_the_same_both_ways_and_zero_only_for_the_same_word(one: str, other: str) -> None:
    assert distance(one, other, 9) == distance(other, one, 9)
    assert (distance(one, other, 9) == 0) is (one == other)
