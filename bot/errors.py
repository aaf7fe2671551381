"""Errors as words: the one place where they become something a person reads."""

import logging
import uuid
from collections.abc import Callable
from typing import Any

import discord
from discord import app_commands

from corpus.errors import KnownError

log = logging.getLogger(__name__)


class NotAllowed(KnownError):
    """Whoever pressed or typed may not do that here."""

    user_message = "You are not allowed to do that here: it needs *Manage Server*, or the moderator role of /setup."


class NotHere(KnownError):
    """A command or button was used where the bot has no documents: another server, a direct message, a user install."""

    user_message = "That does not work here."


class Gone(KnownError):
    """What a button would show was removed."""

    user_message = "The document was removed: there is nothing to show any more."


class NoServer(KnownError):
    """A direct message cannot be answered: it is not known from which server's documents. `user_message` says why."""

    def __init__(self, why: str) -> None:
        super().__init__("no server for a direct message")
        self.user_message = why


_WORDS: dict[type[BaseException], Callable[[Any], str]] = {
    KnownError: lambda error: str(error.user_message),
    app_commands.CommandOnCooldown: lambda error: f"Please wait {error.retry_after:.0f} seconds.",
    app_commands.CheckFailure: lambda _: NotAllowed.user_message,
    app_commands.TransformerError: lambda error: (
        f"“{discord.utils.escape_markdown(str(error.value))}” is not on the list."
    ),
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
