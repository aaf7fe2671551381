"""What other processes compute comes back in order and whole, whatever becomes of them, and never too far ahead."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import aclosing
from typing import Any

import pytest

from corpus import processes
from corpus.processes import DEATHS, Processes

WORDS = [f"goat {at}" for at in range(20)]
SHOUTED = [word.upper() for word in WORDS]


async def each(words: list[str], taken: list[str] | None = None) -> AsyncIterator[str]:
    for word in words:
        if taken is not None:
            taken.append(word)
        yield word


async def shouted(made: Processes, words: list[str] = WORDS, *, here: bool = False) -> list[str]:
    return [word async for word in made.results(str.upper, each(words), len, here=here)]


def kill(made: Processes) -> None:
    assert made._pool is not None
    for number in list(made._pool._processes):
        os.kill(number, signal.SIGKILL)


@pytest.mark.parametrize("count", [1, 3])
async def test_what_is_computed_comes_in_its_order(count: int) -> None:
    made = Processes(count)
    try:
        assert await shouted(made) == await shouted(made, here=True) == SHOUTED
    finally:
        await made.close()


async def test_here_no_process_begins() -> None:
    made = Processes(1)
    assert await shouted(made, here=True) == SHOUTED
    assert made._pool is None


async def test_an_error_of_the_work_is_raised_and_others_go_on() -> None:
    made = Processes(1)
    try:
        with pytest.raises(ValueError, match="invalid literal"):
            [number async for number in made.results(int, each(["1", "two"]), len)]
        assert await shouted(made) == SHOUTED
    finally:
        await made.close()


async def test_a_process_that_dies_costs_nothing_but_time() -> None:
    made = Processes(1)
    try:
        found: list[str] = []
        async with aclosing(made.results(str.upper, each(WORDS), len)) as results:
            async for word in results:
                if not found:
                    kill(made)
                found.append(word)
        assert found == SHOUTED
        assert await shouted(made) == SHOUTED, "another one has begun"
    finally:
        await made.close()


async def test_after_processes_have_died_others_begin() -> None:
    made = Processes(1)
    try:
        assert await shouted(made) == SHOUTED
        pool = made._pool
        assert pool is not None
        kill(made)
        with pytest.raises(BrokenProcessPool):
            await asyncio.wait_for(asyncio.wrap_future(pool.submit(time.sleep, 60)), 20)
        assert await shouted(made) == SHOUTED
        assert made._pool is not pool
    finally:
        await made.close()


def die() -> None:
    os._exit(1)


async def test_where_no_process_can_live_no_more_begin_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_step_back", die)
    begun = 0

    class Counted(ProcessPoolExecutor):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            nonlocal begun
            begun += 1
            super().__init__(*args, **kwargs)

    monkeypatch.setattr(processes, "ProcessPoolExecutor", Counted)
    made = Processes(1)
    try:
        assert await shouted(made) == SHOUTED
        assert await shouted(made) == SHOUTED
        assert begun == DEATHS
    finally:
        await made.close()


@pytest.mark.parametrize(("held", "most"), [(2**23, 2), (8, 2), (5, 1)])
async def test_no_more_is_taken_on_than_can_be_held(monkeypatch: pytest.MonkeyPatch, held: int, most: int) -> None:
    monkeypatch.setattr(processes, "HELD", held)
    made = Processes(1)
    taken: list[str] = []
    try:
        async with aclosing(made.results(str.upper, each(WORDS, taken), len)) as results:
            done = 0
            async for _ in results:
                assert len(taken) - done <= most
                done += 1
    finally:
        await made.close()


async def test_who_stops_listening_leaves_nothing_running() -> None:
    made = Processes(1)
    results = made.results(str.upper, each(WORDS), len)
    assert await anext(results) == "GOAT 0"
    await results.aclose()
    await asyncio.wait_for(made.close(), 20)
    assert made._pool is None
