"""Whose turn it is: so many links an hour for each server, one request at a time for each host."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final
from weakref import WeakValueDictionary

from bot.links.errors import TooManyLinks

_HOUR_SECONDS: Final = 3600.0


class HourlyRate:
    """Counts the links of each server over the last hour, in memory: a restart forgets them."""

    def __init__(self, limit: int, clock: Callable[[], float]) -> None:
        self._limit = limit
        self._clock = clock
        self._times: dict[str, deque[float]] = {}

    def take(self, server: str) -> None:
        """Count one link of `server`, even if it is refused later. Raises TooManyLinks, and then counts nothing."""
        now = self._clock()
        self._forget(now - _HOUR_SECONDS)
        times = self._times.setdefault(server, deque())
        if len(times) >= self._limit:
            raise TooManyLinks(self._limit, times[0] + _HOUR_SECONDS - now)
        times.append(now)

    def _forget(self, before: float) -> None:
        for server, times in list(self._times.items()):
            while times and times[0] <= before:
                times.popleft()
            if not times:
                del self._times[server]


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
