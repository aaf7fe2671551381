"""A Discord in memory around a real bot: servers, members, channels; what they do, and what comes back.

The only place that knows simcord, so that it can be swapped. One person acts at a time, and time stands still unless it
is moved; for many at once, for the network and for reconnecting there is `tests.fake_discord`.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord
import simcord
from discord.ext import commands

from tests.lint import lint_request
from tests.seen import Button, Modal, Seen, Select
from tests.world.people import Channel, File, Member, Option, Person, Role, Server, User, new_user
from tests.world.simulation import Choice, NotOffered, Simulation

__all__ = [
    "Button", "Channel", "Choice", "File", "Member", "Modal", "NotOffered", "Option", "Person", "Role", "Seen",
    "Select", "Server", "User", "World", "world",
]  # fmt: skip

_CLOSING_SECONDS = 10


class World(Simulation):
    """One Discord, with `bot` in it; made by `world`."""

    def __init__(self, env: simcord.Env, bot: commands.Bot, expected: tuple[type[BaseException], ...]) -> None:
        super().__init__(env)
        self.bot = bot
        self._expected = expected
        self._errors_read = 0
        self._autocompletes = _AutocompleteErrors()

    def server(self, name: str) -> Server:
        """A new server that the bot is in."""
        raw = self.env.create_guild(name)
        return Server(name, raw.id, raw, self)

    def user(self, name: str) -> User:
        """Somebody new, in no server yet."""
        return new_user(self, name)

    async def restart(self, bot: commands.Bot) -> None:
        """Close the bot and start `bot` in its place; servers, messages and commands stay."""
        await _close(self.bot)
        self.bot = bot
        await self.env.restart_bot(bot)
        self.listen()

    async def sync(self) -> None:
        """Tell Discord the bot's commands, as the operator would."""
        with self.env.time_context():
            await self.bot.tree.sync()

    async def advance(self, seconds: float) -> None:
        """Let time pass: timeouts of views, cooldowns and `asyncio.sleep` of the bot come due (not `time.time()`)."""
        await self.env.advance_time(seconds)

    def fail(self, method: str, path: str, *, status: int = 500, code: int = 0, times: int | None = 1) -> None:
        """Answer the next requests to `path` (as in "/channels/*/messages") with an error, without any retry."""
        self.env.inject_error(method, path, status=status, code=code, times=times)

    def errors(self) -> list[BaseException]:
        """What the bot has raised since the last call; whoever reads it has dealt with it."""
        caught = [*self.env.errors_since(self._errors_read), *self._autocompletes.take()]
        self._errors_read = self.env.error_cursor
        return [error for error in caught if not self._is_expected(error)]

    def faults(self) -> list[str]:
        """What Discord would have refused of all that the bot has sent so far."""
        sent = [(request.method, request.path, request.json) for request in self.env.http_requests]
        return [
            f"{method} {path}: {fault}" for method, path, body in sent for fault in lint_request(method, path, body)
        ]

    def listen(self) -> None:
        """Hear of the errors of commands even if the bot has set its own handler at its start, over that of simcord."""
        handle = self.bot.tree.on_error

        async def heard(interaction: discord.Interaction[Any], error: discord.app_commands.AppCommandError) -> None:
            self.env._record_error(error)  # once, however often it is told
            await handle(interaction, error)

        self.bot.tree.error(heard)

    def check(self, *, lint: bool) -> None:
        """Fail on what the bot has raised and nobody has read, and on what Discord would have refused."""
        if errors := self.errors():
            raise BaseExceptionGroup("the bot has raised", errors)
        if lint and (faults := self.faults()):
            raise AssertionError("\n".join(["Discord would have refused:", *faults]))

    def now(self, seen: Seen) -> Seen:
        """The message `seen` as it is by now. Raises NotOffered when it is gone."""
        return self.message(seen.channel_id, seen.message_id)

    def _is_expected(self, error: BaseException | None) -> bool:
        """Whether `error`, or what it was raised from, is of a kind that the bot turns into words on purpose."""
        while error is not None:
            if isinstance(error, self._expected):
                return True
            error = error.__cause__
        return False


class _AutocompleteErrors(logging.Handler):
    """discord.py only logs an error in suggestions, and they come back empty as if nothing had been found."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._caught: list[BaseException] = []
        self.log = logging.getLogger("discord.app_commands.tree")

    def emit(self, record: logging.LogRecord) -> None:
        if "autocomplete" in record.msg and record.exc_info and record.exc_info[1]:
            self._caught.append(record.exc_info[1])

    def take(self) -> list[BaseException]:
        caught, self._caught = self._caught, []
        return caught


@asynccontextmanager
async def world(
    bot: commands.Bot,
    *,
    name: str = "Concordance",
    expected: tuple[type[BaseException], ...] = (),
    sync: bool = True,
    lint: bool = True,
) -> AsyncIterator[World]:
    """`bot`, logged in and ready under `name`, in a Discord of its own; closed at the end.

    Its commands are synced if it did not do so itself. At the end fails on everything that the bot has raised and
    nobody has read, save for `expected` errors, and on everything that Discord would have refused (`lint`).
    """
    env = simcord.Env(bot, check_errors=False)
    env.backend.bot_user.name = name
    made = World(env, bot, expected)
    made._autocompletes.log.addHandler(made._autocompletes)
    try:
        await env.start()
        made.listen()
        if sync and not any(r.method == "PUT" and r.path.endswith("/commands") for r in env.http_requests):
            await made.sync()
        yield made
        await _close(made.bot)
        made.check(lint=lint)
    except BaseException as error:
        error.add_note("\n".join(["What happened last:", *env.transcript().splitlines()[-30:]]))
        raise
    finally:
        made._autocompletes.log.removeHandler(made._autocompletes)
        await _close(made.bot)
        await env.shutdown()


async def _close(bot: commands.Bot) -> None:
    """simcord never closes the bot: its database would stay open."""
    if not bot.is_closed():
        async with asyncio.timeout(_CLOSING_SECONDS):
            await bot.close()
