"""How fast the index answers, grows and is built, beside the engines one would take instead, all in one run.

    .venv/bin/pip install --editable '.[bench]'
    .venv/bin/python benchmarks/bench_index.py --passages 100000 [--kind raw] [--json]
    .venv/bin/python benchmarks/bench_index.py --growth          # then benchmarks/plot_index.py
    .venv/bin/python benchmarks/bench_index.py --loop

Made-up text (synthetic.py), the ten best passages, one thread, each engine in a process of its own. The engines are
asked in turns, so that what else the machine does falls on all alike.

p50_ms, p99_ms: CPU time of a question, for each the median of the rounds. All that one must pay counts: to build the
    query, to search, to read numbers and scores. A slow engine is asked fewer questions (at least 20).
build_s: CPU time from tokens to searchable, on disk where the engine has files.
mb: resident memory after building and one question, less that before the engine was fed (Linux only).
add_ms: from handing over a document of five passages until a search has found a new word of it, by the wall clock,
    median of nine. tantivy and fts5 bring it to the disk first; concordance's files are written elsewhere. For an
    engine that cannot grow, once, the time to build all anew; null where that would take too long.
same hits (in the table): the share of the first engine's hits that this one gives too, over 20 questions.
"""

import argparse
import asyncio
import ctypes
import gc
import importlib.util
import json
import multiprocessing
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import synthetic
from benchmarks.peers import ENGINES, Engine, Passages
from benchmarks.synthetic import Corpus
from index.postings import Postings

LIMIT = 10
BATCH = 10_000  # passages fed at a time
ROUNDS = 5
FEWEST, ROUND_SECONDS = 20, 5.0  # a slow engine is asked as many questions as fit into a round
REBUILDS_UP_TO = 100_000  # passages; beyond, building anew is not timed
RANK_BM25_UP_TO = 200_000  # passages; a million would take 5 GB
DOCUMENT, ADDITIONS = 5, 9
LONG_DOCUMENT, IDLE_SECONDS = 5_000, 2.0
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
GROWTH = Path(__file__).with_name("index-growth.json")


@dataclass
class Figures:
    """What is printed of an engine; None: not measured."""

    p50_ms: float | None = None
    p99_ms: float | None = None
    build_s: float | None = None
    mb: float | None = None
    add_ms: float | None = None


class Bench:
    """One engine on the corpus, inside its own process."""

    def __init__(self, kind: type[Engine], folder: Path, corpus: Corpus) -> None:
        self._kind, self._folder, self._corpus = kind, folder, corpus
        self._engine = kind(folder)

    def build(self) -> tuple[float, float]:
        """Seconds of CPU time and megabytes. Threads of the engine may work while the text is made: it is taken off."""
        next(self._corpus.batches(1))  # what the generator keeps is not the engine's
        before, began, making = _resident_mb(), time.process_time(), 0.0
        paused = time.thread_time()
        for batch in self._corpus.batches(BATCH):
            making += time.thread_time() - paused
            self._engine.feed(batch)
            paused = time.thread_time()
        making += time.thread_time() - paused
        self._engine.finish()
        seconds = time.process_time() - began - making
        self._engine.search(synthetic.queries(self._corpus, 1)[0], LIMIT)
        return seconds, _resident_mb() - before

    def ask(self, questions: list[list[str]]) -> list[float]:
        """CPU time of each question, in seconds."""
        taken = []
        for terms in questions:
            began = time.process_time()
            self._engine.search(terms, LIMIT)
            taken.append(time.process_time() - began)
        return taken

    def hits(self, questions: list[list[str]]) -> list[set[int]]:
        """Which passages are found for each question."""
        return [{number for number, _ in self._engine.search(terms, LIMIT)} for terms in questions]

    def add(self) -> float | None:
        """Milliseconds until a new document is found."""
        documents = _documents(self._corpus)
        if self._kind.grows:
            return statistics.median(self._grow(*new) for new in documents) * 1e3
        return self._rebuild(*documents[0]) * 1e3 if self._corpus.count <= REBUILDS_UP_TO else None

    def close(self) -> None:
        """Nothing more is asked."""
        self._engine.close()

    def _grow(self, document: Passages, new: str) -> float:
        began = time.perf_counter()
        self._engine.add(document)
        found = self._engine.search([new], LIMIT)
        taken = time.perf_counter() - began
        assert len(found) == 1, f"{len(found)} passages hold the new word"
        return taken

    def _rebuild(self, document: Passages, new: str) -> float:
        engine, taken = self._kind(self._folder), 0.0
        for batch in [*self._corpus.batches(BATCH), document]:
            began = time.perf_counter()
            engine.feed(batch)
            taken += time.perf_counter() - began
        began = time.perf_counter()
        engine.finish()
        found = engine.search([new], LIMIT)
        taken += time.perf_counter() - began
        assert len(found) == 1, f"{len(found)} passages hold the new word"
        return taken


class Child:
    """The parent's end of an engine's process: calls the methods of its Bench."""

    def __init__(self, name: str, corpus: Corpus) -> None:
        self.name = name
        spawn = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawn.Pipe()
        self._process = spawn.Process(target=_serve, args=(theirs, name, corpus), daemon=True)
        self._process.start()
        theirs.close()  # so that its death is seen here
        self.build_s, self.mb = self._answer()

    def ask(self, questions: list[list[str]]) -> list[float]:
        taken: list[float] = self._call("ask", questions)
        return taken

    def hits(self, questions: list[list[str]]) -> list[set[int]]:
        found: list[set[int]] = self._call("hits", questions)
        return found

    def add(self) -> float | None:
        taken: float | None = self._call("add")
        return taken

    def close(self) -> None:
        self._pipe.close()
        self._process.join()

    def _call(self, method: str, *arguments: object) -> Any:  # noqa: ANN401 - whatever the method gives
        self._pipe.send((method, arguments))
        return self._answer()

    def _answer(self) -> Any:  # noqa: ANN401
        try:
            return self._pipe.recv()
        except EOFError:
            raise SystemExit(f"{self.name} failed, see above") from None


def _serve(pipe: Connection, name: str, corpus: Corpus) -> None:
    """What an engine's process does until the parent hangs up."""
    with TemporaryDirectory() as folder:
        bench = Bench(ENGINES[name], Path(folder), corpus)
        pipe.send(bench.build())
        while True:
            try:
                method, arguments = pipe.recv()
            except EOFError:
                break
            pipe.send(getattr(bench, method)(*arguments))
        bench.close()


def _resident_mb() -> float:
    """Megabytes of this process that are in memory, after giving back what is free."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def _documents(corpus: Corpus) -> list[tuple[Passages, str]]:
    """Documents that are not in the corpus, each with a word that stands in it alone."""
    text = Corpus(DOCUMENT * ADDITIONS, seed=corpus.seed + 1)
    documents = list(text.batches(DOCUMENT))
    new = [f"new{number}" for number in range(ADDITIONS)]
    for document, word in zip(documents, new, strict=True):
        document[0][0] = word
    return list(zip(documents, new, strict=True))


def measure(
    names: list[str], corpus: Corpus, questions: list[list[str]]
) -> tuple[dict[str, Figures], dict[str, float]]:
    """The figures of each engine, and the share of its hits that are also the first engine's."""
    with ExitStack() as stack:
        children = []
        for name in names:
            _tell(f"building {name}")
            children.append(Child(name, corpus))
            stack.callback(children[-1].close)
        rounds: dict[str, list[list[float]]] = {name: [] for name in names}
        counts = {child.name: _how_many(child, questions) for child in children}
        for number in range(ROUNDS):
            _tell(f"round {number + 1} of {ROUNDS}")
            for child in children:
                rounds[child.name].append(child.ask(questions[: counts[child.name]]))
        expected = children[0].hits(questions[:FEWEST])
        agreement = {child.name: _overlap(expected, child.hits(questions[:FEWEST])) for child in children}
        _tell("adding")
        figures = {child.name: _figures(child, rounds[child.name]) for child in children}
    return figures, agreement


def _how_many(child: Child, questions: list[list[str]]) -> int:
    """How many questions a round holds; asking also warms the engine up."""
    warm = child.ask(questions[:FEWEST])
    return min(len(questions), max(FEWEST, int(ROUND_SECONDS / statistics.mean(warm))))


def _figures(child: Child, rounds: list[list[float]]) -> Figures:
    each = sorted(statistics.median(times) * 1e3 for times in zip(*rounds, strict=True))
    return Figures(
        p50_ms=round(statistics.median(each), 4),
        p99_ms=round(each[min(len(each) - 1, int(len(each) * 0.99))], 4),
        build_s=round(child.build_s, 3),
        mb=round(child.mb, 1),
        add_ms=None if (added := child.add()) is None else round(added, 3),
    )


def _overlap(expected: list[set[int]], found: list[set[int]]) -> float:
    both = sum(len(a & b) for a, b in zip(expected, found, strict=True))
    return both / max(1, sum(map(len, expected)))


def growth(names: list[str], sizes: list[int], arguments: argparse.Namespace) -> dict[str, object]:
    """How the time to add a document and to answer grows with the number of passages."""
    measured = []
    for size in sizes:
        corpus = Corpus(size, arguments.seed)
        _tell(f"{size:,} passages")
        measured.append(measure(names, corpus, synthetic.queries(corpus, arguments.queries, arguments.kind))[0])
    engines = {
        name: {key: [getattr(figures[name], key) for figures in measured] for key in ("add_ms", "p50_ms")}
        for name in names
    }
    return {"passages": sizes, "engines": engines}


async def loop_gaps(corpus: Corpus) -> dict[str, float]:
    """Longest gap of the event loop in milliseconds, idle and while a long document is added; medians."""
    postings = Postings()
    for batch in corpus.batches(BATCH):
        postings.extend(batch)
        postings.settle()
    documents = list(Corpus(LONG_DOCUMENT * ADDITIONS, corpus.seed + 1).batches(LONG_DOCUMENT))
    idle, busy, took = [], [], []
    for document in documents:
        with ticking() as gap:
            await asyncio.sleep(IDLE_SECONDS / ADDITIONS)
        idle.append(gap() * 1e3)
        began = time.perf_counter()
        with ticking() as gap:
            await add_as_the_service_does(postings, document)
        busy.append(gap() * 1e3)
        took.append((time.perf_counter() - began) * 1e3)
    medians = {"idle_gap_ms": idle, "gap_ms": busy, "took_ms": took}
    return {name: round(statistics.median(values), 2) for name, values in medians.items()}


async def add_as_the_service_does(postings: Postings, document: Passages) -> None:
    """Add `document` beside a running event loop."""
    postings.publish(await asyncio.to_thread(postings.prepared, document))
    while (chore := postings.chore()) is not None:
        postings.done(chore, await asyncio.to_thread(chore.run))


@contextmanager
def ticking() -> Iterator[Callable[[], float]]:
    """Inside, a task wakes every millisecond; gives a function for the longest time between two wakes, in seconds."""
    wakes = [time.perf_counter()]

    async def tick() -> None:
        while True:
            await asyncio.sleep(0.001)
            wakes.append(time.perf_counter())

    task = asyncio.get_running_loop().create_task(tick())
    try:
        yield lambda: max(after - before for before, after in pairwise(wakes))
    finally:
        wakes.append(time.perf_counter())
        task.cancel()


def table(figures: dict[str, Figures], agreement: dict[str, float]) -> str:
    """Lines for people: each figure, and how many times the first engine's it is."""
    first = next(iter(figures.values()))
    lines = [f"{'':12}" + "".join(f"{name:>10}{'':10}" for name in asdict(first)) + "same hits"]
    for name, of in figures.items():
        cells = "".join(_cell(value, asdict(first)[key]) for key, value in asdict(of).items())
        lines.append(f"{name:12}{cells}" + (f"{agreement[name]:>9.2f}" if name in agreement else ""))
    return "\n".join(lines)


def _cell(value: float | None, reference: float | None) -> str:
    if value is None:
        return f"{'–':>10}{'':10}"
    ratio = value / reference if reference else 0.0
    times = f"×{ratio:,.0f}" if ratio >= 100 else f"×{ratio:.2g}"
    return f"{value:>10,.2f}{times if reference else '':>8}  "


def _tell(what: str) -> None:
    print(what, file=sys.stderr)


def _chosen(arguments: argparse.Namespace) -> list[str]:
    """The names of the engines to run. Raises SystemExit for one that is not known or not installed."""
    if arguments.engines is not None:
        names: list[str] = arguments.engines.split(",")
    elif arguments.growth:
        names = ["concordance", "tantivy"]
    else:
        names = [name for name in ENGINES if name != "bm25s-numba" or importlib.util.find_spec("numba")]
    for name in names:
        if name not in ENGINES:
            raise SystemExit(f"no engine is called {name!r}; there are {', '.join(ENGINES)}")
        if importlib.util.find_spec(ENGINES[name].needs) is None:
            raise SystemExit(f"{name} is not installed: pip install '.[bench]', or choose with --engines")
    return names


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time the index beside its peers.")
    parser.add_argument("--passages", type=int, default=100_000, help="how many (default 100000)")
    parser.add_argument("--engines", help="comma-separated; all by default")
    parser.add_argument("--queries", type=int, default=200, help="questions in a round (default 200)")
    parser.add_argument("--kind", choices=("content", "raw"), default="content", help="with the commonest words or not")
    parser.add_argument("--seed", type=int, default=1, help="of the text (default 1)")
    parser.add_argument("--json", action="store_true", help="print only an object")
    parser.add_argument("--all", action="store_true", help="rank-bm25 too, however many passages")
    parser.add_argument("--growth", action="store_true", help=f"time several sizes and write {GROWTH.name}")
    parser.add_argument("--sizes", default="1000,10000,100000,1000000", help="for --growth")
    parser.add_argument("--loop", action="store_true", help="longest gap of an event loop while passages are added")
    return parser.parse_args()


def main() -> None:
    arguments = _arguments()
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    corpus = Corpus(arguments.passages, arguments.seed)
    if arguments.loop:
        print(json.dumps(asyncio.run(loop_gaps(corpus))))
        return
    names = _chosen(arguments)
    if arguments.growth:
        sizes = [int(size) for size in arguments.sizes.split(",")]
        GROWTH.write_text(json.dumps(growth(names, sizes, arguments), indent=1) + "\n")
        return
    run = [name for name in names if name != "rank-bm25" or arguments.all or corpus.count <= RANK_BM25_UP_TO]
    measured, agreement = measure(run, corpus, synthetic.queries(corpus, arguments.queries, arguments.kind))
    figures = {name: measured.get(name, Figures()) for name in names}
    if arguments.json:
        print(json.dumps({name: asdict(of) for name, of in figures.items()}))
    else:
        print(table(figures, agreement))


if __name__ == "__main__":
    main()
