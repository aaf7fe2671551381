"""/privacy: what is kept of a member, and how they end that."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk import DeskClient
from bot.intake.forgetting import privacy_view
from bot.replying import respond


class Privacy(commands.Cog):
    """What the bot keeps of whoever asks."""

    def __init__(self, client: DeskClient) -> None:
        self._desk = client.desk

    @app_commands.command()
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def privacy(self, interaction: discord.Interaction[Any]) -> None:
        """See what is kept of you, and have it forgotten."""
        await respond(interaction, privacy_view(self._desk, interaction.user.id))
