"""The bot when it is told to stop: it ends soon and calmly, whatever it is about."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from discord.gateway import DiscordWebSocket

from bot import starting
from bot.cli.serving import until_stopped
from bot.settings import Settings
from tests.fake_discord import TOKEN, FakeDiscord

_PROGRAM = """
import sys
from bot.cli.main import run
from tests.fake_discord import pointed_at
with pointed_at(sys.argv[1]):
    sys.exit(run(["run"]))
"""

knows_sigterm = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGTERM")


@knows_sigterm
async def test_a_container_that_stops_ends_the_bot_calmly(tmp_path: Path) -> None:
    async with FakeDiscord() as fake:
        environment = {**os.environ, "DISCORD_TOKEN": TOKEN, "PYTHONPATH": str(Path.cwd()), "PYTHONWARNINGS": "ignore"}
        pipe = asyncio.subprocess.PIPE
        program = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _PROGRAM, fake.rest.origin, cwd=tmp_path, env=environment, stdout=pipe, stderr=pipe
        )
        await fake.until(lambda: fake.gateway.identified == 1, timeout=60)  # a busy machine is slow to import
        for _ in range(3):
            with contextlib.suppress(ProcessLookupError):  # it has ended
                program.terminate()
            await asyncio.sleep(0.002)
        _, told = await asyncio.wait_for(program.communicate(), 20)
    assert program.returncode == 0
    assert b"Traceback" not in told


async def test_a_stop_at_the_very_moment_of_connecting_is_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There asyncio.wait_for of Python 3.11 loses the cancellation of whoever waits in it."""
    connect = DiscordWebSocket.from_client

    async def connected(*args: Any, **kwargs: Any) -> DiscordWebSocket:
        socket = await connect(*args, **kwargs)
        running.cancel()
        return socket

    monkeypatch.setattr(DiscordWebSocket, "from_client", connected)
    async with FakeDiscord() as fake:
        running = asyncio.create_task(starting.run(Settings().below(tmp_path), TOKEN))
        await asyncio.wait([running], timeout=5)
        assert running.cancelled()
        assert fake.gateway.identified == 1


@pytest.fixture
def sigterm_as_before() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@knows_sigterm
@pytest.mark.usefixtures("sigterm_as_before")
def test_a_stop_that_comes_when_all_is_done_disturbs_nothing() -> None:
    async def work() -> str:
        return "done"

    assert until_stopped(work()) == "done"
    os.kill(os.getpid(), signal.SIGTERM)
