"""Characters that a reader does not see and that could mislead: how many a text holds."""

import unicodedata

_PIECE = 100_000
_JOINERS = frozenset("\u200c\u200d")
"""They join letters and emoji: part of what is written."""
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters by their category that show nothing."""


def invisible(text: str) -> int:
    """How many characters of `text` are left out where it is shown: marks of reading order, zero-width ones, tags …"""
    found: set[str] = set()
    for start in range(0, len(text), _PIECE):  # the set of a long text in one go would hold up other threads
        found.update(text[start : start + _PIECE])
    return sum(text.count(character) for character in found if is_invisible(character))


def is_invisible(character: str) -> bool:
    """Whether a character shows nothing and is left out where the text is shown. Line ends and tabs are not."""
    if character in _JOINERS or character in "\n\t":
        return False
    return character in _BLANK or unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp"}
