"""Custom ids carry what a button needs, within Discord's 100 characters."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.references import CUSTOM_ID_MAX, NUMBER, QUOTES, number_id, number_of, quotes_id, references_of, server_in
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


@given(_SERVERS, st.lists(_REFERENCES, max_size=5))
def test_what_is_written_is_read_again_as_far_as_it_fits(server: int, references: list[Reference]) -> None:
    written = quotes_id("context", server, references)
    found = re.fullmatch(f"context:{QUOTES}", written)
    assert len(written) <= CUSTOM_ID_MAX
    assert found is not None
    assert server_in(found) == server
    read = references_of(found)
    assert list(read) == references[: len(read)]
    assert len(read) >= min(2, len(references))


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
