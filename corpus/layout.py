"""A text laid out by the marks of its lines: code, tables, lists, quotations, headings with #, and paragraphs.

Wrapped lines are put together again here. Linear in the text.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from corpus.lines import Line, ends_sentence, heading_tail, inline_items, is_certain_item, lines
from corpus.model import SentenceKind
from corpus.shapes import begins_block, bold_label, is_emphasised

_WRAP_WIDTHS = range(40, 121)
"""The longest line of a paragraph that was wrapped by hand or by a mail program."""
_SHORTEST_WRAPPED = 30
_LONG = 60
_UNWRAPPED_ENDS = ".!?…。！？｡:;"
_MAX_UNDERLINED = 100


class Block(NamedTuple):
    """One block by its offsets in the text; from `first` to `last` without the marks around it.

    `level`: of a heading; smaller is higher. 0 is a title above other headings, 1 to 6 as many #s, then come those
    without (see corpus.blocks).
    """

    start: int
    end: int
    kind: SentenceKind
    mark: int = 0
    tail: int = 0
    level: int = 0

    @property
    def first(self) -> int:
        """Where the words begin, behind a bullet, a quotation mark, #s or **."""
        return self.start + self.mark

    @property
    def last(self) -> int:
        """Where the words end, before closing #s or **."""
        return self.end - self.tail

    def words(self, text: str) -> str:
        """The words of the block, as they stand in `text`."""
        return text[self.first : self.last]


def laid_out(text: str) -> list[Block]:
    """The blocks of `text` in order, by their marks alone: what has none is PROSE."""
    read = list(lines(text))
    closing = {line.words[-3:]: place for place, line in enumerate(read) if line.words.endswith(("```", "~~~"))}
    found: list[Block] = []
    at = 0
    while at < len(read):
        at = _take(read, at, closing, found)
    return found


def _take(read: list[Line], at: int, closing: dict[str, int], found: list[Block]) -> int:
    """Add the block or blocks that begin at line `at` to `found`; the number of the line after them."""
    line = read[at]
    if _is_code(line, at, closing):
        end = _end_of_code(read, at)
        found.append(Block(line.start, read[end].end, SentenceKind.CODE))
        return end + 1
    if _is_row(read, at):
        return _take_table(read, at, found)
    if line.kind is SentenceKind.QUOTATION:
        return _take_quotation(read, at, found)
    if line.kind is SentenceKind.ITEM:
        return _take_item(read, at, closing, found)
    if line.kind is SentenceKind.PROSE:
        return _take_paragraph(read, at, closing, found)
    if line.kind is SentenceKind.CAPTION:
        found.append(Block(line.start, line.end, SentenceKind.CAPTION))
    elif line.kind is SentenceKind.HEADING:
        level = line.words.index(" ") if " " in line.words[:7] else line.words.index("\t")
        found.append(_heading(line, level, line.mark, heading_tail(line.words)))
    return at + 1  # left over are the rules and underlines, which hold no words


def _is_code(line: Line, at: int, closing: dict[str, int]) -> bool:
    """Whether a block of code begins here; not at a fence that nothing closes, for it would swallow all the text."""
    if line.words[0] not in "`~":
        return False
    fence = line.fence
    return _is_code_in_one_line(line) if not fence else closing.get(fence, -1) > at


def _is_code_in_one_line(line: Line) -> bool:
    return len(line.words) > 6 and line.words[:3] == line.words[-3:] and line.words[:3] in {"```", "~~~"}


def _end_of_code(read: list[Line], at: int) -> int:
    fence = read[at].fence
    return next(place for place in range(at + 1, len(read)) if read[place].words.endswith(fence)) if fence else at


def _is_row(read: list[Line], at: int) -> bool:
    """Whether a table begins here: with an outer bar, or with a header that has bars inside and a rule below it."""
    line = read[at]
    return line.kind is SentenceKind.ROW or ("|" in line.words and _is_header(read, at))


def _is_header(read: list[Line], at: int) -> bool:
    return at + 1 < len(read) and not read[at + 1].gap and read[at + 1].kind is SentenceKind.TABLE_HEAD


def _take_table(read: list[Line], at: int, found: list[Block]) -> int:
    begin, ruled = at, False
    while at < len(read) and (at == begin or not read[at].gap):
        line = read[at]
        ruled = ruled or line.kind is SentenceKind.TABLE_HEAD
        if (
            line.kind not in {SentenceKind.ROW, SentenceKind.TABLE_HEAD}
            and at > begin
            and not (ruled and "|" in line.words)
        ):
            break
        head = line.kind is SentenceKind.TABLE_HEAD or _is_header(read, at)
        found.append(Block(line.start, line.end, SentenceKind.TABLE_HEAD if head else SentenceKind.ROW))
        at += 1
    return at


def _take_quotation(read: list[Line], at: int, found: list[Block]) -> int:
    begin = at
    at += 1
    while at < len(read) and not read[at].gap and read[at].kind is SentenceKind.QUOTATION:
        at += 1
    chunks: list[list[Line]] = []
    for line in read[begin:at]:
        if not chunks or line.words[: line.mark].strip("> \t"):  # a bullet behind the mark
            chunks.append([])
        chunks[-1].append(line._replace(words=line.words[line.mark :]))
    groups = (group for chunk in chunks for group in _unwrapped(chunk))
    found += (Block(group[0].start, group[-1].end, SentenceKind.QUOTATION, mark=group[0].mark) for group in groups)
    return at


def _take_item(read: list[Line], at: int, closing: dict[str, int], found: list[Block]) -> int:
    begin = read[at]
    while _runs_on(read, at + 1, closing) and (
        read[at + 1].indent > begin.indent
        or (_continues(read[at], read[at + 1]) and not begins_block(read[at + 1].words))
    ):
        at += 1
    if read[at] is not begin:
        found.append(Block(begin.start, read[at].end, SentenceKind.ITEM, mark=begin.mark))
        return at + 1
    starts = [0, *inline_items(begin.words, begin.mark)]
    for start, end in zip(starts, [*starts[1:], len(begin.words)], strict=True):
        words = begin.words[start:end].rstrip()
        mark = len(words) - len(words[1:].lstrip()) if begin.mark and start else begin.mark
        found.append(Block(begin.start + start, begin.start + start + len(words), SentenceKind.ITEM, mark=mark))
    return at + 1


def _runs_on(read: list[Line], at: int, closing: dict[str, int]) -> bool:
    """Whether line `at` has no mark of its own and no empty line before it."""
    if at >= len(read) or read[at].gap or read[at].kind is not SentenceKind.PROSE:
        return False
    return not _is_code(read[at], at, closing) and not _is_row(read, at)


def _take_paragraph(read: list[Line], at: int, closing: dict[str, int], found: list[Block]) -> int:
    begin = at
    at += 1
    while _runs_on(read, at, closing) or (at < len(read) and _only_looks_like_item(read[at - 1], read[at])):
        at += 1
    level = _underlined(read[begin], read[at]) if at == begin + 1 and at < len(read) else 0
    if level:
        found.append(_heading(read[begin], level, 0, 0))
        return at + 1
    groups = _unwrapped(read[begin:at])
    found += (Block(group[0].start, group[-1].end, SentenceKind.PROSE) for group in groups)
    return at


def _only_looks_like_item(previous: Line, line: Line) -> bool:
    """Whether “1998. Then …” or “– and …” at the beginning of a line is wrapped text and no item."""
    if line.gap or line.kind is not SentenceKind.ITEM or is_certain_item(line):
        return False
    return len(previous.words) >= _SHORTEST_WRAPPED and _continues(previous, line)


def _underlined(line: Line, below: Line) -> int:
    """Level of the heading that `below` makes of `line`; 0 if it is no underline but a rule."""
    if below.gap or below.kind is not None or len(below.words) < 3 or len(line.words) > _MAX_UNDERLINED:
        return 0
    if set(below.words) == {"="}:
        return 1
    plain = ":" not in line.words and not ends_sentence(line.words)  # the rule may just lack its empty line
    return 2 if plain and set(below.words) == {"-"} else 0


def _heading(line: Line, level: int, mark: int, tail: int) -> Block:
    """A heading by its line, without the bold or italic marks round it."""
    words = line.words[mark : len(line.words) - tail]
    mark += len(words) - len(words.lstrip())
    tail += len(words) - len(words.rstrip())
    words = words.strip()
    label = bold_label(words)
    if label is not None and label.rest == len(words):
        mark, tail = mark + label.start, tail + len(words) - label.end
    elif is_emphasised(words):
        mark, tail = mark + 1, tail + 1
    return Block(line.start, line.end, SentenceKind.HEADING, mark, tail, level)


# --- wrapped lines


def _unwrapped(chunk: list[Line]) -> Iterator[list[Line]]:
    """The paragraphs in lines without a gap: one for each line, but wrapped lines together."""
    width = max(len(line.words) for line in chunk)
    wrapped = width in _WRAP_WIDTHS and any(
        _begins_small(below) and _fills(line, below, width) for line, below in pairwise(chunk)
    )
    group = chunk[:1]
    for line, below in pairwise(chunk):
        together = _continues(line, below) or (wrapped and _fills(line, below, width))
        if together and not begins_block(below.words) and not line.words.endswith("**"):
            group.append(below)
        else:
            yield group
            group = [below]
    yield group


def _fills(line: Line, below: Line, width: int) -> bool:
    """Whether the first word of the line below would not have fitted into this line."""
    return len(line.words) + 1 + len(below.words.split(None, 1)[0]) > width


def _continues(line: Line, below: Line) -> bool:
    """Whether the line below goes on with an unfinished sentence, by their words alone."""
    if line.words[-1] == ":" and below.words[0] in '“"«':
        return True
    if ends_sentence(line.words, _UNWRAPPED_ENDS):
        return False
    if line.words[-1] == "," or (_begins_small(below) and len(line.words) >= _SHORTEST_WRAPPED):
        return True
    return len(line.words) > _LONG and below.words[0].isdigit()


def _begins_small(line: Line) -> bool:
    return line.words.lstrip("\"“‘'«([*_")[:1].islower()
