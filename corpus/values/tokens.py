"""The words, numbers and marks of a sentence, with their places: what figures and dates are read from."""

import re

from corpus.spans import Span

PAD = 12
"""So many empty words stand behind the last one: looking a little ahead, or before the first, finds nothing."""

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]|[_\d]")


class Tokens:
    """The tokens of a sentence as lists side by side, `size` of them and then PAD empty ones.

    A token is a number with its inner points and commas, a word with its inner apostrophes, or one other mark.
    `start` and `end` are offsets into the text; `raw`: as written; `low`: in lower case, apostrophes straight.
    """

    __slots__ = ("end", "low", "raw", "size", "start")

    def __init__(self, text: str, span: Span) -> None:
        found = list(_TOKEN.finditer(text, span.start, span.end))
        self.size = len(found)
        self.raw = [match.group() for match in found] + [""] * PAD
        self.low = [word.lower() for word in self.raw]
        if "’" in text[span.start : span.end]:
            self.low = [word.replace("’", "'") for word in self.low]
        self.start = [match.start() for match in found] + [span.end] * PAD
        self.end = [match.end() for match in found] + [span.end] * PAD

    def joined(self, i: int) -> bool:
        """Whether token `i` stands directly behind the one before it."""
        return 0 < i < self.size and self.start[i] == self.end[i - 1]

    def digits(self, i: int) -> bool:
        """Whether token `i` is a number in figures."""
        return "0" <= self.raw[i][:1] <= "9"

    def capital(self, i: int) -> bool:
        """Whether token `i` begins with a capital letter."""
        return self.raw[i][:1].isupper()

    def word(self, i: int) -> bool:
        """Whether token `i` is a word."""
        return self.raw[i][:1].isalpha()

    def phrase(self, i: int, j: int) -> str:
        """Tokens `i` to `j` (excluded) in lower case, a space between any two."""
        return " ".join(self.low[i:j])

    def span(self, i: int, j: int) -> Span:
        """The place of tokens `i` to `j` (excluded, and at least one) in the text."""
        return Span(start=self.start[i], end=self.end[j - 1])

    def glued(self, i: int) -> bool:
        """Whether token `i` is a word or a number that stands directly behind the one before it."""
        return self.joined(i) and self.raw[i][:1].isalnum()
