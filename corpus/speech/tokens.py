"""A sentence as words and signs in place, a quotation in it as one; and where the quotations of a paragraph are."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

QUOTED = "“”"
"""What stands in `Tokens.low` for a whole quotation."""
TERM = "“”term"
"""What stands in `Tokens.low` for a word or two between quotation marks, which are no speech."""

_WORD = re.compile(
    r"(?:[Ii]|[Yy]ou|[Ww]e|[Tt]hey|[SsHh]?[Hh]e|[Ii]t|[Ww]ho|[Tt]hat|[Tt]?[Hh]ere|[Ww]hat)(?=['’](?:m|s|d|re|ve|ll)\b)"
    r"|['’](?:m|s|d|re|ve|ll)\b"
    r"|(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Capt|Lt|Sgt|Rev|Cllr|Sen|Gov|Rep)\.|[^\W\d_]\.(?:[^\W\d_]\.)*|\d{1,3}(?:,\d{3})+|\w+(?:[’'&./@+-]\w+)*(?:['’](?=\s+\w))?|--|[^\s*`#>|]"
)
_DOUBLE = re.compile(r"[“”\"„«»]|''")
_SINGLE = re.compile(r"[‘’']")
_MAX_TERM = 30
_MAX_SINGLE = 700


class Quotation(NamedTuple):
    """Half-open, its marks within. `closed`: the closing mark is there."""

    start: int
    end: int
    closed: bool


class Tokens(NamedTuple):
    """The words and signs of a sentence, in order. `start` and `end` are places in the text; all are as long.

    `capital`: whether a word begins with a capital, or is written like a name on a screen (tofu_knight).
    """

    words: list[str]
    low: list[str]
    start: list[int]
    end: list[int]
    capital: list[bool]


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The quotations between two places, in order and disjoint. One that is never closed runs to the end."""
    found: list[Quotation] = []
    opened = -1
    for mark in _DOUBLE.finditer(text, start, end):
        sign, place = mark.group(), mark.start()
        if opened < 0:
            if sign in "”»" or (sign == '"' and place > start and text[place - 1].isdigit()):
                continue  # five inches, or a mark whose partner stands in another paragraph
            opened = place
        elif sign not in "“„«":
            found.append(Quotation(opened, mark.end(), closed=True))
            opened = -1
    if opened >= 0:
        found.append(Quotation(opened, end, closed=False))
    if not found:
        found = list(_single(text, start, end))
    return found


def _single(text: str, start: int, end: int) -> list[Quotation]:
    """Quotations between single marks, of which only what ends like speech (‘No,’ she said) is sure to be one."""
    found: list[Quotation] = []
    opened = -1
    for mark in _SINGLE.finditer(text, start, end):
        place = mark.start()
        before = text[place - 1] if place > start else " "
        after = text[place + 1] if place + 1 < end else " "
        if mark.group() != "’" and not before.isalnum() and not after.isspace() and before not in ",.!?":
            opened = place
        elif opened >= 0 and before in ",.!?…" and not after.isalnum():
            if place - opened <= _MAX_SINGLE:
                found.append(Quotation(opened, place + 1, closed=True))
            opened = -1
    return found


def within(quoted: Sequence[Quotation], start: int, end: int) -> list[Quotation]:
    """What of `quoted` stands between two places, cut off there."""
    first = max(bisect_right(quoted, start, key=lambda quote: quote.start) - 1, 0)
    part = []
    for quote in quoted[first:]:
        if quote.start >= end:
            break
        if quote.end > start:
            part.append(Quotation(max(quote.start, start), min(quote.end, end), quote.closed))
    return part


def tokens(text: str, start: int, end: int, quoted: Sequence[Quotation]) -> Tokens:
    """The tokens between two places; `quoted`: the quotations there."""
    found = Tokens([], [], [], [], [])
    place = start
    for quote in quoted:
        _words(found, text, place, quote.start)
        found.words.append(text[quote.start : quote.end])
        found.low.append(TERM if _is_term(text, quote) else QUOTED)
        found.start.append(quote.start)
        found.end.append(quote.end)
        found.capital.append(False)
        place = quote.end
    _words(found, text, place, end)
    return found


def _is_term(text: str, quote: Quotation) -> bool:
    inner = text[quote.start : quote.end]
    return len(inner) <= _MAX_TERM and inner.count(" ") < 3 and inner[-2:-1] not in ",.!?…"


def _words(found: Tokens, text: str, start: int, end: int) -> None:
    spans = [word.span() for word in _WORD.finditer(text, start, end)]
    words = [text[first:last] for first, last in spans]
    found.words.extend(words)
    found.low.extend([word.lower() for word in words])
    found.start.extend([first for first, _ in spans])
    found.end.extend([last for _, last in spans])
    found.capital.extend([word[0].isupper() or ("_" in word and len(word) > 2) for word in words])
