"""The names in a sentence, as they stand."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.names import names
from corpus.spans import Span


def named(sentence: str) -> list[str]:
    return [one.of(sentence) for one in names(sentence, Span(start=0, end=len(sentence)))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The chapel was painted by Agnes Thorne, who lived in Lower Wick.", ["Agnes Thorne", "Lower Wick"]),
        ("It is the work of the Pellew brothers.", ["the Pellew brothers"]),
        ("They met at the Bank of Ostrava.", ["Bank of Ostrava"]),
        ("It was Jan van der Meer who sang.", ["Jan van der Meer"]),
        ("Yesterday Dr. K. Lund's sister rang.", ["Dr. K. Lund"]),
        ("It sailed past Cape Wrath on Monday in June.", ["Cape Wrath"]),
        ("Then Apollo 9 landed.", ["Apollo 9"]),
        ("Nothing here has one.", []),
        ("Yeah, Ludo did.", ["Ludo"]),
        ("Geese may not be fed.", []),
        ("WE ARE CLOSED", []),
    ],
)
def test_names_are_found_whole(sentence: str, expected: list[str]) -> None:
    assert named(sentence) == expected


def test_a_first_word_is_a_name_if_it_is_one_elsewhere() -> None:
    text = "We asked Halloran. Halloran laughed."
    second = Span(start=19, end=len(text))
    assert [one.of(text) for one in names(text, second)] == ["Halloran"]
    other = "We fed the geese. Geese laughed."
    assert names(other, Span(start=18, end=len(other))) == ()


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_names_are_in_order_and_apart(sentence: str) -> None:
    found = names(sentence, Span(start=0, end=len(sentence)))
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("piece", ["A", "Aaa ", "Aaa. ", "“Bob ", "7", "of the ", "Aaa of "])
def test_a_hundred_kilobytes_take_no_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    begun = time.process_time()
    names(text, Span(start=0, end=len(text)))
    assert time.process_time() - begun < 3
