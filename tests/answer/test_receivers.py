"""Figures for others: what one got is not what another got, and lorries pay another toll than cars."""

import pytest

from tests.answer.telling import flag

VOTES = "How many votes did the cooper get?"
TOLL = "How much is the toll?"


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (VOTES, "Brand received 816 votes.", "Moss received 702 votes."),
        (VOTES, "Brand received 816 votes.", "Moss (Salt Party) won just 702 votes."),
        (TOLL, "The toll for cars at the lock is 4 euros.", "The toll for lorries at the lock is 9 euros."),
        (TOLL, "The toll for a car is 4 euros.", "The toll for each lorry is 9 euros."),
    ],
)
def test_figures_for_two_others_are_never_at_odds(question: str, one: str, other: str) -> None:
    assert flag(question, one, other) is None


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (VOTES, "The cooper received 816 votes.", "The cooper received 702 votes."),
        ("How many votes did Brand get?", "Ida Brand received 816 votes.", "Brand got 702 votes."),
        (TOLL, "The toll for cars at the lock is 4 euros.", "The toll for cars is 9 euros."),
        (TOLL, "The toll at the lock is 4 euros.", "The toll for cars is 9 euros."),
        ("How much is the toll for cars?", "The toll for cars is 4 euros.", "The toll for cars is 9 euros."),
    ],
)
def test_figures_for_the_same_are_at_odds(question: str, one: str, other: str) -> None:
    assert flag(question, one, other) is not None
