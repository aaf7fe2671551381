"""Lines as they are printed on pages, put together again: wrapped lines to paragraphs, without running heads and feet.

What the places of the lines do not tell is left to the lines of the text: corpus.layout joins wrapped lines, too.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

BROKEN_HERE = "\ue000"
"""Stands at the end of a line for the soft hyphen at which a word was broken. No letter: for private use."""
_EDGE = 3
"""Lines at the top and at the foot of a page that may be running heads or feet."""
_REPEATED = 3
_NEAR = 2.0
"""Points by which a running head may stand higher or lower from page to page."""
_NUMBER = re.compile(r"\d+")
_TAIL = 100
"""Code points at the end of a line in which its end is looked at: a line may be as long as a file."""
_RUNNING_MAX = 200
_PAGE_NUMBER = re.compile(
    r"(?i)(?:page|p\.|seite|página|сторінка)?\s*[-–—|]?\s*(\d{1,4})\s*[-–—|]?(?:\s*(?:of|/|von|de|з)\s*\d{1,4})?"
)
_LEADERS = re.compile(r"(?:\s?\.){4,}\s*[\divxlc]{0,4}$")
"""The end of an entry of a table of contents or an index: nothing that could be quoted."""
_ROMAN = re.compile(r"[ivxlc]{1,7}")
_END = re.compile(r"[.!?…:;。！？][\"”’»)\]]*$")
_BEGINS_ITEM = re.compile(r"(?:[•‣⁃◦▪●·*–—-]|\(?(?:\d{1,3}|[a-z])[.)])\s")
_BROKEN_WORD = re.compile(rf"([^\W\d_]+(?:-[^\W\d_]+)*)[-{BROKEN_HERE}]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LARGER = 1.12
"""How much larger than the body's letters a heading's are."""
_HEADING_MAX = 200
_WIDER_GAP = 1.35
_WIDEST_GAP = 2.2
"""How many leadings apart lines may be that go on in small letters."""
_FULL = 0.6
"""The share of the usual length of lines from which a line counts as full, so that the next may continue it."""


class PrintedLine(NamedTuple):
    """A line of a page. `x`, `y`: where it begins, from the left and from below; `size`: of its letters; in points."""

    text: str
    x: float
    y: float
    size: float


class _Setting(NamedTuple):
    """How the body of a text is set. `size` and `leading`: in points; `width`: code points of a full line."""

    size: float
    leading: float
    width: int
    words: Counter[str]
    soft: bool
    """Whether words are broken at the ends of lines, for all that can be told."""


def joined(pages: Sequence[Sequence[PrintedLine]]) -> str:
    """The text of the pages: paragraphs and headings apart, words broken at a line end whole where that is sure."""
    kept = [[line for line in page if not _LEADERS.search(line.text[-_TAIL:])] for page in _without_running(pages)]
    lines = [line for page in kept for line in page]
    if not lines:
        return ""
    setting = _setting(kept, lines)
    ranks = sorted({_rounded(line.size) for line in lines if line.size > setting.size * _LARGER}, reverse=True)
    blocks = list(_blocks(kept, setting))
    return "".join(_written(block, gap, setting, ranks) for gap, block in blocks).lstrip("\n") + "\n"


# --- running heads and feet


def _without_running(pages: Sequence[Sequence[PrintedLine]]) -> list[list[PrintedLine]]:
    """The pages without the lines that stand in the same place of several pages, and without page numbers."""
    if len(pages) < 2:
        return [list(page) for page in pages]
    seen = Counter(
        key for number, page in enumerate(pages) for key in {k for at in _edges(page) for k in _keys(page[at], number)}
    )
    enough = min(_REPEATED, len(pages))
    kept = []
    for number, page in enumerate(pages):
        repeated = {at for at in _edges(page) if any(seen[key] >= enough for key in _keys(page[at], number))}
        running = {at for at in repeated if _up_to_edge(at, repeated, len(page))}
        running |= {at for at in _edges(page, 1) if _is_page_number(page[at].text, number + 1)}
        kept.append([line for at, line in enumerate(page) if at not in running])
    return kept


def _up_to_edge(at: int, repeated: set[int], size: int) -> bool:
    """Whether nothing but running lines stands between a line and the edge of its page."""
    return repeated.issuperset(range(at)) or repeated.issuperset(range(at, size))


def _edges(page: Sequence[PrintedLine], deep: int = _EDGE) -> set[int]:
    return {*range(min(deep, len(page))), *range(max(0, len(page) - deep), len(page))}


def _keys(line: PrintedLine, page: int) -> Iterator[tuple[str, int, int]]:
    """What a running head has in common on all pages: its words but for the number that counts the pages, its place."""
    if len(line.text) > _RUNNING_MAX:
        return
    place = round(line.y / (2 * _NEAR))
    yield line.text, 0, place
    for found in _NUMBER.finditer(line.text):
        if len(found.group()) < 6:
            yield f"{line.text[: found.start()]}\0{line.text[found.end() :]}", int(found.group()) - page, place


def _is_page_number(text: str, page: int) -> bool:
    found = _PAGE_NUMBER.fullmatch(text[:_RUNNING_MAX])
    if _ROMAN.fullmatch(text):
        return True
    return found is not None and (int(found.group(1)) == page or (not text[0].isdigit() and text[0].isalpha()))


# --- lines to blocks


def _setting(pages: Sequence[Sequence[PrintedLine]], lines: Sequence[PrintedLine]) -> _Setting:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[_rounded(line.size)] += len(line.text)
    size = sizes.most_common(1)[0][0]
    body = [line for line in lines if _rounded(line.size) == size]
    gaps = [
        above.y - below.y
        for page in pages
        for above, below in pairwise(page)
        if _rounded(above.size) == _rounded(below.size) == size and 0 < above.y - below.y < 4 * max(size, 1)
    ]
    lengths = sorted(len(line.text) for line in body)
    words = Counter(word.lower() for line in lines for word in _WORD.findall(_without_break(line.text)))
    return _Setting(
        size=size,
        leading=_usual_gap(gaps, size),
        width=lengths[len(lengths) * 9 // 10],
        words=words,
        soft=_breaks_words(lines, words),
    )


def _usual_gap(gaps: Sequence[float], size: float) -> float:
    """The distance between the lines of a paragraph: the usual one, or the smaller where paragraphs are of one line."""
    if not gaps:
        return size * 1.2
    usual = median(gaps)
    return min(usual, size * 1.6) if size else usual


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _blocks(pages: Sequence[Sequence[PrintedLine]], setting: _Setting) -> Iterator[tuple[str, list[PrintedLine]]]:
    """The lines that belong together, each group with what stands before it: an empty line, or the end of a line."""
    group: list[PrintedLine] = []
    gap = "\n\n"
    for page in pages:
        for number, line in enumerate(page):
            between = "\n\n" if not group else _between(group, line, number == 0, setting)
            if between != " ":
                if group:
                    yield gap, group
                group, gap = [], between
            group.append(line)
    if group:
        yield gap, group


def _between(group: Sequence[PrintedLine], line: PrintedLine, new_page: bool, setting: _Setting) -> str:
    """What stands between a group and the next line: a space where it goes on, a line end, or an empty line."""
    above = group[-1]
    ended = _END.search(above.text[-_TAIL:]) is not None
    down = above.y - line.y
    if abs(above.size - line.size) > max(0.6, setting.size * 0.06):
        return "\n\n"
    if new_page or down < -_NEAR:  # the next page or column
        return "\n\n" if ended or not _goes_on(line, setting) else " "
    leading = max(setting.leading, line.size * 1.2) if line.size > setting.size * _LARGER else setting.leading
    if down > leading * _WIDER_GAP:
        return " " if not ended and line.text[0].islower() and down < leading * _WIDEST_GAP else "\n\n"
    if line.size > setting.size * _LARGER:
        return " "
    if _BEGINS_ITEM.match(line.text):
        return "\n"
    indented = line.x - above.x > setting.size * 0.8 and not _BEGINS_ITEM.match(group[0].text)
    short = len(above.text) < setting.width * _FULL
    if ended and (short or indented):
        return "\n\n"
    return "\n" if short and not line.text[:1].islower() else " "


def _goes_on(line: PrintedLine, setting: _Setting) -> bool:
    """Whether a page or column begins in the middle of a sentence of the body."""
    return _rounded(line.size) == setting.size and not _BEGINS_ITEM.match(line.text)


def _written(group: Sequence[PrintedLine], gap: str, setting: _Setting, ranks: Sequence[float]) -> str:
    parts = [part for above, below in pairwise(group) for part in _continued(above.text, below.text, setting)]
    text = "".join([*parts, group[-1].text]).replace(BROKEN_HERE, "-")
    larger = group[0].size > setting.size * _LARGER
    if larger and len(text) <= _HEADING_MAX and not text.endswith(".") and any(map(str.isalpha, text)):
        level = min(ranks.index(_rounded(group[0].size)) + 1, 6)
        return f"\n\n{'#' * level} {text}"
    return f"{gap}{text}"


# --- words broken at the end of a line


def _continued(above: str, below: str, setting: _Setting) -> tuple[str, str]:
    """The line above as it stands before the line below, and what stands between them."""
    found = _halves(above, below)
    if found is None:
        return above, " "
    begin, end = found
    whole, hyphened = setting.words[begin + end], setting.words[f"{begin}-{end}"]
    likely = above.endswith(BROKEN_HERE) or (setting.soft and "-" not in begin)
    drop = whole > hyphened if whole or hyphened else likely
    return (above[:-1], "") if drop else (above, "")


def _halves(above: str, below: str) -> tuple[str, str] | None:
    """The two halves, in small letters, of what stands on both sides of a hyphen at the end of a line; None if none."""
    broken, first = _BROKEN_WORD.search(above[-_TAIL:]), _FIRST_WORD.match(below[:_TAIL])
    if broken is None or first is None or not first.group()[0].islower():
        return None
    return broken.group(1).lower(), first.group().lower()


def _without_break(line: str) -> str:
    """A line without the half of a word at its end."""
    broken = _BROKEN_WORD.search(line[-_TAIL:])
    return line[: len(line) - len(broken.group())] if broken else line


def _breaks_words(lines: Sequence[PrintedLine], words: Counter[str]) -> bool:
    """Whether more words are broken at the ends of lines than stand there with a hyphen of their own.

    A broken word stands whole elsewhere; where nothing tells, no letter is taken away.
    """
    found = [halves for above, below in pairwise(lines) if (halves := _halves(above.text, below.text))]
    soft = sum(words[begin + end] > 0 for begin, end in found)
    return soft > sum(words[f"{begin}-{end}"] > 0 for begin, end in found)
