"""/corpus add: how documents come into a server's library."""

from datetime import date
from typing import Any

import discord
from discord import app_commands, ui

from bot import library_views
from bot.cogs.part import CorpusPart
from bot.rendering import notice_view
from bot.replying import respond
from corpus.errors import UnreadableFile
from corpus.reading import MAX_BYTES, read


class Intake(CorpusPart):
    """The commands of /corpus by which documents come in. Each checks who acts."""

    @app_commands.command()
    @app_commands.describe(
        file="A text file: .txt or .md, UTF-8, at most 8 MB",
        title="What it is called; else what the file says of itself",
        publisher="Who published it",
        published="When it was published, as 2025-06-16",
    )
    async def add(
        self,
        interaction: discord.Interaction[Any],
        file: discord.Attachment,
        title: app_commands.Range[str, 1, 200] | None = None,
        publisher: app_commands.Range[str, 1, 200] | None = None,
        published: app_commands.Range[str, 10, 10] | None = None,
    ) -> None:
        """Add a document to what this server's questions are answered from."""
        given = {"title": title, "publisher": publisher, "published": published}
        await respond(interaction, self._add(interaction, file, given))

    async def _add(
        self, interaction: discord.Interaction[Any], file: discord.Attachment, given: dict[str, str | None]
    ) -> ui.LayoutView:
        server, collection = await self._desk.moderated(interaction)
        if file.size > MAX_BYTES:  # before it is downloaded
            raise UnreadableFile(file.filename, f"it is larger than {MAX_BYTES // 2**20} MB")
        text, source = read(file.filename, await file.read())  # at once: links to attachments expire
        known = {key: value for key, value in given.items() if value}
        published = day_of(known.pop("published")) if "published" in known else source.published
        changes = {**known, "published": published, "added_by": str(interaction.user.id)}
        document = await self._desk.service.keeping.add(
            collection, text, source.model_copy(update=changes), quota=self._desk.quota
        )
        told = library_views.added(document)
        self._desk.record(server, told, interaction.user)
        return notice_view(told)


def day_of(text: str) -> date:
    """The day written as 2025-06-16. Raises UnreadableFile."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UnreadableFile("The date", f"“{text}” is not a day, write it as 2025-06-16") from error
