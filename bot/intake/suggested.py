"""What members suggest: the card in the log channel, the queue, and the buttons by which moderators decide."""

from collections.abc import Iterator
from typing import Any, Final

import discord
from discord import ui

from bot import document_views
from bot.buttons import NumberButton
from bot.desk import Desk
from bot.document_views import plural
from bot.errors import TooManyTries
from bot.intake.deciding import preview, published
from bot.intake.gathering import closed_warning
from bot.places import collection_of
from bot.references import NUMBER
from bot.rendering import ANSWER, DONE, REFUSAL, card, notice_view, one_line, provenance
from bot.replying import replace, respond
from bot.wording import name_of
from corpus.errors import UnknownProposal
from corpus.files.model import ReadFile
from corpus.model import DocumentId
from corpus.proposals import Proposal, ProposalId, ProposalSummary

PAGE: Final = 4
"""Suggestions on a page: each with its three buttons, a page has fewer components than Discord allows."""
_NONE: Final = "### Nothing is suggested\nMembers suggest with `/suggest`, or *Suggest for corpus* in a message's menu."
_GONE: Final = "-# It is not waiting any more: it was published, declined, or waited too long."


async def check_may_suggest(desk: Desk, server: discord.Guild, by: int) -> None:
    """Count that a member is about to suggest: to be asked before anything is read. Raises TooManySuggestions,
    TooManyTries.
    """
    await desk.service.keeping.check_suggestions(collection_of(server.id), by=str(by))
    wait = desk.suggesting.take(f"{server.id}:{by}")
    if wait is not None:
        raise TooManyTries(desk.suggesting.limit, wait)


async def suggest(
    desk: Desk, server: discord.Guild, by: int, handed: ReadFile, replaces: DocumentId | None = None
) -> ui.LayoutView:
    """Keep what a member suggests and tell the log channel; what the member is told. Raises TooManySuggestions."""
    proposed = await desk.service.keeping.suggest(
        collection_of(server.id), handed.text, handed.source, by=str(by), replaces=replaces, quota=desk.quota
    )
    desk.tell(server, suggestion_view(server, proposed.summary))
    name = one_line(name_of(proposed.summary.source))
    return notice_view(f"**Suggested:** {name}\n-# The moderators decide. Nobody else sees it until then.")


def suggestion_view(server: discord.Guild, summary: ProposalSummary) -> ui.LayoutView:
    """A suggestion as the log channel shows it: what it is called, where it comes from, who suggests it.

    No word of its text: this message stays, whatever becomes of the suggestion elsewhere. *Preview* shows the text.
    """
    title = f"### Suggestion: {one_line(name_of(summary.source))}"
    footer = f"Suggested by {document_views.mention(summary.by)} · Preview shows what it says"
    return card(ANSWER, title, ["\n".join(_lines(server, summary))], footer, decisions(server.id, summary.number))


def _lines(server: discord.Guild, summary: ProposalSummary) -> Iterator[str]:
    source = summary.source
    yield f"{provenance(source)} · {plural(summary.characters, 'character')}"
    yield f"By {one_line(source.author)}" if source.author else "Author *unknown*"
    if source.url:
        yield one_line(source.url, 300)
    yield from _to_know(server, summary)


def _to_know(server: discord.Guild, summary: ProposalSummary) -> Iterator[str]:
    """What a moderator must know before they decide."""
    if summary.replaces is not None:
        yield f"It would be the next revision of No. {summary.replaces}."
    if (warning := closed_warning(server, summary.source)) is not None:
        yield f"⚠ {warning}"


def decisions(server: int, number: ProposalId) -> list[NumberButton]:
    """The buttons by which a suggestion is decided about."""
    return [
        PreviewButton(server, number, "Preview"),
        ApproveButton(server, number, "Approve"),
        DeclineButton(server, number, "Decline"),
    ]


async def queue(desk: Desk, server: discord.Guild, page: int = 0, told: str | None = None) -> ui.LayoutView:
    """A page of what is suggested, from 0, the oldest first; one beyond the end is the last. `told`: what was done."""
    waiting = await desk.service.keeping.suggestions(collection_of(server.id))
    if not waiting:
        return notice_view("\n".join([*([told] if told else []), _NONE]), ANSWER)
    last = (len(waiting) - 1) // PAGE
    page = min(page, last)
    view = card(ANSWER, f"### {plural(len(waiting), 'suggestion')}", [told] if told else [])
    inside = view.children[0]
    assert isinstance(inside, ui.Container)
    for summary in waiting[page * PAGE : (page + 1) * PAGE]:
        inside.add_item(ui.Separator())
        inside.add_item(ui.TextDisplay(_entry(server, summary)))
        inside.add_item(ui.ActionRow(*decisions(server.id, summary.number)))
    if last:
        back = QueueButton(server.id, max(0, page - 1), "‹ Back", disabled=page == 0)
        on = QueueButton(server.id, page + 1, "Next ›", disabled=page == last)
        inside.add_item(ui.TextDisplay(f"-# Page {page + 1} of {last + 1}"))
        inside.add_item(ui.ActionRow(back, on))
    return view


def _entry(server: discord.Guild, summary: ProposalSummary) -> str:
    name = one_line(name_of(summary.source), document_views.ROW)
    whose = f"{provenance(summary.source, document_views.ROW)} · by {document_views.mention(summary.by)}"
    return "\n".join([f"**{name}**", f"-# {whose}", *_to_know(server, summary)])


class PreviewButton(NumberButton, template=f"preview:{NUMBER}"):
    """Shows what a suggestion would be, to whoever presses."""

    action = "preview"

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Show its preview, with all that may be done with it."""
        server = await self.server_here(interaction, desk)
        await respond(interaction, preview(desk, server, ProposalId(self.number)))


class DecisionButton(NumberButton, template="(?!)"):
    """Decides about a suggestion, in the log channel or in the queue."""

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Decide; the card says who did, and the queue goes on."""
        server = await self.server_here(interaction, desk)
        await replace(interaction, self._decided(interaction, desk, server))

    async def _decided(self, interaction: discord.Interaction[Any], desk: Desk, server: discord.Guild) -> ui.LayoutView:
        message = interaction.message
        queued = message is not None and message.flags.ephemeral
        by = interaction.user
        try:
            told = f"{await self.decide(desk, server, by, record=queued)}\n-# by {by.mention}"
        except UnknownProposal:
            if not queued:  # the card may say already who decided: that is not to be overwritten
                raise
            told = _GONE
        return await queue(desk, server, told=told) if queued else notice_view(told, self.colour)

    colour: discord.Colour

    async def decide(self, desk: Desk, server: discord.Guild, by: discord.abc.User, *, record: bool) -> str:
        """Do what the button says; what is said of it. `record`: in the log channel, too."""
        raise NotImplementedError


class ApproveButton(DecisionButton, template=f"approve:{NUMBER}"):
    """Publishes a suggestion."""

    action = "approve"
    style = discord.ButtonStyle.success
    colour = DONE

    async def decide(self, desk: Desk, server: discord.Guild, by: discord.abc.User, *, record: bool) -> str:
        """Publish it as it was suggested."""
        summary = (await _waiting(desk, server, self.number)).summary
        told = await published(desk, server, summary.number, by, record=record)
        return f"{told}\n-# suggested by {document_views.mention(summary.by)}"


class DeclineButton(DecisionButton, template=f"decline:{NUMBER}"):
    """Deletes a suggestion."""

    action = "decline"
    colour = REFUSAL

    async def decide(self, desk: Desk, server: discord.Guild, by: discord.abc.User, *, record: bool) -> str:
        """Delete it; who suggested it is told nothing."""
        summary = await desk.service.keeping.decline(collection_of(server.id), ProposalId(self.number))
        told = (
            f"**Declined:** {one_line(name_of(summary.source))}\n-# suggested by {document_views.mention(summary.by)}"
        )
        if record:
            desk.record(server, told, by)
        return told


async def _waiting(desk: Desk, server: discord.Guild, number: int) -> Proposal:
    return await desk.service.keeping.proposal(collection_of(server.id), ProposalId(number))


class QueueButton(NumberButton, template=f"queue:{NUMBER}"):
    """Turns to another page of what is suggested."""

    action = "queue"

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Show that page, as it is now, in the place of this one."""
        server = await self.server_here(interaction, desk)
        await replace(interaction, queue(desk, server, self.number))


SUGGESTIONS: Final = (PreviewButton, ApproveButton, DeclineButton, QueueButton)
