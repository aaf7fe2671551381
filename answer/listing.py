"""Lists of documents, filtered and sorted, and what there is in numbers."""

import enum
import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any, Final, NamedTuple

from answer.model import Quote
from corpus.audit import AuditEntry
from corpus.model import Document, DocumentSummary, Frozen, RevisionSummary, Source
from corpus.quotas import Quota, Usage

PAGE: Final = 8
"""Documents on a page, unless another number is asked for."""


class Order(enum.StrEnum):
    """What a list is sorted by; what is unknown comes last, and equal ones by their numbers."""

    NUMBER = "number"
    TITLE = "title"
    PUBLISHER = "publisher"
    PUBLISHED = "published"
    """The newest first."""
    ADDED = "added"
    """The last one added or changed first."""
    REVIEW = "review"
    """The one that is to be looked at first."""


class Filter(Frozen):
    """Which documents are listed: those that meet all that is given.

    `words`: all of them, in the title, the file's name or the publisher, without regard to case. `publisher`, `tag`:
    the whole, without regard to case. `marked`: whether it bears a mark. `since`, `until`: published then, both days
    included; a document whose date is unknown is none of them.
    """

    words: str = ""
    publisher: str | None = None
    tag: str | None = None
    marked: bool | None = None
    since: date | None = None
    until: date | None = None

    def holds(self, document: DocumentSummary) -> bool:
        """Whether a document is one of them."""
        source = document.source
        shown = " ".join(part for part in (source.title, source.file_name, source.publisher) if part).casefold()
        if not all(word in shown for word in self.words.casefold().split()):
            return False
        if self.publisher is not None and self.publisher.casefold() != (source.publisher or "").casefold():
            return False
        if self.tag is not None and self.tag.casefold() not in {tag.casefold() for tag in source.tags}:
            return False
        if self.marked is not None and self.marked is not (document.mark is not None):
            return False
        return self._holds_day(source.published)

    def _holds_day(self, published: date | None) -> bool:
        if self.since is None and self.until is None:
            return True
        if published is None:
            return False
        return (self.since is None or self.since <= published) and (self.until is None or published <= self.until)


class Listing(Frozen):
    """A page of a list. `total`: documents on all pages; `page`: from 0, the last one if a later one was asked for."""

    documents: tuple[DocumentSummary, ...]
    total: int
    page: int
    pages: int


class Match(Frozen):
    """A document that holds searched words: its best passages' sentences that do, the best passage first."""

    document: Document
    quotes: tuple[Quote, ...]


class History(Frozen):
    """What became of a document: its revisions, the first one first; the changes of it, the last one first."""

    revisions: tuple[RevisionSummary, ...]
    changes: tuple[AuditEntry, ...]


class Count(NamedTuple):
    """So many documents (or sentences) of that name; None: of an unknown one."""

    name: str | None
    times: int


class Stats(Frozen):
    """A collection in numbers. All tuples of counts: the most frequent first. `sentences`: that may be quoted.

    `passages`: as the index cuts them. `oldest`, `newest`: when documents were published, as far as known. `kinds`:
    where documents were taken from: “message”, the ending of a file's name (“md”), “link”, “text”. `usage`: removed
    documents and earlier revisions included; `quota`: what it may be, where it is limited.
    """

    documents: int
    passages: int
    sentences: int
    characters: int
    marked: int
    removed: int
    publishers: tuple[Count, ...]
    languages: tuple[Count, ...]
    kinds: tuple[Count, ...]
    oldest: date | None
    newest: date | None
    usage: Usage
    quota: Quota | None = None


def kind_of(source: Source) -> str:
    """What a document was taken from: “message”, the ending of its file's name, “link” or “text”."""
    if source.message is not None:
        return "message"
    if source.file_name is not None:
        return PurePath(source.file_name).suffix.lstrip(".").lower() or "file"
    return "link" if source.url is not None else "text"


def counted(names: Iterable[str | None]) -> tuple[Count, ...]:
    """How often each of `names` comes, the most frequent first, the unknown last among equals."""
    counts = Counter(names)
    return tuple(
        Count(name, count)
        for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0] is None, one[0] or ""))
    )


def stats_of(
    documents: Sequence[DocumentSummary], removed: int, passages: int, usage: Usage, quota: Quota | None
) -> Stats:
    """A collection of `documents` in numbers."""
    days = [one.source.published for one in documents if one.source.published is not None]
    return Stats(
        documents=len(documents),
        passages=passages,
        sentences=sum(one.sentences for one in documents),
        characters=sum(one.characters for one in documents),
        marked=sum(one.mark is not None for one in documents),
        removed=removed,
        publishers=counted(one.source.publisher for one in documents),
        languages=counted(one.source.language for one in documents),
        kinds=counted(kind_of(one.source) for one in documents),
        oldest=min(days, default=None),
        newest=max(days, default=None),
        usage=usage,
        quota=quota,
    )


def due(documents: Iterable[DocumentSummary], today: date) -> tuple[DocumentSummary, ...]:
    """Those that are to be looked at `today` or before, or on no day yet, the stalest first."""
    found = [one for one in documents if one.review_by is None or one.review_by <= today]
    return tuple(sorted(found, key=lambda one: (one.review_by or one.added_at.date(), one.id)))


def page_of(
    documents: Iterable[DocumentSummary], chosen: Filter, order: Order, *, backwards: bool, page: int, size: int
) -> Listing:
    """A page of those that `chosen` holds, sorted. `backwards`: the other way round; the unknown comes last still."""
    held = in_order([document for document in documents if chosen.holds(document)], order, backwards=backwards)
    pages = max(1, math.ceil(len(held) / size))
    page = min(max(0, page), pages - 1)
    return Listing(documents=tuple(held[page * size : (page + 1) * size]), total=len(held), page=page, pages=pages)


def in_order(documents: Sequence[DocumentSummary], order: Order, *, backwards: bool = False) -> list[DocumentSummary]:
    """`documents` sorted; see Order."""
    key = _KEYS[order]
    documents = sorted(documents, key=lambda one: one.id)
    known = [(found, one) for one in documents if (found := key(one)) is not None]
    known.sort(key=lambda pair: pair[0], reverse=backwards is not (order in _LATEST_FIRST))
    return [one for _, one in known] + [one for one in documents if key(one) is None]


_LATEST_FIRST: Final = frozenset({Order.PUBLISHED, Order.ADDED})


def _folded(name: str | None) -> str | None:
    return name.casefold() if name else None


_KEYS: Final[dict[Order, Callable[[DocumentSummary], Any]]] = {
    Order.NUMBER: lambda one: one.id,
    Order.TITLE: lambda one: _folded(one.source.title or one.source.file_name),
    Order.PUBLISHER: lambda one: _folded(one.source.publisher),
    Order.PUBLISHED: lambda one: one.source.published,
    Order.ADDED: lambda one: one.added_at,
    Order.REVIEW: lambda one: one.review_by,
}
