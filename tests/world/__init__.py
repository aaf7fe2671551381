"""A Discord in memory around a real bot: servers, members, channels; what they do, and what comes back.

The only place that knows simcord, so that it can be swapped. One person acts at a time, and time stands still unless it
is moved; for many at once, for the network and for reconnecting there is `tests.fake_discord`.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any
from unittest.mock import patch

import discord
import simcord
from discord.ext import commands
from simcord import _settlement

from tests.lint import lint_request, walk
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

    def forge(self, seen: Seen, change: Callable[[str], str]) -> Seen:
        """The message `seen` with other custom ids: as if somebody had got the bot to send them."""
        for part in walk(self.env.backend.get_message(seen.channel_id, seen.message_id).components):
            if part.get("custom_id"):
                part["custom_id"] = change(part["custom_id"])
        return self.now(seen)

    def hide(self, seen: Seen) -> None:
        """Let the bot have no words of a message when it asks for it: what Discord does without the intent for them."""
        self.env.backend.get_message(seen.channel_id, seen.message_id).content = ""

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


@contextmanager
def _idle_workers() -> Iterator[None]:
    """A task that waits for a job is idle; simcord would wait for it to end."""
    known = _settlement._is_parked
    waits = (asyncio.Queue.get.__code__, asyncio.Event.wait.__code__)

    def is_parked(state: Any, task: asyncio.Task[Any], deadline: float) -> bool:
        # The coroutine that waits innermost; a waiter that is done already means that the task is about to go on.
        inner: Any = task.get_coro()
        while inner is not None and getattr(inner, "cr_code", None) not in waits:
            inner = getattr(inner, "cr_await", None)
        waiter = getattr(task, "_fut_waiter", None)
        idle = inner is not None and waiter is not None and not waiter.done()
        return idle or known(state, task, deadline)

    with patch("simcord.env._is_parked", is_parked):
        yield


class _AutocompleteErrors(logging.Handler):
    """discord.py only logs an error in suggestions, and they come back empty as if nothing had been found."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._caught: list[BaseException] = []
        self.log = logging.getLogger("discord.app_commands.tree")

    def __enter__(self) -> None:
        self._disabled, self.log.disabled = self.log.disabled, False  # other tools switch off whatever logger they find
        self.log.addHandler(self)

    def __exit__(self, *_: object) -> None:
        self.log.removeHandler(self)
        self.log.disabled = self._disabled

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
    settle_seconds: float = 5,
) -> AsyncIterator[World]:
    """`bot`, logged in and ready under `name`, in a Discord of its own; closed at the end.

    Its commands are synced if it did not do so itself. At the end fails on everything that the bot has raised and
    nobody has read, save for `expected` errors, and on everything that Discord would have refused (`lint`). Every act
    waits until the bot has nothing left to do, for `settle_seconds`; tasks that wait for a queue or an event are idle.
    """
    env = simcord.Env(bot, check_errors=False, settle_timeout=settle_seconds)
    env.backend.bot_user.name = name
    made = World(env, bot, expected)
    with _idle_workers(), made._autocompletes:
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
            await _close(made.bot)
            await env.shutdown()


async def _close(bot: commands.Bot) -> None:
    """simcord never closes the bot: its database would stay open."""
    if not bot.is_closed():
        async with asyncio.timeout(_CLOSING_SECONDS):
            await bot.close()
