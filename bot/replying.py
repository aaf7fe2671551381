"""Sending views: at once where they are ready in time, later where they are not, and never twice."""

import asyncio
from collections.abc import Awaitable
from typing import Any, Final

import discord
from discord import ui

from bot.errors import explain
from bot.rendering import PROBLEM, notice_view

READY_SECONDS: Final = 1.5
"""Discord drops an interaction that has no response after 3 s; what takes longer than this is deferred."""


async def respond(
    interaction: discord.Interaction[Any], work: Awaitable[ui.LayoutView], *, private: bool = True
) -> None:
    """Answer `interaction` with the view that `work` gives: at once if ready in time, else deferred and edited."""
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=READY_SECONDS)
    if done:
        await interaction.response.send_message(view=task.result(), ephemeral=private)
        return
    await interaction.response.defer(ephemeral=private, thinking=True)
    await interaction.edit_original_response(view=await task)


async def apologise(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Tell whoever acted what went wrong, to them alone; if it is too late even for that, nothing."""
    view = notice_view(explain(error), PROBLEM)
    try:
        if interaction.response.is_done():
            await interaction.edit_original_response(view=view)
        else:
            await interaction.response.send_message(view=view, ephemeral=True)
    except discord.HTTPException:  # the token has died, or somebody answered meanwhile: an error handler must not raise
        return
