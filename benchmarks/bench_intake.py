"""How fast documents come in: many at once, and one into a large library with the search for copies of it.

    .venv/bin/python benchmarks/bench_intake.py --documents 10000 --passages 100000

Made-up text (bench_survey.py); every sentence claims a number. Documents of some 3 kB.

many: `Keeping.add_many` into a library that is in memory; documents a second of wall time, what each takes of the
    processor in this process (`own_cpu_ms`), and the longest that the event loop stood still meanwhile.
one: a document into a library of so many passages: `copies_ms`, what of it is there already (nothing: it is of other
    words; in every third round it is an edited copy); `add_ms`, until the next question finds it; `together_ms`, both.
"""

import argparse
import asyncio
import json
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from answer.service import Service
from benchmarks.bench_survey import LIBRARY, PASSAGES, SIZE, Gap, documents, figures, fill
from bot import garbage
from corpus.model import Source
from corpus.sqlite import SqliteStore

ROUNDS = 9


async def many(count: int) -> dict[str, float]:
    texts = [(text[:SIZE], Source(title=f"Document {at}")) for at, (text, _) in enumerate(documents(PASSAGES * count))]
    with TemporaryDirectory() as folder:
        async with SqliteStore.open(Path(folder) / "many.db") as store, Service(store) as service:
            await service.keeping.add(LIBRARY, "Anything goes.", Source())
            await service.ask(LIBRARY, "anything")  # loads the index: it is kept up to date meanwhile
            garbage.settle()  # as the bot does
            gap = Gap()
            watching = asyncio.create_task(gap.watch())
            began, own = time.perf_counter(), time.process_time()
            await service.keeping.add_many(LIBRARY, texts)
            seconds, own = time.perf_counter() - began, time.process_time() - own
            watching.cancel()
            assert len(await service.keeping.list(LIBRARY)) == count + 1
    return {
        "documents": count,
        "seconds": round(seconds, 1),
        "documents_a_second": round(count / seconds, 1),
        "own_cpu_ms": round(1000 * own / count, 1),
        "gap_ms": round(1000 * gap.seconds, 1),
    }


async def one(passages: int) -> dict[str, float]:
    times: dict[str, list[float]] = {"copies_ms": [], "add_ms": [], "together_ms": []}
    with TemporaryDirectory() as folder:
        async with SqliteStore.open(Path(folder) / "one.db", durable=False) as store:
            await fill(store, passages)
            copied = [text for text, _ in documents(PASSAGES * ROUNDS)]  # the first of the library
            new = [text for text, _ in documents(PASSAGES * ROUNDS, seed=7)]
            async with Service(store) as service:
                await service.ask(LIBRARY, "anything")
                garbage.settle()
                gap = Gap()
                watching = asyncio.create_task(gap.watch())
                for at in range(ROUNDS):
                    text, source = (new[at] if at % 3 else copied[at] + new[at][:200])[:SIZE], Source(title=f"New {at}")
                    began = time.perf_counter()
                    copies = await service.keeping.copies(LIBRARY, text, source)
                    known = time.perf_counter()
                    await service.keeping.add(LIBRARY, text, source)
                    ended = time.perf_counter()
                    assert bool(copies.near) is (at % 3 == 0), copies
                    for name, seconds in zip(times, (known - began, ended - known, ended - began), strict=True):
                        times[name].append(1000 * seconds)
                watching.cancel()
    return figures(passages, times, gap)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--passages", type=int, default=100_000)
    chosen = parser.parse_args()
    if chosen.documents:
        print(json.dumps(asyncio.run(many(chosen.documents))))
    if chosen.passages:
        print(json.dumps(asyncio.run(one(chosen.passages))))


if __name__ == "__main__":
    main()
