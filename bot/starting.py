"""Start-up as one block: store, service, client; and what can keep the bot from Discord, in words."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Final, TypeVar

import aiohttp
import discord

from answer.service import Service
from bot.client import Concordance
from bot.links.fetching import Fetcher
from bot.rates import HourlyRate
from bot.settings import Settings
from corpus.errors import KnownError
from corpus.sqlite import SqliteStore

T = TypeVar("T")

_TOKEN_REFUSED: Final = 4004
"""The gateway's code for a token that was reset."""
_AGAIN_SECONDS: Final = 0.5
"""After so long, who has not heard that it is to end is told again."""
_WRONG_TOKEN: Final = "Discord refuses the token: copy it again from the developer portal into DISCORD_TOKEN."  # noqa: S105


class DiscordRefuses(KnownError):
    """Discord cannot be reached, or does not let the bot in. `user_message` says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.user_message = message


@asynccontextmanager
async def client(settings: Settings, *, serving: bool = True) -> AsyncIterator[Concordance]:
    """The bot over the library of `settings`, not connected yet; `serving`: see Concordance."""
    days = settings.corpus.undo_max_days
    async with (
        SqliteStore.open(settings.corpus.database_path) as store,
        Service(
            store, index=settings.index, answer=settings.answer, folder=settings.index_folder, surveys=serving
        ) as service,
        Fetcher(settings.bot) as links,
        Concordance(
            service,
            store.servers,
            undo_days=days,
            left_days=settings.corpus.left_server_days,
            serving=serving,
            quota=settings.corpus.quota,
            links=links,
            suggesting=HourlyRate(settings.bot.suggestions_hourly_max_count),
        ) as bot,
    ):
        yield bot


async def run(settings: Settings, token: str) -> None:
    """Serve until cancelled. Raises DiscordRefuses."""
    async with client(settings) as bot:
        serving = asyncio.create_task(bot.start(token))
        try:
            await asyncio.wait([serving])
        finally:
            await _ended(serving)
        await admitted(serving)


async def _ended(task: asyncio.Task[None]) -> None:
    """Cancel `task` until it has ended.

    Once is not enough: the client connects within asyncio.wait_for, and that of Python 3.11 loses a cancellation that
    comes just as what it waits for is done. The bot would go on serving, deaf to any further signal.
    """
    while not task.done():
        task.cancel()
        await asyncio.wait([task], timeout=_AGAIN_SECONDS)
    if not task.cancelled():
        task.exception()  # asked for, so that nobody complains that it was not


async def sync(settings: Settings, token: str) -> int:
    """Tell Discord of the commands and return how many there are. Raises DiscordRefuses."""
    async with client(settings, serving=False) as bot:
        await admitted(bot.login(token))
        return bot.told or await admitted(bot.sync())  # logging in has told it already if they had changed


async def admitted(reaching: Awaitable[T]) -> T:
    """What `reaching` gives. Raises DiscordRefuses where Discord cannot be reached or does not let the bot in."""
    try:
        return await reaching
    except discord.LoginFailure as error:
        raise DiscordRefuses(_WRONG_TOKEN) from error
    except discord.PrivilegedIntentsRequired as error:
        why = "Discord refuses an intent that the bot asks for: look at its page in the developer portal."
        raise DiscordRefuses(why) from error
    except discord.ConnectionClosed as error:
        if error.code == _TOKEN_REFUSED:
            raise DiscordRefuses(_WRONG_TOKEN) from error
        raise DiscordRefuses(f"Discord closed the connection (code {error.code}): try again later.") from error
    except (aiohttp.ClientConnectionError, OSError, TimeoutError) as error:
        raise DiscordRefuses("Discord cannot be reached: check the network.") from error
    except discord.HTTPException as error:
        raise DiscordRefuses(f"Discord answers with an error (status {error.status}): try again later.") from error
