"""A text taken apart into blocks: paragraphs, headings, items, table rows, captions, by-lines, links, quotations, code.

The marks of the lines come first (corpus.layout); here the paragraphs that are no prose are told apart by their shape
(corpus.shapes) and their neighbours. Linear in the text.
"""

from collections.abc import Iterator
from itertools import groupby

from corpus.layout import Block, laid_out
from corpus.lines import ends_sentence
from corpus.model import SentenceKind
from corpus.shapes import (
    Label,
    bold_label,
    is_bare_heading,
    is_bold_heading,
    is_bold_sentence,
    is_byline,
    is_contact,
    is_credit,
    is_cut_off,
    is_emphasised,
    is_link,
    is_link_heading,
    is_plain,
    is_question_line,
    is_short,
)

__all__ = ["BARE", "QUESTION", "TITLE", "Block", "blocks"]

TITLE = 0
"""Level of a heading without #s that opens the text and stands right above another heading."""
BARE = 7
"""Level of any other heading without #s: below all headings with them."""
QUESTION = 8
"""Level of a question of a FAQ."""
_MAX_SHAPED = 300
_MAX_LEAD_IN = 120
_UNDER_HEADING = frozenset(
    {
        SentenceKind.ITEM,
        SentenceKind.ROW,
        SentenceKind.TABLE_HEAD,
        SentenceKind.QUOTATION,
        SentenceKind.CODE,
        SentenceKind.LINK,
    }
)


def blocks(text: str) -> list[Block]:
    """The blocks of `text` in order, apart from each other; pure mark-up (rules, underlines) stands in none."""
    found = _by_shape(text, laid_out(text))
    return _with_links(text, _with_bare_headings(text, found))


def _by_shape(text: str, found: list[Block]) -> list[Block]:
    """Captions, by-lines, links, bold headings and questions among the paragraphs of one line."""
    shaped: list[Block] = []
    for place, block in enumerate(found):
        above = shaped[-1] if shaped else None
        last = place == len(found) - 1
        words = _one_line(text, block)
        if not words and block.kind is SentenceKind.PROSE and is_contact(text[block.start : block.end][:_MAX_SHAPED]):
            block = block._replace(kind=SentenceKind.BYLINE)  # noqa: PLW2901
        shaped.append(block if not words or is_plain(words) else _shaped(text, block, words, above, last))
    return shaped


def _one_line(text: str, block: Block) -> str:
    """The words of a paragraph that is one short line; empty for any other block."""
    if block.kind is not SentenceKind.PROSE or block.end - block.start > _MAX_SHAPED:
        return ""
    words = text[block.start : block.end]
    return "" if "\n" in words or "\r" in words else words


def _shaped(text: str, block: Block, words: str, above: Block | None, last: bool) -> Block:
    """The block as what its one line shows it to be. The last of a text is no bold heading: nothing stands under it."""
    below_image = above is not None and above.kind is SentenceKind.CAPTION and not _gap(text, above, block)
    if below_image and (is_emphasised(words) or is_credit(words)):
        return block._replace(kind=SentenceKind.CAPTION)
    if is_link(words):
        return block._replace(kind=SentenceKind.LINK)
    if is_credit(words) or is_byline(words):
        return block._replace(kind=SentenceKind.BYLINE)
    if is_question_line(words):
        return block._replace(kind=SentenceKind.HEADING, level=QUESTION)
    label = bold_label(words)
    if label is None or label.rest < len(words) or last:
        return block
    if label.mark == "?":
        return _bold_heading(block, label, QUESTION)
    return _bold_heading(block, label, BARE) if is_bold_heading(label) else block


def _bold_heading(block: Block, label: Label, level: int) -> Block:
    tail = block.end - block.start - label.end
    return block._replace(kind=SentenceKind.HEADING, mark=label.start, tail=tail, level=level)


def _gap(text: str, above: Block, below: Block) -> bool:
    """Whether an empty line stands between two blocks."""
    return len(text[above.end : below.start].splitlines()) > 1


def _with_bare_headings(text: str, found: list[Block]) -> list[Block]:
    faq = sum(block.kind is SentenceKind.HEADING and block.level == QUESTION for block in found) > 1
    for place, block in enumerate(found[:-1]):
        words = _one_line(text, block)
        if not words:
            continue
        label = bold_label(words) if faq else None
        if label is not None and label.rest == len(words):
            below = found[place + 1]
            if is_bold_sentence(label) and below.kind is SentenceKind.PROSE and not _gap(text, block, below):
                found[place] = _bold_heading(block, label, QUESTION)
        elif _heads(text, found, place, words):
            trim = 1 if is_emphasised(words) else 0
            found[place] = block._replace(kind=SentenceKind.HEADING, mark=trim, tail=trim, level=BARE)
    if len(found) > 1 and found[0].level == BARE and found[1].kind is SentenceKind.HEADING:
        found[0] = found[0]._replace(level=TITLE)
    return found


def _heads(text: str, found: list[Block], place: int, words: str) -> bool:
    """Whether a line without marks is a heading, by its shape, by what is above it (settled) and below it (not yet)."""
    core = words[1:-1] if is_emphasised(words) else words
    if is_link_heading(core) and found[place + 1].kind in {SentenceKind.ITEM, SentenceKind.LINK}:
        return True
    if not is_bare_heading(core, title=place == 0) or not (place == 0 or _leaves_room(text, found, place - 1)):
        return False
    below = _body_below(found, place)
    if below is None or below.kind is SentenceKind.HEADING:
        return below is not None and place == 0
    if below.kind is not SentenceKind.PROSE:
        return True
    following = below.words(text)
    if not is_short(following):
        return len(following) > len(words)
    return (
        place == 0 and len(found) > 2 and is_bare_heading(following, title=False) and not is_short(found[2].words(text))
    )


def _body_below(found: list[Block], place: int) -> Block | None:
    """The block that a heading at `place` would stand over; by-lines and pictures may come between."""
    between = {SentenceKind.BYLINE, SentenceKind.CAPTION}
    return next((block for block in found[place + 1 : place + 5] if block.kind not in between), None)


def _leaves_room(text: str, found: list[Block], place: int) -> bool:
    """Whether a bare heading may follow this block: not in a run of short lines, nor right below another heading."""
    above = found[place]
    if above.kind is SentenceKind.HEADING:
        return place == 0 and above.level == BARE
    if above.kind is not SentenceKind.PROSE:
        return True
    return above.end - above.start > _MAX_LEAD_IN or ends_sentence(above.words(text))


def _with_links(text: str, found: list[Block]) -> list[Block]:
    """The same blocks, link lists as LINK: the items under “Sources”, and lists of links or of cut-off headlines."""
    section: int | None = None
    for place, block in enumerate(found):
        if block.kind is SentenceKind.HEADING:
            if section is None or block.level <= section:
                section = block.level if is_link_heading(block.words(text)) else None
        elif section is None:
            continue
        elif block.kind is SentenceKind.ITEM:
            found[place] = block._replace(kind=SentenceKind.LINK)
        elif block.kind is SentenceKind.PROSE:
            words = _one_line(text, block)
            if words and not ends_sentence(words):
                found[place] = block._replace(kind=SentenceKind.LINK)
            else:
                section = None  # the text goes on
    for items in _lists(found):
        linked = sum(is_cut_off(words) or is_link(words) for words in (found[place].words(text) for place in items))
        if len(items) > 1 and 2 * linked > len(items):
            for place in items:
                found[place] = found[place]._replace(kind=SentenceKind.LINK)
    return found


def _lists(found: list[Block]) -> Iterator[list[int]]:
    """The places of the items of each list."""
    for is_item, group in groupby(range(len(found)), key=lambda place: found[place].kind is SentenceKind.ITEM):
        if is_item:
            yield list(group)
