"""Which way a length goes: “3 km south of the quay” is no depth, “ten metres below the floor” no height."""

import re
from typing import Final

from answer.testimony import Inquiry, Testimony
from corpus.claims import Dimension, Quantity

AROUND: Final = 40
"""So many characters on either side of a length may tell which way it goes."""
_POINT: Final = r"(?:north|south|east|west)"
_BEHIND: Final = {
    "away": (
        rf"(?:(?:to the )?{_POINT}(?:[ -]?(?:{_POINT}))*(?:ern)?\b(?! (?:high|tall|deep|long|wide))|away\b|from\b"
        r"|off\b|inland\b|offshore\b|upstream\b|downstream\b|up the (?:road|river|coast|hill)\b)"
    ),
    "down": r"(?:deep\b|in depth\b|below\b|beneath\b|underground\b|under ?water\b|under\b|down\b)",
    "up": r"(?:high\b|tall\b|in height\b|above\b|up\b)",
    "along": r"(?:long\b|in length\b)",
    "across": r"(?:wide\b|broad\b|across\b|in width\b|in diameter\b)",
    "through": r"(?:thick\b)",
}
"""What tells it right behind the length; the first that fits."""
_BEFORE: Final = {
    "down": r"\b(?:depth|deep)\b",
    "up": r"\b(?:height|altitude|tall|high)\b",
    "along": r"\b(?:length|long)\b",
    "across": r"\b(?:width|wide|diameter|wingspan)\b",
    "through": r"\b(?:thickness|thick)\b",
    "away": r"\b(?:distance|radius|range|far)\b",
}
"""What tells it before the length, or in the question."""
_RIGHT_BEHIND: Final = {way: re.compile(rf"[\s,)]{{0,3}}{words}", re.IGNORECASE) for way, words in _BEHIND.items()}
_AHEAD: Final = {way: re.compile(words, re.IGNORECASE) for way, words in _BEFORE.items()}
_CLAUSE: Final = re.compile(r"[;:()–—]\s|,\s|\band\b")


def goes_otherwise(inquiry: Inquiry, testimony: Testimony, quantity: Quantity) -> bool:
    """Whether a length plainly goes another way than the one asked for."""
    if quantity.dimension is not Dimension.LENGTH:
        return False
    asked = {way for way, words in _AHEAD.items() if words.search(inquiry.question.text)}
    told = _way(testimony, quantity)
    return bool(asked) and told is not None and told not in asked


def _way(testimony: Testimony, quantity: Quantity) -> str | None:
    text, span = testimony.document.text, testimony.sentence.span
    behind = text[quantity.span.end : min(span.end, quantity.span.end + AROUND)]
    for way, words in _RIGHT_BEHIND.items():
        if words.match(behind):
            return way
    before = _CLAUSE.split(text[max(span.start, quantity.span.start - AROUND) : quantity.span.start])[-1]
    return next((way for way, words in _AHEAD.items() if words.search(before)), None)
