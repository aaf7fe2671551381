"""Texts taken apart before they are stored, many at a time in other processes."""

import asyncio
import logging
import multiprocessing
import os
import pickle
import signal
from collections import deque
from collections.abc import AsyncGenerator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Final, NamedTuple

from corpus.deriving import PARSER_VERSION, derive
from corpus.model import Draft, Sentence, Source
from corpus.pausing import let_others_run

log = logging.getLogger(__name__)

Texts = Sequence[tuple[str, Source]]
Packed = list[bytes]
"""The sentences of a text as they come from another process: pickled, PACKED at a time."""

AT_ONCE: Final = 10
"""Texts that are handed to a process together, at most."""
PACKED: Final = 100
"""Sentences that are unpickled without a pause: some 3 ms, in which no other thread can work."""
CHARACTERS: Final = 50_000
"""A longer text is handed over alone; more than so many characters are not handed over together."""
AHEAD: Final = 2
"""So many hand-overs wait for each process."""
_NICE: Final = 10
"""How much later than others such a process has its turn where processors are scarce."""
FEW: Final = 8
"""Fewer texts are not worth the second that a process takes to begin."""


def draft_of(text: str, source: Source) -> Draft:
    """A text with all that is derived from it. Computes; for a thread or another process."""
    return Draft(text=text, source=source, sentences=derive(text, source), parser_version=PARSER_VERSION)


class _Work(NamedTuple):
    """Texts on their way to a process of `pool`; None: there was none that could take them."""

    texts: Texts
    pool: ProcessPoolExecutor | None = None
    future: Future[list[Packed]] | None = None


class Intake:
    """Takes texts apart in other processes, which begin with the first of many texts and end with `close`."""

    def __init__(self, processes: int | None = None) -> None:
        self._processes = processes or max(1, min(4, os.cpu_count() or 1))
        self._pool: ProcessPoolExecutor | None = None

    async def drafts(self, texts: Texts) -> AsyncGenerator[list[Draft], None]:
        """The drafts of `texts`, some at a time, in their order."""
        waiting: deque[_Work] = deque()
        try:
            for some in _batches(texts):
                few = len(texts) < FEW
                waiting.append(_Work(some) if few else await asyncio.to_thread(self._begun, some))
                if few or len(waiting) >= AHEAD * self._processes:
                    yield await self._ended(waiting.popleft())
            while waiting:
                yield await self._ended(waiting.popleft())
        finally:
            for work in waiting:
                if work.future is not None:
                    work.future.cancel()

    async def close(self) -> None:
        """End the processes."""
        pool, self._pool = self._pool, None
        if pool is not None:
            await asyncio.to_thread(pool.shutdown, cancel_futures=True)

    def _begun(self, some: Texts) -> _Work:
        """`some` on their way to a process. Blocks: processes may begin."""
        pool = self._pool
        if pool is None:
            method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
            pool = self._pool = ProcessPoolExecutor(
                self._processes, multiprocessing.get_context(method), initializer=_begin
            )  # never fork: another thread may hold a lock of the database just then
        try:
            return _Work(some, pool, pool.submit(_packed, some))
        except BrokenProcessPool:
            return _Work(some, pool)

    async def _ended(self, work: _Work) -> list[Draft]:
        """What became of it. If the process died, perhaps for want of memory, it is done here after all."""
        if work.future is not None:
            try:
                packed: list[Packed] = await asyncio.wrap_future(work.future)
                return await asyncio.to_thread(_unpacked, work.texts, packed)
            except BrokenProcessPool:
                log.warning("a process that takes documents apart has ended")
        if work.pool is not None and work.pool is self._pool:  # what comes next goes to another one
            self._pool = None
            work.pool.shutdown(wait=False)
        return await asyncio.to_thread(_drafts, work.texts)


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


def _drafts(some: Texts) -> list[Draft]:
    return [draft_of(text, source) for text, source in some]


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


def _begin() -> None:
    """Let questions go first, and Ctrl-C, which goes to all processes at a terminal, only to the one that began us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICE)
