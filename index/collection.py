"""The index of one collection: its documents' passages, and what is known of their sentences."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from corpus.model import DocumentId, Excerpt, ParsedDocument, Stamp
from index.analyzer import Analyzer
from index.packing import Leaving
from index.passages import CUT_VERSION, Passage, passages
from index.postings import Batch, Postings, holders
from index.scoring import SentenceStatistics
from index.search import Search
from index.settings import IndexSettings
from index.spelling import Speller

NUMBER_BITS: Final = 24
"""Of the key of a passage: the last so many are its number in its document, those before are the document's id."""
FEW: Final = 200
"""So many passages are added at once without a pause: some 5 ms."""


class Taken(NamedTuple):
    """A document taken apart for the index: the terms of its passages, and of the sentences in them."""

    stamp: Stamp
    passages: list[list[str]]
    bounds: list[tuple[int, int]]
    """Of each passage: its first and its last sentence in the document."""
    sentences: int
    """How many quotable sentences."""
    content: int
    """How many content terms in all of them."""


class Place(NamedTuple):
    """Where a document is in the index, under which stamp, and what it adds to the counts of sentences."""

    changed: int
    slots: range
    sentences: int
    content: int


class Reader:
    """Takes documents apart for the index. May be used by several threads."""

    def __init__(self, analyzer: Analyzer, settings: IndexSettings) -> None:
        self.analyzer = analyzer
        self._settings = settings

    @property
    def fingerprint(self) -> str:
        """By which rules: an index that was made under another is of no use."""
        weights = f"{self._settings.title_weight_repeats}:{self._settings.heading_weight_repeats}"
        return f"{self.analyzer.fingerprint}:{CUT_VERSION}:{weights}"

    def taken(self, parsed: ParsedDocument) -> Taken:
        """What of `parsed` goes into the index."""
        cut = passages(parsed)
        text = parsed.document.text
        return Taken(
            stamp=parsed.document.stamp,
            passages=[self.terms(passage) for passage in cut],
            bounds=[(passage.first, passage.last) for passage in cut],
            sentences=sum(len(passage.sentences) for passage in cut),
            content=sum(
                len(self.analyzer.content_terms(sentence.span.of(text)))
                for passage in cut
                for sentence in passage.sentences
            ),
        )

    def holders(self, parsed: ParsedDocument) -> Mapping[str, int]:
        """How many of the passages of `parsed` hold each term: what is told when it is removed."""
        return holders(map(self.terms, passages(parsed)))

    def terms(self, passage: Passage) -> list[str]:
        """What a passage is found by: its own terms, its headings', and its title's, repeated by their weight."""
        return [term for _, terms, times in self.parts(passage) for term in terms * times]

    def parts(self, passage: Passage) -> Iterator[tuple[str, list[str], int]]:
        """Those terms by where they stand: (text, headings or title; the terms; how often they count)."""
        text = passage.document.text
        headings = [term for heading in passage.headings for term in self.analyzer.terms(heading.of(text))]
        yield "text", self.analyzer.terms(passage.text), 1
        yield "headings", headings, self._settings.heading_weight_repeats
        yield "title", self.analyzer.terms(passage.document.source.title or ""), self._settings.title_weight_repeats


class Holders(Mapping[str, int]):
    """The terms that passages of an index hold now, each with how many do.

    It iterates over all terms that were ever met, in that order.
    """

    def __init__(self, index: "CollectionIndex") -> None:
        self._index = index

    def __getitem__(self, term: str) -> int:
        holding = self._index.postings.holding(term)
        if not holding:
            raise KeyError(term)
        return holding

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._index.postings.vocabulary))

    def __len__(self) -> int:
        return len(self._index.postings.vocabulary)


class CollectionIndex:
    """The passages of a collection as its documents stood at `version`, 0 before any was taken in.

    Changed and asked by one thread (of the event loop), one change at a time.
    """

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.version = 0
        self.postings = Postings()
        self.sentences = 0
        self.content = 0
        self.places: dict[DocumentId, Place] = {}
        self.speller = Speller(Holders(self), reader.analyzer)
        self.bounds = np.zeros((0, 2), np.int32)  # by slot: first and last sentence

    @property
    def documents(self) -> int:
        """How many documents are in it."""
        return len(self.places)

    def holds(self, stamp: Stamp) -> bool:
        """Whether a document is in it as it was under `stamp`."""
        place = self.places.get(stamp.document)
        return place is not None and place.changed == stamp.changed

    def add(self, taken: Sequence[Taken], batch: Batch | None = None) -> None:
        """Take in documents that are not in it. `batch`: their passages as `Postings.prepared` made them ready."""
        bounds = [bound for one in taken for bound in one.bounds]
        keys = [one.stamp.document << NUMBER_BITS | number for one in taken for number in range(len(one.passages))]
        if batch is None:
            slots = self.postings.add([terms for one in taken for terms in one.passages], keys)
        else:
            slots = self.postings.publish(batch, keys)
        if slots.stop > len(self.bounds):
            longer = np.zeros((max(slots.stop, len(self.bounds) * 3 // 2), 2), np.int32)
            longer[: len(self.bounds)] = self.bounds
            self.bounds = longer
        if bounds:
            self.bounds[slots.start : slots.stop] = bounds
        start = slots.start
        for one in taken:
            of_it = range(start, start + len(one.passages))
            self.places[one.stamp.document] = Place(one.stamp.changed, of_it, one.sentences, one.content)
            self.sentences += one.sentences
            self.content += one.content
            start = of_it.stop

    def remove(self, document: DocumentId, told: Mapping[str, int]) -> None:
        """Take out a document at its own cost. `told`: how many of its passages hold each term, as `Reader.holders`."""
        self.postings.remove(self.places[document].slots, told)
        self._forget([document])

    def leaving(self, documents: Iterable[DocumentId]) -> Leaving:
        """Documents to be taken out together, of which no terms are told: see `Postings.leaving`."""
        return self.postings.leaving(self.places[document].slots for document in documents)

    def take_out(self, documents: Iterable[DocumentId], leaving: Leaving, held: Mapping[int, int]) -> None:
        """Take out these documents. `held`: what `leaving` gave back when it ran."""
        self.postings.take_out(leaving, held)
        self._forget(documents)

    def _forget(self, documents: Iterable[DocumentId]) -> None:
        for document in documents:
            place = self.places.pop(document)
            self.sentences -= place.sentences
            self.content -= place.content

    def search(
        self, terms: Sequence[str], about: Collection[str] = (), within: Collection[DocumentId] | None = None
    ) -> tuple[Search, SentenceStatistics]:
        """A question of `terms` over what is there now, and how rare they and `about` are in the collection.

        `within`: the documents that may be found; None: all.
        """
        search = self.postings.search(terms, within=self.slots_of(within))
        holding = {**search.statistics.holding, **{term: self.postings.holding(term) for term in about}}
        return search, SentenceStatistics(holding, self.sentences, self.content)

    def slots_of(self, documents: Collection[DocumentId] | None) -> list[range] | None:
        """Where `documents` are, those that are here; None for None."""
        if documents is None:
            return None
        return [self.places[document].slots for document in documents if document in self.places]

    def excerpt(self, slot: int) -> tuple[Excerpt, int] | None:
        """Where the passage in `slot` stands in the store, and its number; None if it is not there any more."""
        document, number = self.where(slot)
        place = self.places.get(document)
        if place is None or slot not in place.slots:
            return None
        first, last = self.bounds[slot].tolist()
        return Excerpt(Stamp(document, place.changed), first, last), number

    def where(self, slot: int) -> tuple[DocumentId, int]:
        """The document whose passage is in `slot`, and the passage's number in it."""
        key = self.postings.key(slot)
        return DocumentId(key >> NUMBER_BITS), key & ((1 << NUMBER_BITS) - 1)
