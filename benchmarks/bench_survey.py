"""How long it takes to find what a new document is at odds with, in a library of made-up text.

    .venv/bin/python benchmarks/bench_survey.py --passages 100000

Made-up text (synthetic.py) in documents of ten passages; every sentence of it claims a number, every third one says
“not”. The new documents, of some 3 kB, are of the same kind. Wall time, median and worst of nine.

add_ms: until `Service.add` returns, index brought up to date; preview_ms, survey_ms: until what a document is at odds
    with is known, before and after it is added. gap_ms: the longest that the event loop stood still meanwhile.
"""

import argparse
import asyncio
import gc
import json
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from answer.service import Service
from benchmarks import synthetic
from corpus.claims import Claims, Negation, Quantity
from corpus.deriving import PARSER_VERSION
from corpus.model import CollectionId, Draft, Sentence, SentenceKind, Source, Span
from corpus.sqlite import SqliteStore

LIBRARY = CollectionId("library")
PASSAGES, WORDS, ROUNDS, SIZE = 10, 12, 9, 3_000
TICK_SECONDS = 0.002


def documents(count: int, seed: int = 1) -> Iterator[tuple[str, list[Span]]]:
    """Texts of PASSAGES passages, `count` passages in all, each with where its sentences stand."""
    for batch in synthetic.passages(count, seed).batches(PASSAGES):
        text, spans = "", []
        for tokens in batch:
            for at in range(0, len(tokens), WORDS):
                words = tokens[at : at + WORDS]
                sentence = f"{words[0].title()} {'not ' * (at % 3 == 0)}{' '.join(words[1:])} {10 + at} {words[0]}."
                spans.append(Span(start=len(text), end=len(text) + len(sentence)))
                text += f"{sentence} "
            text += "\n\n"
        yield text, spans


def sentence(text: str, span: Span, block: int) -> Sentence:
    """A sentence that claims its number, and its “not”."""
    words = span.of(text)
    at = span.start + words.rindex(" ", 0, words.rindex(" ")) + 1
    number = Span(start=at, end=span.start + words.rindex(" "))
    value = float(number.of(text))
    said = words.find(" not ")
    cue = Span(start=span.start + said + 1, end=span.start + said + 4)
    claims = Claims(
        quantities=(
            Quantity(span=number, low=value, high=value, value=value, counted=Span(start=number.end + 1, end=span.end)),
        ),
        negations=() if said < 0 else (Negation(span=cue, scope=Span(start=cue.end, end=span.end)),),
    )
    return Sentence(span=span, kind=SentenceKind.PROSE, block=block, claims=claims)


async def fill(store: SqliteStore, count: int) -> None:
    for number, (text, spans) in enumerate(documents(count)):
        sentences = tuple(sentence(text, span, at // 5) for at, span in enumerate(spans))
        source = Source(title=f"Document {number}")
        await store.add(LIBRARY, Draft(text=text, source=source, sentences=sentences, parser_version=PARSER_VERSION))


class Gap:
    """The longest time for which the event loop stood still."""

    def __init__(self) -> None:
        self.seconds = 0.0

    async def watch(self) -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(TICK_SECONDS)
            self.seconds = max(self.seconds, time.perf_counter() - began - TICK_SECONDS)


def figures(passages: int, times: dict[str, list[float]], gap: Gap) -> dict[str, float]:
    """Median and worst of the milliseconds in `times`, in a library of so many passages, and the `gap` meanwhile."""
    found = {name: round(statistics.median(some), 1) for name, some in times.items()}
    worst = {f"{name}_worst": round(max(some), 1) for name, some in times.items()}
    return {"passages": passages, **found, **worst, "gap_ms": round(1000 * gap.seconds, 1)}


async def measured(count: int) -> dict[str, float]:
    times: dict[str, list[float]] = {"add_ms": [], "preview_ms": [], "survey_ms": []}
    with TemporaryDirectory() as folder:
        async with SqliteStore.open(Path(folder) / "survey.db", durable=False) as store:
            await fill(store, count)
            async with Service(store) as service:
                await service.ask(LIBRARY, "anything")  # loads the index
                gc.collect()
                gc.freeze()  # as the bot does
                gap = Gap()
                watching = asyncio.create_task(gap.watch())
                texts = [text[:SIZE] for text, _ in documents(PASSAGES * ROUNDS, seed=7)]
                for number, text in enumerate(texts):
                    source = Source(title=f"New {number}")
                    began = time.perf_counter()
                    await service.judging.preview(LIBRARY, text, source)
                    previewed = time.perf_counter()
                    document = await service.keeping.add(LIBRARY, text, source)
                    added = time.perf_counter()
                    await service.judging.surveys.survey(LIBRARY, document.id)
                    ended = time.perf_counter()
                    for name, seconds in zip(times, (added - previewed, previewed - began, ended - added), strict=True):
                        times[name].append(1000 * seconds)
                watching.cancel()
    return figures(count, times, gap)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=100_000)
    print(json.dumps(asyncio.run(measured(parser.parse_args().passages))))


if __name__ == "__main__":
    main()
