"""The indexes of the collections that are being asked, each in step with the store."""

import asyncio
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar
from weakref import WeakValueDictionary

from corpus.model import Changes, CollectionId, DocumentId, Frozen, ParsedDocument, Stamp
from corpus.pausing import let_others_run
from corpus.store import Store
from index.analyzer import Analyzer
from index.collection import FEW, CollectionIndex, Reader, Taken
from index.explain import Explanation, explained
from index.kept import KeptIndex, KeptIndexes, tidied
from index.languages import languages
from index.passages import Passage, passage_of
from index.scoring import SentenceStatistics, Statistics
from index.search import Search
from index.settings import IndexSettings
from index.spelling import Speller
from index.topk import DIGITS

AT_ONCE: Final = 64
"""Documents that are read from the store at once."""
ON_THE_LOOP: Final = 200_000
"""Up to so many passages a question takes less than the hand-over to a thread would cost the event loop."""
SECOND_LOOK: Final = 20
"""So many of the best passages are looked at again where passages are shown: 50 give no better order."""
INSTEAD: Final = 0.5
"""What a passage's score counts for synonyms of what was asked, beside that for the very words."""
LEFT_OUT: Final = 200
"""So many passages of a document that may not be found are looked past, at most."""
_TRIES: Final = 5
"""How often a question is asked anew, or an index is brought up to date, because documents changed meanwhile."""

Result = TypeVar("Result")


class Hit(Frozen):
    """A passage that holds at least one term of the question. `score`: BM25, above 0; no evidence that it answers."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What a search found in a collection, at one moment.

    `version`: the collection's; `documents`: how many were searched. `hits`: the best first, equal scores in the
    documents' order. `statistics`: how rare the searched terms are; `scored_by`: what their scores depend on.
    `analyzer`: what the documents were read with; terms of another one find nothing.
    """

    version: int
    documents: int
    hits: tuple[Hit, ...]
    statistics: SentenceStatistics
    scored_by: Statistics
    analyzer: Analyzer


class Indexes:
    """Searches collections of a store. To be opened with `async with`: what was learnt is kept on the disk at the end.

    An index is made, or read from `folder`, when its collection is first asked. It follows the store: whatever another
    task or process changes is found by the next question, at the cost of the change. Of those that were not asked for
    long, no more than `max_loaded_collections` stay in memory. Without a `folder`, nothing is kept.
    """

    def __init__(
        self,
        store: Store,
        settings: IndexSettings,
        folder: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._settings = settings
        self._kept = KeptIndexes(store, settings, folder, clock)
        self._readers: dict[str, Reader] = {}
        self._locks: WeakValueDictionary[CollectionId, asyncio.Lock] = WeakValueDictionary()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._kept.close()

    @property
    def loaded(self) -> int:
        """How many indexes are in memory."""
        return len(self._kept)

    def reader(self, language: str | None) -> Reader:
        """What takes documents of `language` apart; None, or one that is not known here: of the configured one."""
        if language is None or language not in languages():  # an archive that was read in may name any
            language = self._settings.language
        known = self._readers.get(language)
        if known is None:
            known = self._readers[language] = Reader(Analyzer(language), self._settings)
        return known

    async def analyzer(self, collection: CollectionId) -> Analyzer:
        """What the questions to `collection` are read with, as far as is known here: see Retrieved.analyzer."""
        loaded = self._kept.get(collection)
        if loaded is not None:
            return loaded.index.reader.analyzer
        return self.reader(await self._store.language(collection)).analyzer

    async def speller(self, collection: CollectionId) -> Speller:
        """What knows the words of `collection`."""
        return (await self._current(collection)).speller

    async def passages(self, collection: CollectionId) -> int:
        """How many passages the documents of `collection` are cut into."""
        return len((await self._current(collection)).postings)

    async def holding(self, collection: CollectionId, terms: Collection[str]) -> dict[str, int]:
        """How many of those passages hold each of `terms`; without the terms that none holds."""
        postings = (await self._current(collection)).postings
        return {term: holding for term in terms if (holding := postings.holding(term))}

    def known_version(self, collection: CollectionId) -> int | None:
        """The version of the index in memory; None if there is none."""
        loaded = self._kept.get(collection)
        return None if loaded is None else loaded.index.version

    async def retrieve(
        self,
        collection: CollectionId,
        terms: Sequence[str],
        limit: int,
        about: Collection[str] = (),
        instead: Collection[str] = (),
        *,
        within: Collection[DocumentId] | None = None,
        without: DocumentId | None = None,
        just_asked: bool = False,
    ) -> Retrieved:
        """The best `limit` passages of `collection` for `terms`; one that is named twice counts twice.

        `about`: terms whose rarity is told, too. `instead`: terms that are searched, at INSTEAD of their score, where
        fewer than `limit` passages hold `terms`. `within`: the documents that may be found; None: all. `without`:
        one that may not. `just_asked`: the store need not be asked again whether anything changed; what was found tells
        its version.
        """
        for turn in range(_TRIES):
            loaded = self._settled(collection) if just_asked and not turn else None
            index = await self._current(collection) if loaded is None else loaded.index
            # No await between here and the searches: what they see is one moment.
            search, statistics = index.search(terms, about, within)
            held = [term for term in sorted(instead) if index.postings.holding(term)]
            second = index.postings.search(held, within=index.slots_of(within))
            version, size = index.version, len(index.postings)
            documents = index.documents if within is None else len(index.slots_of(within) or ())
            analyzer = index.reader.analyzer
            left_out = index.slots_of([] if without is None else [without]) or []
            more = sum(map(len, left_out))
            look = partial(best_of, search, second, limit + min(more, LEFT_OUT), index.postings.key)
            best = await asyncio.to_thread(look) if size > ON_THE_LOOP else look()
            if more:
                best = [hit for hit in best if not any(hit[0] in slots for slots in left_out)][:limit]
            found = [(index.excerpt(slot), score) for slot, score in best]
            wanted = [(*excerpt, score) for excerpt, score in found if excerpt is not None]
            excerpts = await self._store.excerpts(collection, [excerpt for excerpt, _, _ in wanted]) if wanted else ()
            hits = tuple(
                Hit(passage=passage_of(parsed, number, excerpt.first), score=score)
                for parsed, (excerpt, number, score) in zip(excerpts, wanted, strict=True)
                if parsed is not None
            )
            if len(hits) == len(best):  # else a document was removed or changed meanwhile
                break
        return Retrieved(version, documents, hits, statistics, search.statistics, analyzer)

    async def statistics(
        self, collection: CollectionId, terms: Collection[str], beside: ParsedDocument | None = None
    ) -> SentenceStatistics:
        """How rare `terms` are in `collection` now; with the document `beside` it, if that is not in it."""
        index = await self._current(collection)
        holding = {term: index.postings.holding(term) for term in terms}
        if beside is None or index.holds(beside.document.stamp):
            return SentenceStatistics(holding, index.sentences, index.content)
        taken = await asyncio.to_thread(index.reader.taken, beside)
        for passage in taken.passages:
            for term in holding.keys() & set(passage):
                holding[term] += 1
        return SentenceStatistics(holding, index.sentences + taken.sentences, index.content + taken.content)

    async def explain(self, collection: CollectionId, terms: Sequence[str], limit: int) -> list[Explanation]:
        """The best `limit` passages of `collection` for `terms` (in the question's order), at a second look."""
        found = await self.retrieve(collection, list(dict.fromkeys(terms)), max(limit, SECOND_LOOK))
        hits = [(hit.passage, hit.score) for hit in found.hits]
        reader = self.reader(await self._store.language(collection))
        return (await asyncio.to_thread(explained, hits, terms, found.scored_by, reader))[:limit]

    async def follow(self, collection: CollectionId, known: Sequence[ParsedDocument] = ()) -> None:
        """Bring the index of `collection` up to date now, if it is in memory: the next question need not wait.

        `known`: documents that were added or removed, as they were last: they need not be read or looked for.
        """
        if self._kept.get(collection) is not None:
            await self._current(collection, known)

    async def erase(self, collection: CollectionId) -> None:
        """Forget what the disk holds of `collection`: words of documents that were erased may stand there.

        Raises WordsLeft.
        """
        await self._kept.erase(collection)

    async def sweep(self) -> None:
        """Take off the disk whatever may hold words of documents that were erased, of any collection.

        What cannot be taken away now is told to the log, and is another time.
        """
        await self._kept.sweep()

    # -- in step with the store

    def _settled(self, collection: CollectionId) -> KeptIndex | None:
        """The index in memory, if nobody is changing it."""
        lock = self._locks.get(collection)
        return None if lock is not None and lock.locked() else self._kept.get(collection)

    async def _current(self, collection: CollectionId, known: Sequence[ParsedDocument] = ()) -> CollectionIndex:
        """The index of `collection` as the store holds it now."""
        lock = self._locks.setdefault(collection, asyncio.Lock())  # kept as long as somebody waits for it
        async with lock:
            loaded = self._kept.get(collection) or await self._load(collection)
            for _ in range(_TRIES):
                if loaded.index.version == await self._store.version(collection):
                    break
                loaded.index = await self._caught_up(collection, loaded.index, known)
            self._kept.keep(collection, loaded)
            return loaded.index

    async def _load(self, collection: CollectionId) -> KeptIndex:
        reader = self.reader(await self._store.language(collection))
        index = await self._kept.read(collection, reader)
        return KeptIndex(index or CollectionIndex(reader), saved=index is not None)

    async def _caught_up(
        self, collection: CollectionId, index: CollectionIndex, known: Sequence[ParsedDocument]
    ) -> CollectionIndex:
        """The index with what changed since its version; another one if the language of the documents changed."""
        changes = await self._store.changes(collection, index.version)
        if changes.whole and index.version:  # its file is older than an erasure
            await self._kept.forget(collection)
        while (reader := self.reader(changes.language)) is not index.reader or changes.version < index.version:
            index = CollectionIndex(reader)  # of another language, or of a store that an older one took the place of
            changes = await self._store.changes(collection, 0)
        before = {parsed.document.stamp: parsed for parsed in known}
        outdated = []
        for document in _outdated(index, changes):
            parsed = before.get(Stamp(document, index.places[document].changed))
            if parsed is None:
                outdated.append(document)
            else:
                index.remove(document, await asyncio.to_thread(reader.holders, parsed))
        if outdated:
            leaving = index.leaving(outdated)
            index.take_out(outdated, leaving, await asyncio.to_thread(leaving.run))
        new = [stamp for stamp in changes.present if not index.holds(stamp)]
        for at in range(0, len(new), AT_ONCE):
            taken = await self._taken(collection, reader, new[at : at + AT_ONCE], before)
            if sum(len(one.passages) for one in taken) <= FEW:
                index.add(taken)
            else:
                passages = [terms for one in taken for terms in one.passages]
                index.add(taken, await _to_the_end(partial(index.postings.prepared, passages)))
            if not index.version:  # nobody else sees to it yet, and hundreds of segments would take hundreds of MB
                await tidied(index.postings)
        index.version = changes.version
        return index

    async def _taken(
        self, collection: CollectionId, reader: Reader, stamps: Sequence[Stamp], known: Mapping[Stamp, ParsedDocument]
    ) -> list[Taken]:
        """The documents that bear `stamps`, taken apart; without those that have changed since."""
        missing = [stamp for stamp in stamps if stamp not in known]
        read = await self._store.parsed(collection, missing) if missing else ()
        found = dict(known) | {parsed.document.stamp: parsed for parsed in read if parsed is not None}

        def take() -> list[Taken]:
            taken = []
            for stamp in stamps:
                if stamp in found:
                    taken.append(reader.taken(found[stamp]))
                    let_others_run()
            return taken

        return await asyncio.to_thread(take)


async def _to_the_end(work: Callable[[], Result]) -> Result:
    """What `work` gives back, done in a thread. Who is cancelled waits for its end: it changes what others will use."""
    done = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(done)
    finally:
        while not done.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait([done])


def best_of(search: Search, second: Search, limit: int, key: Callable[[int], int]) -> list[tuple[int, float]]:
    """The best `limit` passages (slot, score) of `search`; where they are fewer, of both, INSTEAD for the second."""
    best = search.best(limit)
    if len(best) == limit:
        return best
    scores = dict(best)
    for slot, score in second.best(limit):
        scores[slot] = scores.get(slot, 0.0) + INSTEAD * score
    return sorted(scores.items(), key=lambda hit: (-round(hit[1], DIGITS), key(hit[0])))[:limit]


def _outdated(index: CollectionIndex, changes: Changes) -> list[DocumentId]:
    """The documents in `index` that are gone, or not as they were."""
    present = {stamp.document: stamp for stamp in changes.present}
    if changes.whole:
        return [number for number in index.places if number not in present or not index.holds(present[number])]
    gone = [number for number in changes.gone if number in index.places]
    return gone + [number for number, stamp in present.items() if number in index.places and not index.holds(stamp)]
