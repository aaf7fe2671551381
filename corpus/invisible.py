"""Characters that no reader sees, and that could mislead one who does not know of them."""

import re
import unicodedata
from typing import Final

_JOINERS: Final = frozenset("\u200c\u200d")
"""They join letters and emoji: part of what is written."""
_BLANK: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters by their category that show nothing."""
_REFUSED: Final = frozenset({"Cc", "Cf", "Zl", "Zp"})
_PLAIN: Final = re.compile(r"[\n\r\t -~\u00a1-\u00ac\u00ae-\u02ff\u0400-\u0513\u2010-\u2027]+")
"""Nearly all of nearly every text; none of it is invisible."""


def invisible(character: str) -> bool:
    """Whether it is a control, a mark of reading order, a tag, a separator of lines, or a blank that is a letter.

    Line feed and tab are controls, too.
    """
    if character in _JOINERS:
        return False
    return character in _BLANK or unicodedata.category(character) in _REFUSED


def count_invisible(text: str) -> int:
    """How many characters of `text` no reader sees, line ends and tabs not counted."""
    return sum(invisible(character) for character in _PLAIN.sub("", text))
