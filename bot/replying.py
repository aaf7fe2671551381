"""Sending views: at once where they are ready in time, later where they are not, and never twice."""

import asyncio
import io
import logging
from collections.abc import Coroutine
from typing import Any, Final

import aiohttp
import discord
from discord import ui

from bot.errors import explain
from bot.rendering import PROBLEM, Buttons, notice_view
from corpus.posted import PostedAnswer

log = logging.getLogger(__name__)

READY_SECONDS: Final = 1.5
"""Discord drops an interaction that has no response after 3 s; what takes longer than this is deferred."""
AT_ONCE_BYTES: Final = 2**18
"""Larger files are not sent at once: the seconds go on while they are sent."""

_IN_PLACE: Final = (
    discord.InteractionResponseType.deferred_message_update,
    discord.InteractionResponseType.message_update,
)

_UNKNOWN_MESSAGE: Final = 10008
"""Discord's code where a message is deleted."""
_PUBLIC: Final = "promised to everybody"
"""Whether an interaction was deferred so that all will see the answer: Discord does not say so afterwards."""

Shown = ui.LayoutView | tuple[ui.LayoutView, *tuple[discord.File, ...]]
"""A view, with the files that it shows."""
Work = Coroutine[Any, Any, Shown]
"""What gives the view to show."""


async def respond(interaction: discord.Interaction[Any], work: Work, *, private: bool = True) -> PostedAnswer | None:
    """Answer `interaction` with what `work` gives: at once if ready in time, else deferred and edited.

    What was begun is finished, even where Discord does not take the answer any more. Returns where it stands, if
    Discord says so.
    """
    task = asyncio.ensure_future(work)
    at_once = await _ready(task)
    if not at_once:
        try:
            interaction.extras[_PUBLIC] = not private
            await interaction.response.defer(ephemeral=private, thinking=True)
        except discord.HTTPException:
            await task
            raise
    view, files = _parts(await task)
    if at_once:
        sent = await interaction.response.send_message(view=view, ephemeral=private, files=files)
        number = sent.message_id
    else:
        number = (await interaction.edit_original_response(view=view, attachments=files)).id
    known = interaction.channel_id is not None and number is not None
    return PostedAnswer(interaction.channel_id or 0, number or 0) if known else None


async def replace(interaction: discord.Interaction[Any], work: Work) -> None:
    """Put what `work` gives in the place of the message that was acted on: at once if ready in time, else later.

    For buttons, selects, and forms that a button has opened. What was begun is finished in any case; where the message
    was deleted meanwhile, whoever acted is told.
    """
    task = asyncio.ensure_future(work)
    at_once = await _ready(task)
    if not at_once:
        try:
            await interaction.response.defer()
        except discord.HTTPException:
            await task
            raise
    view, files = _parts(await task)
    try:
        if at_once:
            await interaction.response.edit_message(view=view, attachments=files)
        else:
            await interaction.edit_original_response(view=view, attachments=files)
    except discord.NotFound as error:
        if error.code != _UNKNOWN_MESSAGE or files:  # a file is read once
            raise
        await _told_apart(interaction, view)


async def _told_apart(interaction: discord.Interaction[Any], view: ui.LayoutView) -> None:
    """Tell whoever acted alone: the message in whose place it belongs was deleted meanwhile."""
    if interaction.response.is_done():
        await interaction.followup.send(view=view, ephemeral=True)
    else:
        await interaction.response.send_message(view=view, ephemeral=True)


async def _ready(task: "asyncio.Future[Shown]") -> bool:
    """Whether `task` is done in time, or has failed by then, and what it gives can be sent within what is left."""
    done, _ = await asyncio.wait({task}, timeout=READY_SECONDS)
    if not done:
        return False
    failed = task.cancelled() or task.exception() is not None
    return failed or sum(map(_size, _parts(task.result())[1])) <= AT_ONCE_BYTES


def _size(file: discord.File) -> int:
    size = file.fp.seek(0, io.SEEK_END)
    file.reset()
    return size


def _parts(shown: Shown) -> tuple[ui.LayoutView, list[discord.File]]:
    if not isinstance(shown, tuple):
        return shown, []
    view, *files = shown
    return view, files


async def apologise(interaction: discord.Interaction[Any], error: BaseException, buttons: Buttons = ()) -> None:
    """Tell whoever acted what went wrong, to them alone; if it is too late even for that, the log.

    `buttons`: what they may do about it.
    """
    view = notice_view(explain(error), PROBLEM, buttons)
    try:
        if interaction.response.type in _IN_PLACE:  # the original is what was acted on: it stays
            await interaction.followup.send(view=view, ephemeral=True)
        elif interaction.extras.get(_PUBLIC):  # what was promised to all is no error for all to read
            # First something else in its place: the next message would stand there, as visible as was promised.
            await interaction.edit_original_response(view=notice_view("That did not work.", PROBLEM))
            await interaction.followup.send(view=view, ephemeral=True)
            await interaction.delete_original_response()
        elif interaction.response.is_done():
            await interaction.edit_original_response(view=view)
        else:
            await interaction.response.send_message(view=view, ephemeral=True)
    except (discord.HTTPException, aiohttp.ClientError, OSError) as refused:  # an error handler must not raise
        log.warning("an error could not be told: %s", _status(refused))


async def reply(message: discord.Message, view: ui.LayoutView) -> PostedAnswer | None:
    """Answer `message`; where Discord refuses the answer, a short one that says so; where it refuses that, the log.

    Returns where the answer stands, if it was sent.
    """
    for attempt in (view, None):
        try:
            shown = attempt or notice_view("Discord refused my answer. Please try another question.", PROBLEM)
            sent = await message.reply(view=shown, mention_author=False)
        except (discord.Forbidden, discord.NotFound) as refused:  # may not write there, or the message is gone
            log.info("a reply was not possible: %s", _status(refused))
            return None
        except (discord.HTTPException, aiohttp.ClientError, OSError) as refused:
            log.warning("a reply was refused: %s", _status(refused))
        else:
            return PostedAnswer(sent.channel.id, sent.id) if attempt is not None else None
    return None


def _status(error: BaseException) -> str:
    """What may be logged of an error of Discord: its numbers, not its words, which may repeat a message."""
    if isinstance(error, discord.HTTPException):
        return f"{type(error).__name__} {error.status} (code {error.code})"
    return type(error).__name__
