"""/corpus edit, mark, remove, review, disagreements: changing a server's documents, and what is said of them."""

from datetime import timedelta
from typing import Any, Final, Literal

import discord
from discord import app_commands, ui

from answer.editing import Edits
from bot import document_views
from bot.buttons import UndoButton
from bot.cogs.part import CorpusPart, DocumentOption, chosen, documents
from bot.errors import NotHere, Saying
from bot.intake.forms import SourceForm
from bot.intake.gathering import day_of
from bot.keeping.changes import mark_told
from bot.keeping.disputes import Place, disputes_page
from bot.keeping.reviewing import DAYS, MOST_DAYS, review_page, reviewed
from bot.rendering import DONE, notice_view
from bot.replying import respond
from corpus.errors import UnknownDocument
from corpus.model import DocumentSummary, Mark

_NONE: Final = "none"


class Changing(CorpusPart):
    """The commands of /corpus that change what is known of documents, or whether they are there."""

    @app_commands.command()
    @app_commands.describe(
        document="Which one",
        review="Only set when to look at it again: a day as 2026-03-01, a number of days, or none",
    )
    @app_commands.autocomplete(document=documents)
    async def edit(
        self,
        interaction: discord.Interaction[Any],
        document: DocumentOption,
        review: app_commands.Range[str, 1, 40] | None = None,
    ) -> None:
        """Change what is known of a document: a form with title, publisher, author, date, link and tags."""
        if review is not None:
            await respond(interaction, self._review_set(interaction, document, review))
            return
        server, collection = await self._desk.moderated(interaction)
        number = chosen(document)
        # Not the document itself: a form cannot be promised first, and a long text takes its time.
        before = next((one for one in await self._desk.service.keeping.list(collection) if one.id == number), None)
        if before is None:
            raise UnknownDocument(number)

        async def then(sent: discord.Interaction[Any], edits: Edits) -> None:
            await respond(sent, self._edited(sent, server.id, before, edits))

        await interaction.response.send_modal(SourceForm(before.source, then))

    async def _edited(
        self, interaction: discord.Interaction[Any], server: int, before: DocumentSummary, edits: Edits
    ) -> ui.LayoutView:
        here, collection = await self._desk.moderated(interaction)  # again: the form was open for a while
        if here.id != server:
            raise NotHere
        by = interaction.user
        after = await self._desk.service.keeping.edit(
            collection, before.id, edits, by=str(by.id), expected=before.revision, quota=self._desk.quota
        )
        if after.revision == before.revision:
            return notice_view(f"Nothing was changed of {document_views.named(after)}.")
        told = document_views.edited(after)
        self._desk.record(here, told, by, after)
        return notice_view(told)

    async def _review_set(self, interaction: discord.Interaction[Any], document: str, typed: str) -> ui.LayoutView:
        server, _ = await self._desk.moderated(interaction)
        typed = typed.strip().casefold()
        if typed == _NONE:
            day = None
        elif typed.isascii() and typed.isdecimal() and len(typed) <= 4:
            day = self._desk.clock().date() + timedelta(days=min(int(typed), MOST_DAYS))
        else:
            day = day_of(typed)
        return notice_view(await reviewed(self._desk, server, chosen(document), day, interaction.user))

    @app_commands.command()
    @app_commands.describe(document="Which one", mark="What every later quote of it says")
    @app_commands.autocomplete(document=documents)
    async def mark(
        self,
        interaction: discord.Interaction[Any],
        document: DocumentOption,
        mark: Literal["corrected", "retracted", "none"],
    ) -> None:
        """Mark a document as corrected or retracted: every quote of it says so from now on."""
        await respond(interaction, self._mark(interaction, document, None if mark == _NONE else Mark(mark)))

    async def _mark(self, interaction: discord.Interaction[Any], document: str, mark: Mark | None) -> ui.LayoutView:
        server, collection = await self._desk.moderated(interaction)
        keeping, by, number = self._desk.service.keeping, interaction.user, chosen(document)
        if any(one.id == number and one.mark is mark for one in await keeping.list(collection)):
            raise Saying(f"No. {number} bears {'no mark' if mark is None else 'that mark already'}.")
        marked = await keeping.mark(collection, number, mark, by=str(by.id))
        told = mark_told(marked)
        self._desk.record(server, told, by, marked)
        return notice_view(told)

    @app_commands.command()
    @app_commands.describe(document="Which one")
    @app_commands.autocomplete(document=documents)
    async def remove(self, interaction: discord.Interaction[Any], document: DocumentOption) -> None:
        """Remove a document: no answer quotes it any more. It can be put back for some days."""
        await respond(interaction, self._remove(interaction, document))

    async def _remove(self, interaction: discord.Interaction[Any], document: str) -> ui.LayoutView:
        server, collection = await self._desk.moderated(interaction)
        removed = await self._desk.service.keeping.remove(collection, chosen(document), by=str(interaction.user.id))
        told = document_views.removed(removed)
        self._desk.record(server, told, interaction.user, removed)
        return notice_view(told, DONE, [UndoButton(server.id, removed.id, "Undo")])

    @app_commands.command()
    @app_commands.describe(days="After how many days to look again at what you have looked at")
    async def review(
        self, interaction: discord.Interaction[Any], days: app_commands.Range[int, 1, MOST_DAYS] = DAYS
    ) -> None:
        """List the documents that are due to be looked at, the stalest first."""
        await respond(interaction, self._review(interaction, days))

    async def _review(self, interaction: discord.Interaction[Any], days: int) -> ui.LayoutView:
        server, _ = await self._desk.moderated(interaction)
        return await review_page(self._desk, server.id, 0, days)

    @app_commands.command()
    @app_commands.describe(every="Also what was ruled to be no disagreement")
    @app_commands.rename(every="all")
    async def disagreements(self, interaction: discord.Interaction[Any], every: bool = False) -> None:
        """List what this server's documents disagree on, and rule on it."""
        await respond(interaction, self._disagreements(interaction, every=every))

    async def _disagreements(self, interaction: discord.Interaction[Any], *, every: bool) -> ui.LayoutView:
        server, _ = await self._desk.moderated(interaction)
        return await disputes_page(self._desk, server.id, Place(0, every))
