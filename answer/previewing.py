"""What a text would be as a document of a collection, before anybody publishes it."""

import enum
import hashlib

from answer.conflicts import Contested
from answer.listing import Count, counted
from answer.model import Quote
from answer.surveys import UNPUBLISHED
from corpus.copies import Likeness
from corpus.files.invisible import invisible
from corpus.model import CollectionId, Document, DocumentId, Draft, Frozen, ParsedDocument, Source
from index.passages import passages


class NearCopy(Frozen):
    """A document that shares text. `containment`: the share of the shorter one's runs of five words that both have.

    For NEW_NUMBERS, digits are all alike in it.
    """

    document: DocumentId
    name: str
    kind: Likeness
    containment: float


class Copies(Frozen):
    """What of a text is in a collection already; see Preview."""

    duplicate: DocumentId | None
    near: tuple[NearCopy, ...]
    replaces: DocumentId | None


class Oddity(enum.StrEnum):
    """What a person may want to see to before publishing."""

    NO_TITLE = "no title"
    NO_DATE = "no date"
    NO_PUBLISHER = "no publisher"
    NOTHING_TO_QUOTE = "nothing to quote"


class Preview(Frozen):
    """What a text would be. `sentences`: those that may be quoted; `speakers`: who speaks in how many of them.

    `duplicate`: the document of the very same text; `near`: documents that share text, the nearest first. `replaces`:
    which document it is said to replace, or else seems to be the next revision of. `invisible`: so many characters
    that no reader would see. `contested`: what it is at odds with, not in the document that it is said to replace.
    """

    source: Source
    characters: int
    passages: int
    sentences: int
    speakers: tuple[Count, ...]
    duplicate: DocumentId | None
    near: tuple[NearCopy, ...]
    replaces: DocumentId | None
    invisible: int
    contested: tuple[Contested, ...]
    oddities: tuple[Oddity, ...]


def unpublished(collection: CollectionId, draft: Draft) -> ParsedDocument:
    """A draft as a document that is in no collection yet, under the number UNPUBLISHED. Computes; for a thread."""
    document = Document(
        id=UNPUBLISHED,
        collection=collection,
        revision=1,
        text=draft.text,
        sha256=hashlib.sha256(draft.text.encode(errors="replace")).hexdigest(),
        source=draft.source,
    )
    return ParsedDocument(document=document, sentences=draft.sentences)


def preview_of(
    parsed: ParsedDocument, copies: Copies, replaces: DocumentId | None, contested: tuple[Contested, ...]
) -> Preview:
    """What is told of a text. `replaces`: what it is said to replace. Computes; for a thread."""
    document = parsed.document
    quotes = [Quote.of(document, sentence) for sentence in parsed.sentences if sentence.kind.quotable]
    return Preview(
        source=document.source,
        characters=len(document.text),
        passages=len(passages(parsed)),
        sentences=len(quotes),
        speakers=counted(quote.speaker for quote in quotes if quote.speaker is not None),
        duplicate=copies.duplicate,
        near=copies.near,
        replaces=copies.replaces if replaces is None else replaces,
        invisible=invisible(document.text),
        contested=tuple(one for one in contested if all(quote.document.id != replaces for quote in one.quotes)),
        oddities=tuple(_oddities(document.source, len(quotes))),
    )


def _oddities(source: Source, sentences: int) -> list[Oddity]:
    found = {
        Oddity.NO_TITLE: source.title is None,
        Oddity.NO_DATE: source.published is None,
        Oddity.NO_PUBLISHER: source.publisher is None,
        Oddity.NOTHING_TO_QUOTE: not sentences,
    }
    return [oddity for oddity, is_so in found.items() if is_so]
