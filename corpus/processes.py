"""Computing in other processes, so that this one goes on answering: taking texts apart takes seconds a megabyte."""

import asyncio
import logging
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterable, Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Final, Generic, NamedTuple, TypeVar

log = logging.getLogger(__name__)

AHEAD: Final = 2
"""So much waits for each process."""
HELD: Final = 2**23
"""Characters; nothing more is taken on while so many wait."""
DEATHS: Final = 3
"""After so many processes in a row that died at once no more begin: here, they cannot live."""
_NICE: Final = 10
"""How much later than others such a process has its turn where processors are scarce."""

Given = TypeVar("Given")
Result = TypeVar("Result")


class _Task(NamedTuple, Generic[Given, Result]):
    """What is computed in a process of `pool`; None: there was none that could."""

    given: Given
    size: int
    pool: ProcessPoolExecutor | None = None
    future: Future[Result] | None = None


class Processes:
    """Other processes, which begin with the first that is computed in them and end with `close`."""

    def __init__(self, count: int | None = None) -> None:
        self._count = count or max(1, min(4, os.cpu_count() or 1))
        self._pool: ProcessPoolExecutor | None = None
        self._deaths = 0

    async def results(
        self,
        work: Callable[[Given], Result],
        given: AsyncIterable[Given],
        size: Callable[[Given], int],
        *,
        here: bool = False,
    ) -> AsyncGenerator[Result, None]:
        """What `work`, a function of a module, gives for each of `given`, in their order.

        `size`: of each in characters; no more than HELD are taken on. `here`: in threads of this process instead, where
        it is too little to begin a process for. So too whatever a process died of, perhaps for want of memory.
        """
        waiting: deque[_Task[Given, Result]] = deque()
        held = 0
        try:
            async for one in given:
                task = _Task[Given, Result](one, size(one))
                waiting.append(task if here else await asyncio.to_thread(self._begun, work, task))
                held += task.size
                while waiting and (here or len(waiting) >= AHEAD * self._count or held > HELD):
                    held -= waiting[0].size
                    yield await self._ended(work, waiting.popleft())
            while waiting:
                yield await self._ended(work, waiting.popleft())
        finally:
            for task in waiting:
                if task.future is not None:
                    task.future.cancel()

    async def close(self) -> None:
        """End the processes."""
        pool, self._pool = self._pool, None
        if pool is not None:
            await asyncio.to_thread(pool.shutdown, cancel_futures=True)

    def _begun(self, work: Callable[[Given], Result], task: _Task[Given, Result]) -> _Task[Given, Result]:
        """`task` on its way to a process. Blocks: processes may begin."""
        pool = self._pool
        if pool is None:
            if self._deaths >= DEATHS:
                return task
            method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
            pool = self._pool = ProcessPoolExecutor(
                self._count, multiprocessing.get_context(method), initializer=_step_back
            )  # never fork: another thread may hold a lock of the database just then
        try:
            return task._replace(pool=pool, future=pool.submit(work, task.given))
        except BrokenProcessPool:
            return task._replace(pool=pool)

    async def _ended(self, work: Callable[[Given], Result], task: _Task[Given, Result]) -> Result:
        """What became of it."""
        if task.future is not None:
            try:
                result = await asyncio.wrap_future(task.future)
            except BrokenProcessPool:
                log.warning("a process that takes documents apart has ended")
            else:
                self._deaths = 0
                return result
        if task.pool is not None and task.pool is self._pool:  # what comes next goes to another one
            self._pool = None
            self._deaths += 1
            task.pool.shutdown(wait=False)
        return await asyncio.to_thread(work, task.given)


def _step_back() -> None:
    """Let questions go first, and Ctrl-C, which goes to all processes at a terminal, only to the one that began us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICE)
