"""`concordance run` and `concordance sync`: the bot on Discord."""

import asyncio
import logging
import os
import signal
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from bot.cli.codes import INTERRUPTED
from bot.cli.operator import Operator, pass_operator
from corpus.errors import KnownError

T = TypeVar("T")

_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"

TOKEN_VARIABLE: Final = "DISCORD_TOKEN"  # noqa: S105 (the name of the variable, not a token)


class NoToken(KnownError):
    """The environment holds no token."""

    user_message = f"There is no token: set {TOKEN_VARIABLE} to the bot's token from Discord's developer portal."


@click.command()
@pass_operator
def run(operator: Operator) -> None:
    """Run the bot on Discord until it is stopped; its token is read from DISCORD_TOKEN."""
    from bot import starting

    secret = token()
    start_logging(operator.settings.bot.log_path)
    until_stopped(starting.run(operator.settings, secret))


@click.command()
@pass_operator
def sync(operator: Operator) -> int:
    """Tell Discord of the commands now; `run` does so by itself when they have changed."""
    from bot import starting

    count = until_stopped(starting.sync(operator.settings, token()))
    if count is None:
        return INTERRUPTED
    click.echo(f"Discord knows {count} commands.")
    return 0


def start_logging(path: Path) -> None:
    """Log what happens to standard error, and errors also to the file at `path`, if it can be written."""
    logging.basicConfig(level=logging.INFO, format=_FORMAT)
    logging.getLogger("discord.client").addFilter(
        lambda record: "voice will NOT be supported" not in record.getMessage()
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        errors = logging.FileHandler(path, encoding="utf-8", delay=True)
    except OSError as error:
        logging.getLogger(__name__).warning("no log file: %s", error.strerror)
        return
    errors.setLevel(logging.ERROR)
    errors.setFormatter(logging.Formatter(_FORMAT))
    logging.getLogger().addHandler(errors)


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
        loop = asyncio.get_running_loop()

        def stop(*_: object) -> None:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)  # further ones do not disturb the clean-up
            if not task.done():  # else the loop may be closed: the process ends anyway
                loop.call_soon_threadsafe(task.cancel)

        # Not the loop's own handlers: these are gone before the process is, and a second signal would kill it.
        signal.signal(signal.SIGTERM, stop)
        try:
            return await task
        except asyncio.CancelledError:
            return None

    return asyncio.run(stoppable())
