"""What a file is once it is read."""

from pydantic import Field

from corpus.model import Frozen, Source


class ReadFile(Frozen):
    """The text of a file and where it comes from, as far as the file says.

    `text`: line ends as LF; of a text, what stands below its front matter and nothing else changed; of a page, a PDF or
    a Word document light Markdown. `charset`: what the bytes were decoded by (“windows-1252”), which may have been a
    guess; None for UTF-8, and for what is no text. `invisible`: how many of its characters are left out where it is
    shown: marks of reading order, zero-width ones, tags.
    """

    text: str
    source: Source
    charset: str | None = None
    invisible: int = Field(default=0, ge=0)
