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
        ("We have counted 23 barns with a new roof.", "barns"),
        ("There are four Sallow regiments south of the marsh.", "Sallow regiments"),
        ("Three of our eight sails tore.", "sails"),
        ("About 85 tenants of Candle Row were moved.", "tenants"),
        ("Some 72 ringed geese were found.", "ringed geese"),
        ("Eleven two-horse carts were built.", "two-horse carts"),
        ("It was asked by 19 part-time ushers.", "part-time ushers"),
        ("Seven black and white cows broke out.", "black and white cows"),
        ("A sting costs 45 stamina.", "stamina"),
        ("The town has a population of 1.2m.", "population"),
        ("The number of idle looms fell to 340.", "idle looms"),
        ("Attendance: 1,206.", "Attendance"),
        ("Number of tickets returned: 61.", "tickets returned"),
        ("The cooldown is now 15 seconds.", "cooldown"),
        ("A 15-second cooldown follows.", "cooldown"),
        ("**Tank:** 20 litres.", "Tank"),
        ("| Wingspan | 40 cm |", "Wingspan"),
        ("Drones have a wingspan of about 31 millimetres.", "wingspan"),
        ("She bought 14 kilos of raisins.", "raisins"),
        ("The footbridge will cost nine million crowns.", "footbridge"),
        ("Net profit fell to $7.3 million.", "Net profit"),
        ("The wyrm's armour has been lowered to 1,700.", "wyrm's armour"),
        ("The pier is 61 metres long.", "long"),
        ("Only 30 per cent of the porters came.", "porters"),
        ("Half the presses stood still.", "presses"),
        ("Nine out of ten porters came.", "porters"),
        ("There were no further injuries.", "further injuries"),
        ("Nobody was hurt.", "Nobody"),
        ("The west barn holds 2,500 and is new.", "west barn"),
        ("She broke six world records.", "world records"),
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
        ("Some 72 ringed geese have been picked up so far.", ["have been picked up"]),
        ("Seven of them voted for the pond, five did not.", ["voted", "did not"]),
        ("We have counted 23 barns.", ["have counted"]),
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
        ("Sales rose 8% to 530 crowns.", [True, False]),
        ("Another 3,000 sheep were sent.", [True]),
        ("Two more sheep were sent.", [True]),
        ("More than two sheep were sent.", [False]),
        ("The cooldown was increased from 12 to 18 seconds.", [True, False]),
        ("The stock fell from 710 to 380.", [True, False]),
        ("Deaths rose by 12 to 342.", [True, False]),
        ("The armour was lowered to 1,700.", [False]),
        ("It now takes 9 minutes instead of 5.", [False, True]),
        ("Turnout was 51.4 per cent, up from 47.", [False, True]),
        ("The share grew 5 percentage points.", [True]),
        ("The stay lasts from 3 to 5 days.", [False]),
        ("Stones are four times heavier.", [True]),
    ],
)
def test_a_difference_and_a_level_that_is_overtaken_are_no_levels(sentence: str, changes: list[bool]) -> None:
    assert [quantity.change for quantity in read(sentence)] == changes
