"""What a parser finds in the bytes of a file: made in the child process, so of nothing but the standard library."""

import re
from typing import NamedTuple

from corpus.files.limits import MAX_METADATA

_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\ufeff\ufffe\uffff\ud800-\udfff]")
"""Controls, soft hyphens and halves of characters: marks of how a file was set, and never part of its words."""


class Found(NamedTuple):
    """The text of a file, as light Markdown where it has headings, items or rows, and what the file says of itself.

    `published`: a day as 2025-06-16. `charset`: what the bytes were decoded by where that was not UTF-8.
    """

    text: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    charset: str | None = None


def shown_text(text: str) -> str:
    """`text` without what no reader of the page or the document sees: controls and soft hyphens; line ends as LF."""
    return _UNSHOWN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def words_of(text: object) -> str | None:
    """A title or a name on one line, None where it is empty or too long to be one."""
    if not isinstance(text, str):
        return None
    words = " ".join(shown_text(text).split())
    return words if 0 < len(words) <= MAX_METADATA else None
