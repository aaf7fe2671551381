"""Values and dates hold for any text: nothing raises, everything stands inside its sentence, and time is linear."""

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.claims import Hedge, Moment, Quantity
from corpus.spans import Span
from corpus.values.moments import moments
from corpus.values.quantities import quantities

PUBLISHED = date(2025, 6, 18)

WORDS = (
    "more than about between and to from of the a no nobody half third quarter dozen hundred thousand million dozens "
    "several twice every first twelve twenty seven kg km m ms °C % per cent crowns dollars year-old old aged people "
    "barns were hurt killed said on in at by since until May June Monday Saturday last next week year today 6 12 1.2 "
    "2.3.1 3,450 6 000 2024 22:40 9am 2-1 3/4 $5 €1,5 -5 6/9/2025 2025-09-06 1990s 12th o'clock , . : ; ( ) - – / | ’ "
    "“ ” [ ] + ~ > < # @ ago"
).split()

TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))


def read(sentence: str, published: date | None = PUBLISHED) -> tuple[tuple[Moment, ...], tuple[Quantity, ...]]:
    span = Span(start=0, end=len(sentence))
    found = moments(sentence, span, published)
    return found, quantities(sentence, span, found)


@given(TEXTS, TEXTS, TEXTS, st.sampled_from([None, PUBLISHED, date.min, date.max]))
def test_everything_stands_inside_its_sentence(before: str, sentence: str, behind: str, published: date | None) -> None:
    span = Span(start=len(before), end=len(before) + len(sentence))
    text = before + sentence + behind
    found = moments(text, span, published)
    values = quantities(text, span, found)
    spans = [moment.span for moment in found] + [value.span for value in values]
    parts = [moment.event for moment in found] + [part for value in values for part in (value.counted, value.predicate)]
    for part in spans + [part for part in parts if part is not None]:
        assert span.start <= part.start < part.end <= span.end


@given(TEXTS, st.sampled_from([None, PUBLISHED, date.min, date.max]))
def test_bounds_are_in_order(sentence: str, published: date | None) -> None:
    found, values = read(sentence, published)
    for value in values:
        assert value.low <= value.high
        if value.hedge is not Hedge.VAGUE:
            assert value.low <= value.value <= value.high
    for moment in found:
        assert (moment.first is None) == (moment.last is None)
        if moment.first is not None and moment.last is not None:
            assert moment.first <= moment.last


@given(TEXTS)
def test_no_value_stands_in_a_date_and_none_in_another(sentence: str) -> None:
    found, values = read(sentence)
    taken = sorted([(m.span.start, m.span.end) for m in found])
    assert all(one[1] <= two[0] for one, two in pairwise(taken))
    ordered = [(value.span.start, value.span.end) for value in values]
    assert all(one[1] <= two[0] for one, two in pairwise(ordered))


@given(TEXTS)
def test_the_same_text_gives_the_same_again(sentence: str) -> None:
    assert read(sentence) == read(sentence)


@given(st.integers(min_value=1000, max_value=10**12))
def test_grouping_does_not_change_a_number(number: int) -> None:
    written = [f"{number:,}", f"{number:,}".replace(",", " "), f"{number:,}".replace(",", "\u202f")]
    if number >= 10**6:
        written.append(f"{number:,}".replace(",", "."))
    for figures in written:
        _, values = read(f"They saw {figures} barns.")
        assert [value.value for value in values] == [number], figures


@given(st.dates(min_value=date(1700, 1, 1), max_value=date(2150, 12, 31)))
def test_the_same_day_however_it_is_written(day: date) -> None:
    month = day.strftime("%B")
    for written in (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"the {day.day}th of {month} {day.year}",
        day.isoformat(),
    ):
        found, values = read(f"They met on {written}.", None)
        assert [(moment.first, moment.last) for moment in found] == [(day, day)], written
        assert values == ()


HOSTILE = {
    "letters": "a",
    "figures": "1",
    "lone figures": "1 ",
    "commas": "1,",
    "points": "1.",
    "quotes": '"',
    "said": "said ",
    "halves": "half a ",
    "tens": "twenty ",
    "dashes": "1-",
    "slashes": "1/",
    "colons": "1:",
    "money": "$1 ",
    "May": "May ",
    "days": "3 May ",
    "ranges": "10 to ",
    "and": "and ",
    "hedges": "more than ",
    "units": "5 km ",
    "hours": "5 h ",
    "nothing": "no cats ",
    "modals": "will ",
    "addresses": "http://",
    "mails": "a@",
    "rows": "| 1 ",
    "thousands": "1 000 ",
    "words": "a hundred and ",
    "asides": ", 12, ",
    "versions": "1.2.3 ",
    "spaces": " ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        started = time.process_time()
        read(text)
        return time.process_time() - started

    short = min(seconds(5_000), seconds(5_000))
    assert seconds(20_000) < 16 * short + 0.3  # four times as long, not sixteen
