"""Dates against dates: which two cannot both be right, and which only look so."""

import pytest

from answer.pairs import Told
from answer.testimony import Kind, Relation
from tests.answer.telling import between, flag, told

OPENS = "When does the lantern fair open?"
OPENED = "When did the lantern fair open?"


def opens(day: str) -> str:
    return f"The lantern fair opens {day}."


@pytest.mark.parametrize(
    ("one", "other", "claims"),
    [
        (opens("on 9 June"), opens("on 12 June"), ("9 June", "12 June")),
        (opens("on 9 June 2025"), opens("on 12 June 2025"), ("9 June 2025", "12 June 2025")),
        (opens("in June"), opens("on 12 July"), ("June", "12 July")),
        (opens("at 9 am"), opens("at 10 am"), ("9 am", "10 am")),
        (opens("on 9 June at 6 pm"), opens("on 9 June at 7 pm"), ("9 June at 6 pm", "9 June at 7 pm")),
        (opens("on 9 June and closes on 30 June"), opens("on 12 June"), ("9 June", "12 June")),
    ],
)
def test_two_dates_for_one_thing_are_at_odds_each_in_its_own_words(
    one: str, other: str, claims: tuple[str, str]
) -> None:
    found = between(OPENS, one, other)
    assert found is not None
    assert (found.kind, found.relation, found.claims) == (Kind.DATE, Relation.CONTRADICTS, claims)


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        # the same, told otherwise or less exactly
        (OPENS, opens("in June"), opens("on 12 June")),
        (OPENS, opens("in 2026"), opens("on 12 July")),
        (OPENS, opens("on 9 June at 6 pm"), opens("on 9 June")),
        (OPENS, opens("at half past six"), opens("at 18:30")),
        (OPENS, opens("at 9 am"), opens("at 9 pm")),
        (OPENS, opens("at 9 am"), opens("on 12 July")),
        (OPENS, opens("before 20 June"), opens("on 12 June")),
        (OPENED, told("The lantern fair opened last Wednesday.", "2024-06-20"), "The lantern fair opened on 19 June."),
        # what was, for a question after what is to come, and the other way round
        (OPENS, told("The lantern fair opened on 9 June 2021.", "2025-03-01"), opens("on 12 June 2025")),
        (OPENED, "The lantern fair opened on 9 June.", told(opens("on 12 June 2025"), "2025-02-01")),
        # no date of the fair's
        (OPENS, opens("on 9 June"), "The lantern fair was praised, said the mayor on 12 June."),
        (OPENS, opens("on 9 June"), "The red ferry to Skerry leaves on 12 June."),
        (OPENS, opens("on 9 June"), opens("with a song")),
        # two of one sentence, and no telling which of them is meant
        (OPENS, "The lantern fair opens on 2 June or opens on 4 June.", opens("on 12 June")),
        (OPENS, "The lantern fair opens on 12 June, not on 9 June.", opens("on 9 June")),
    ],
)
def test_dates_that_can_both_be_right_are_left_alone(question: str, one: str | Told, other: str | Told) -> None:
    assert flag(question, one, other) is None


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (told(opens("on 9 June"), "2025-03-01"), told(opens("on 12 June"), "2025-03-03"), Relation.CONTRADICTS),
        (told(opens("on 9 June"), "2025-03-01"), told(opens("on 12 June"), "2025-04-03"), Relation.UPDATED),
        (told(opens("on 9 June"), "2025-03-01"), told(opens("now on 12 June"), "2025-03-03"), Relation.UPDATED),
        (opens("on 9 June"), "The lantern fair was postponed and opens on 12 June.", Relation.UPDATED),
        (opens("on 9 June"), opens("on 12 June"), Relation.CONTRADICTS),
    ],
)
def test_a_date_is_moved_only_if_something_orders_the_two(
    one: str | Told, other: str | Told, relation: Relation
) -> None:
    assert flag(OPENS, one, other) is relation


def test_a_sentence_that_names_the_old_date_too_has_moved_it() -> None:
    moved = "The lantern fair opens on 12 June, once the regatta of 9 June is over."
    found = between(OPENS, opens("on 9 June"), moved)
    assert found is not None
    assert (found.relation, found.claims) == (Relation.UPDATED, ("9 June", "12 June"))
    also = "The lantern fair opens on 9 June, before the regatta on 12 June."
    assert flag(OPENS, also, moved) is None  # each knows of both


def test_since_and_after_leave_the_end_open() -> None:
    again = "When will the ferry run again?"
    after = "The ferry will run again after 9 June 2025."
    assert flag(again, after, "The ferry will run again on 20 June 2025.") is None
    assert flag(again, after, "The ferry will run again on 1 June 2025.") is Relation.CONTRADICTS
    assert flag(again, "The ferry will run again until 9 June 2025.", "The ferry will run again on 20 June 2025.") is (
        Relation.CONTRADICTS
    )
    assert flag(again, after.replace(" 2025", ""), "The ferry will run again on 1 June 2025.") is None  # of which year?


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (opens("on 12 June instead of the 9th"), opens("on 9 June")),
        ("The opening of the lantern fair was moved from 9 June to 12 June.", opens("on 9 June")),
        ("The lantern fair, planned for 9 June, was put off until 12 June.", opens("on 9 June")),
    ],
)
def test_a_date_that_gave_way_to_another_is_overtaken(one: str, other: str) -> None:
    assert flag(OPENS, one, other) is Relation.UPDATED


def test_a_date_denied_for_another_one_is_none() -> None:
    hung = "Since when has the lamp hung in the hall?"
    one = "The lamp has hung in the hall since 1866."
    denied = "The lamp had not hung in the hall since 1866, as they say, but since 1911."
    found = between(hung, one, denied)
    assert found is not None
    assert (found.relation, found.claims) == (Relation.CONTRADICTS, ("1866", "1911"))
    assert flag(hung, one.replace("1866", "1911"), denied) is None
    assert flag(hung, one, "The lamp had not hung in the hall since 1866, but it was old.") is None


def test_the_years_of_a_life_are_no_date_of_a_work() -> None:
    painted = "When was the lantern picture painted?"
    one = "The lantern picture was painted between 1850 and 1870."
    assert flag(painted, one, "The lantern picture is by Ada Moss (1602–1671).") is None
    assert flag(painted, one, "The lantern picture was painted from 1911 to 1914.") is Relation.CONTRADICTS
