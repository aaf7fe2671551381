"""How fast documents are taken apart: megabytes of UTF-8 text a second, one thread, median of seven runs.

    .venv/bin/python benchmarks/bench_parse.py

On the documents of benchmarks/eval/dev, repeated to about 4 MB. `split`: blocks and the ends of sentences; `parse`:
with the values that are stored; `derive`: with speakers and claims, too (over 1 MB).
"""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from corpus.blocks import blocks
from corpus.boundaries import sentence_ends
from corpus.deriving import derive
from corpus.front_matter import split_front_matter
from corpus.model import Source
from corpus.sentences import parse

RUNS = 7
SIZE = 4_000_000


def texts() -> list[str]:
    """The bodies of the evaluation's documents, over and over until they are SIZE bytes."""
    files = sorted(Path(__file__).parent.glob("eval/dev/*/documents/*.md"))
    bodies = [split_front_matter(file.read_text("utf-8"))[1] for file in files]
    once = sum(len(body.encode()) for body in bodies)
    return bodies * (SIZE // once + 1)


def split(text: str) -> None:
    """Blocks, then the ends of sentences in each."""
    for block in blocks(text):
        sentence_ends(text[block.start : block.end])


def speed(work: Callable[[str], object], corpus: list[str], runs: int = RUNS) -> float:
    """Megabytes a second, the median of `runs`."""
    size = sum(len(text.encode()) for text in corpus)
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        for text in corpus:
            work(text)
        taken.append(time.perf_counter() - began)
    return size / statistics.median(taken) / 1e6


if __name__ == "__main__":
    corpus = texts()
    few = corpus[: len(corpus) // 4]
    derived = speed(lambda text: derive(text, Source()), few, runs=3)
    print(f"derive {derived:.2f} MB/s")
    print(f"split {speed(split, corpus):.1f} MB/s, parse {speed(parse, corpus):.1f} MB/s")
