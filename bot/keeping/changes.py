"""What became of documents: the history of one, the trail of all, and changes taken back."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, Self

import discord
from discord import ui

from answer.listing import History
from bot import document_views
from bot.buttons import NumberButton, content_of
from bot.desk import Desk
from bot.document_views import mention, plural
from bot.errors import Saying
from bot.places import collection_of
from bot.references import NUMBER
from bot.rendering import ANSWER, DONE, card, notice_view, one_line, provenance
from bot.replying import replace, respond
from bot.wording import change_told, marked
from corpus.audit import Action, AuditEntry
from corpus.errors import UnknownDocument
from corpus.model import Document, DocumentId, RevisionSummary

LATEST: Final = 8
"""Revisions and changes of a document that its history shows."""
PAGE: Final = 15
"""Changes on a page of the trail."""
ROW: Final = 40
_CHANGING: Final = frozenset(action for action in Action if action.undoable) | {Action.ERASED}


def entry_line(entry: AuditEntry) -> str:
    """One change: what, of which document, by whom, when."""
    of = "" if entry.document is None else f" · No. {entry.document}"
    to = "" if entry.revision is None else f", revision {entry.revision}"
    by = f" · by {mention(entry.by)}" if entry.by is not None else ""
    undone = " · *undone*" if entry.undone else ""
    return f"**{change_told(entry)}**{of}{to}{by} · <t:{int(entry.at.timestamp())}:f>{undone}"


async def history_shown(desk: Desk, server: discord.Guild, number: DocumentId) -> ui.LayoutView:
    """The latest revisions and changes of a document. Raises UnknownDocument."""
    keeping, collection = desk.service.keeping, collection_of(server.id)
    document = (await keeping.show(collection, number)).document
    return history_view(server.id, document, await keeping.history(collection, number))


def history_view(server: int, document: Document, history: History) -> ui.LayoutView:
    """The history of a document; what can be taken back has a button: the last change of it, unless it was undone."""
    shown = history.revisions[-LATEST:][::-1]
    left = len(history.revisions) - len(shown)
    revisions = [f"**{plural(len(history.revisions), 'revision')}**", *map(_revision_line, shown)]
    revisions += [f"-# … and {left} before" if left else "-# `/corpus diff` shows what changed between two"]
    changes = ["**Changes**", *map(entry_line, history.changes[:LATEST])]
    if len(history.changes) > LATEST:
        changes.append(f"-# … and {len(history.changes) - LATEST} before: `/corpus log`")
    last = next((entry for entry in history.changes if entry.action in _CHANGING), None)
    undoable = last is not None and last.action.undoable and not last.undone
    buttons = [TakeBackButton.of(server, last.number)] if undoable and last is not None else []
    parts = ["\n".join(revisions), "\n".join(changes)]
    footer = f"No. {document.id}" + ("; Undo takes back the last change of it" if buttons else "")
    return card(ANSWER, f"### {one_line(document.name)}", parts, footer, buttons)


def _revision_line(revision: RevisionSummary) -> str:
    source = revision.source
    title = f"**{one_line(source.title, ROW)}**" if source.title else "untitled"
    by = f" · by {mention(source.added_by)}" if source.added_by else ""
    when = f" · <t:{int(source.added_at.timestamp())}:f>" if source.added_at else ""
    return f"{revision.number}: {title} · {provenance(source, ROW)} · {revision.characters:,} characters{by}{when}"


class TakeBackButton(NumberButton, template=f"takeback:{NUMBER}"):
    """Takes back the change that the trail has under its number."""

    action = "takeback"

    @classmethod
    def of(cls, server: int, entry: int) -> Self:
        """The button for one change of a server."""
        return cls(server, entry, "Undo")

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Do the opposite. In the log channel, its line says so; elsewhere, whoever pressed is told."""
        server = await self.server_here(interaction, desk)
        if interaction.message is None or interaction.message.flags.ephemeral:
            await respond(interaction, self._told(interaction, desk, server))
        else:
            await replace(interaction, self._struck(interaction, desk, server))

    async def _struck(self, interaction: discord.Interaction[Any], desk: Desk, server: discord.Guild) -> ui.LayoutView:
        await self._undone(interaction, desk, server)
        before = content_of(interaction.message) or "A change"
        return notice_view(f"{before}\n-# Undone by {interaction.user.mention}")

    async def _told(self, interaction: discord.Interaction[Any], desk: Desk, server: discord.Guild) -> ui.LayoutView:
        return notice_view(await self._undone(interaction, desk, server))

    async def _undone(self, interaction: discord.Interaction[Any], desk: Desk, server: discord.Guild) -> str:
        by, keeping, collection = interaction.user, desk.service.keeping, collection_of(server.id)
        entries = await keeping.audit(collection, before=self.number + 1, limit=1)
        try:
            document = await keeping.undo(collection, self.number, by=str(by.id), quota=desk.quota)
        except UnknownDocument as error:
            raise Saying("That document is not as it was then, or was erased: there is nothing to undo.") from error
        what = "".join(f"\n-# {change_told(entry)}: taken back" for entry in entries if entry.action is Action.MARKED)
        told = f"**Undone:** a change of {document_views.named(document)}{what}"
        desk.record(server, told, by, document)
        return told


class LogButton(NumberButton, template=f"log:{NUMBER}"):
    """Turns to the changes before one of the trail; 0: the latest."""

    action = "log"

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Show them in the place of these."""
        server = await self.server_here(interaction, desk)
        await replace(interaction, log_page(desk, server.id, self.number or None))


async def log_page(desk: Desk, server: int, before: int | None = None) -> ui.LayoutView:
    """The latest changes of a server's documents, or those before the one of that number."""
    entries = await desk.service.keeping.audit(collection_of(server), before, PAGE + 1)
    if not entries:
        return notice_view("Nothing was changed yet." if before is None else "Nothing was changed before that.")
    return log_view(server, entries, latest=before is None)


def log_view(server: int, entries: Sequence[AuditEntry], *, latest: bool) -> ui.LayoutView:
    """A page of the trail; one entry more than PAGE tells that there are others before."""
    some = entries[:PAGE]
    return card(DONE, "### Changes", ["\n".join(map(entry_line, some))], None, list(_turns(server, entries, latest)))


def _turns(server: int, entries: Sequence[AuditEntry], latest: bool) -> Iterator[LogButton]:
    if not latest:
        yield LogButton(server, 0, "‹ Latest")
    if len(entries) > PAGE:
        yield LogButton(server, entries[PAGE - 1].number, "Earlier ›")


def mark_told(document: Document) -> str:
    """What was marked, in words."""
    if document.mark is None:
        return f"**Mark taken away:** {document_views.named(document)}"
    return f"**Marked:** {document_views.named(document)}\n-# {marked(document.mark)}: every later quote of it says so"


CHANGES: Final = (TakeBackButton, LogButton)
