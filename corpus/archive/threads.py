"""What is opened, used and closed in threads."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import ParamSpec, Protocol, TypeVar

from corpus.errors import KnownError

P = ParamSpec("P")


class Closable(Protocol):
    """What must not be left open."""

    def close(self) -> None:
        """Close it; blocks."""
        ...


T = TypeVar("T", bound=Closable)


@asynccontextmanager
async def opened(make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> AsyncIterator[T]:
    """What `make` gives: made in a thread, closed in one, whenever the task is cancelled. Raises what `make` does."""
    loop = asyncio.get_running_loop()
    making = loop.run_in_executor(None, partial(make, *args, **kwargs))
    try:
        made = await asyncio.shield(making)
    except asyncio.CancelledError:
        with suppress(KnownError, OSError):
            (await making).close()
        raise
    try:
        yield made
    finally:
        await asyncio.shield(loop.run_in_executor(None, made.close))
