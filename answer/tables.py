"""Rows of tables: under which header their cells stand."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final, Protocol, TypeVar

from answer.testimony import Inquiry, Testimony
from corpus.model import Span

HIGHEST: Final = 60
"""A header more than so many lines above its row is not looked for."""
FARTHEST: Final = 4_000
"""So many characters of a table on either side of a row are looked at."""
_RULED: Final = re.compile(r"[|:\s-]+")
"""The line below a header."""


def is_row(text: str) -> bool:
    """Whether a sentence is a row of a table."""
    return text.startswith("|")


def header(text: str, row: int) -> Span | None:
    """Where the header of the table stands whose row begins at `row` in `text`; None if there is none above it."""
    ruled = False
    end = row
    for _ in range(HIGHEST):
        start = text.rfind("\n", 0, max(0, end - 1)) + 1
        line = text[start:end].strip()
        if end <= 0 or not is_row(line):
            return None
        if ruled:
            return Span(start=start, end=start + len(text[start:end].rstrip()))
        ruled = _RULED.fullmatch(line) is not None and "-" in line
        end = start
    return None


def row_header(text: str, sentence: Span) -> Span | None:
    """Where the header of the table stands that a sentence is a row of; None if it is none."""
    return header(text, sentence.start) if is_row(text[sentence.start : sentence.end]) else None


def other_rows(text: str, sentence: Span) -> str:
    """The other rows of the table that a sentence is a row of, without their header; empty if it is none."""
    if not is_row(text[sentence.start : sentence.end]):
        return ""
    above = text[max(0, sentence.start - FARTHEST) : sentence.start].split("\n")[-2::-1]
    below = text[sentence.end : sentence.end + FARTHEST].split("\n")[1:]
    before, behind = ([*takewhile(is_row, map(str.lstrip, lines))] for lines in (above, below))
    ruled = next((at for at, line in enumerate(before) if _RULED.fullmatch(line.strip())), len(before))
    return "\n".join(before[:ruled] + behind)


def heading(text: str, row: int, at: int) -> Span | None:
    """The cell of its table's header above the cell at `at`, in the row that begins at `row`; None if it has none."""
    over = header(text, row)
    if over is None or at < row:
        return None
    column = text.count("|", row, at)
    start = over.start
    for _ in range(column):
        start = text.find("|", start, over.end) + 1
        if not start:
            return None
    end = text.find("|", start, over.end)
    cell = text[start : over.end if end < 0 else end]
    inner = cell.strip()
    begin = start + cell.find(inner)
    return Span(start=begin, end=begin + len(inner)) if inner else None


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


_Value = TypeVar("_Value", bound=_Placed)


def of_asked_column(inquiry: Inquiry, testimony: Testimony, values: Sequence[_Value]) -> Sequence[_Value]:
    """Those of the `values` of a row that stand under the header that holds most of the question; else all of them."""
    if len(values) < 2 or not is_row(testimony.text):
        return values
    held = [_held(inquiry, testimony, value.span) for value in values]
    most = max(held)
    return [value for value, share in zip(values, held, strict=True) if share == most]


def over(inquiry: Inquiry, testimony: Testimony, span: Span) -> list[str]:
    """The content terms of the header above a value; none where it stands in no table."""
    if not is_row(testimony.text):
        return []
    found = heading(testimony.document.text, testimony.sentence.span.start, span.start)
    return [] if found is None else inquiry.analyzer.content_terms(testimony.words(found))


def _held(inquiry: Inquiry, testimony: Testimony, span: Span) -> float:
    there = over(inquiry, testimony, span)
    return sum(
        weight * max((inquiry.reach(term).get(word, 0.0) for word in there), default=0.0)
        for term, weight in inquiry.idf.items()
    )
