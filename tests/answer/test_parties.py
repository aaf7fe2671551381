"""Are two names those of one party? No two organs of one state, and no two people of one house."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.parties import role_of, same_party, speaks_for


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Britain’s Defence Ministry", "UK Ministry of Defence"),
        ("UK intelligence", "Britain’s Defense Ministry"),
        ("US Army", "American troops"),
        ("Ingrid Vasko", "Vasko"),
        ("Mayor Ida Sorel", "Ida Sorel"),
        ("Councillor Sorel", "Mayor Ida Sorel"),
        ("Orvanian Guard", "Orvania Guard"),
        ("the Mill Gazette", "Mill Gazette"),
        ("the Telsund Weather Service", "Weather Service of Telsund"),
        ("the Committee", "the Harbour Committee"),
    ],
)
def test_one_party_in_two_forms(one: str, other: str) -> None:
    assert same_party(one, other)
    assert same_party(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("France’s Foreign Ministry", "France’s Defence Ministry"),
        ("Sri Lanka", "Sri Lanka’s army"),
        ("Orvania", "the Orvanian government"),
        ("North Korea", "South Korea"),
        ("Ida Sorel", "Ida Holm"),
        ("the Skerry police", "the police of Telsund"),
        ("the ministry", "the service"),
        ("the ministry", "Ida Sorel"),
        ("Danes", "Dan"),
        ("", ""),
    ],
)
def test_two_parties_stay_two(one: str, other: str) -> None:
    assert not same_party(one, other)
    assert not same_party(other, one)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Ida Holm, who heads the Port Authority, said so.", "Port Authority"),
        ("It was late. Port Authority chief Ida Holm said so.", "the Port Authority"),
        ("“Never,” said Port Authority spokeswoman Ida Holm.", "Port Authority"),
        ("Ida Holm, director of the Telsund Museum.", "Telsund Museum"),
    ],
)
def test_who_speaks_for_a_body_is_told_by_the_words_beside_their_name(text: str, body: str) -> None:
    start = text.index("Ida")
    role = role_of(text, start, start + len("Ida Holm"))
    assert speaks_for(role, body)
    assert not speaks_for(role, "Mill Gazette")
    assert not speaks_for(role, "")


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_names_are_of_one_party_either_way_round(one: str, other: str) -> None:
    assert same_party(one, other) == same_party(other, one)


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 40))
def test_any_text_has_roles(text: str, start: int, length: int) -> None:
    assert all(word for word in role_of(text, min(start, len(text)), min(start + length, len(text))))
