"""Outlets in brackets at the end of a sentence."""

import pytest

from corpus.spans import Span
from corpus.speech.cited import cited


def outlets(text: str) -> list[str]:
    return [span.of(text) for span in cited(text, Span(start=0, end=len(text)))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The quay is rotten (Northern Wire, Radio Skerry).", ["Northern Wire", "Radio Skerry"]),
        ("The quay is rotten. (Northern Wire)", ["Northern Wire"]),
        (
            "The quay is rotten (Northern Wire; The Skerry Gazette and Post).",
            ["Northern Wire", "The Skerry Gazette and Post"],
        ),
        ("The quay is rotten (Reuters).", ["Reuters"]),
        ("The quay is rotten (source: Northern Wire).", ["Northern Wire"]),
        ("The quay is rotten (*Northern Wire*).", ["Northern Wire"]),
        ("The quay is rotten (skerry.example).", ["skerry.example"]),
        (
            "The quay is rotten ([Northern Wire](https://wire.example/a), [Radio Skerry](https://skerry.example)).",
            ["Northern Wire", "Radio Skerry"],
        ),
    ],
)
def test_each_outlet_is_a_place_of_its_own(text: str, names: list[str]) -> None:
    assert outlets(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The quay is rotten.",
        "The quay (Northern Wire) is rotten.",
        "The quay is rotten (see page 4).",
        "The quay is rotten (on Monday).",
        "The quay was shut (Monday).",
        "The quay is rotten (in 2019).",
        "The Wessen Harbour Board (WHB).",
        "She came third (Norr).",
        "The quay (quay.jpg)",
        "The quay is rotten ().",
        "The quay is rotten (Northern Wire",
        "",
    ],
)
def test_other_brackets_hold_no_outlet(text: str) -> None:
    assert outlets(text) == []


def test_only_the_sentence_is_read() -> None:
    text = "It rained. The quay is rotten (Northern Wire)."
    assert cited(text, Span(start=0, end=10)) == ()
    assert [span.of(text) for span in cited(text, Span(start=11, end=len(text)))] == ["Northern Wire"]
