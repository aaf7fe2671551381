"""/suggest: what members would like to see among a server's documents."""

from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.desk import DeskClient
from bot.errors import Saying
from bot.intake.forms import TextForm
from bot.intake.gathering import of_files, of_link, the_only_one
from bot.intake.suggested import check_may_suggest, suggest
from bot.places import offered_to_members, server_of
from bot.replying import respond
from corpus.files.model import ReadFile


class Suggest(commands.Cog):
    """Suggestions of members: moderators decide about them."""

    def __init__(self, client: DeskClient) -> None:
        self._desk = client.desk

    @app_commands.command()
    @app_commands.describe(
        file="A .txt, .md, .html, .pdf or .docx, at most 8 MB. Nothing at all: paste a text",
        link="A public web page to read instead of a file",
    )
    @offered_to_members
    async def suggest(
        self,
        interaction: discord.Interaction[Any],
        file: discord.Attachment | None = None,
        link: app_commands.Range[str, 1, 2048] | None = None,
    ) -> None:
        """Suggest a document for this server: its moderators decide."""
        if file is not None or link is not None:
            await respond(interaction, self._suggest(interaction, file, link))
            return
        server_of(interaction)
        await interaction.response.send_modal(TextForm("Suggest a document", self._typed))

    async def _suggest(
        self, interaction: discord.Interaction[Any], file: discord.Attachment | None, link: str | None
    ) -> ui.LayoutView:
        server = server_of(interaction)
        if file is not None and link is not None:
            raise Saying("Give me a file or a link, one at a time.")
        await check_may_suggest(self._desk, server, interaction.user.id)
        if link is not None:
            handed = await of_link(self._desk, server, link)
        else:
            handed = the_only_one(await of_files([file] if file is not None else []))
        return await suggest(self._desk, server, interaction.user.id, handed)

    async def _typed(self, interaction: discord.Interaction[Any], handed: ReadFile) -> None:
        await respond(interaction, self._suggest_typed(interaction, handed))

    async def _suggest_typed(self, interaction: discord.Interaction[Any], handed: ReadFile) -> ui.LayoutView:
        server = server_of(interaction)
        await check_may_suggest(self._desk, server, interaction.user.id)
        return await suggest(self._desk, server, interaction.user.id, handed)
