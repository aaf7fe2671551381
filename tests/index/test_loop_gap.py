"""Nobody waits for the index: the event loop goes on while much is taken in, merged, written and read."""

import asyncio
import gc
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median

import pytest

from answer.service import Service
from bot import garbage
from corpus.model import ParsedDocument
from corpus.sqlite import SqliteStore
from index import kept
from index import postings as postings_module
from index.live import Indexes
from index.postings import Postings
from index.settings import IndexSettings
from tests.builders import HERE, source

pytestmark = pytest.mark.slow

ALLOWED = 0.025
"""Seconds that the loop may stand still beyond what it does when nothing is done."""
REPEATS = 5
PASSAGES = 5_000


@pytest.fixture(autouse=True)
def _collected_as_in_the_bot() -> Iterator[None]:
    """Else the collector would go through all that pytest has in memory, again and again."""
    before = gc.get_threshold()
    garbage.settle()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@asynccontextmanager
async def ticking() -> AsyncIterator[list[float]]:
    """A list of the times, in seconds, between two ticks of the loop, which grows until the block ends."""
    gaps: list[float] = []

    async def tick() -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            gaps.append(now - last)
            last = now

    ticks = asyncio.create_task(tick())
    await asyncio.sleep(0.01)
    try:
        yield gaps
    finally:
        ticks.cancel()


async def longest(work: Callable[[], Awaitable[object]]) -> float:
    """The longest time, in seconds, that the loop stood still during `work`."""
    async with ticking() as gaps:
        await work()
        await asyncio.sleep(0.005)
    return max(gaps)


async def standing_idle() -> float:
    """The longest time, in seconds, that the loop stands still beside nothing."""
    return median([await longest(lambda: asyncio.sleep(0.2)) for _ in range(REPEATS)])


def assert_little(gap: float, idle: float) -> None:
    assert gap <= ALLOWED + 3 * idle, f"{gap * 1000:.0f} ms, idle {idle * 1000:.0f} ms"


async def assert_free(*works: Callable[[], Awaitable[object]]) -> None:
    """The loop stands still little longer than beside nothing, by the median: whatever else the machine does."""
    assert_little(median([await longest(work) for work in works]), await standing_idle())


def many(rng: random.Random, count: int = PASSAGES) -> list[list[str]]:
    """So many passages of 60 words, uneven as those of a language."""
    return [[f"w{min(50_000, int(rng.paretovariate(0.6)))}" for _ in range(60)] for _ in range(count)]


def text(rng: random.Random, count: int) -> str:
    """A text that is cut into so many passages."""
    return "\n\n".join(f"## Part {at}\n\nThe {' '.join(terms[:30])}." for at, terms in enumerate(many(rng, count)))


async def test_the_loop_goes_on_while_5000_passages_are_taken_in() -> None:
    rng = random.Random(1)
    postings = Postings()
    made = [many(rng) for _ in range(REPEATS)]

    async def take(passages: list[list[str]]) -> None:
        postings.publish(await asyncio.to_thread(postings.prepared, passages))

    await assert_free(*(lambda passages=passages: take(passages) for passages in made))
    assert len(postings) == REPEATS * PASSAGES


async def test_the_loop_goes_on_while_segments_are_merged() -> None:
    rng = random.Random(2)
    postings = Postings()
    for _ in range(4):
        postings.extend(many(rng))

    async def merge() -> None:
        chore = postings.whole()
        postings.remove(range(postings.slots - 9, postings.slots - 8))  # so that it is copied again
        postings.done(chore, await asyncio.to_thread(chore.run))
        postings.extend([["ferry"]])

    await assert_free(*[merge] * REPEATS)


async def test_the_loop_goes_on_while_an_index_is_written_and_read(store: SqliteStore, tmp_path: Path) -> None:
    rng = random.Random(3)
    folder = tmp_path / "index"
    async with Service(store) as service:
        for _ in range(4):
            await service.keeping.add(HERE, text(rng, PASSAGES // 4), source())

    async def open_and_close() -> None:
        async with Indexes(store, IndexSettings(), folder) as indexes:
            await indexes.retrieve(HERE, ["w9"], 5)
            indexes._kept._loaded[HERE].saved_version = -1

    await open_and_close()
    await assert_free(*[open_and_close] * REPEATS)


async def test_the_loop_goes_on_while_long_documents_come_and_go(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Taken apart, put in, merged, written; taken out again."""
    monkeypatch.setattr(postings_module, "SEALED_FROM", 5_000)
    monkeypatch.setattr(kept, "UNSAVED", PASSAGES // 2)
    rng = random.Random(4)
    async with (
        Service(store, folder=tmp_path / "index") as writing,
        Indexes(store, IndexSettings(), tmp_path) as indexes,
    ):
        await writing.keeping.add(HERE, "The ferry is red.", source())
        await indexes.retrieve(HERE, ["ferri"], 5)

        async def follow(document: ParsedDocument) -> float:
            return await longest(lambda: indexes.follow(HERE, [document]))

        come, gone = [], []
        for _ in range(3):
            added = await writing.keeping.add(HERE, text(rng, PASSAGES), source())
            parsed = await writing.keeping.show(HERE, added.id)
            come.append(await follow(parsed))
            await writing.keeping.remove(HERE, added.id, by="1")
            gone.append(await follow(parsed))
        idle = await standing_idle()
    assert_little(median(come), idle)
    assert_little(median(gone), idle)
