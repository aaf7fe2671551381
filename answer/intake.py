"""Texts taken apart before they are stored, many at a time in other processes."""

import asyncio
import pickle
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing
from typing import Final

from corpus.deriving import PARSER_VERSION, derive
from corpus.model import Draft, Sentence, Source
from corpus.pausing import let_others_run
from corpus.processes import Processes

Texts = Sequence[tuple[str, Source]]
Packed = list[bytes]
"""The sentences of a text as they come from another process: pickled, PACKED at a time."""

AT_ONCE: Final = 10
"""Texts that are handed to a process together, at most."""
PACKED: Final = 100
"""Sentences that are unpickled without a pause: some 3 ms, in which no other thread can work."""
CHARACTERS: Final = 50_000
"""A longer text is handed over alone; more than so many characters are not handed over together."""
FEW: Final = 8
"""Fewer texts are not worth the second that a process takes to begin."""


def draft_of(text: str, source: Source) -> Draft:
    """A text with all that is derived from it. Computes; for a thread or another process."""
    return Draft(text=text, source=source, sentences=derive(text, source), parser_version=PARSER_VERSION)


class Intake:
    """Takes texts apart in other processes, which begin with the first of many texts and end with `close`."""

    def __init__(self, processes: int | None = None) -> None:
        self._processes = Processes(processes)

    async def drafts(self, texts: Texts) -> AsyncGenerator[list[Draft], None]:
        """The drafts of `texts`, some at a time, in their order."""
        batches = list(_batches(texts))
        few = len(texts) < FEW
        taken = self._processes.results(_packed, _one_by_one(batches), _size, here=few)
        async with aclosing(taken):
            for some in batches:
                yield await asyncio.to_thread(_unpacked, some, await anext(taken))

    async def close(self) -> None:
        """End the processes."""
        await self._processes.close()


async def _one_by_one(batches: Sequence[Texts]) -> AsyncGenerator[Texts, None]:
    for some in batches:
        yield some


def _batches(texts: Texts) -> Iterator[Texts]:
    """`texts` in their order, in parts of a moment's work each."""
    some: list[tuple[str, Source]] = []
    size = 0
    for text, source in texts:
        if some and (len(some) == AT_ONCE or size + len(text) > CHARACTERS):
            yield some
            some, size = [], 0
        some.append((text, source))
        size += len(text)
    if some:
        yield some


def _size(some: Texts) -> int:
    return sum(len(text) for text, _ in some)


def _packed(some: Texts) -> list[Packed]:
    packed = []
    for text, source in some:
        sentences = derive(text, source)
        packed.append([pickle.dumps(sentences[at : at + PACKED]) for at in range(0, len(sentences), PACKED)])
    return packed


def _unpacked(some: Texts, packed: Sequence[Packed]) -> list[Draft]:
    drafts = []
    for (text, source), parts in zip(some, packed, strict=True):
        sentences: list[Sentence] = []
        for part in parts:
            sentences += pickle.loads(part)  # noqa: S301 - from a process of our own
            let_others_run()
        drafts.append(Draft(text=text, source=source, sentences=tuple(sentences), parser_version=PARSER_VERSION))
    return drafts
