"""Whether two fact checks rate the asked claim otherwise."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.testimony import Kind, Relation
from answer.verdicts import ratings
from tests.answer.testimonies import inquiry, mirrored, statement

QUESTION = "Is it true that the abbot sold the bells?"
TITLE = "Did the abbot sell the bells?"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Our verdict: false.", "Rating: true."),
        ("We rate this unproven.", "The claim is true."),
        ("Verdict: misleading.", "Ruling: true."),
        ("Verdict: half true.", "Ruling: false."),
        ("Rating: mostly false.", "Rating: mostly true."),
        ("It's true that the abbot sold the bells.", "The rumour is false."),
    ],
)
def test_ratings_that_differ_are_at_odds(one: str, other: str) -> None:
    found = ratings(inquiry(QUESTION), statement(one, TITLE), statement(other, TITLE, number=2))
    assert found is not None
    assert (found.kind, found.relation) == (Kind.VERDICT, Relation.CONTRADICTS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rating: true.", "Rating: mostly true."),
        ("Rating: half true.", "Rating: mostly true."),
        ("Rating: false.", "Conclusion: no evidence."),
        ("Rating: false.", "The claim is fabricated."),
        ("Rating: false.", "The bells rang true."),
    ],
)
def test_degrees_and_other_words_are_not(one: str, other: str) -> None:
    assert ratings(inquiry(QUESTION), statement(one, TITLE), statement(other, TITLE, number=2)) is None


def test_ratings_of_another_claim_are_not_compared() -> None:
    there = statement("Verdict: true.", "Does salt melt snow?", number=2)
    assert ratings(inquiry(QUESTION), statement("Verdict: false.", TITLE), there) is None


def test_a_rating_of_another_claim_about_the_same_place_is_not_compared() -> None:
    asked = inquiry("Is it true that the mills of Ostrau Fen drowned forty geese?")
    one = statement("Rating: false.", before="The mills of Ostrau Fen drowned forty geese, some say.")
    other = statement("Rating: true.", before="Nobody in Ostrau Fen was asked.", number=2)
    meant = statement("Rating: true.", before="In Ostrau Fen forty geese were drowned by mills.", number=2)
    assert ratings(asked, one, other) is None
    assert ratings(asked, one, meant) is not None


def test_of_a_document_that_rates_several_claims_each_stands_for_the_text_before_it() -> None:
    title = "Did the abbot sell the bells?"
    first = "The abbot sold the bells, it is told. Rating: true. The cellar was flooded, it is told."
    several = statement("Rating: false.", title, before=first)
    assert ratings(inquiry(QUESTION), statement("Verdict: true.", TITLE, number=2), several) is None


def test_what_is_granted_beside_the_claim_is_not_compared() -> None:
    granted = statement("It's true that a crane stood in the yard.", TITLE, number=2)
    assert ratings(inquiry(QUESTION), statement("Verdict: false.", TITLE), granted) is None


def test_nothing_is_compared_where_no_truth_is_asked() -> None:
    pair = statement("Verdict: false.", TITLE), statement("Verdict: true.", TITLE, number=2)
    assert ratings(inquiry("Who bought the bells of the abbot?"), *pair) is None


def test_the_sides_are_put_in_the_checkers_words() -> None:
    pair = statement("Our verdict: **Mostly false.**", TITLE), statement("We rate this claim TRUE.", TITLE, number=2)
    found = ratings(inquiry(QUESTION), *pair)
    assert found is not None
    assert found.claims == ("Mostly false", "TRUE")


@pytest.mark.parametrize("told", ["A crane stood in the yard.", "No crane stood in the yard."])
def test_a_rating_stands_against_what_is_told(told: str) -> None:
    truth = inquiry("Is it true that a crane stood in the yard?")
    found = ratings(truth, statement("Verdict: false.", "Was there a crane in the yard?"), statement(told, number=2))
    assert (found is not None) == told.startswith("A crane")
    if found is not None:
        assert found.claims[0] == "false"


def test_what_is_told_is_compared_only_where_the_truth_is_asked() -> None:
    pair = statement("Verdict: false.", TITLE), statement("A crane stood in the yard.", number=2)
    assert ratings(inquiry("Did a crane stand in the yard?"), *pair) is None


def test_a_house_that_rates_anew_weeks_later_updates_its_rating() -> None:
    pair = [
        statement(text, TITLE, publisher=publisher, published=day, number=number)
        for number, (text, publisher, day) in enumerate(
            [
                ("Verdict: false.", "The Desk", date(2024, 1, 1)),
                ("Verdict: half true.", "The Desk", date(2024, 3, 1)),
                ("Verdict: half true.", "The Mill", date(2024, 3, 1)),
            ],
            1,
        )
    ]
    updated, apart = ratings(inquiry(QUESTION), *pair[:2]), ratings(inquiry(QUESTION), pair[0], pair[2])
    assert updated is not None
    assert apart is not None
    assert (updated.relation, apart.relation) == (Relation.UPDATED, Relation.CONTRADICTS)


PIECES = st.lists(
    st.sampled_from("verdict : true false misleading the claim is not it's rated we , .".split()), max_size=12
)


@given(PIECES, PIECES)
def test_turned_round_it_finds_the_same_turned_round(one: list[str], other: list[str]) -> None:
    first, second = statement(" ".join(one), TITLE), statement(" ".join(other), TITLE, number=2)
    assert ratings(inquiry(QUESTION), second, first) == mirrored(ratings(inquiry(QUESTION), first, second))


@given(st.text(max_size=60), st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_compared(question: str, one: str, other: str) -> None:
    ratings(inquiry(question), statement(one), statement(other, number=2))
