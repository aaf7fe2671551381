"""The cutting of documents into passages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.passages import MAX_WORDS, MIN_WORDS, passages
from tests.builders import document

_WORD = "harbour"


def sentence(words: int) -> str:
    return " ".join([_WORD.capitalize(), *[_WORD] * (words - 1)]) + "."


def test_a_passage_never_crosses_a_heading() -> None:
    cut = passages(document("# One\n\nA short part.\n\n## Two\n\nAnother short part.\n"))
    assert [passage.text for passage in cut] == ["A short part.", "Another short part."]
    assert [[h.of(p.document.text) for h in p.headings] for p in cut] == [["One"], ["One", "Two"]]


def test_what_may_not_be_quoted_is_in_no_passage() -> None:
    text = "The fire is out.\n\n![Smoke over the docks](smoke.jpg)\n\nNobody was hurt.\n"
    assert [s.span.of(text) for p in passages(document(text)) for s in p.sentences] == [
        "The fire is out.",
        "Nobody was hurt.",
    ]


def test_a_document_without_sentences_has_no_passage() -> None:
    assert passages(document("# Only a heading\n\n## And another\n")) == []


@given(st.lists(st.lists(st.integers(3, 40), min_size=1, max_size=8), min_size=1, max_size=12))
def test_passages_are_whole_sentences_within_the_limits(paragraphs: list[list[int]]) -> None:
    parsed = document("\n\n".join(" ".join(sentence(n) for n in lengths) for lengths in paragraphs))
    cut = passages(parsed)
    assert [s for p in cut for s in p.sentences] == [s for s in parsed.sentences if s.kind.quotable]
    lengths = [len(passage.text.split()) for passage in cut]
    assert all(length <= MAX_WORDS for length in lengths)
    if sum(lengths) >= MIN_WORDS:
        assert sum(length < MIN_WORDS for length in lengths) <= len(lengths) // 2 + 1
    assert [passage.number for passage in cut] == list(range(len(cut)))


@pytest.mark.parametrize(
    "word", ["渡船今天不开。", "フェリーは今日動きません。", "เรือไม่ออกวันนี้\n"], ids=["Chinese", "Japanese", "Thai"]
)
def test_text_without_blanks_is_cut_into_passages_as_long_as_any_other(word: str) -> None:
    """Two characters count for a word; one long paragraph must not become one passage."""
    parsed = document(word * 200)
    cut = passages(parsed)
    assert [s for p in cut for s in p.sentences] == [s for s in parsed.sentences if s.kind.quotable]
    assert len(cut) >= 5
    assert all(len(passage.text) <= 2 * MAX_WORDS + len(word) for passage in cut)
    assert all(len(passage.text) >= MIN_WORDS for passage in cut[:-1])
