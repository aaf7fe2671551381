"""Sending views: at once where they are ready in time, later where they are not, and never twice."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, Final

import aiohttp
import discord
from discord import ui

from bot.errors import explain
from bot.rendering import PROBLEM, notice_view

log = logging.getLogger(__name__)

READY_SECONDS: Final = 1.5
"""Discord drops an interaction that has no response after 3 s; what takes longer than this is deferred."""

_IN_PLACE: Final = (
    discord.InteractionResponseType.deferred_message_update,
    discord.InteractionResponseType.message_update,
)

Work = Coroutine[Any, Any, ui.LayoutView | tuple[ui.LayoutView, discord.File]]
"""What gives the view to show, with a file if it shows one."""


async def respond(interaction: discord.Interaction[Any], work: Work, *, private: bool = True) -> None:
    """Answer `interaction` with what `work` gives: at once if ready in time, else deferred and edited.

    What was begun is finished, even where Discord does not take the answer any more.
    """
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=READY_SECONDS)
    if not done:
        try:
            await interaction.response.defer(ephemeral=private, thinking=True)
        except discord.HTTPException:
            await task
            raise
    result = await task
    view, file = result if isinstance(result, tuple) else (result, None)
    if done:
        await interaction.response.send_message(view=view, ephemeral=private, files=[file] if file is not None else [])
    else:
        await interaction.edit_original_response(view=view, attachments=[file] if file is not None else [])


async def replace(interaction: discord.Interaction[Any], work: Work) -> None:
    """Put what `work` gives in the place of the message that was acted on: at once if ready in time, else later.

    For buttons, selects, and forms that a button has opened. What was begun is finished in any case.
    """
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=READY_SECONDS)
    if not done:
        try:
            await interaction.response.defer()
        except discord.HTTPException:
            await task
            raise
    result = await task
    view, file = result if isinstance(result, tuple) else (result, None)
    files = [file] if file is not None else []
    if done:
        await interaction.response.edit_message(view=view, attachments=files)
    else:
        await interaction.edit_original_response(view=view, attachments=files)


async def apologise(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Tell whoever acted what went wrong, to them alone; if it is too late even for that, the log."""
    view = notice_view(explain(error), PROBLEM)
    try:
        if interaction.response.type in _IN_PLACE:  # the original is what was acted on: it stays
            await interaction.followup.send(view=view, ephemeral=True)
        elif interaction.response.is_done():
            await interaction.edit_original_response(view=view)
        else:
            await interaction.response.send_message(view=view, ephemeral=True)
    except (discord.HTTPException, aiohttp.ClientError, OSError) as refused:  # an error handler must not raise
        log.warning("an error could not be told: %s", _status(refused))


async def reply(message: discord.Message, view: ui.LayoutView) -> None:
    """Answer `message`; where Discord refuses the answer, a short one that says so; where it refuses that, the log."""
    for attempt in (view, None):
        try:
            shown = attempt or notice_view("Discord refused my answer. Please try another question.", PROBLEM)
            await message.reply(view=shown, mention_author=False)
        except (discord.Forbidden, discord.NotFound) as refused:  # may not write there, or the message is gone
            log.info("a reply was not possible: %s", _status(refused))
            return
        except (discord.HTTPException, aiohttp.ClientError, OSError) as refused:
            log.warning("a reply was refused: %s", _status(refused))
        else:
            return


def _status(error: BaseException) -> str:
    """What may be logged of an error of Discord: its numbers, not its words, which may repeat a message."""
    if isinstance(error, discord.HTTPException):
        return f"{type(error).__name__} {error.status} (code {error.code})"
    return type(error).__name__
