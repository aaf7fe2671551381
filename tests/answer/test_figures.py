"""Numbers against numbers: which two cannot both be right, and which only look so."""

import pytest

from answer.pairs import Told
from answer.testimony import Kind, NoteKind, Relation
from tests.answer.telling import between, flag, told

LAMPS = "How many lamps burned on the pier?"
COST = "How much did the new bell cost?"
LONG = "How long is the Gannet pier?"
KILLED = "How many sailors were killed in the fire on the quay?"


def lamps(number: str) -> str:
    return f"{number} lamps burned on the pier."


@pytest.mark.parametrize(
    ("question", "one", "other", "claims"),
    [
        (LAMPS, lamps("Fourteen"), lamps("41"), ("Fourteen", "41")),
        (LAMPS, lamps("4,980"), lamps("4,230"), ("4,980", "4,230")),
        (LAMPS, lamps("Between 20 and 40"), lamps("61"), ("Between 20 and 40", "61")),
        (LAMPS, lamps("More than 60"), lamps("41"), ("More than 60", "41")),
        (LAMPS, lamps("No"), lamps("41"), ("No", "41")),
        (LAMPS, lamps("41"), "30 lamps and 20 torches burned on the pier.", ("41", "30")),
        (COST, "The new bell cost 900 crowns.", "The new bell cost 1,200 crowns.", ("900 crowns", "1,200 crowns")),
        (
            LONG,
            "The Gannet pier runs 128 feet out to sea.",
            "The Gannet pier runs 55 metres out to sea.",
            ("128 feet", "55 metres"),
        ),
        (
            "What share of the herring was sold?",
            "Some 60 percent of the herring was sold.",
            "A third of the herring was sold.",
            ("Some 60 percent", "A third"),
        ),
        (
            "How many boats took part in the regatta?",
            "The number of boats that took part in the regatta was 61.",
            "48 boats took part in the regatta.",
            ("61", "48"),
        ),
        (
            "How many lamps broke?",
            "The count of lamps that broke reached 60.",
            "The tally of broken lamps came to 35.",
            ("60", "35"),
        ),
        ("What share of lamps broke?", "60 percent of lamps broke.", "35% of the lamps broke.", ("60 percent", "35%")),
        (
            "How fast did Kittiwake-1 fly?",
            "Kittiwake-1 flew at 900 km/h.",
            "Kittiwake-1 flew at 700 km/h.",
            ("900 km/h", "700 km/h"),
        ),
    ],
)
def test_two_numbers_for_one_thing_are_at_odds_each_in_its_own_words(
    question: str, one: str, other: str, claims: tuple[str, str]
) -> None:
    found = between(question, one, other)
    assert found is not None
    assert (found.kind, found.relation, found.claims) == (Kind.NUMBER, Relation.CONTRADICTS, claims)
    assert tuple(span.of(text) for span, text in zip(found.spans, (one, other), strict=True)) == claims


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        # the same, told otherwise
        (LAMPS, lamps("4,980"), lamps("About 5,000")),
        (LAMPS, lamps("18,960"), lamps("19,000")),
        (LAMPS, lamps("Between 20 and 40"), lamps("31")),
        (LAMPS, lamps("More than 30"), lamps("41")),
        (LONG, "The Gannet pier runs 128 feet out to sea.", "The Gannet pier runs 39 metres out to sea."),
        (LONG, "The Gannet pier runs 1.2 km out to sea.", "The Gannet pier runs 1,200 metres out to sea."),
        # nothing that can be held against a number
        (LAMPS, lamps("Dozens of"), lamps("3")),
        (LAMPS, "The number of lamps that burned on the pier rose by 12.", lamps("41")),
        (COST, "The new bell cost 900 crowns.", "The new bell cost 450 euros."),
        # something else is counted
        (LAMPS, lamps("41"), "30 torches burned on the pier."),
        (LAMPS, lamps("41"), "30 boats lay at the pier, where lamps burned."),
        (LAMPS, lamps("41"), "One of the lamps that burned on the pier went out."),
        (KILLED, "In the fire on the quay 16 sailors were injured.", "The fire on the quay scorched 9 boats."),
        # another year, another one of a series
        (LAMPS, "In 2019, 30 lamps burned on the pier.", "In 2023, 41 lamps burned on the pier."),
        (
            LAMPS,
            told("In 2019, 30 lamps burned on the pier.", "2024-05-01"),
            told("41 lamps burned on the pier.", "2024-05-02"),
        ),
        ("How fast did Kittiwake-1 fly?", "Kittiwake-1 flew at 900 km/h.", "Kittiwake-2 flew at 700 km/h."),
        ("How many goals fell in season 3?", "Season 3 saw 41 goals fall.", "Season 4 saw 55 goals fall."),
        # too far apart for one thing
        (LAMPS, lamps("41"), lamps("410")),
        (LAMPS, lamps("41"), lamps("4 million")),
        # the one knows the other's, and says something else with its own
        (LAMPS, "41 lamps burned on the pier, not 30 as the guild says.", lamps("30")),
        # two of one sentence, and no telling which of them is meant
        (LAMPS, "On the night 20 lamps or 30 lamps burned on the pier.", lamps("41")),
        # the question holds the number itself
        ("How many lamps burned on the pier beside the 12 torches?", "12 torches burned on the pier.", lamps("41")),
        # a table that lost its lines
        (LAMPS, lamps("41"), "Lamps that burned on the pier: 20 1 2 3 4 5 6 7 8 9 10 11 12."),
    ],
)
def test_numbers_that_can_both_be_right_are_left_alone(question: str, one: str | Told, other: str | Told) -> None:
    assert flag(question, one, other) is None


def test_the_killed_and_all_casualties_are_a_matter_of_scope_and_no_disagreement() -> None:
    found = between(
        KILLED,
        "The fire on the quay left 16 casualties among the sailors.",
        "Nine sailors were killed in the fire on the quay.",
    )
    assert found is not None
    assert (found.relation, found.note, found.claims) == (None, NoteKind.SCOPE, ("16", "Nine"))
    assert flag(KILLED, "16 sailors died in the fire on the quay.", "Nine sailors were killed in the fire on the quay.")


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (told(lamps("41"), "2025-03-01"), told(lamps("30"), "2025-03-30"), Relation.UPDATED),
        (told(lamps("41"), "2025-03-01"), told(lamps("30"), "2025-03-05"), Relation.CONTRADICTS),
        (told(lamps("41"), "2025-03-01"), told(lamps("By now 30"), "2025-03-05"), Relation.UPDATED),
        (told(lamps("By now 41"), "2025-03-01"), told(lamps("30"), "2025-03-05"), Relation.CONTRADICTS),
        (told(lamps("41"), "2025-03-01", "Guild"), told(lamps("30"), "2025-03-05", "Guild"), Relation.UPDATED),
        (told(lamps("41"), "2025-03-01", "Guild"), told(lamps("30"), "2025-03-05", "Mill"), Relation.CONTRADICTS),
        (told(lamps("41"), "2025-03-01", "Guild"), told(lamps("30"), "2025-03-01", "Guild"), Relation.CONTRADICTS),
        (lamps("41"), lamps("By now 30"), Relation.UPDATED),
        (lamps("41"), told(lamps("30"), "2025-03-05"), Relation.CONTRADICTS),
    ],
)
def test_a_number_is_overtaken_only_if_something_orders_the_two(
    one: str | Told, other: str | Told, relation: Relation
) -> None:
    assert flag(LAMPS, one, other) is relation


def test_the_day_that_a_sentence_names_for_its_number_counts_more_than_its_documents() -> None:
    said = "The guild said on {} that {} lamps burned on the pier."
    early = told(said.format("3 February", 41), "2025-03-05")
    assert flag(LAMPS, early, told(said.format("5 February", 30), "2025-03-25")) is Relation.CONTRADICTS
    assert flag(LAMPS, early, told(said.format("25 February", 30), "2025-03-05")) is Relation.UPDATED
    assert flag(LAMPS, said.format("3 May", 41), said.format("3 July", 30)) is Relation.UPDATED
    assert flag(LAMPS, said.format("3 May", 41), said.format("3 May", 30)) is Relation.CONTRADICTS


def test_his_twelfth_goal_is_as_good_as_twelve_goals() -> None:
    question, season = "How many goals has Ida Sorel scored?", "Ida Sorel has scored 12 goals this season."
    assert flag(question, season, "Ida Sorel scored the twelfth of her goals this season.") is None
    assert flag(question, season, "Ida Sorel scored the 15th of her goals this season.") is Relation.CONTRADICTS


def test_a_limit_is_a_number_where_the_limit_is_asked_for() -> None:
    six, eight = "Up to six guests may join a lamp crew.", "Up to eight guests may join a lamp crew."
    assert flag("What is the maximum number of guests in a lamp crew?", six, eight) is Relation.CONTRADICTS
    assert flag("How many guests joined the lamp crew?", six.replace("may join", "joined"), eight) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The toll at the lock was raised from 5 to 6 euros.", "The lock has a toll of 5 euros."),
        ("The toll at the lock is now 6 euros instead of 5 euros.", "The lock has a toll of 5 euros."),
    ],
)
def test_a_figure_that_the_other_names_as_the_former_one_is_overtaken(one: str, other: str) -> None:
    assert flag("what is the toll at the lock", one, other) is Relation.UPDATED


def test_what_a_cost_is_counted_in_need_be_no_money() -> None:
    asked = "How much mana does the ogre cost?"
    assert flag(asked, "The ogre costs 6 mana.", "The ogre costs 5 mana to play.") is Relation.CONTRADICTS
    assert flag(asked, "The ogre costs 6 mana.", "The ogre costs 5 euros in the shop.") is None
    assert flag(asked, "The ogre costs 6 mana.", "The ogre costs 6 mana and hits for 5 damage.") is None
