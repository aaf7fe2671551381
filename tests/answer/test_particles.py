"""Verbs with the little word behind them."""

import time

import pytest

from answer.particles import joined


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("the guild turned down the offer", "reject"),
        ("the guild turned the offer down", "reject"),
        ("they called it off", "cancel"),
        ("the fair took place", "happen"),
        ("she stepped aside", "resign"),
        ("the lid goes with the urn", "belong"),
    ],
)
def test_a_verb_and_its_particle_mean_one_thing(words: str, meant: str) -> None:
    assert [base for _, base in joined(words.split()).values()] == [meant]


@pytest.mark.parametrize(
    "words", ["she turned left", "the offer was down", "they took a place", "down turned the road", ""]
)
def test_other_words_are_left_alone(words: str) -> None:
    assert joined(words.split()) == {}


def test_a_hundred_thousand_words_take_no_time() -> None:
    began = time.process_time()
    joined(["turned", "the"] * 50_000)
    assert time.process_time() - began < 2
