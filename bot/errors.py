"""Errors as words: the one place where they become something a person reads."""

import logging
import uuid
from collections.abc import Callable
from typing import Any, Final

from discord import app_commands

from bot.escaping import shown
from bot.rates import in_minutes
from corpus.errors import KnownError, StoreError

log = logging.getLogger(__name__)


class BotError(KnownError):
    """Said in our own words, with mark-up of our own; other errors may repeat what people wrote, and are escaped."""


class NotAllowed(BotError):
    """Whoever pressed or typed may not do that here."""

    user_message = "You are not allowed to do that here: it needs *Manage Server*, or the moderator role of `/setup`."


class NotHere(BotError):
    """A command or button was used where the bot has no documents: another server, a direct message, a user install."""

    user_message = "That does not work here."


class Gone(BotError):
    """What a button would show was removed."""

    user_message = "The document was removed: there is nothing to show any more."


class Saying(BotError):
    """A reason in words of its own: `user_message`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.user_message = why


class TooManyTries(BotError):
    """A member suggested `limit` times within an hour; the next time may come in `seconds`."""

    def __init__(self, limit: int, seconds: float) -> None:
        super().__init__(f"suggested more than {limit} times an hour")
        times = "once" if limit == 1 else f"{limit:,} times"
        self.user_message = f"You may suggest {times} an hour here. Please try again in {in_minutes(seconds)}."


class NoServer(Saying):
    """A direct message cannot be answered: it is not known from which server's documents. `user_message` says why."""


MESSAGE_MAX: Final = 1000
"""Characters of an error that repeats what somebody wrote."""


def _store_error(error: StoreError) -> str:
    """Members cannot do anything about the database, and its path is the operator's business."""
    log.error("the library cannot be used: %s", error)
    return "The library cannot be used right now. Please try again in a minute."


_WORDS: dict[type[BaseException], Callable[[Any], str]] = {
    BotError: lambda error: str(error.user_message),
    StoreError: _store_error,
    KnownError: lambda error: shown(str(error.user_message)[:MESSAGE_MAX]).text,
    app_commands.CommandOnCooldown: lambda error: f"Please wait {error.retry_after:.0f} seconds.",
    app_commands.CheckFailure: lambda _: NotAllowed.user_message,
    app_commands.TransformerError: lambda error: f"“{shown(str(error.value)[:MESSAGE_MAX]).text}” is not on the list.",
}


def explain(error: BaseException) -> str:
    """What to tell whoever asked; whatever we did not raise on purpose goes to the log, under a code."""
    cause = error.__cause__ or error if isinstance(error, app_commands.CommandInvokeError) else error
    for kind in type(cause).__mro__:
        if kind in _WORDS:
            return _WORDS[kind](cause)
    code = uuid.uuid4().hex[:8]
    log.error("unexpected error %s", code, exc_info=cause)
    return f"Something went wrong on our side (code `{code}`)."
