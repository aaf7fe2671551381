"""A long computation in a thread lets the event loop run."""

import asyncio
import hashlib
import time

from corpus.pausing import let_others_run

SECONDS = 0.3
CONTENT = bytes(200_000)  # hashing it gives the interpreter's lock away for an instant, every 0.1 to 1 ms


def compute() -> None:
    ends = time.thread_time() + SECONDS
    while time.thread_time() < ends:
        hashlib.sha256(CONTENT[:3_000])
        sum(range(5_000))
        let_others_run()


async def test_the_event_loop_runs_beside_calls_that_give_the_lock_away_for_an_instant() -> None:
    turns = 0
    working = asyncio.create_task(asyncio.to_thread(compute))
    while not working.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert turns > SECONDS / 0.02  # without pauses two or three
