"""Lengths that go another way: how far off a thing lies tells nothing of how deep it is."""

import pytest

from tests.answer.telling import flag

WELL = "How deep is the well?"
MILL = "How tall is the mill?"


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (WELL, "The well is nine metres deep.", "The well lies 14 metres north-east of the barn."),
        (WELL, "The well is nine metres deep.", "The well is 14 metres away."),
        (WELL, "The well is nine metres deep.", "The well is 14 metres wide."),
        (MILL, "The mill is 40 metres tall.", "The mill stands 90 metres south of the lock."),
        (MILL, "The mill rises to a height of 40 metres.", "The mill is 22 metres long."),
        ("How far off is the mill?", "The mill is 40 km away.", "The mill is 60 metres tall."),
    ],
)
def test_lengths_of_two_ways_are_never_at_odds(question: str, one: str, other: str) -> None:
    assert flag(question, one, other) is None


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (WELL, "The well is nine metres deep.", "The well goes down 14 metres below the yard."),
        (WELL, "The well is nine metres deep.", "The well has a depth of 14 metres."),
        (MILL, "The mill is 40 metres tall.", "The mill is 60 metres high."),
        (MILL, "The mill is 40 metres tall.", "The mill measures 60 metres."),
    ],
)
def test_lengths_of_one_way_are_at_odds_in_whatever_words(question: str, one: str, other: str) -> None:
    assert flag(question, one, other) is not None
