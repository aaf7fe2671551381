"""What is derived from a text when it is added: never more than stands in it, and never an error."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.claims import Dimension
from corpus.deriving import derive
from corpus.model import Sentence, Source, Span

PIECES = st.lists(
    st.sampled_from(
        "“ ” \" ' , . ; : ( ) [ ] - – # * > \n \n\n 41 30,000 2.5 2019 9:30 9 June last Tuesday 12th half two-thirds %"
        " € crowns km about more than fewer never not no said says told according to Ida Sorel the mayor Mill Gazette"
        " lamps killed False: Verdict true now by Monday 3–1 v2.3.1 ⅔ ５ 𝟗 \u202e \x00".split(" ")
    ),
    max_size=40,
)
TEXTS = st.text(max_size=200) | PIECES.map(" ".join) | PIECES.map("".join)
SOURCES = st.builds(Source, published=st.none() | st.dates(), publisher=st.none() | st.text(max_size=20))


def spans(sentence: Sentence) -> Iterator[Span]:
    """All the places in the text that a sentence and its claims name."""
    yield sentence.span
    yield from sentence.headings
    if sentence.speaker is not None:
        yield sentence.speaker.name
        yield from filter(None, [sentence.speaker.mention])
    if (claims := sentence.claims) is not None:
        for quantity in claims.quantities:
            yield from filter(None, (quantity.span, quantity.counted, quantity.predicate))
        for moment in claims.moments:
            yield from filter(None, (moment.span, moment.event))
        for negation in claims.negations:
            yield from (negation.span, negation.scope)
        yield from filter(None, [claims.verdict and claims.verdict.span])
        yield from (*claims.names, *claims.cited)


@settings(max_examples=300)
@given(TEXTS, SOURCES)
def test_any_text_is_derived_from_and_all_that_is_found_stands_in_it(text: str, source: Source) -> None:
    for sentence in derive(text, source):
        assert all(0 <= span.start <= span.end <= len(text) for span in spans(sentence))
        if sentence.claims is not None:
            claims = sentence.claims
            places = [one.span for one in claims.quantities] + [one.span for one in claims.moments]
            places += [one.span for one in claims.negations]
            assert all(sentence.span.start <= at.start < at.end <= sentence.span.end for at in places)


@given(TEXTS, SOURCES)
def test_the_same_text_gives_the_same(text: str, source: Source) -> None:
    assert derive(text, source) == derive(text, source)


def test_a_sentence_comes_with_who_says_it_and_what_it_claims() -> None:
    text = "## Lamps\n\nIda Sorel said that 41 lamps did not burn on 9 June."
    heading, said = derive(text, Source(published=date(2025, 6, 10)))
    assert (heading.speaker, heading.claims) == (None, None)
    assert said.speaker is not None
    assert said.claims is not None
    assert said.speaker.name.of(text) == "Ida Sorel"
    assert [(one.span.of(text), one.dimension) for one in said.claims.quantities] == [("41", Dimension.COUNT)]
    assert [(one.span.of(text), one.first) for one in said.claims.moments] == [("9 June", date(2025, 6, 9))]
    assert [one.span.of(text) for one in said.claims.negations] == ["not"]
    assert "Ida Sorel" in [name.of(text) for name in said.claims.names]


def test_a_relative_date_is_read_as_of_the_day_of_the_document() -> None:
    text = "The lamps burned yesterday."
    for day in (date(2025, 3, 1), date(2024, 3, 1)):
        (sentence,) = derive(text, Source(published=day))
        assert sentence.claims is not None
        assert [moment.first for moment in sentence.claims.moments] == [date.fromordinal(day.toordinal() - 1)]


@pytest.mark.parametrize("piece", ["a", "“", "9", "said ", "9 June ", "not ", "Ida Sorel ", "(", "- ", "\n"])
def test_hostile_text_is_derived_from(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert all(span.end <= len(text) for sentence in derive(text, Source()) for span in spans(sentence))
