"""A text taken apart into its sentences, each with its kind and with the headings that it stands under."""

from collections.abc import Iterator

from corpus.blocks import Block, blocks
from corpus.boundaries import sentence_ends
from corpus.lines import is_table_rule
from corpus.model import Sentence, SentenceKind, Span
from corpus.shapes import run_in_heading

_SPLIT = frozenset({SentenceKind.PROSE, SentenceKind.ITEM, SentenceKind.QUOTATION})
_TABLE = frozenset({SentenceKind.TABLE_HEAD, SentenceKind.ROW})

_MAX_LABEL = 400

_Piece = tuple[int, int, SentenceKind]


def parse(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in its order, disjoint and without space at their ends. Linear in the text; never raises.

    Every letter and digit stands in one. A bullet, the #s and ** of a heading and the mark of a block quotation's first
    line stand outside; an item's number stands inside.
    """
    found: list[Sentence] = []
    above: list[tuple[int, Span]] = []  # the headings in force, with their levels
    headings: tuple[Span, ...] = ()  # the same without
    head: Span | None = None  # the header of the table that goes on
    for number, block in enumerate(blocks(text)):
        if block.kind is SentenceKind.HEADING:
            while above and above[-1][0] >= block.level:
                above.pop()
            headings = tuple(span for _, span in above)
        if block.kind not in _TABLE:
            head = None
        under = (*headings, head) if head is not None and block.kind is SentenceKind.ROW else headings
        for start, end, kind in _pieces(text, block):
            sentence = Sentence(span=Span(start=start, end=end), kind=kind, block=number, headings=under)
            found.append(sentence)
            if kind is SentenceKind.HEADING:
                under = (*headings, sentence.span)  # a bold label stands over the rest of its own paragraph only
        if block.kind is SentenceKind.HEADING:
            above.append((block.level, found[-1].span))
            headings = under
        elif block.kind is SentenceKind.TABLE_HEAD and not is_table_rule(text[block.start : block.end]):
            head = found[-1].span
    return tuple(found)


def _pieces(text: str, block: Block) -> Iterator[_Piece]:
    """The sentences of one block, by start, end and kind."""
    if block.kind not in _SPLIT:
        yield block.first, block.last, block.kind
        return
    begin = block.first
    label = run_in_heading(text[begin : min(begin + _MAX_LABEL, block.last)])
    if label is not None:
        words = text[begin + label.start : begin + label.end]
        first = begin + label.start + len(words) - len(words.lstrip())
        yield first, first + len(words.strip()), SentenceKind.HEADING
        begin += label.rest
    space = " \t\n\r>" if block.kind is SentenceKind.QUOTATION else None  # the marks of further lines
    words = text[begin : block.last]
    start = 0
    for end in sentence_ends(words):
        part = words[start:end]
        first = start + len(part) - len(part.lstrip(space).lstrip())
        last = start + len(part.rstrip())
        if first < last:
            yield begin + first, begin + last, block.kind
        start = end
