"""Whose turn it is: one request at a time for each host."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary


class HostTurns:
    """Lets one request at a time go to a host, whichever server asks."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()  # gone when nobody waits

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until no other request to `host` is under way, and be the one."""
        lock = self._locks.get(host)
        if lock is None:
            lock = self._locks[host] = asyncio.Lock()
        async with lock:
            yield
