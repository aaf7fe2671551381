"""What a sentence finds of a claim."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.claims import Rating
from corpus.spans import Span
from corpus.verdicts import verdict


def rated(sentence: str) -> tuple[str, Rating] | None:
    found = verdict(sentence, Span(start=0, end=len(sentence)))
    return (found.span.of(sentence), found.rating) if found else None


@pytest.mark.parametrize(
    ("sentence", "words", "rating"),
    [
        ("**Our verdict: false – the well was never sealed.**", "false", Rating.FALSE),
        ("Rating: mostly true", "mostly true", Rating.TRUE),
        ("Our ruling on the tale that the abbot sold the bells: false.", "false", Rating.FALSE),
        ("We rate this unproven.", "unproven", Rating.UNPROVEN),
        ("Conclusion: no evidence.", "no evidence", Rating.UNPROVEN),
        ("The claim is misleading.", "misleading", Rating.MIXED),
        ("Verdict: half true", "half true", Rating.MIXED),
        ("Ruling: not true.", "not true", Rating.FALSE),
        ("Fact check: the letter is genuine.", "genuine", Rating.TRUE),
        ("We find that the story is fabricated.", "fabricated", Rating.FALSE),
        ("The rumour about the bakery is simply untrue.", "simply untrue", Rating.FALSE),
        ("It's true that the tower leans.", "true", Rating.TRUE),
        ("That's false.", "false", Rating.FALSE),
        ("The poster on the pier is a fake.", "a fake", Rating.FALSE),
        ("I'd rate that tale as misleading.", "misleading", Rating.MIXED),
        ("The news of the wedding is correct.", "correct", Rating.TRUE),
        ("The theory lacks context.", "lacks context", Rating.MIXED),
        ("So the story does not hold up.", "does not hold up", Rating.FALSE),
        ("In short, it isn't true.", "true", Rating.FALSE),
        ("Wrong: the well was sealed.", "Wrong", Rating.FALSE),
        ("The claim cannot be verified, so our rating is: unverified.", "unverified", Rating.UNPROVEN),
    ],
)
def test_a_rating_is_read_with_its_words(sentence: str, words: str, rating: Rating) -> None:
    assert rated(sentence) == (words, rating)


@pytest.mark.parametrize(
    "sentence",
    [
        "She stayed true to her word.",
        "The real reason was the rent.",
        "He said the claim was false.",
        "If it's true, we shall leave.",
        "Nobody knows whether the photo is genuine.",
        "Is it true?",
        "The jury's verdict was guilty.",
        "The verdict was read out on Monday.",
        "His verdict on the soup of the day – a true feast – pleased nobody.",
        "I don't think it's true that he sang.",
        "The correct answer wins a goose.",
        "A false bottom hid the coins.",
        "I'd rate the soup as good.",
        "The wrong door was painted.",
    ],
)
def test_other_uses_of_true_and_false_are_no_verdict(sentence: str) -> None:
    assert rated(sentence) is None


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_read_and_a_span_lies_in_it(sentence: str) -> None:
    found = verdict(sentence, Span(start=0, end=len(sentence)))
    assert found is None or found.span.of(sentence)


@pytest.mark.parametrize(
    "piece", ["the ", "verdict: ", "x", "“", "what is said ", "the claim is not ", "we think the "]
)
def test_a_hundred_kilobytes_take_no_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    begun = time.process_time()
    verdict(text, Span(start=0, end=len(text)))
    assert time.process_time() - begun < 3
