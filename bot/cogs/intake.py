"""/corpus add and /corpus suggestions: how documents come into a server's library."""

from typing import Any, Final

import discord
from discord import app_commands, ui

from bot.cogs.part import CorpusPart
from bot.errors import Saying
from bot.intake.deciding import Shown
from bot.intake.forms import TextForm
from bot.intake.gathering import Handed, of_files, of_link, with_given
from bot.intake.handing import take_in, take_in_one
from bot.intake.suggested import queue
from bot.replying import respond
from corpus.files.model import ReadFile

_FILE: Final = "A .txt, .md, .html, .pdf or .docx, or a .zip of them; at most 8 MB. Nothing at all: paste a text"
_ANOTHER: Final = "Another one"
_ONE_TITLE: Final = "A title can be given to one document only. Leave it out, and edit each one in its preview."


class Intake(CorpusPart):
    """The commands of /corpus by which documents come in. Each checks who acts."""

    @app_commands.command()
    @app_commands.describe(
        file=_FILE,
        link="A public web page to read instead of a file",
        title="What it is called; else what the file says of itself",
        publisher="Who published it",
        published="When it was published, as 2025-06-16 or 16 June 2025",
        file2=_ANOTHER,
        file3=_ANOTHER,
        file4=_ANOTHER,
        file5=_ANOTHER,
    )
    async def add(
        self,
        interaction: discord.Interaction[Any],
        file: discord.Attachment | None = None,
        link: app_commands.Range[str, 1, 2048] | None = None,
        title: app_commands.Range[str, 1, 200] | None = None,
        publisher: app_commands.Range[str, 1, 200] | None = None,
        published: app_commands.Range[str, 1, 40] | None = None,
        file2: discord.Attachment | None = None,
        file3: discord.Attachment | None = None,
        file4: discord.Attachment | None = None,
        file5: discord.Attachment | None = None,
    ) -> None:
        """See what a document would be, then add it to what this server's questions are answered from."""
        files = [one for one in (file, file2, file3, file4, file5) if one is not None]
        given = {"title": title, "publisher": publisher, "published": published}
        if files or link is not None:
            await respond(interaction, self._add(interaction, files, link, given))
            return
        await self._desk.moderated(interaction)
        await interaction.response.send_modal(TextForm("Add a document", self._typed, given))

    async def _add(
        self,
        interaction: discord.Interaction[Any],
        files: list[discord.Attachment],
        link: str | None,
        given: dict[str, str | None],
    ) -> Shown:
        server, _ = await self._desk.moderated(interaction)
        if files and link is not None:
            raise Saying("Give me files or a link, one at a time.")
        handed = (await of_link(self._desk, server, link),) if link is not None else await of_files(files)
        if given["title"] and len(handed) > 1:
            raise Saying(_ONE_TITLE)
        return await take_in(self._desk, server, interaction.user.id, [_with(one, given) for one in handed])

    async def _typed(self, interaction: discord.Interaction[Any], handed: ReadFile) -> None:
        await respond(interaction, self._taken_in(interaction, handed))

    async def _taken_in(self, interaction: discord.Interaction[Any], handed: ReadFile) -> Shown:
        server, _ = await self._desk.moderated(interaction)  # again: the form was open for a while
        return await take_in_one(self._desk, server, interaction.user.id, handed)

    @app_commands.command()
    async def suggestions(self, interaction: discord.Interaction[Any]) -> None:
        """Show what members suggested, and decide about it."""
        await respond(interaction, self._suggestions(interaction))

    async def _suggestions(self, interaction: discord.Interaction[Any]) -> ui.LayoutView:
        server, _ = await self._desk.moderated(interaction)
        return await queue(self._desk, server)


def _with(handed: Handed, given: dict[str, str | None]) -> Handed:
    if not isinstance(handed, ReadFile):
        return handed
    return with_given(handed, title=given["title"], publisher=given["publisher"], published=given["published"])
