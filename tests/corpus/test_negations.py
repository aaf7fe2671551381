"""What says “not” in a sentence, and what it turns round."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.negations import negations
from corpus.spans import Span


def turned(sentence: str) -> list[tuple[str, str]]:
    found = negations(sentence, Span(start=0, end=len(sentence)))
    return [(one.span.of(sentence), one.scope.of(sentence)) for one in found]


@pytest.mark.parametrize(
    ("sentence", "cue", "scope"),
    [
        ("The captain did not sell the barge.", "not", "sell the barge"),
        ("She didn’t ring the bell, he said.", "didn’t", "ring the bell"),
        ("Never feed the geese; they bite.", "Never", "feed the geese"),
        ("Nobody saw the lamp fall, the guard says.", "Nobody", "Nobody saw the lamp fall"),
        ("The villagers got no letter before the move.", "no", "The villagers got no letter"),
        ("Tea is no longer served.", "no longer", "served"),
        ("They sailed without a pilot.", "without", "a pilot"),
        ("He was unable to open the hatch.", "unable", "to open the hatch"),
        ("The clerk refused to stamp it, but she did.", "refused", "to stamp it"),
        ("The owner denied that the mill was sold.", "denied", "that the mill was sold"),
        ("The board ruled out a merger.", "ruled out", "a merger"),
        ("Guests are barred from using the sauna.", "barred", "from using the sauna"),
        ("Neither the baker nor the miller came.", "Neither", "Neither the baker nor the miller came"),
    ],
)
def test_a_cue_turns_its_clause_round(sentence: str, cue: str, scope: str) -> None:
    assert turned(sentence) == [(cue, scope)]


@pytest.mark.parametrize(
    "sentence",
    [
        "No, that is allowed.",
        "It was not only cold but wet.",
        "No fewer than forty boats came.",
        "He lives at No. 5 Mill Lane.",
        "No doubt they will come.",
        "Smoking is forbidden.",
        "It did not open until June.",
        "The knot held.",
    ],
)
def test_what_turns_nothing_round_is_no_cue(sentence: str) -> None:
    assert turned(sentence) == []


def test_two_cues_over_one_word_are_both_found() -> None:
    scopes = [scope for _, scope in turned("The guild denied that it would not pay.")]
    assert len(scopes) == 2
    assert all("pay" in scope for scope in scopes)


def test_a_cue_does_not_reach_into_the_next_clause() -> None:
    assert turned("The ferry, which did not stop, sank.") == [("not", "stop")]
    assert turned("They did not win but they sang.") == [("not", "win")]
    assert [scope for _, scope in turned("Don't run and don't shout.")] == ["run", "shout"]


def test_spans_are_of_the_text_and_not_of_the_sentence() -> None:
    text = "It rained. It did not snow."
    (found,) = negations(text, Span(start=11, end=len(text)))
    assert (found.span.of(text), found.scope.of(text)) == ("not", "snow")


@given(st.text(alphabet=st.sampled_from("not no never n't didn't denied to from but ,.“”a "), max_size=200))
def test_every_scope_lies_inside_the_sentence(sentence: str) -> None:
    for one in negations(sentence, Span(start=0, end=len(sentence))):
        assert 0 <= one.scope.start < one.scope.end <= len(sentence)
        assert one.span.of(sentence).strip()


@pytest.mark.parametrize("piece", ["no ", "not ", "x", "“", "7", "said said "])
def test_a_hundred_kilobytes_take_no_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    begun = time.process_time()
    negations(text, Span(start=0, end=len(text)))
    assert time.process_time() - begun < 3
