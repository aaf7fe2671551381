"""Documents cut into passages: the unit that is searched."""

from collections.abc import Iterator
from itertools import groupby

from corpus.model import Document, Frozen, ParsedDocument, Sentence, Span

MIN_WORDS = 60
MAX_WORDS = 120
"""Measured: 60 to 120 words all give the same nDCG (0.630 to 0.633), 40 give 0.626."""


class Passage(Frozen):
    """Neighbouring quotable sentences of one section of one document, in order; never across a heading.

    `number` counts the document's passages from 0.
    """

    document: Document
    number: int
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The words of the document from the first sentence to the last."""
        return self.document.text[self.sentences[0].span.start : self.sentences[-1].span.end]

    @property
    def headings(self) -> tuple[Span, ...]:
        """What the passage stands under, outermost first."""
        return self.sentences[0].headings


def passages(parsed: ParsedDocument) -> list[Passage]:
    """The passages of a document: whole sentences, MIN_WORDS to MAX_WORDS where its sections are long enough.

    A section shorter than MIN_WORDS is one short passage; a sentence longer than MAX_WORDS is a passage of its own.
    """
    quotable = [sentence for sentence in parsed.sentences if sentence.kind.quotable]
    cut = [
        part
        for _, section in groupby(quotable, key=lambda sentence: sentence.headings)
        for part in _cut(list(section), parsed.document.text)
    ]
    return [Passage(document=parsed.document, number=number, sentences=tuple(part)) for number, part in enumerate(cut)]


def _cut(section: list[Sentence], text: str) -> Iterator[list[Sentence]]:
    """Cut one section where a block ends once MIN_WORDS are full, and before MAX_WORDS are passed in any case."""
    words = [len(sentence.span.of(text).split()) for sentence in section]
    left = sum(words)
    part: list[Sentence] = []
    full = 0
    for at, sentence in enumerate(section):
        new_block = bool(part) and part[-1].block != sentence.block
        if part and (full + words[at] > MAX_WORDS or (new_block and full >= MIN_WORDS and left >= MIN_WORDS)):
            yield part
            part, full = [], 0
        part.append(sentence)
        full += words[at]
        left -= words[at]
    if part:
        yield part
