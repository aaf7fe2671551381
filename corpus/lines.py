"""The lines of a text and what their marks make of them: bullet, quotation, table row, image, heading, fence."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.model import SentenceKind

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BULLET = re.compile(r"(?:[-*+][ \t]+|[•‣⁃◦▪●][ \t]*)(?=\S)")
_DASH = re.compile(r"[–—][ \t]+(?=\S)")
_ORDINAL = re.compile(r"\(?(\d{1,3}|[a-z]|[A-Z](?=\)))(\.\)|[.)])[ \t]+\S")
_QUOTE = re.compile(r">(?=[\s>\"“‘'«*_\[•-]|[^\W\d_])[>\s]*")
_ATX = re.compile(r"#{1,6}[ \t]+")
_ATX_TAIL = re.compile(r"[ \t]#+$")
_IMAGE = re.compile(r"!\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\))?[ \t]*")
_INLINE_ORDINAL = re.compile(r"(?<=\s)(\d{1,3}|[a-z])(\.\)|[.)])[ \t]+(?=[A-Z])")
_MARK_UP = frozenset("-*_=+#~`|> \t")
_TABLE_RULE = frozenset("|-: \t")
_CLOSING = "\"”’'»」』)]}*_~|`›）】》"
_END_MARKS = ".!?…。！？｡"


class Line(NamedTuple):
    """A line that holds more than space, by the offsets of what it holds.

    `kind`: what its marks say; PROSE if none, None for pure mark-up (a rule, an underline, an empty bullet).
    `mark`: length of a bullet, a quotation mark, the #s of a heading. `gap`: whether an empty line stands above it.
    """

    start: int
    end: int
    words: str
    indent: int
    gap: bool
    kind: SentenceKind | None
    mark: int = 0

    @property
    def fence(self) -> str:
        """The fence that the line opens or closes (three backticks or tildes); empty if none."""
        fence = self.words[:3]
        return fence if fence in {"```", "~~~"} and fence[0] not in self.words.lstrip(fence[0]) else ""


def lines(text: str) -> Iterator[Line]:
    """The lines of `text` in order, without the empty ones."""
    previous = 0
    gap = False
    for found in _LINE.finditer(text):
        raw = found.group()
        start = found.start()
        gap = gap or (start - previous > 1 and text[previous:start] != "\r\n")
        previous = found.end()
        words = raw.strip()
        if not words:
            gap = True
            continue
        indent = len(raw) - len(raw.lstrip())
        kind, mark = _kind_and_mark(words)
        start += indent
        yield Line(start, start + len(words), words, indent, gap, kind, mark)
        gap = False


def _kind_and_mark(words: str) -> tuple[SentenceKind | None, int]:
    first = words[0]
    if first.isalpha():
        return (SentenceKind.ITEM if words[1:2] in {".", ")"} and _ORDINAL.match(words) else SentenceKind.PROSE), 0
    if first.isdigit() or first == "(":
        return (SentenceKind.ITEM if _ORDINAL.match(words) else SentenceKind.PROSE), 0
    if first in _TABLE_RULE and is_table_rule(words):
        return SentenceKind.TABLE_HEAD, 0
    if first in _MARK_UP and _MARK_UP.issuperset(words):
        return None, 0
    if first == "#":
        atx = _ATX.match(words)
        return (SentenceKind.HEADING, atx.end()) if atx else (SentenceKind.PROSE, 0)
    if first == ">":
        quote = _QUOTE.match(words)
        return (
            (SentenceKind.QUOTATION, quote.end() + _bullet(words[quote.end() :])) if quote else (SentenceKind.PROSE, 0)
        )
    if first == "|" and words[1:2] != "|" and words[-1] == "|":
        return SentenceKind.ROW, 0
    if first == "!" and is_image(words):
        return SentenceKind.CAPTION, 0
    bullet = _bullet(words)
    return (SentenceKind.ITEM, bullet) if bullet else (SentenceKind.PROSE, 0)


def _bullet(words: str) -> int:
    found = _BULLET.match(words) or _DASH.match(words)
    return found.end() if found else 0


def is_table_rule(words: str) -> bool:
    """Whether a line is the rule below a table's header: “| --- | :-: |”."""
    return "|" in words and "-" in words and _TABLE_RULE.issuperset(words)


def is_image(words: str) -> bool:
    """Whether a line holds nothing but images."""
    place = 0
    while found := _IMAGE.match(words, place):
        place = found.end()
    return place == len(words)


def is_certain_item(line: Line) -> bool:
    """Whether a line is an item even in the middle of a paragraph; “98. Then” or “– and” may be wrapped text there."""
    return line.kind is SentenceKind.ITEM and (
        bool(_BULLET.match(line.words)) or line.words.lstrip("(")[:1] in {"1", "a"}
    )


def heading_tail(words: str) -> int:
    """Length of the #s that close a heading."""
    found = _ATX_TAIL.search(words[-200:])
    return len(found.group()) if found else 0


def inline_items(words: str, mark: int) -> list[int]:
    """Where further items begin in the one line of an item: “• one • two”, “1) one 2) two”, “a. one b. two”.

    Not for “1. one 2. two”: in “1. See section 2. Then go on” nobody could tell.
    """
    if mark and words[0] in "•‣⁃◦▪●":
        return [found.start() + 1 for found in re.finditer(rf"\s{words[0]}[ \t]*(?=\S)", words)]
    first = _ORDINAL.match(words)
    if first is None or (first.group(1).isdigit() and first.group(2) == ".") or words[0] == "(":
        return []
    starts: list[int] = []
    number, style, last, depth = first.group(1), first.group(2), first.end(), 0
    for found in _INLINE_ORDINAL.finditer(words, last):
        depth += words.count("(", last, found.start()) - words.count(")", last, found.start())
        last = found.start() if depth > 0 else found.end()  # in "(see part 2) Then" the bracket is the text's own
        following = str(int(number) + 1) if number.isdigit() else chr(ord(number) + 1)
        if (found.group(1), found.group(2)) == (following, style) and depth <= 0:
            starts.append(found.start())
            number, depth = following, 0
    return starts


def ends_sentence(words: str, marks: str = _END_MARKS) -> bool:
    """Whether a line ends with an end mark, closing quotation marks and brackets aside."""
    core = words.rstrip(_CLOSING)
    return bool(core) and core[-1] in marks
