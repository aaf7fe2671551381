"""Custom ids carry what a button needs, within Discord's 100 characters."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.rehearing import Sides
from answer.relations import Kind, Relation
from bot.references import (
    CUSTOM_ID_MAX,
    NUMBER,
    QUOTES,
    SIDES,
    NamedSides,
    number_id,
    number_of,
    quotes_id,
    references_of,
    server_in,
    sides_id,
    sides_of,
)
from corpus.model import DocumentId, Reference, Span

_SERVERS = st.integers(0, 2**64 - 1)
_REFERENCES = st.builds(
    lambda document, revision, start, length: Reference(
        document=DocumentId(document), revision=revision, span=Span(start=start, end=start + length)
    ),
    st.integers(1, 10**9),
    st.integers(1, 1000),
    st.integers(0, 8 * 2**20),
    st.integers(1, 10_000),
)
_SIDES = st.builds(
    lambda kind, relation, sides, more: NamedSides(Sides(kind=kind, relation=relation, sides=tuple(sides)), more),
    st.sampled_from(Kind),
    st.sampled_from(Relation),
    st.lists(st.lists(_REFERENCES, min_size=1, max_size=4).map(tuple), min_size=2, max_size=6),
    st.integers(0, 40),
)


def at(document: int, start: int = 0) -> Reference:
    return Reference(document=DocumentId(document), revision=1, span=Span(start=start, end=start + 300))


@given(_SERVERS, st.lists(_REFERENCES, max_size=5))
def test_what_is_written_is_read_again_as_far_as_it_fits(server: int, references: list[Reference]) -> None:
    written = quotes_id("context", server, references)
    found = re.fullmatch(f"context:{QUOTES}", written)
    assert len(written) <= CUSTOM_ID_MAX
    assert found is not None
    assert server_in(found) == server
    read = references_of(found)
    assert list(read) == references[: len(read)]
    assert len(read) >= min(3, len(references))


@given(_SERVERS, st.integers(0, 2**63 - 1))
def test_a_document_or_a_page_is_read_again(server: int, number: int) -> None:
    found = re.fullmatch(f"undo:{NUMBER}", number_id("undo", server, number))
    assert found is not None
    assert (server_in(found), number_of(found)) == (server, number)


def test_three_quotes_of_long_documents_fit() -> None:
    references = [
        Reference(document=DocumentId(99_999), revision=9, span=Span(start=2_000_000, end=2_000_400)) for _ in range(3)
    ]
    found = re.fullmatch(f"show:{QUOTES}", quotes_id("show", 2**63, references))
    assert found is not None
    assert len(references_of(found)) == 3


@given(_SERVERS, _SIDES)
def test_sides_are_read_again_and_what_has_no_room_is_counted(server: int, named: NamedSides) -> None:
    written = sides_id("compare", server, named)
    found = re.fullmatch(f"compare:{SIDES}", written)
    assert len(written) <= CUSTOM_ID_MAX
    assert found is not None
    assert server_in(found) == server
    read = sides_of(found)
    assert (read.known.kind, read.known.relation) == (named.known.kind, named.known.relation)
    assert len(read.known.sides) >= 2
    kept = zip(read.known.sides, named.known.sides, strict=False)
    assert all(side == whole[: len(side)] for side, whole in kept)
    left_out = len(named.known.references) - len(read.known.references)
    assert read.more == named.more + left_out


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_the_best_quote_of_every_side_comes_first(count: int) -> None:
    sides = tuple(tuple(at(1000 + 10 * side + place, 200_000) for place in range(3)) for side in range(count))
    named = NamedSides(Sides(kind=Kind.NUMBER, relation=Relation.UPDATED, sides=sides), 0)
    found = re.fullmatch(f"compare:{SIDES}", sides_id("compare", 2**63, named))
    assert found is not None
    assert [side[0] for side in sides_of(found).known.sides] == [side[0] for side in sides]


def test_every_kind_and_relation_has_a_letter_of_its_own() -> None:
    assert len({kind.value[0] for kind in Kind}) == len(Kind)
    assert len({relation.value[0] for relation in Relation}) == len(Relation)
