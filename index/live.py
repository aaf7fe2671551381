"""The indexes of the collections that are being asked, each in step with the store."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar
from weakref import WeakValueDictionary

from corpus.model import Changes, CollectionId, DocumentId, Frozen, ParsedDocument, Stamp
from corpus.store import Store
from index import disk
from index.analyzer import Analyzer
from index.collection import FEW, CollectionIndex, Reader, Taken
from index.explain import Explanation, explained
from index.languages import known_language
from index.passages import Passage, passage_of
from index.postings import Postings
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
UNSAVED: Final = 5_000
"""So many passages changed since it was written, and an index is written to the disk again."""
MOST_GAPS: Final = 100_000
"""An index with more empty slots than that, and than passages, is let go: it comes back without them."""
_TRIES: Final = 5
"""How often a question is asked anew, or an index is brought up to date, because documents changed meanwhile."""

log = logging.getLogger(__name__)

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


class _Loaded:
    """An index in memory. `asked`: when it was used last; `saved`: how many slots it had when it was on the disk."""

    def __init__(self, index: CollectionIndex, *, saved: bool) -> None:
        self.index = index
        self.asked = 0.0
        self.saved_version = index.version if saved else -1
        self.saved_slots = index.postings.slots if saved else 0
        self.upkeep: asyncio.Task[None] | None = None


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
        self._folder = folder
        self._clock = clock
        self._readers: dict[str, Reader] = {}
        self._loaded: OrderedDict[CollectionId, _Loaded] = OrderedDict()
        self._locks: WeakValueDictionary[CollectionId, asyncio.Lock] = WeakValueDictionary()
        self._saving: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for collection in tuple(self._loaded):
            self._let_go(collection)
        while self._saving:
            await asyncio.gather(*self._saving, return_exceptions=True)

    @property
    def loaded(self) -> int:
        """How many indexes are in memory."""
        return len(self._loaded)

    def reader(self, language: str | None) -> Reader:
        """What takes documents of `language` apart; None: of the configured one. Raises UnknownLanguage."""
        language = self._settings.language if language is None else known_language(language)
        known = self._readers.get(language)
        if known is None:
            known = self._readers[language] = Reader(Analyzer(language), self._settings)
        return known

    async def analyzer(self, collection: CollectionId) -> Analyzer:
        """What the questions to `collection` are read with, as far as is known here: see Retrieved.analyzer."""
        loaded = self._loaded.get(collection)
        if loaded is not None:
            return loaded.index.reader.analyzer
        return self.reader(await self._store.language(collection)).analyzer

    async def speller(self, collection: CollectionId) -> Speller:
        """What knows the words of `collection`."""
        return (await self._current(collection)).speller

    def known_version(self, collection: CollectionId) -> int | None:
        """The version of the index in memory; None if there is none."""
        loaded = self._loaded.get(collection)
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
        just_asked: bool = False,
    ) -> Retrieved:
        """The best `limit` passages of `collection` for `terms`; one that is named twice counts twice.

        `about`: terms whose rarity is told, too. `instead`: terms that are searched, at INSTEAD of their score, where
        fewer than `limit` passages hold `terms`. `within`: the documents that may be found; None: all. `just_asked`:
        the store need not be asked again whether anything changed; what was found tells its version.
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
            look = partial(best_of, search, second, limit, index.postings.key)
            best = await asyncio.to_thread(look) if size > ON_THE_LOOP else look()
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
        if collection in self._loaded:
            await self._current(collection, known)

    async def erase(self, collection: CollectionId) -> None:
        """Forget what the disk holds of `collection`: words of documents that were erased may stand there."""
        if self._folder is not None:
            if self._saving:
                await asyncio.wait(self._saving)
            await asyncio.to_thread(disk.erase, self._folder, collection)
            loaded = self._loaded.get(collection)
            if loaded is not None:
                loaded.saved_version = -1

    # -- in step with the store

    def _settled(self, collection: CollectionId) -> _Loaded | None:
        """The index in memory, if nobody is changing it."""
        lock = self._locks.get(collection)
        return None if lock is not None and lock.locked() else self._loaded.get(collection)

    async def _current(self, collection: CollectionId, known: Sequence[ParsedDocument] = ()) -> CollectionIndex:
        """The index of `collection` as the store holds it now."""
        lock = self._locks.setdefault(collection, asyncio.Lock())  # kept as long as somebody waits for it
        async with lock:
            loaded = self._loaded.get(collection) or await self._load(collection)
            for _ in range(_TRIES):
                if loaded.index.version == await self._store.version(collection):
                    break
                loaded.index = await self._caught_up(collection, loaded.index, known)
            self._keep(collection, loaded)
            return loaded.index

    async def _load(self, collection: CollectionId) -> _Loaded:
        reader = self.reader(await self._store.language(collection))
        index = None
        if self._folder is not None:
            index = await asyncio.to_thread(disk.load, self._folder, collection, reader)
        return _Loaded(index or CollectionIndex(reader), saved=index is not None)

    async def _caught_up(
        self, collection: CollectionId, index: CollectionIndex, known: Sequence[ParsedDocument]
    ) -> CollectionIndex:
        """The index with what changed since its version; another one if the language of the documents changed."""
        changes = await self._store.changes(collection, index.version)
        if changes.whole and index.version:  # its file is older than an erasure
            await self._forget(collection)
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
                await _tidied(index.postings)
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
                    time.sleep(0)  # gives the interpreter's lock away
            return taken

        return await asyncio.to_thread(take)

    # -- in memory and on the disk

    def _keep(self, collection: CollectionId, loaded: _Loaded) -> None:
        """Note that an index was asked, see to its upkeep, and let others go that were not asked for long."""
        now = loaded.asked = self._clock()
        postings = loaded.index.postings
        if not loaded.index.places:
            self._loaded.pop(collection, None)  # nothing to keep for a name that anyone can ask for
            return
        self._loaded[collection] = loaded
        self._loaded.move_to_end(collection)
        if self._wanting(loaded):
            loaded.upkeep = self._task(self._upkeep(collection, loaded))
        if postings.slots > MOST_GAPS + 2 * len(postings):
            self._let_go(collection)
        idle = now - 60 * self._settings.idle_minutes
        while self._loaded:
            oldest = next(iter(self._loaded))
            if len(self._loaded) <= self._settings.max_loaded_collections and self._loaded[oldest].asked >= idle:
                break
            self._let_go(oldest)

    def _wanting(self, loaded: _Loaded) -> bool:
        """Whether an index wants upkeep, and nobody sees to it."""
        if loaded.upkeep is not None and not loaded.upkeep.done():
            return False
        return loaded.index.postings.chore() is not None or loaded.index.postings.slots >= loaded.saved_slots + UNSAVED

    async def _upkeep(self, collection: CollectionId, loaded: _Loaded) -> None:
        postings = loaded.index.postings
        await _tidied(postings)
        if postings.slots >= loaded.saved_slots + UNSAVED:
            chore = postings.whole()
            postings.done(chore, await asyncio.to_thread(chore.run))
            await self._save(collection, loaded)

    def _let_go(self, collection: CollectionId) -> None:
        loaded = self._loaded.pop(collection)
        if loaded.saved_version != loaded.index.version:
            self._task(self._save(collection, loaded))

    async def _save(self, collection: CollectionId, loaded: _Loaded) -> None:
        loaded.saved_version, loaded.saved_slots = loaded.index.version, loaded.index.postings.slots
        if self._folder is None:
            return
        saving = disk.Saving.of(collection, loaded.index)
        try:
            await asyncio.to_thread(saving.write, self._folder)
        except OSError as error:  # it is made again from the store, only slower
            log.warning("The index of a collection could not be kept on the disk: %s", error.strerror)
            return
        if (await self._store.changes(collection, saving.version)).whole:  # another process erased words that are in it
            await self._forget(collection)

    async def _forget(self, collection: CollectionId) -> None:
        """Take the file of `collection` away: it is of no use, and may hold words of documents that were erased."""
        if self._folder is not None:
            try:
                await asyncio.to_thread(disk.erase, self._folder, collection)
            except OSError as error:
                log.warning("The index of a collection could not be taken off the disk: %s", error.strerror)

    def _task(self, work: "asyncio._CoroutineLike[None]") -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._saving.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._saving.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("The upkeep of an index broke off", exc_info=error)


async def _tidied(postings: Postings) -> None:
    """Do what is worth doing to put `postings` in order; for one task at a time."""
    while (chore := postings.chore()) is not None:
        postings.done(chore, await asyncio.to_thread(chore.run))


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
