"""Documents cut into passages: the unit that is searched."""

from collections.abc import Iterator
from itertools import groupby

from corpus.model import Document, Frozen, ParsedDocument, Sentence, Span
from index.scripts import spaceless

CUT_VERSION = 1
"""To be raised whenever passages begin or end elsewhere: an index that was made of others is made anew."""
MIN_WORDS = 60
MAX_WORDS = 120
"""Measured: 60 to 120 words all give the same nDCG (0.630 to 0.633), 40 give 0.626."""

Numbered = tuple[int, Sentence]
"""A sentence with its place among all sentences of its document."""


class Passage(Frozen):
    """Neighbouring quotable sentences of one section of one document, in order; never across a heading.

    `number` counts the document's passages from 0. `first` and `last`: which of all the document's sentences, counted
    from 0, its first and its last are; captions and the like that stand between them are not among `sentences`.
    """

    document: Document
    number: int
    first: int
    last: int
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
    quotable = [(at, sentence) for at, sentence in enumerate(parsed.sentences) if sentence.kind.quotable]
    cut = [
        part
        for _, section in groupby(quotable, key=lambda numbered: numbered[1].headings)
        for part in _cut(list(section), parsed.document.text)
    ]
    return [
        Passage(
            document=parsed.document,
            number=number,
            first=part[0][0],
            last=part[-1][0],
            sentences=tuple(sentence for _, sentence in part),
        )
        for number, part in enumerate(cut)
    ]


def passage_of(excerpt: ParsedDocument, number: int, first: int) -> Passage:
    """The passage that `excerpt` holds whole, from the sentence `first` of its document on, and nothing else."""
    return Passage(
        document=excerpt.document,
        number=number,
        first=first,
        last=first + len(excerpt.sentences) - 1,
        sentences=tuple(sentence for sentence in excerpt.sentences if sentence.kind.quotable),
    )


def _words(text: str) -> int:
    """How many words, about: where words are not set apart by blanks, two characters are one."""
    return len(text.split()) + (0 if text.isascii() else sum(map(spaceless, text)) // 2)


def _cut(section: list[Numbered], text: str) -> Iterator[list[Numbered]]:
    """Cut one section where a block ends once MIN_WORDS are full, and before MAX_WORDS are passed in any case."""
    words = [_words(sentence.span.of(text)) for _, sentence in section]
    left = sum(words)
    part: list[Numbered] = []
    full = 0
    for at, numbered in enumerate(section):
        new_block = bool(part) and part[-1][1].block != numbered[1].block
        if part and (full + words[at] > MAX_WORDS or (new_block and full >= MIN_WORDS and left >= MIN_WORDS)):
            yield part
            part, full = [], 0
        part.append(numbered)
        full += words[at]
        left -= words[at]
    if part:
        yield part
