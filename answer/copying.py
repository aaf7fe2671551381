"""Which documents of a collection hold a text already, or another version of it."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from answer.previewing import Copies, NearCopy
from corpus.copies import Likeness, folded_words, likeness, same_name
from corpus.errors import UnknownDocument
from corpus.model import CollectionId, Document, DocumentId, DocumentSummary, ParsedDocument, Sentence, Source
from corpus.store import Store
from index.analyzer import Analyzer
from index.live import Indexes

CANDIDATES: Final = 5
"""So many documents are compared with a text, word by word."""
STRETCHES: Final = 8
"""A text is looked for by one sentence of each of so many parts of it."""
TERMS: Final = 10
"""So many terms of a sentence, the rarest ones, are searched."""
PASSAGES: Final = 10
"""So many passages are found for each sentence."""
CHARACTERS: Final = 8_000_000
"""What is compared has so many characters in all, or it is one document."""
_SENTENCES: Final = 5
"""So many sentences of a part are looked at for the rarest terms."""
_SAME_LENGTH: Final = 20
"""So many documents of the very same length are compared character by character."""


class Copying:
    """Finds what of a text is in a collection. The index tells where to look; nothing is stored for it."""

    def __init__(self, store: Store, indexes: Indexes) -> None:
        self._store = store
        self._indexes = indexes

    async def copies(self, collection: CollectionId, parsed: ParsedDocument) -> Copies:
        """What of the text of `parsed`, which is in no collection, is in `collection`."""
        document = parsed.document
        listed = await self._store.list(collection)
        duplicate = await self._duplicate(collection, document, listed)
        named = await asyncio.to_thread(_named, document.source, listed)
        found = await self._found(collection, parsed)
        texts = [one for one in await self._texts(collection, named, found) if one.id != duplicate]
        near = await asyncio.to_thread(_near, document, texts)
        return Copies(duplicate=duplicate, near=near, replaces=_replaced(document.source, near, texts))

    async def _duplicate(
        self, collection: CollectionId, document: Document, listed: Iterable[DocumentSummary]
    ) -> DocumentId | None:
        """The document of the very same text: of those that are as long."""
        alike = [one.id for one in listed if one.characters == len(document.text)]
        for number in alike[:_SAME_LENGTH]:
            try:
                stored = await self._store.history(collection, number)
            except UnknownDocument:
                continue  # removed meanwhile
            if stored[-1].sha256 == document.sha256:
                return number
        return None

    async def _found(self, collection: CollectionId, parsed: ParsedDocument) -> list[Document]:
        """The documents that hold most of some sentences of a text, those that hold most of them first."""
        analyzer = await self._indexes.analyzer(collection)
        chosen = await asyncio.to_thread(_spread, parsed, analyzer)
        terms = {term for part in chosen for sentence in part for term in sentence}
        holding = await self._indexes.holding(collection, terms)
        shares: dict[DocumentId, float] = defaultdict(float)
        documents: dict[DocumentId, Document] = {}
        for at, part in enumerate(chosen):
            asked = max((_rarest(sentence, holding) for sentence in part), key=lambda one: _rarity(one, holding))
            found = await self._indexes.retrieve(collection, asked, PASSAGES, just_asked=at > 0)
            best: dict[DocumentId, float] = {}
            for hit in found.hits:
                documents[hit.passage.document.id] = hit.passage.document
                best.setdefault(hit.passage.document.id, hit.score / found.hits[0].score)
            for number, share in best.items():
                shares[number] += share
        return [documents[number] for number in sorted(shares, key=lambda number: (-shares[number], number))]

    async def _texts(
        self, collection: CollectionId, named: Sequence[DocumentId], found: Sequence[Document]
    ) -> list[Document]:
        """Those that are compared: the ones of the same name or origin, then those found by their words."""
        known = {document.id: document for document in found}
        chosen: list[Document] = []
        size = 0
        for number in list(dict.fromkeys((*named, *known)))[:CANDIDATES]:
            if number not in known:
                try:
                    known[number] = (await self._store.document(collection, number)).document
                except UnknownDocument:
                    continue  # removed meanwhile
            size += len(known[number].text)
            if chosen and size > CHARACTERS:
                break
            chosen.append(known[number])
        return chosen


def _named(source: Source, listed: Iterable[DocumentSummary]) -> list[DocumentId]:
    """The documents that may be an earlier version by where they come from, the latest first; a few."""
    found = [one.id for one in listed if _same_origin(source, one.source)]
    return found[: -1 - CANDIDATES // 2 : -1]


def _same_origin(one: Source, other: Source) -> bool:
    """Whether both are of one message, one address or one title."""
    if one.message is not None and other.message is not None and one.message.message == other.message.message:
        return True
    return (one.url is not None and one.url == other.url) or same_name(one.title, other.title)


def _spread(parsed: ParsedDocument, analyzer: Analyzer) -> list[list[list[str]]]:
    """The terms of some sentences of each part of a text."""
    text = parsed.document.text
    quotable: list[Sentence] = [one for one in parsed.sentences if one.kind.quotable]
    size = max(1, -(-len(quotable) // STRETCHES))
    parts = []
    for start in range(0, len(quotable), size):
        some = sorted(quotable[start : start + size], key=lambda one: one.span.start - one.span.end)[:_SENTENCES]
        terms = [list(dict.fromkeys(analyzer.content_terms(one.span.of(text)))) for one in some]
        if any(terms):
            parts.append([one for one in terms if one])
    return parts


def _rarest(terms: Sequence[str], holding: Mapping[str, int]) -> list[str]:
    """The terms of a sentence by which it is found best: rare ones that somebody else has, too."""
    return sorted((term for term in terms if term in holding), key=lambda term: (holding[term], term))[:TERMS]


def _rarity(terms: Sequence[str], holding: Mapping[str, int]) -> float:
    return sum(1 / holding[term] for term in terms)


def _near(document: Document, others: Sequence[Document]) -> tuple[NearCopy, ...]:
    """Which of `others` share text with `document`, the nearest first."""
    words = folded_words(document.text)
    found = []
    for other in others:
        title = same_name(document.source.title, other.source.title)
        shared = likeness(words, folded_words(other.text), same_title=title)
        if shared is not None:
            one = NearCopy(document=other.id, name=other.name, kind=shared.kind, containment=shared.containment)
            found.append(one)
    return tuple(sorted(found, key=lambda one: (_KINDS.index(one.kind), -one.containment, -one.document)))


_KINDS: Final = tuple(Likeness)


def _replaced(source: Source, near: Sequence[NearCopy], others: Sequence[Document]) -> DocumentId | None:
    """Which document the text seems to be the next revision of: a near copy of the same origin.

    What was made of the same message is that, however it was changed since.
    """
    of_message = [
        one.id
        for one in others
        if source.message is not None
        and one.source.message is not None
        and one.source.message.message == source.message.message
    ]
    if of_message:
        return max(of_message)
    sources = {one.id: one.source for one in others}
    for one in near:
        if one.kind is Likeness.COPY and _same_origin(source, sources[one.document]):
            return one.document
    return None
