"""How soon an index is back after a restart, and what many servers cost in memory.

    .venv/bin/python benchmarks/bench_restart.py [--passages N] [--servers N]

A library of made-up documents of five passages each is filled, closed, and opened again: `restart_s` until the first
answer, `rebuilt_s` the same without the index on the disk. Then each of many small servers is asked once: `loaded` of
them are in memory at the end, and `mb` more are resident than before.
"""

import argparse
import asyncio
import gc
import json
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.synthetic import Corpus
from corpus.deriving import PARSER_VERSION
from corpus.model import CollectionId, Draft, Source
from corpus.sentences import parse
from corpus.sqlite import SqliteStore
from index.live import Indexes
from index.settings import IndexSettings

LARGE = CollectionId("large")
DOCUMENT = 5


async def fill(store: SqliteStore, collection: CollectionId, corpus: Corpus) -> None:
    """Add the passages of `corpus`, DOCUMENT to a document, a heading above each."""
    for document in corpus.batches(DOCUMENT):
        text = "\n\n".join(f"# {passage[0]}\n\n{' '.join(passage).capitalize()}." for passage in document)
        draft = Draft(text=text, source=Source(), sentences=parse(text), parser_version=PARSER_VERSION)
        await store.add(collection, draft)


async def first_answer(store: SqliteStore, folder: Path) -> tuple[float, int]:
    """Seconds until a question is answered by indexes just opened, and how many passages were found."""
    began = time.perf_counter()
    async with Indexes(store, IndexSettings(), folder) as indexes:
        found = await indexes.retrieve(LARGE, ["bababa", "cacaca", "ba"], 10)
        return time.perf_counter() - began, len(found.hits)


async def restart(store: SqliteStore, folder: Path, passages: int) -> dict[str, float]:
    await fill(store, LARGE, Corpus(passages))
    rebuilt, _ = await first_answer(store, folder)
    again, _ = await first_answer(store, folder)
    return {"rebuilt_s": round(rebuilt, 2), "restart_s": round(again, 3), "disk_mb": round(emptied(folder), 1)}


def emptied(folder: Path) -> float:
    """How many megabytes were in `folder`, which is gone now."""
    size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    shutil.rmtree(folder)
    return size


async def servers(store: SqliteStore, folder: Path, count: int) -> dict[str, float]:
    names = [CollectionId(f"server {number}") for number in range(count)]
    for number, name in enumerate(names):
        await fill(store, name, Corpus(20 * DOCUMENT, seed=number + 10))
    async with Indexes(store, IndexSettings(), folder) as indexes:
        gc.collect()
        before = resident_mb()
        for name in names:
            await indexes.retrieve(name, ["ba", "ca"], 10)
        return {"servers": count, "loaded": indexes.loaded, "mb": round(resident_mb() - before, 1)}


def resident_mb() -> float:
    """Megabytes of this process in memory (Linux)."""
    return int(Path("/proc/self/status").read_text().partition("VmRSS:")[2].split()[0]) / 1024


async def main() -> None:
    parser = argparse.ArgumentParser(description="Time a restart.")
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--servers", type=int, default=2_000)
    arguments = parser.parse_args()
    with TemporaryDirectory() as place:
        async with SqliteStore.open(Path(place) / "bench.db", durable=False) as store:
            print(json.dumps(await restart(store, Path(place) / "kept", arguments.passages)))
            print(json.dumps(await servers(store, Path(place) / "kept", arguments.servers)))


if __name__ == "__main__":
    asyncio.run(main())
