"""/corpus: what a server's moderators do with its documents."""

import io
from typing import Any, Final

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot import library_views
from bot.buttons import UndoButton, list_page
from bot.cogs.intake import Intake
from bot.errors import NotAllowed, NotHere
from bot.places import offered_to_managers
from bot.rendering import DONE, notice_view
from bot.replying import respond
from corpus.errors import UnknownDocument
from corpus.model import DocumentId

CHOICES_MAX: Final = 25
DIGITS_MAX: Final = 18
DocumentOption = app_commands.Range[str, 1, 100]


@offered_to_managers
class Corpus(
    Intake,
    commands.GroupCog,
    group_name="corpus",
    group_description="This server's documents: add, list, show, remove",
):
    """The documents of a server. Each command checks who acts; Discord's own check can be switched off by a server."""

    @app_commands.command(name="list")
    async def list_(self, interaction: discord.Interaction[Any]) -> None:
        """List this server's documents."""
        await respond(interaction, self._list(interaction))

    async def _list(self, interaction: discord.Interaction[Any]) -> ui.LayoutView:
        server, collection = await self._desk.moderated(interaction)
        return list_page(server.id, await self._desk.service.keeping.list(collection), 0)

    @app_commands.command()
    @app_commands.describe(document="Which one")
    async def show(self, interaction: discord.Interaction[Any], document: DocumentOption) -> None:
        """Show what is known of a document, and its text."""
        await respond(interaction, self._show(interaction, document))

    async def _show(self, interaction: discord.Interaction[Any], document: str) -> tuple[ui.LayoutView, discord.File]:
        _, collection = await self._desk.moderated(interaction)
        parsed = await self._desk.service.keeping.show(collection, chosen(document))
        file = discord.File(io.BytesIO(parsed.document.text.encode()), f"document-{parsed.document.id}.txt")
        return library_views.document_view(parsed, file), file

    @app_commands.command()
    @app_commands.describe(document="Which one")
    async def remove(self, interaction: discord.Interaction[Any], document: DocumentOption) -> None:
        """Remove a document: no answer quotes it any more. It can be put back for some days."""
        await respond(interaction, self._remove(interaction, document))

    async def _remove(self, interaction: discord.Interaction[Any], document: str) -> ui.LayoutView:
        server, collection = await self._desk.moderated(interaction)
        removed = await self._desk.service.keeping.remove(collection, chosen(document), by=str(interaction.user.id))
        told = library_views.removed(removed)
        self._desk.record(server, told, interaction.user)
        return notice_view(told, DONE, [UndoButton(server.id, removed.id, "Undo")])

    @show.autocomplete("document")
    @remove.autocomplete("document")
    async def _documents(self, interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        try:
            _, collection = await self._desk.moderated(interaction)
        except (NotAllowed, NotHere):
            return []  # the titles are nobody else's business
        found = [
            (f"{document.id} · {document.source.title or document.source.file_name or 'untitled'}", str(document.id))
            for document in await self._desk.service.keeping.list(collection)
        ]
        fitting = [choice for choice in found if typed.casefold() in choice[0].casefold()]
        return [app_commands.Choice(name=name[:100], value=value) for name, value in fitting[:CHOICES_MAX]]


def chosen(document: str) -> DocumentId:
    """The number of a document as chosen or typed: 12, or “12 · Title”. Raises UnknownDocument."""
    digits = document.split("·")[0].strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= DIGITS_MAX):
        raise UnknownDocument(0)
    return DocumentId(int(digits))
