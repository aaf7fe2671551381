"""Documents to be stored: what does not matter is left out."""

from corpus.model import CollectionId, Document, Draft, Sentence, SentenceKind, Source, Span

HERE = CollectionId("here")
ELSEWHERE = CollectionId("elsewhere")

ODD_TEXTS = {
    "emoji": "Family 👨‍👩‍👧‍👦, flag 🇺🇦, skin 👍🏽.",
    "CJK": "国境の長いトンネルを抜けると雪国であった。",
    "combining marks": "Cafe\u0301 and Café, q\u0307\u0323.",
    "right to left": "\u200fשלום עולם\u200e and مرحبا.",
    "carriage returns": "one\r\ntwo\rthree",
    "a NUL": "before\0after",
    "separators": "a\u2028b\u2029c\x85d\x1ce",
    "a byte order mark": "\ufeffText",
    "astral digits": "𝟘𝟙𝟚",
    "blanks around": "  \n x \t ",
    "quotes and percent": "'; DROP TABLE documents; -- %s ? :text \\",
    "very long": "A sentence that comes back. " * 40_000,
}


def changed_at(version: int, document: Document) -> Document:
    """`document` after a change that made the version of its collection so large."""
    return document.model_copy(update={"changed": version})


def draft(
    text: str = "Refunds take five days.\nShipping is free.", source: Source | None = None, *, parser_version: int = 1
) -> Draft:
    """A text whose lines are its sentences, each a block."""
    sentences, start = [], 0
    for block, line in enumerate(text.split("\n")):
        span = Span(start=start, end=start + len(line))
        sentences.append(Sentence(span=span, kind=SentenceKind.PROSE, block=block))
        start = span.end + 1
    return Draft(text=text, source=source or Source(), sentences=tuple(sentences), parser_version=parser_version)
