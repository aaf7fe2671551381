"""What a value counts or measures, what is said of it, and whether it is a difference. Every example is invented."""

import pytest

from corpus.claims import Quantity
from corpus.spans import Span
from corpus.values.quantities import quantities


def read(sentence: str) -> tuple[Quantity, ...]:
    return quantities(sentence, Span(start=0, end=len(sentence)), ())


def words(sentence: str, span: Span | None) -> str | None:
    return None if span is None else span.of(sentence)


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("We have counted 31 barns with a new roof.", "barns"),
        ("There are nine Sallow battalions north of the river.", "Sallow battalions"),
        ("Three of our five nets tore.", "nets"),
        ("About 130 residents of Tallow Lane were moved.", "residents"),
        ("Some 310 oiled birds were found.", "oiled birds"),
        ("Fourteen four-car trains were built.", "four-car trains"),
        ("It was asked by 36 night-shift nurses.", "night-shift nurses"),
        ("Seven black and white cows broke out.", "black and white cows"),
        ("A bite costs 75 health.", "health"),
        ("The town has a population of 1.2m.", "population"),
        ("The number of empty homes fell to 212.", "empty homes"),
        ("Attendance: 4,987.", "Attendance"),
        ("Number of papers rejected: 209.", "papers rejected"),
        ("The cooldown is now 15 seconds.", "cooldown"),
        ("A 15-second cooldown follows.", "cooldown"),
        ("**Tank:** 20 litres.", "Tank"),
        ("| Wingspan | 40 cm |", "Wingspan"),
        ("Adults have a wingspan of about 76 millimetres.", "wingspan"),
        ("She bought 90 kilos of almonds.", "almonds"),
        ("The footbridge will cost 64 million crowns.", "footbridge"),
        ("Net profit fell to $36.2 million.", "Net profit"),
        ("The drake's health has been lowered to 22,000.", "drake's health"),
        ("The bridge is 88 metres long.", "long"),
        ("Only 40 per cent of the drivers came.", "drivers"),
        ("Half the buses stood still.", "buses"),
        ("Nine out of ten drivers came.", "drivers"),
        ("There were no further injuries.", "further injuries"),
        ("Nobody was hurt.", "Nobody"),
        ("Nine of them left.", None),
        ("It takes eight minutes.", None),
    ],
)
def test_what_is_counted_or_measured_is_found(sentence: str, counted: str | None) -> None:
    assert words(sentence, read(sentence)[0].counted) == counted


@pytest.mark.parametrize(
    ("sentence", "predicates"),
    [
        ("Three people were slightly hurt.", ["were slightly hurt"]),
        ("The crash killed three people and injured 12.", ["killed", "injured"]),
        ("The police said 14 barns have been searched.", ["have been searched"]),
        ("Some 310 oiled birds have been picked up so far.", ["have been picked up"]),
        ("Nine of them voted for the pond, six did not.", ["voted", "did not"]),
        ("We have counted 31 barns.", ["have counted"]),
        ("There were 12 injured.", ["injured"]),
        ("The pond had to be drained 3 times.", ["had to be drained"]),
    ],
)
def test_what_is_said_of_a_value_is_found(sentence: str, predicates: list[str]) -> None:
    assert [words(sentence, quantity.predicate) for quantity in read(sentence)] == predicates


@pytest.mark.parametrize(
    ("sentence", "changes"),
    [
        ("Sales rose by 8%.", [True]),
        ("Sales rose 8% to 612 crowns.", [True, False]),
        ("Another 3,000 sheep were sent.", [True]),
        ("Two more sheep were sent.", [True]),
        ("More than two sheep were sent.", [False]),
        ("The cooldown was increased from 12 to 18 seconds.", [True, False]),
        ("The stock fell from 402 to 209.", [True, False]),
        ("Deaths rose by 12 to 342.", [True, False]),
        ("The health was lowered to 22,000.", [False]),
        ("It now takes 4 minutes instead of 2.", [False, True]),
        ("Turnout was 46.3 per cent, up from 39.", [False, True]),
        ("The share grew 5 percentage points.", [True]),
        ("The stay lasts from 3 to 5 days.", [False]),
        ("Stones are four times heavier.", [True]),
    ],
)
def test_a_difference_and_a_level_that_is_overtaken_are_no_levels(sentence: str, changes: list[bool]) -> None:
    assert [quantity.change for quantity in read(sentence)] == changes
