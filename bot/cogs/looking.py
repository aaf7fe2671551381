"""/corpus list, search, show, history, diff, stats, removed, log: looking into a server's documents."""

import asyncio
from typing import Any, Final, Literal

import discord
from discord import app_commands, ui

from answer.listing import Filter, Order
from bot.cogs.part import CorpusPart, DocumentOption, chosen, documents, publishers, tags
from bot.escaping import is_readable
from bot.keeping.changes import history_shown, log_page
from bot.keeping.diffing import diff_shown
from bot.keeping.figures import stats_view
from bot.keeping.finding import found_view
from bot.keeping.listing import PUBLISHER_MAX, WORDS_MAX, Look, list_page, removed_page
from bot.keeping.showing import document_shown
from bot.replying import Shown, respond

_ORDERS: Final = {
    "number": Order.NUMBER,
    "title": Order.TITLE,
    "publisher": Order.PUBLISHER,
    "published": Order.PUBLISHED,
    "added": Order.ADDED,
    "review date": Order.REVIEW,
}
Sorting = Literal["number", "title", "publisher", "published", "added", "review date"]
FilterOption = app_commands.Range[str, 1, WORDS_MAX]
RevisionOption = app_commands.Range[int, 1, 1_000_000]


class Looking(CorpusPart):
    """The commands of /corpus that change nothing. Each checks who acts."""

    @app_commands.command(name="list")
    @app_commands.describe(
        words="Only those with these words in title, file name or publisher",
        publisher="Only those of this publisher",
        tag="Only those with this tag",
        marked="Only those that are marked as corrected or retracted, or only the others",
        sort="What to sort by",
        reverse="The other way round",
    )
    @app_commands.autocomplete(publisher=publishers, tag=tags)
    async def list_(
        self,
        interaction: discord.Interaction[Any],
        words: FilterOption | None = None,
        publisher: app_commands.Range[str, 1, PUBLISHER_MAX] | None = None,
        tag: FilterOption | None = None,
        marked: bool | None = None,
        sort: Sorting = "number",
        reverse: bool = False,
    ) -> None:
        """List this server's documents, all or some, in any order."""
        cleaned = [" ".join(one.split()) if one and is_readable(one) else None for one in (words, publisher, tag)]
        only = Filter(words=cleaned[0] or "", publisher=cleaned[1] or None, tag=cleaned[2] or None, marked=marked)
        await respond(interaction, self._list(interaction, Look(only, _ORDERS[sort], reverse)))

    async def _list(self, interaction: discord.Interaction[Any], look: Look) -> ui.LayoutView:
        server, _ = await self._desk.moderated(interaction)
        return await list_page(self._desk, server.id, look, 0)

    @app_commands.command()
    @app_commands.describe(words="What to look for")
    async def search(self, interaction: discord.Interaction[Any], words: app_commands.Range[str, 1, 300]) -> None:
        """Find the documents with the best passages for some words, with the sentences that hold them."""
        await respond(interaction, self._search(interaction, words))

    async def _search(self, interaction: discord.Interaction[Any], words: str) -> ui.LayoutView:
        _, collection = await self._desk.moderated(interaction)
        return found_view(words, await self._desk.service.keeping.found(collection, words))

    @app_commands.command()
    @app_commands.describe(document="Which one", revision="An earlier revision of it")
    @app_commands.autocomplete(document=documents)
    async def show(
        self, interaction: discord.Interaction[Any], document: DocumentOption, revision: RevisionOption | None = None
    ) -> None:
        """Show what is known of a document, its text, and its sentences with numbers and speakers."""
        await respond(interaction, self._show(interaction, document, revision))

    async def _show(self, interaction: discord.Interaction[Any], document: str, revision: int | None) -> Shown:
        server, _ = await self._desk.moderated(interaction)
        return await document_shown(self._desk, server, chosen(document), revision)

    @app_commands.command()
    @app_commands.describe(document="Which one")
    @app_commands.autocomplete(document=documents)
    async def history(self, interaction: discord.Interaction[Any], document: DocumentOption) -> None:
        """Show the revisions of a document and who changed it; the last change can be undone."""
        await respond(interaction, self._history(interaction, document))

    async def _history(self, interaction: discord.Interaction[Any], document: str) -> ui.LayoutView:
        server, _ = await self._desk.moderated(interaction)
        return await history_shown(self._desk, server, chosen(document))

    @app_commands.command()
    @app_commands.describe(document="Which one", old="The earlier revision", new="The later one; else the current one")
    @app_commands.autocomplete(document=documents)
    async def diff(
        self,
        interaction: discord.Interaction[Any],
        document: DocumentOption,
        old: RevisionOption,
        new: RevisionOption | None = None,
    ) -> None:
        """Show which sentences went, came or changed between two revisions of a document."""
        await respond(interaction, self._diff(interaction, document, old, new))

    async def _diff(self, interaction: discord.Interaction[Any], document: str, old: int, new: int | None) -> Shown:
        server, collection = await self._desk.moderated(interaction)
        diff = await self._desk.service.keeping.diff(collection, chosen(document), old, new)
        return await asyncio.to_thread(diff_shown, server, diff)

    @app_commands.command()
    async def stats(self, interaction: discord.Interaction[Any]) -> None:
        """Show this server's documents in numbers, and how much room is left."""
        await respond(interaction, self._stats(interaction))

    async def _stats(self, interaction: discord.Interaction[Any]) -> ui.LayoutView:
        _, collection = await self._desk.moderated(interaction)
        return stats_view(await self._desk.service.keeping.stats(collection, self._desk.quota))

    @app_commands.command()
    async def removed(self, interaction: discord.Interaction[Any]) -> None:
        """List the removed documents that can be put back."""
        await respond(interaction, self._removed(interaction))

    async def _removed(self, interaction: discord.Interaction[Any]) -> ui.LayoutView:
        server, collection = await self._desk.moderated(interaction)
        return await removed_page(self._desk, server.id, collection, 0)

    @app_commands.command()
    async def log(self, interaction: discord.Interaction[Any]) -> None:
        """Show who changed what, the last change first."""
        await respond(interaction, self._log(interaction))

    async def _log(self, interaction: discord.Interaction[Any]) -> ui.LayoutView:
        server, _ = await self._desk.moderated(interaction)
        return await log_page(self._desk, server.id)
