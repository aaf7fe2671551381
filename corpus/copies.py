"""How much of one text stands in another: near copies, new versions, versions with other numbers.

Measured by runs of five words. Of edited copies (cut, reordered, added to, other figures) the shorter text has 0.89 of
its runs or more in the longer one; of two texts on one topic, 0.018 at most.
"""

import enum
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

RUN: Final = 5
"""Words of a run."""
COPIED: Final = 0.80
"""From this share of the shorter text's runs on, one text is a copy or a version of the other."""
SHARED: Final = 0.10
"""From this share on, they share text that is worth telling."""
SAMPLE: Final = 20_000
"""So many runs of the shorter text are looked for, at most: evenly chosen ones."""

_PIECE: Final = 4_096
"""Characters that are folded at once: some milliseconds at most, in which no other thread can work."""
_SEAM: Final = 1_000
"""So far behind the end of a piece, a blank is looked for at which to cut."""
_IMAGE: Final = re.compile(r"!\[([^\[\]\n]{0,1000})\]\([^)\[\s]{0,1000}\)")
"""No bracket within: else every one of many that open would be followed up to the limit."""
_SIGNS: Final = re.compile(r"[^\w\s]{33,}")
"""Marks upon marks, no words: to put them in order takes Python the square of their number."""
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]+")
_SPACELESS: Final = re.compile("([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff])")
"""Letters of scripts that set no blanks between words: each is taken for one."""
_WORD: Final = re.compile(r"\w+(?:[.,']\w+)*")
_DIGITS: Final = re.compile(r"\d+(?:[.,]\d+)*")
_APOSTROPHES: Final = str.maketrans("\u2018\u2019\u02bc\uff07`\u00b4", "''''''")

Run = tuple[str, ...]


class Likeness(enum.StrEnum):
    """How two texts share words."""

    COPY = "near copy / new version"
    NEW_NUMBERS = "same text with other numbers"
    SHARES = "shares text"


class Shared(NamedTuple):
    """What two texts share. `containment`: of the shorter one's runs, 0 to 1; for NEW_NUMBERS with digits all alike."""

    kind: Likeness
    containment: float


def folded_words(text: str) -> list[str]:
    """The words of `text` without what copying changes: case, forms of characters and quotes, mark-up of images."""
    return [word for piece in _pieces(text) for word in _WORD.findall(_folded(piece))]


def likeness(new: Sequence[str], old: Sequence[str], *, same_title: bool) -> Shared | None:
    """How two texts, as their folded words, share words; None if hardly.

    NEW_NUMBERS only where both have the same title: forms and tables of any kind differ in their numbers alone. Takes
    time linear in both; for a thread.
    """
    plain = containment(new, old)
    if plain >= COPIED:
        return Shared(Likeness.COPY, plain)
    if same_title:
        masked = containment(_masked(new), _masked(old))
        if masked >= COPIED:
            return Shared(Likeness.NEW_NUMBERS, masked)
    return Shared(Likeness.SHARES, plain) if plain >= SHARED else None


def containment(one: Sequence[str], other: Sequence[str]) -> float:
    """The share, 0 to 1, of the different runs of the shorter text that the longer one has, too.

    Of fewer words than a run has: 1 if both are the same words, else 0.
    """
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < RUN:
        return float(list(shorter) == list(longer) != [])
    wanted = _sample(shorter)
    found: set[Run] = set()
    for runs in _runs(longer):
        found |= wanted.intersection(runs)
    return len(found) / len(wanted)


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two titles are the same words; an unknown one is like none."""
    return bool(one and other) and folded_words(one or "") == folded_words(other or "") != []


def _pieces(text: str) -> Iterator[str]:
    """`text` in pieces that are cut at blanks."""
    start = 0
    while start < len(text):
        end = start + _PIECE
        blank = text.find(" ", end, end + _SEAM)
        end = end if blank < 0 else blank
        yield text[start:end]
        start = end


def _folded(piece: str) -> str:
    piece = _IMAGE.sub(r"\1", piece)
    if not piece.isascii():
        piece = _SIGNS.sub(" ", _UNSEEN.sub("", piece))
        piece = unicodedata.normalize("NFKC", piece).translate(_APOSTROPHES)
        piece = _SPACELESS.sub(r" \1 ", piece)
    return piece.casefold()


def _masked(words: Sequence[str]) -> list[str]:
    return [_DIGITS.sub("0", word) for word in words]


def _sample(words: Sequence[str]) -> set[Run]:
    """The runs of a text, at most SAMPLE of them, evenly chosen."""
    count = len(words) - RUN + 1
    step = -(-count // SAMPLE)
    return {tuple(words[at : at + RUN]) for at in range(0, count, step)}


def _runs(words: Sequence[str]) -> Iterator[Iterator[Run]]:
    """The runs of a text, some at a time, so that other threads can work between."""
    for at in range(0, len(words), _PIECE):
        some = words[at : at + _PIECE + RUN - 1]
        yield zip(*(some[shift:] for shift in range(RUN)), strict=False)
