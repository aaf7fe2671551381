"""`concordance run` and `concordance sync`: the bot on Discord."""

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Coroutine
from typing import Any, Final, TypeVar

import click

from bot.cli.operator import Operator, pass_operator
from corpus.errors import KnownError

T = TypeVar("T")

TOKEN_VARIABLE: Final = "DISCORD_TOKEN"  # noqa: S105 (the name of the variable, not a token)


class NoToken(KnownError):
    """The environment holds no token."""

    user_message = f"There is no token: set {TOKEN_VARIABLE} to the bot's token from Discord's developer portal."


@click.command()
@pass_operator
def run(operator: Operator) -> None:
    """Run the bot on Discord until it is stopped; its token is read from DISCORD_TOKEN."""
    from bot import starting

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    until_stopped(starting.run(operator.settings, token()))


@click.command()
@pass_operator
def sync(operator: Operator) -> None:
    """Tell Discord of the commands now; `run` does so by itself when they have changed."""
    from bot import starting

    count = until_stopped(starting.sync(operator.settings, token()))
    click.echo(f"Discord knows {count} commands.")


def token() -> str:
    """The token of the environment. Raises NoToken."""
    found = os.environ.get(TOKEN_VARIABLE, "").strip()
    if not found:
        raise NoToken
    return found


def until_stopped(work: Coroutine[Any, Any, T]) -> T | None:
    """What `work` gives; None if SIGTERM, as a container stops, has ended it as calmly as Ctrl-C would."""

    async def stoppable() -> T | None:
        task = asyncio.ensure_future(work)
        with contextlib.suppress(NotImplementedError):  # loops on Windows know no signals
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        try:
            return await task
        except asyncio.CancelledError:
            return None

    return asyncio.run(stoppable())
