"""A PDF as text: the lines that pypdf finds on its pages, put together again by corpus.files.printed_lines."""

import io
import logging
import math
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime

import pypdf
from pypdf.errors import DependencyError, PyPdfError

from corpus.files.found import Found, shown_text
from corpus.files.limits import MAX_CHARACTERS, MAX_PAGES
from corpus.files.printed_lines import BROKEN_HERE, PrintedLine, joined
from corpus.files.properties import sane_author, sane_title
from corpus.files.refusal import Refused

_ENCRYPTED = "it is encrypted: save it without a password"
_NO_TEXT = "it holds no text: scanned or protected"
_SIGNS = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "\uf0b7": "•",
    "\uf0a7": "▪",
    BROKEN_HERE: "",
}
"""Letters set as one sign, and bullets of fonts that number their signs as they like."""
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")
_SPACE = re.compile(r"[^\S\n]+")


def read_pdf(data: bytes) -> Found:
    """The text of a PDF, with its title, author and date as far as they can be believed. Raises Refused."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says of bad files would go to standard error
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        _open(reader)
        pages = list(_pages(reader))
    except DependencyError as error:  # a cipher for which pypdf needs another library
        raise Refused(_ENCRYPTED) from error
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise Refused("it is damaged, or not a PDF") from error
    text = joined(pages)
    if not any(character.isalnum() for character in text):
        raise Refused(_NO_TEXT)
    title, author, made = _metadata(reader)
    first = " ".join(line.text for line in pages[0]) if pages else ""
    return Found(text, title=title, author=author, published=_confirmed(made, first))


def _open(reader: pypdf.PdfReader) -> None:
    if not reader.is_encrypted:
        return
    opened = False
    with suppress(PyPdfError, DependencyError, NotImplementedError, ValueError, TypeError, LookupError):
        opened = bool(reader.decrypt(""))  # printing or copying is forbidden, reading is not
    if not opened:
        raise Refused(_ENCRYPTED)


def _pages(reader: pypdf.PdfReader) -> Iterator[list[PrintedLine]]:
    size = 0
    for number, page in enumerate(reader.pages):
        if number >= MAX_PAGES:
            raise Refused(f"it has more than {MAX_PAGES} pages")
        lines = _Lines()
        page.extract_text(visitor_text=lines.piece)
        found = lines.finished()
        size += sum(len(line.text) for line in found)
        if size > MAX_CHARACTERS:
            raise Refused(f"it holds more than {MAX_CHARACTERS:,} characters")
        yield found


class _Lines:
    """Collects the pieces of a page's text, as pypdf tells them in order, into lines."""

    def __init__(self) -> None:
        self._lines: list[PrintedLine] = []
        self._pieces: list[str] = []
        self._place = (0.0, 0.0, 0.0)

    def piece(self, text: str, place: Sequence[float], matrix: Sequence[float], _font: object, size: float) -> None:
        """Take `text`, which may hold line ends, at the place that the matrix of its text and of the page give."""
        for number, part in enumerate(text.split("\n")):
            if number:
                self._end()
            if part.strip() and not self._pieces:
                self._place = _placed(place, matrix, size)
            if part.strip() or self._pieces:
                self._pieces.append(part)

    def finished(self) -> list[PrintedLine]:
        """The lines of the page."""
        self._end()
        return self._lines

    def _end(self) -> None:
        text = _SIGN.sub(lambda found: _SIGNS[found.group()], "".join(self._pieces))
        text = _SPACE.sub(" ", "".join(shown_text(_kept_hyphen(text)).split("\n"))).strip()
        if text:
            self._lines.append(PrintedLine(text, *self._place))
        self._pieces = []


def _kept_hyphen(text: str) -> str:
    """A soft hyphen at the end of a line is where the word was broken: it stays until the lines are joined."""
    bare = text.rstrip()
    return f"{bare[:-1]}{BROKEN_HERE}" if bare.endswith("\xad") else text


def _placed(place: Sequence[float], matrix: Sequence[float], size: float) -> tuple[float, float, float]:
    """Where a piece begins on the page, from the left and from below, and how large its letters are, in points."""
    a, b, c, d, e, f = (float(number) for number in place)
    x, y = float(matrix[4]), float(matrix[5])
    scale = abs((matrix[0] * matrix[3] - matrix[1] * matrix[2]) * (a * d - b * c))
    values = (x * a + y * c + e, x * b + y * d + f, float(size) * math.sqrt(scale))
    return values if all(math.isfinite(value) for value in values) else (0.0, 0.0, 0.0)


# --- what it says of itself


def _metadata(reader: pypdf.PdfReader) -> tuple[str | None, str | None, date | None]:
    try:
        told = reader.metadata
        if told is None:
            return None, None, None
        made = told.creation_date
        return sane_title(told.title), sane_author(told.author), made.date() if isinstance(made, datetime) else None
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return None, None, None


def _confirmed(made: date | None, first_page: str) -> str | None:
    """The day on which the file was made, if its first page names that day: else it may be a copy of years later."""
    if made is None:
        return None
    month = made.strftime("%B")
    written = (made.isoformat(), f"{made.day} {month} {made.year}", f"{month} {made.day}, {made.year}")
    return made.isoformat() if any(re.search(rf"(?<!\d){re.escape(day)}", first_page) for day in written) else None
