"""Which indexes stay in memory, the upkeep they get there, and their files on the disk."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Final

from corpus.errors import WordsLeft
from corpus.model import CollectionId
from corpus.reading import reason
from corpus.store import Store
from index import disk
from index.collection import CollectionIndex, Reader
from index.postings import Postings
from index.settings import IndexSettings

UNSAVED: Final = 5_000
"""So many passages changed since it was written, and an index is written to the disk again."""
MOST_GAPS: Final = 100_000
"""An index with more empty slots than that, and than passages, is let go: it comes back without them."""

_LEFT: Final = "The index of a collection could not be taken off the disk: %s"

log = logging.getLogger(__name__)


class KeptIndex:
    """An index in memory. `asked`: when it was used last; `saved_slots`: how many it had when it was on the disk.

    `saved_version`: the one that the disk holds, -1 if none.
    """

    def __init__(self, index: CollectionIndex, *, saved: bool) -> None:
        self.index = index
        self.asked = 0.0
        self.saved_version = index.version if saved else -1
        self.saved_slots = index.postings.slots if saved else 0
        self.upkeep: asyncio.Task[None] | None = None


class KeptIndexes:
    """The indexes in memory, those asked last at the end. See Indexes, which keeps them in step with the store."""

    def __init__(self, store: Store, settings: IndexSettings, folder: Path | None, clock: Callable[[], float]) -> None:
        self._store = store
        self._settings = settings
        self._folder = folder
        self._clock = clock
        self._loaded: OrderedDict[CollectionId, KeptIndex] = OrderedDict()
        self._saving: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        return len(self._loaded)

    def get(self, collection: CollectionId) -> KeptIndex | None:
        """The index of `collection`, if it is in memory."""
        return self._loaded.get(collection)

    async def read(self, collection: CollectionId, reader: Reader) -> CollectionIndex | None:
        """The index of `collection` as the disk holds it; None if it holds none that `reader` would make."""
        if self._folder is None:
            return None
        return await asyncio.to_thread(disk.load, self._folder, collection, reader)

    def keep(self, collection: CollectionId, loaded: KeptIndex) -> None:
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
            self.let_go(collection)
        idle = now - 60 * self._settings.idle_minutes
        while self._loaded:
            oldest = next(iter(self._loaded))
            if len(self._loaded) <= self._settings.max_loaded_collections and self._loaded[oldest].asked >= idle:
                break
            self.let_go(oldest)

    def let_go(self, collection: CollectionId) -> None:
        """Take the index of `collection` out of memory; what the disk does not hold of it is written aside."""
        loaded = self._loaded.pop(collection)
        if loaded.saved_version != loaded.index.version:
            self._task(self.save(collection, loaded))

    async def save(self, collection: CollectionId, loaded: KeptIndex) -> None:
        """Write an index to the disk as it is now; a disk that does not take it is told to the log."""
        loaded.saved_version, loaded.saved_slots = loaded.index.version, loaded.index.postings.slots
        if self._folder is None:
            return
        saving = disk.Saving.of(collection, loaded.index)
        try:
            await asyncio.to_thread(saving.write, self._folder)
        except OSError as error:  # it is made again from the store, only slower
            loaded.saved_version = -1
            log.warning("The index of a collection could not be kept on the disk: %s", error.strerror)
            return
        if (await self._store.changes(collection, saving.version)).whole:  # another process erased words that are in it
            await self.forget(collection)

    async def forget(self, collection: CollectionId) -> None:
        """Take the file of `collection` away: it is of no use, and may hold words of documents that were erased.

        If that fails, the log tells, and `sweep` comes back to it.
        """
        if self._folder is not None:
            try:
                await asyncio.to_thread(disk.erase, self._folder, collection)
            except OSError as error:
                log.warning(_LEFT, error.strerror)

    async def erase(self, collection: CollectionId) -> None:
        """Take the file of `collection` away, and what is being written of it meanwhile. Raises WordsLeft."""
        if self._folder is None:
            return
        await self._saved(collection)
        try:
            await asyncio.to_thread(disk.erase, self._folder, collection)
        except OSError as error:  # `sweep` comes back to it
            raise WordsLeft(reason(error)) from error

    async def sweep(self) -> None:
        """Take away all files older than the last erasure in their collection, and all that nobody will read.

        What fails does not keep the others; the log tells of it, and the next sweep comes back to it.
        """
        if self._folder is None:
            return
        await self._saved()
        for file in await asyncio.to_thread(disk.written, self._folder):
            if file.collection is not None:
                if not (await self._store.changes(file.collection, file.version)).whole:
                    continue
                await self._saved(file.collection)
            try:
                await asyncio.to_thread(disk.erase_file, file.path)
            except OSError as error:
                log.warning(_LEFT, error.strerror)

    async def _saved(self, collection: CollectionId | None = None) -> None:
        """Wait until nothing is being written; note that the file of `collection` will be no good."""
        if self._saving:
            await asyncio.wait(self._saving)
        loaded = None if collection is None else self._loaded.get(collection)
        if loaded is not None:
            loaded.saved_version = -1

    async def close(self) -> None:
        """Let all of them go, and wait until they are written."""
        for collection in tuple(self._loaded):
            self.let_go(collection)
        while self._saving:
            await asyncio.gather(*self._saving, return_exceptions=True)

    def _wanting(self, loaded: KeptIndex) -> bool:
        """Whether an index wants upkeep, and nobody sees to it."""
        if loaded.upkeep is not None and not loaded.upkeep.done():
            return False
        return loaded.index.postings.chore() is not None or loaded.index.postings.slots >= loaded.saved_slots + UNSAVED

    async def _upkeep(self, collection: CollectionId, loaded: KeptIndex) -> None:
        postings = loaded.index.postings
        await tidied(postings)
        if postings.slots >= loaded.saved_slots + UNSAVED:
            chore = postings.whole()
            postings.done(chore, await asyncio.to_thread(chore.run))
            await self.save(collection, loaded)

    def _task(self, work: "asyncio._CoroutineLike[None]") -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._saving.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._saving.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("The upkeep of an index broke off", exc_info=error)


async def tidied(postings: Postings) -> None:
    """Do what is worth doing to put `postings` in order; for one task at a time."""
    while (chore := postings.chore()) is not None:
        postings.done(chore, await asyncio.to_thread(chore.run))
