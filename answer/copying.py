"""Which documents of a collection hold a text already, or another version of it."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Final

from answer.previewing import Copies, NearCopy
from corpus.copies import Likeness, folded_words, likeness, same_name
from corpus.errors import UnknownDocument
from corpus.model import CollectionId, Document, DocumentId, ParsedDocument, Sentence, Source
from corpus.store import Store
from index.analyzer import Analyzer
from index.live import Indexes

CANDIDATES: Final = 5
"""So many documents are compared with a text, word by word."""
TITLED: Final = 2
"""So many of them because of their title, at most."""
STRETCHES: Final = 8
"""A text is looked for by one sentence of each of so many parts of it."""
TERMS: Final = 10
"""So many terms of a sentence, the rarest ones, are searched."""
PASSAGES: Final = 10
"""So many passages are found for each sentence."""
CHARACTERS: Final = 8_000_000
"""What is compared has so many characters in all, or it is one document."""
LONGEST: Final = 2_000
"""So many characters of a sentence are looked for, at most."""
_SENTENCES: Final = 5
"""So many sentences of a part are looked at for the rarest terms."""


class Copying:
    """Finds what of a text is in a collection. The index tells where to look; nothing is stored for it.

    What was made of the same message counts as the revision before, however it was changed since.
    """

    def __init__(self, store: Store, indexes: Indexes) -> None:
        self._store = store
        self._indexes = indexes

    async def copies(self, collection: CollectionId, parsed: ParsedDocument) -> Copies:
        """What of the text of `parsed`, which is in no collection, is in `collection`."""
        document = parsed.document
        made = await self._made_of(collection, document.source)
        titled = await self._titled(collection, document.source)
        found = await self._found(collection, parsed)
        known = {one.id: one for one in (*made, *titled, *found)}
        duplicate = next((one.id for one in known.values() if one.sha256 == document.sha256), None)
        texts = _bounded([one for one in known.values() if one.id != duplicate])
        near = await asyncio.to_thread(_near, document, texts)
        replaces = made[0].id if made else _replaced(document.source, near, known)
        return Copies(duplicate=duplicate, near=near, replaces=replaces)

    async def _made_of(self, collection: CollectionId, source: Source) -> list[Document]:
        """The present document that was made of the same message, if there is one; the latest of several."""
        if source.message is None:
            return []
        for number in sorted(await self._store.made_of(collection, source.message.message), reverse=True):
            with suppress(UnknownDocument):  # it is removed
                return [(await self._store.document(collection, number)).document]
        return []

    async def _titled(self, collection: CollectionId, source: Source) -> list[Document]:
        """Documents of the same title, the latest first; a few."""
        analyzer = await self._indexes.analyzer(collection)
        terms = list(dict.fromkeys(analyzer.content_terms(source.title or "")))[:TERMS]
        if not terms:
            return []
        found = await self._indexes.retrieve(collection, terms, PASSAGES)
        documents = {hit.passage.document.id: hit.passage.document for hit in found.hits}
        same = [one for one in documents.values() if same_name(source.title, one.source.title)]
        return sorted(same, key=lambda one: -one.id)[:TITLED]

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


def _bounded(documents: Iterable[Document]) -> list[Document]:
    """As many of `documents`, from the first on, as are compared."""
    chosen: list[Document] = []
    size = 0
    for document in documents:
        size += len(document.text)
        if chosen and (len(chosen) == CANDIDATES or size > CHARACTERS):
            break
        chosen.append(document)
    return chosen


def _same_origin(one: Source, other: Source) -> bool:
    """Whether both are of one address or one title."""
    return (one.url is not None and one.url == other.url) or same_name(one.title, other.title)


def _spread(parsed: ParsedDocument, analyzer: Analyzer) -> list[list[list[str]]]:
    """The terms of some sentences of each part of a text."""
    text = parsed.document.text
    quotable: list[Sentence] = [one for one in parsed.sentences if one.kind.quotable]
    size = max(1, -(-len(quotable) // STRETCHES))
    parts = []
    for start in range(0, len(quotable), size):
        some = sorted(quotable[start : start + size], key=lambda one: one.span.start - one.span.end)[:_SENTENCES]
        terms = [list(dict.fromkeys(analyzer.content_terms(one.span.of(text)[:LONGEST]))) for one in some]
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


def _replaced(source: Source, near: Iterable[NearCopy], known: Mapping[DocumentId, Document]) -> DocumentId | None:
    """Which document a text seems to be the next revision of: the nearest copy of the same origin."""
    for one in near:
        if one.kind is Likeness.COPY and _same_origin(source, known[one.document].source):
            return one.document
    return None
