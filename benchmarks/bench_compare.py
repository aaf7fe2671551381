"""How long it takes to compare the sentences that answer a question: milliseconds of CPU, one thread.

    PYTHONPATH=. .venv/bin/python benchmarks/bench_compare.py

Every question of benchmarks/eval/dev over its scenario; three runs each; what is timed is `answer.hearing.hear`: claims
made ready, every two sentences compared, sides, origins and notes. The search and the choice of sentences before it,
and reading the claims from the store, are not in it.
"""

import asyncio
import json
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from answer import service as services
from answer.hearing import Heard, hear
from answer.service import Service
from corpus.model import CollectionId
from corpus.reading import read
from corpus.sqlite import SqliteStore

HERE = CollectionId("here")
RUNS = 3
taken: list[float] = []


def timed(*arguments: Any) -> Heard:  # noqa: ANN401  whatever hear takes
    """What `hear` gives; how long it took is noted."""
    began = time.thread_time()
    heard = hear(*arguments)
    taken.append((time.thread_time() - began) * 1000)
    return heard


async def ask_all(folder: Path) -> None:
    """Every question of a scenario, RUNS times."""
    with tempfile.TemporaryDirectory() as place:
        async with SqliteStore.open(Path(place) / "x.db", durable=False) as store, Service(store) as service:
            for path in sorted((folder / "documents").iterdir()):
                await service.keeping.add(HERE, *read(path.name, path.read_bytes()))
            lines = (folder / "questions.jsonl").read_text("utf-8").splitlines()
            for line in lines * RUNS:
                await service.ask(HERE, json.loads(line)["question"])


def main() -> None:
    """Print the figures."""
    services.hear = timed  # type: ignore[assignment]
    for folder in sorted((Path(__file__).parent / "eval" / "dev").iterdir()):
        asyncio.run(ask_all(folder))
    taken.sort()
    print(
        f"{len(taken)} questions: mean {statistics.mean(taken):.2f} ms, p50 {taken[len(taken) // 2]:.2f},"
        f" p95 {taken[int(len(taken) * 0.95)]:.2f}, worst {taken[-1]:.2f}"
    )


if __name__ == "__main__":
    main()
