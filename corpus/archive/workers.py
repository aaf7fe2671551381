"""Taking the texts of an archive apart in other processes: it takes seconds for each megabyte."""

import asyncio
import logging
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Final, NamedTuple

from corpus.archive.derived import derived
from corpus.model import Source

log = logging.getLogger(__name__)

LITTLE: Final = 2**18
"""Bytes of text; to take apart what stands in so little takes a second, not much more than to begin a process."""
AHEAD: Final = 2
"""So many texts wait for each process."""
HELD: Final = 2**23
"""Characters; no more texts are read ahead while so many are waited for."""


class _Work(NamedTuple):
    text: str
    source: Source
    future: Future[list[bytes]] | None


class Workers:
    """Processes for so many bytes of text; for a little, a thread. To be closed."""

    def __init__(self, size: int, processes: int | None = None) -> None:
        self._processes = processes or max(1, min(4, (os.cpu_count() or 1) - 1))  # one is for who answers questions
        self._pool: ProcessPoolExecutor | None = None
        if size > LITTLE:
            method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
            self._pool = ProcessPoolExecutor(
                self._processes, multiprocessing.get_context(method), initializer=_step_back
            )  # never fork: another thread may hold a lock of the database just then

    def close(self) -> None:
        """End the processes. Blocks."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    async def parts(self, texts: AsyncIterator[tuple[str, Source]]) -> AsyncGenerator[Sequence[bytes], None]:
        """What `derived` gives of each of `texts`, in their order."""
        waiting: deque[_Work] = deque()
        held = 0
        async for text, source in texts:
            waiting.append(await asyncio.to_thread(self._begun, text, source))
            held += len(text)
            while waiting and (len(waiting) >= AHEAD * self._processes or held > HELD or self._pool is None):
                work = waiting.popleft()
                held -= len(work.text)
                yield await self._ended(work)
        while waiting:
            yield await self._ended(waiting.popleft())

    def _begun(self, text: str, source: Source) -> _Work:
        """A text on its way to a process, if there is one that could take it. Blocks: a process may begin."""
        if self._pool is None:
            return _Work(text, source, None)
        try:
            return _Work(text, source, self._pool.submit(derived, text, source))
        except BrokenProcessPool:
            return _Work(text, source, None)

    async def _ended(self, work: _Work) -> Sequence[bytes]:
        """What became of it. If the process died, perhaps for want of memory, it is done here after all."""
        if work.future is not None:
            try:
                return await asyncio.wrap_future(work.future)
            except BrokenProcessPool:
                log.warning("a process that takes documents apart has ended")
        return await asyncio.to_thread(derived, work.text, work.source)


def _step_back() -> None:
    """Let who answers questions have the processor first; leave Ctrl-C to the process that began this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(10)
