"""Long computations in a thread, which are not to hold up the event loop."""

import threading
import time
from typing import Final

EVERY: Final = 0.002
"""Seconds of work without a pause."""
_MOMENT: Final = 1e-6
"""Seconds to ask for: the system makes some 60 microseconds of them."""

_last = threading.local()


def let_others_run() -> None:
    """Let the threads that wait for the interpreter's lock have it now, if this one has worked for EVERY.

    To be called between the steps of a long computation. They would get it after 5 ms by themselves, were it not for
    calls that give it away for an instant (of hashlib, numpy, sqlite3, and `time.sleep(0)`): each wakes those who wait,
    takes the lock back before they are awake, and makes them wait another 5 ms. The event loop then stands still for as
    long as such calls go on. Asleep, this thread cannot take it back.
    """
    now = time.perf_counter()
    if now - getattr(_last, "pause", 0.0) >= EVERY:
        time.sleep(_MOMENT)
        _last.pause = time.perf_counter()
