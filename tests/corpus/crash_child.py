"""The process that test_crash kills: changes a collection without end and tells of each change that it made.

Started as `python -m tests.corpus.crash_child FILE SEED`; imports no test tool, so that it starts quickly. Beside the
file it keeps an index, in the folder FILE.index.
"""

import asyncio
import random
import sys
from pathlib import Path

from corpus.model import CollectionId, Document, DocumentId, Draft, Mark, Sentence, SentenceKind, Source, Span
from corpus.sqlite import SqliteStore
from index.live import Indexes
from index.settings import IndexSettings

COLLECTION = CollectionId("crash")
BATCH = 3
"""So many documents are added in one transaction; their keys follow on one another."""


def index_folder(path: Path) -> Path:
    return path.with_suffix(".index")


def draft(key: int, author: int | None = None) -> Draft:
    """A text of a length that depends on `key`, whose lines are its sentences."""
    lines = [f"line {number} of {key}" for number in range(1 + key % 300)]
    sentences, start = [], 0
    for block, line in enumerate(lines):
        span = Span(start=start, end=start + len(line))
        sentences.append(Sentence(span=span, kind=SentenceKind.PROSE, block=block))
        start = span.end + 1
    source = Source(title=str(key), author=None if author is None else str(author))
    return Draft(text="\n".join(lines), source=source, sentences=tuple(sentences), parser_version=1)


async def listed(indexes: Indexes) -> list[tuple[DocumentId, int, str]]:
    """What the index finds of the lines that most documents have: document, number of the passage, its words."""
    terms = (await indexes.analyzer(COLLECTION)).question_terms("line 3")
    found = await indexes.retrieve(COLLECTION, terms, 200)
    return [(hit.passage.document.id, hit.passage.number, hit.passage.text) for hit in found.hits]


class Changing:
    """Whoever changes the collection: knows the key of each document."""

    def __init__(self, store: SqliteStore, rng: random.Random) -> None:
        self.store = store
        self.rng = rng
        self.present: dict[DocumentId, int] = {}
        self.removed: dict[DocumentId, int] = {}

    async def look(self) -> None:
        self.present = {line.id: int(str(line.source.title)) for line in await self.store.list(COLLECTION)}
        self.removed = {line.id: int(str(line.source.title)) for line in await self.store.removed(COLLECTION)}

    async def change(self) -> None:
        if self.rng.random() < len(self.removed) / 10:
            await self.change_removed(self.rng.choice(list(self.removed)))
        elif self.rng.random() < len(self.present) / 20:
            await self.take_away(self.rng.choice(list(self.present)))
        elif self.present and self.rng.random() < 0.6:
            await self.change_present(self.rng.choice(list(self.present)))
        elif self.rng.random() < 0.2:
            await self.add_batch()
        else:
            key = self.rng.getrandbits(60)
            document = await self.store.add(COLLECTION, draft(key))
            self.present[document.id] = key
            say("added", document.id, key)

    async def add_batch(self) -> None:
        first = self.rng.getrandbits(60)
        keys = range(first, first + BATCH)
        added = await self.store.add_many(COLLECTION, [draft(key) for key in keys])
        numbers = [document.id for document in added if isinstance(document, Document)]
        self.present.update(zip(numbers, keys, strict=True))
        say("batch", *(told for pair in zip(numbers, keys, strict=True) for told in pair))

    async def change_present(self, number: DocumentId) -> None:
        kind = self.rng.choice(["revised", "edited", "marked"])
        if kind == "marked":
            mark = (await self.store.document(COLLECTION, number)).document.mark
            await self.store.mark(COLLECTION, number, Mark.CORRECTED if mark is None else None, by="5")
            say("marked", number)
            return
        key = self.rng.getrandbits(60)
        if kind == "revised":
            self.present[number] = key
            await self.store.revise(COLLECTION, number, draft(key))
        else:
            await self.store.revise(COLLECTION, number, draft(self.present[number], author=key))
        say(kind, number, key)

    async def take_away(self, number: DocumentId) -> None:
        key = self.present.pop(number)
        if self.rng.random() < 0.7:
            await self.store.remove(COLLECTION, number)
            self.removed[number] = key
            say("removed", number)
        else:
            await self.store.erase(COLLECTION, number)
            say("erased", number)

    async def change_removed(self, number: DocumentId) -> None:
        key = self.removed.pop(number)
        if self.rng.random() < 0.5:
            (removal,) = await self.store.audit(COLLECTION, document=number, limit=1)
            await self.store.restore(COLLECTION, number, undoes=removal.number)
            self.present[number] = key
            say("restored", number)
        else:
            await self.store.erase(COLLECTION, number)
            say("erased", number)


async def change_without_end(path: Path, rng: random.Random) -> None:
    async with SqliteStore.open(path) as store:
        changing = Changing(store, rng)
        await changing.look()
        say("ready")
        while True:
            await changing.change()
            if rng.random() < 0.1:
                async with Indexes(store, IndexSettings(), index_folder(path)) as indexes:
                    await listed(indexes)


def say(word: str, *numbers: int | DocumentId) -> None:
    sys.stdout.write(" ".join([word, *map(str, numbers)]) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(change_without_end(Path(sys.argv[1]), random.Random(int(sys.argv[2]))))
