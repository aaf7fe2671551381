"""Texts are taken apart in other processes just as they are here, whatever becomes of those."""

import asyncio
import os
import signal
import time
from concurrent.futures.process import BrokenProcessPool

import pytest

from answer import intake
from answer.intake import FEW, PACKED, Intake, Texts, draft_of
from corpus.model import Draft, Source

TEXTS: Texts = [
    (f"Goat {at} ate 7 apples on 3 May. “It was hungry,” said Ilse Brandt.", Source(title=f"Goat {at}"))
    for at in range(40)
]


async def drafts(made: Intake, texts: Texts = TEXTS) -> list[Draft]:
    return [draft async for some in made.drafts(texts) for draft in some]


async def test_processes_derive_what_a_thread_derives() -> None:
    expected = [draft_of(*one) for one in TEXTS]
    made = Intake(processes=1)
    try:
        assert await drafts(made) == expected
        long = "The ferry is red. " * (3 * PACKED)
        assert await drafts(made, [*TEXTS, (long, Source())]) == [*expected, draft_of(long, Source())]
    finally:
        await made.close()


def test_what_is_packed_is_unpacked_whole() -> None:
    texts = [*TEXTS, ("The ferry is red. " * (2 * PACKED + 1), Source()), ("", Source())]
    assert intake._unpacked(texts, intake._packed(texts)) == [draft_of(*one) for one in texts]


async def test_few_texts_begin_no_process() -> None:
    made = Intake(processes=1)
    assert len(await drafts(made, TEXTS[: FEW - 1])) == FEW - 1
    assert made._pool is None
    await made.close()


async def test_a_process_that_dies_costs_nothing_but_time() -> None:
    made = Intake(processes=1)
    try:
        found: list[Draft] = []
        async for some in made.drafts(TEXTS):
            if not found:
                assert made._pool is not None
                for number in list(made._pool._processes):
                    os.kill(number, signal.SIGKILL)
            found += some
        assert found == [draft_of(*one) for one in TEXTS]
        assert await drafts(made) == found, "another one has begun"
    finally:
        await made.close()


async def test_after_processes_have_died_others_begin() -> None:
    made = Intake(processes=1)
    try:
        expected = await drafts(made)
        pool = made._pool
        assert pool is not None
        for number in list(pool._processes):
            os.kill(number, signal.SIGKILL)
        with pytest.raises(BrokenProcessPool):
            await asyncio.wait_for(asyncio.wrap_future(pool.submit(time.sleep, 60)), 20)
        assert await drafts(made) == expected
        assert made._pool is not pool
    finally:
        await made.close()


async def test_who_stops_listening_leaves_nothing_running(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "AT_ONCE", 1)
    made = Intake(processes=1)
    reading = made.drafts(TEXTS)
    assert len(await anext(reading)) == 1
    await reading.aclose()
    await asyncio.wait_for(made.close(), 20)
    assert made._pool is None
