"""/corpus export and import: a server's documents as one file."""

import asyncio
import tempfile
from pathlib import Path
from typing import Any

import aiohttp
import discord
from discord import app_commands, ui

from bot.cogs.part import CorpusPart
from bot.document_views import plural
from bot.errors import Saying
from bot.keeping.files import bytes_file, check_size
from bot.rendering import ANSWER, card, notice_view
from bot.replying import Shown, respond

_NAME = "concordance-export.zip"


class Moving(CorpusPart):
    """The commands of /corpus by which all documents leave a server, or come into an empty one."""

    @app_commands.command()
    @app_commands.describe(people="Also who added each document, of whose message it was made, and who ruled")
    async def export(self, interaction: discord.Interaction[Any], people: bool = True) -> None:
        """Get all of this server's documents, with their revisions and what was judged of them, as one file."""
        await respond(interaction, self._export(interaction, people=people))

    async def _export(self, interaction: discord.Interaction[Any], *, people: bool) -> Shown:
        server, collection = await self._desk.moderated(interaction)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / _NAME
            exported = await self._desk.service.keeping.export(collection, path, who=people)
            check_size(server, (await asyncio.to_thread(path.stat)).st_size)
            file = bytes_file(server, _NAME, await asyncio.to_thread(path.read_bytes))
        told = f"{plural(exported.documents, 'document')}, {plural(exported.revisions, 'revision')}"
        self._desk.record(server, f"**Exported:** {told}", interaction.user)
        footer = "`/corpus import` reads it into a server without documents; so does the operator in the terminal"
        return card(ANSWER, "### All documents", [told], footer, (), [file]), file

    @app_commands.command(name="import")
    @app_commands.describe(file="What /corpus export gave")
    async def import_(self, interaction: discord.Interaction[Any], file: discord.Attachment) -> None:
        """Read an export into this server; it must not have documents yet, not even removed ones."""
        await respond(interaction, self._import(interaction, file))

    async def _import(self, interaction: discord.Interaction[Any], file: discord.Attachment) -> ui.LayoutView:
        server, collection = await self._desk.moderated(interaction)
        quota = self._desk.quota
        if quota is not None and file.size > quota.bytes:  # before it is downloaded
            raise Saying("That file is larger than all that this server's documents may have.")
        keeping, by = self._desk.service.keeping, interaction.user
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "import.zip"
            try:
                data = await file.read()
            except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
                raise Saying("Discord does not give that file out any more: attach it again.") from error
            await asyncio.to_thread(path.write_bytes, data)
            taken = await keeping.take_in(collection, path, by=str(by.id), quota=quota)
        told = f"**Imported:** {plural(taken.documents, 'document')}, {plural(taken.revisions, 'revision')}"
        self._desk.record(server, told, by)
        numbers = "" if taken.kept_numbers else "\n-# They have new numbers here"
        return notice_view(told + numbers)
