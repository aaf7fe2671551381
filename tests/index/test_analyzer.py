"""What counts as the same word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analyzer import Analyzer

ANALYZER = Analyzer()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("6,000", "6000"),
        ("1,234,567.5", "1234567.5"),
        ("Brandt’s", "brandt"),
        ("don’t", "don't"),
        ("killed", "kills"),
        ("Café", "cafe"),
        ("ﬁre", "fire"),
        ("ＦＵＬＬ", "full"),
        ("STRASSE", "Straße"),
    ],
)
def test_two_spellings_are_one_term(one: str, other: str) -> None:
    assert ANALYZER.terms(one) == ANALYZER.terms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("3.5", "35"), ("22:40", "2240"), ("6,00", "600"), ("c++", "c#"), ("c++", "c"), ("new", "news")],
)
def test_two_things_are_two_terms(one: str, other: str) -> None:
    assert ANALYZER.terms(one) != ANALYZER.terms(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("on_message", ["on_message", "on", "message"]),
        ("TidalGrasp", ["tidalgrasp", "tidal", "grasp"]),
        ("#help-desk", ["help", "desk"]),
        ("the K4 trams", ["the", "k4", "trams"]),
        ("DPRK", ["dprk"]),
        ("version 2.3.1", ["version", "2.3.1"]),
        ("__init__", ["init"]),
        ("NATO", ["nato"]),
        ("'s", ["s"]),
        ("…", []),
    ],
)
def test_identifiers_are_found_whole_and_in_parts(text: str, words: list[str]) -> None:
    assert ANALYZER.words(text) == words


def test_a_question_is_searched_without_its_small_words() -> None:
    assert ANALYZER.question_terms("How many of the crew were lost, and which crew?") == ["crew", "lost"]


def test_a_question_of_small_words_keeps_them_all() -> None:
    assert ANALYZER.question_terms("Who are they?") == ["who", "are", "they"]


def test_an_unknown_language_is_an_error_at_once() -> None:
    with pytest.raises(KeyError):
        Analyzer("klingon")


@given(st.text())
def test_any_text_has_terms_of_letters_and_digits(text: str) -> None:
    for word in ANALYZER.words(text):
        assert word
        assert any(char.isalnum() for char in word) or word == "c++"
        assert word == word.casefold()
