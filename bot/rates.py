"""How often somebody may do something that costs others."""

import math
import time
from collections import deque
from collections.abc import Callable
from typing import Final

_HOUR_SECONDS: Final = 3600.0


class HourlyRate:
    """Counts what each key did over the last hour, in memory: a restart forgets it. `limit`: how often it may.

    `clock`: gives seconds.
    """

    def __init__(self, limit: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.limit = limit
        self._clock = clock
        self._times: dict[str, deque[float]] = {}

    def take(self, key: str) -> float | None:
        """Count once for `key`. If it did so too often already, nothing is counted: the seconds until it may again."""
        now = self._clock()
        self._forget(now - _HOUR_SECONDS)
        times = self._times.setdefault(key, deque())
        if len(times) >= self.limit:
            return times[0] + _HOUR_SECONDS - now
        times.append(now)
        return None

    def _forget(self, before: float) -> None:
        for key, times in list(self._times.items()):
            while times and times[0] <= before:
                times.popleft()
            if not times:
                del self._times[key]


def in_minutes(seconds: float) -> str:
    """How long that is, in words: a minute, 12 minutes."""
    minutes = max(1, math.ceil(seconds / 60))
    return "a minute" if minutes == 1 else f"{minutes} minutes"
