"""Previews with their buttons: publish, as a document of its own or as the next revision of one, edit, cancel."""

import re
from collections.abc import Iterator
from typing import Any, Final, Self

import discord
from discord import ui

from answer.editing import Edits
from answer.previewing import Preview
from bot import document_views
from bot.buttons import NumberButton
from bot.desk import Desk
from bot.errors import NotHere
from bot.intake.forms import SourceForm
from bot.intake.gathering import closed_warning
from bot.intake.ids import PAIR, document_of, pair_id
from bot.intake.previews import Remarks, preview_view
from bot.places import collection_of
from bot.references import NUMBER, number_of, server_in
from bot.rendering import REFUSAL, notice_view, one_line
from bot.replying import replace
from bot.wording import name_of
from corpus.copies import Likeness
from corpus.model import CollectionId, Document, DocumentId
from corpus.proposals import ProposalId, ProposalSummary, Stage

_NOT_YET: Final = "Nothing is published yet: it waits here for a day"
_SUGGESTED: Final = "Nothing is published yet: it waits for 30 days"

Shown = ui.LayoutView | tuple[ui.LayoutView, discord.File]


async def preview(desk: Desk, server: discord.Guild, number: ProposalId, charset: str | None = None) -> Shown:
    """What waits under `number`, with what may be done with it. Raises UnknownProposal, EmptyDocument."""
    keeping, collection = desk.service.keeping, collection_of(server.id)
    proposal = await keeping.proposal(collection, number)
    if proposal.summary.replaces is not None and not await keeping.present(collection, proposal.summary.replaces):
        proposal = await keeping.replace(collection, number, None)  # it was removed meanwhile
    summary = proposal.summary
    found = await keeping.preview(collection, proposal.text, summary.source, summary.replaces)
    suggested = summary.stage is Stage.SUGGESTED
    remarks = Remarks(
        closed_warning(server, summary.source),
        charset,
        await _erasable(desk, collection, summary, found),
        proposal.text if suggested else None,
    )
    footer = _SUGGESTED if suggested else _NOT_YET
    return preview_view(found, remarks, footer, list(_buttons(server, summary, found)))


def _earlier(found: Preview) -> DocumentId | None:
    """Which document it is offered as the next revision of."""
    return found.replaces or next((one.document for one in found.near if one.kind is not Likeness.SHARES), None)


async def _erasable(
    desk: Desk, collection: CollectionId, summary: ProposalSummary, found: Preview
) -> DocumentId | None:
    """See Remarks: who wrote a message may have erased whatever has a revision that was made of it."""
    message, earlier = summary.source.message, _earlier(found)
    if message is None or earlier is None or found.duplicate is not None:
        return None
    theirs = await desk.service.keeping.made_by(message.author)
    return None if (collection, earlier) in theirs else earlier


def _buttons(server: discord.Guild, summary: ProposalSummary, found: Preview) -> Iterator[NumberButton]:
    number = summary.number
    if found.duplicate is None:
        earlier = _earlier(found)
        if earlier is None:
            yield PublishButton(server.id, number, "Publish")
        else:
            yield RevisionButton(server.id, number, f"Publish as next revision of No. {earlier}", earlier)
            yield PublishButton(server.id, number, "Publish as a new document")
        yield EditButton(server.id, number, "Edit")
    yield CancelButton(server.id, number, "Decline" if summary.stage is Stage.SUGGESTED else "Cancel")


class PublishButton(NumberButton, template=f"publish:{NUMBER}"):
    """Makes a document of its own of what waits."""

    action = "publish"
    style = discord.ButtonStyle.success

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Publish it, and say so in the place of the preview."""
        server = await self.server_here(interaction, desk)
        await replace(interaction, self._published(interaction, desk, server))

    async def _published(
        self, interaction: discord.Interaction[Any], desk: Desk, server: discord.Guild
    ) -> ui.LayoutView:
        keeping, by = desk.service.keeping, interaction.user
        document = await keeping.publish(
            collection_of(server.id), ProposalId(self.number), by=str(by.id), replaces=self.replaces, quota=desk.quota
        )
        return notice_view(_told(desk, server, document, by))

    @property
    def replaces(self) -> DocumentId | None:
        """Which document it becomes the next revision of."""
        return None


class RevisionButton(PublishButton, template=f"revise:{PAIR}"):
    """Makes the next revision of a document of what waits."""

    action = "revise"

    def __init__(self, server: int, number: int, label: str, document: int) -> None:
        super().__init__(server, number, label, custom_id=pair_id(self.action, server, number, document))
        self._document = document

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button that was pressed."""
        return cls(server_in(match), number_of(match), getattr(item, "label", None) or "…", document_of(match))

    @property
    def replaces(self) -> DocumentId | None:
        """See PublishButton."""
        return DocumentId(self._document)


class EditButton(NumberButton, template=f"amend:{NUMBER}"):
    """Opens a form with what is known of a text that waits."""

    action = "amend"

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Show the form; when it is sent, the preview is made anew."""
        server = await self.server_here(interaction, desk)
        number = ProposalId(self.number)
        waiting = await desk.service.keeping.proposal(collection_of(server.id), number)

        async def then(sent: discord.Interaction[Any], edits: Edits) -> None:
            here, _ = await desk.moderated(sent)  # again: an hour may have passed
            if here.id != server.id:
                raise NotHere
            await replace(sent, _amended(desk, here, number, edits))

        await interaction.response.send_modal(SourceForm(waiting.summary.source, then))


async def _amended(desk: Desk, server: discord.Guild, number: ProposalId, edits: Edits) -> Shown:
    await desk.service.keeping.amend(collection_of(server.id), number, edits)
    return await preview(desk, server, number)


class CancelButton(NumberButton, template=f"cancel:{NUMBER}"):
    """Deletes what waits."""

    action = "cancel"

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Delete it, and say so in the place of the preview."""
        server = await self.server_here(interaction, desk)
        await replace(interaction, self._cancelled(interaction, desk, server))

    async def _cancelled(
        self, interaction: discord.Interaction[Any], desk: Desk, server: discord.Guild
    ) -> ui.LayoutView:
        summary = await desk.service.keeping.decline(collection_of(server.id), ProposalId(self.number))
        name = one_line(name_of(summary.source))
        if summary.stage is Stage.SUGGESTED:
            told = f"**Declined:** {name}\n-# suggested by {document_views.mention(summary.by)}"
            desk.record(server, told, interaction.user)
        else:
            told = f"**Cancelled:** {name}\n-# Nothing of it is kept."
        return notice_view(told, REFUSAL)


async def published(
    desk: Desk, server: discord.Guild, number: ProposalId, by: discord.abc.User, *, record: bool = True
) -> str:
    """Publish what waits under `number`: what is said of that, here and in the log channel.

    Raises UnknownProposal, DuplicateDocument, QuotaExceeded, UnknownDocument.
    """
    document = await desk.service.keeping.publish(collection_of(server.id), number, by=str(by.id), quota=desk.quota)
    return _told(desk, server, document, by, record=record)


def _told(desk: Desk, server: discord.Guild, document: Document, by: discord.abc.User, *, record: bool = True) -> str:
    told = document_views.added(document) if document.revision == 1 else document_views.revised(document)
    if record:
        desk.record(server, told, by, document)
    return told


DECISIONS: Final = (PublishButton, RevisionButton, EditButton, CancelButton)
