"""Pointing the real client at another Discord, running a bot there, and watching its event loop."""

import asyncio
import contextlib
import socket
import time
from collections.abc import AsyncIterator, Iterator
from typing import Self

import discord.asset
import discord.gateway
import discord.http
import yarl
from discord.ext import commands

_READY_SECONDS = 0.05


@contextlib.contextmanager
def pointed_at(origin: str) -> Iterator[None]:
    """Until the block ends, every client talks to `origin` ("http://127.0.0.1:…") in place of Discord."""
    route, websocket, asset = discord.http.Route, discord.gateway.DiscordWebSocket, discord.asset.Asset
    before = (route.BASE, websocket.DEFAULT_GATEWAY, asset.BASE)
    route.BASE = f"{origin}/api/v10"
    websocket.DEFAULT_GATEWAY = yarl.URL(f"{origin.replace('http', 'ws')}/gateway")
    asset.BASE = f"{origin}/cdn"
    try:
        yield
    finally:
        route.BASE, websocket.DEFAULT_GATEWAY, asset.BASE = before


@contextlib.contextmanager
def no_network() -> Iterator[None]:
    """Until the block ends, every connection of a client is refused."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, so that nobody else gets the port; not listening, so that it refuses
        with pointed_at(f"http://127.0.0.1:{taken.getsockname()[1]}"):
            yield


@contextlib.asynccontextmanager
async def running(bot: commands.Bot, token: str, *, seconds: float = 10) -> AsyncIterator[None]:
    """`bot`, logged in, connected and ready; closed at the end. Raises what logging in or connecting raises."""
    # The client waits so long for another server before it says that it is ready.
    bot._connection.guild_ready_timeout = _READY_SECONDS
    tasks: set[asyncio.Task[None]] = set()
    try:
        await bot.login(token)
        tasks = {connected := asyncio.create_task(bot.connect()), asyncio.create_task(bot.wait_until_ready())}
        done, _ = await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        if not done:
            raise TimeoutError(f"not ready after {seconds} s")
        if connected.done():
            connected.result()
        yield
        if connected.done():
            connected.result()
    finally:
        await bot.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)  # the transports of a closed session close in the next turn of the loop


class LoopGap:
    """The longest time, in seconds, in which the event loop came to nothing else, while a block runs."""

    def __init__(self, every: float = 0.001) -> None:
        self.longest = 0.0
        self._every = every
        self._last = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def __enter__(self) -> Self:
        self._last = time.monotonic()
        self._tick()
        return self

    def __exit__(self, *_: object) -> None:
        assert self._timer is not None
        self._timer.cancel()
        self._measure()

    def _tick(self) -> None:
        self._measure()
        self._timer = asyncio.get_running_loop().call_later(self._every, self._tick)

    def _measure(self) -> None:
        now = time.monotonic()
        self.longest = max(self.longest, now - self._last)
        self._last = now
