"""Questions about documents themselves (who wrote it, when was it published), answered from their metadata.

A statement says where it comes from (“according to its metadata”): it is no quotation, and *unknown* is a value.
"""

import enum
import re
from collections.abc import Sequence
from typing import Final

from answer.model import Statement
from corpus.dates import day
from corpus.model import DocumentSummary
from index.analyzer import Analyzer

SHOWN: Final = 5
"""How many documents are named at most."""
ENOUGH: Final = 0.6
"""The share of the words that single a document out (“the article on the bridge”) which its metadata must hold."""


class Asked(enum.Enum):
    """What may be asked of a document's metadata."""

    AUTHOR = enum.auto()
    PUBLISHER = enum.auto()
    PUBLISHED = enum.auto()
    ADDED_BY = enum.auto()
    ADDED_AT = enum.auto()
    ADDRESS = enum.auto()
    NUMBER = enum.auto()
    LIST = enum.auto()


OF_ALL: Final = frozenset({Asked.NUMBER, Asked.LIST})
"""What is asked of the library, and of no document in it."""
_DOCUMENT: Final = (
    r"(?:documents?|articles?|texts?|files?|reports?|posts?|pages?|pieces?|stor(?:y|ies)|press releases?|statements?"
    r"|announcements?|newsletters?|guides?|manuals?|notices?|bulletins?|blogs?|sources?)"
)
_THINGS: Final = r"(?:documents|articles|texts|files|sources)"
_THERE: Final = r"(?:are (?:there|here|from)|do you (?:have|know)|have you got|do we have|come from|exist)"
_PATTERNS: Final = tuple(
    (asked, re.compile(pattern))
    for asked, pattern in (
        (
            Asked.NUMBER,
            rf"^how many {_THINGS}(?:$| {_THERE}\b)",
        ),
        (
            Asked.LIST,
            (
                rf"^(?:what|which) {_THINGS} {_THERE}\b"
                rf"|^(?:list|show)(?: me)?(?: all)?(?: the| your)? {_THINGS}\b"
            ),
        ),
        (
            Asked.ADDED_BY,
            rf"^who (?:added|uploaded|put in)\b.*\b{_DOCUMENT}\b|^who (?:added|uploaded) (?:this|that|it)$",
        ),
        (Asked.ADDED_AT, rf"^when (?:was|were)\b.*\b{_DOCUMENT}\b.*\b(?:added|uploaded)\b"),
        (
            Asked.PUBLISHED,
            (
                rf"^(?:when|what date|on what date|what day) (?:was|were|is|did)\b.*\b{_DOCUMENT}\b"
                r".*\b(?:published|written|posted|dated"
                r"|released|come out)\b|^how (?:old|recent) is\b.*\b{_DOCUMENT}$"
            ),
        ),
        (
            Asked.AUTHOR,
            (
                rf"^who(?: is|s)?(?: the)? (?:wrote|author of|writer of|authored)\b.*\b{_DOCUMENT}\b"
                rf"|^who (?:was|is)\b.*\b{_DOCUMENT}\b.*\bwritten by$"
            ),
        ),
        (
            Asked.PUBLISHER,
            (
                rf"^who (?:published|publishes|posted)\b.*\b{_DOCUMENT}\b"
                rf"|^where (?:was|were)\b.*\b{_DOCUMENT}\b.*\bpublished\b"
            ),
        ),
        (Asked.ADDRESS, rf"^(?:what|where) is the (?:url|link|address|web address)\b.*\b{_DOCUMENT}\b"),
    )
)
_FILLERS: Final = frozenset(
    "wrote write written author authored writer published publish publishes posted released dated come out added"
    " uploaded date day url link address web many list show old recent document documents article articles text texts"
    " file files report reports post posts page pages piece pieces story stories source sources notice notices bulletin"
    " blog called titled".split()
)


def asked_of_documents(question: str, analyzer: Analyzer) -> Asked | None:
    """What `question` asks of documents themselves; None if it asks about what they say."""
    words = " ".join(analyzer.words(question))
    return next((asked for asked, pattern in _PATTERNS if pattern.search(words)), None)


def statements(question: str, documents: Sequence[DocumentSummary], analyzer: Analyzer) -> tuple[Statement, ...]:
    """What is known of the documents that `question` is about; empty if it is about none, or none can be told.

    “This article” is any article: with more than a few, it must be singled out by its title, publisher or author.
    """
    asked = asked_of_documents(question, analyzer)
    if asked is None:
        return ()
    meant = _meant(question, documents, analyzer)
    if asked in OF_ALL:
        return (_listed(asked, meant, chosen=len(meant) < len(documents)),)
    return tuple(_told(asked, document) for document in meant) if len(meant) <= SHOWN else ()


def _singled(question: str, analyzer: Analyzer) -> frozenset[str]:
    """The terms that single a document out."""
    words = [word for word in analyzer.words(question) if word not in _FILLERS]
    return frozenset(analyzer.content_terms(" ".join(words)))


def _meant(question: str, documents: Sequence[DocumentSummary], analyzer: Analyzer) -> list[DocumentSummary]:
    """The documents whose metadata hold most of what singles them out in the question; all if nothing does."""
    wanted = _singled(question, analyzer)
    if not wanted:
        return list(documents)
    shares = {document.id: len(wanted & _credits(document, analyzer)) / len(wanted) for document in documents}
    best = max(shares.values(), default=0.0)
    return [document for document in documents if shares[document.id] == best >= ENOUGH]


def _credits(document: DocumentSummary, analyzer: Analyzer) -> frozenset[str]:
    source = document.source
    lines = (
        source.title,
        source.publisher,
        source.author,
        (source.file_name or "").replace("-", " ").rsplit(".", 1)[0],
    )
    return frozenset(term for line in lines for term in analyzer.terms(line or ""))


def _name(document: DocumentSummary) -> str:
    source = document.source
    return f"“{source.title or source.file_name or f'document {document.id}'}”"


def _told(asked: Asked, document: DocumentSummary) -> Statement:
    """One sentence about one document."""
    source, name = document.source, _name(document)
    known = {
        Asked.AUTHOR: source.author and f"{name} was written by {source.author}",
        Asked.PUBLISHER: source.publisher and f"{name} was published by {source.publisher}",
        Asked.PUBLISHED: source.published and f"{name} was published on {day(source.published)}",
        Asked.ADDED_BY: source.added_by and f"{name} was added by {source.added_by}",
        Asked.ADDED_AT: f"{name} was added on {day(document.added_at.date())}",
        Asked.ADDRESS: source.url and f"{name} is from {source.url}",
    }[asked]
    unknown = {
        Asked.AUTHOR: "who wrote it",
        Asked.PUBLISHER: "who published it",
        Asked.PUBLISHED: "when it was published",
        Asked.ADDED_BY: "who added it",
        Asked.ADDRESS: "its address",
    }
    text = f"{known}, according to its metadata." if known else f"{name}: its metadata does not say {unknown[asked]}."
    return Statement(text=text, documents=(document.id,))


def _listed(asked: Asked, meant: Sequence[DocumentSummary], *, chosen: bool) -> Statement:
    """How many documents there are, and the first of them by name."""
    number = len(meant)
    count = "There is 1 document" if number == 1 else f"There are {number or 'no'} documents"
    text = f"{count}{' of that description' if chosen else ' here'}"
    names = ", ".join(_name(document) for document in meant[:SHOWN])
    if asked is Asked.LIST and names:
        text += f": {names}" + (f" and {number - SHOWN} more" if number > SHOWN else "")
    return Statement(text=f"{text}.", documents=tuple(document.id for document in meant[:SHOWN]))
