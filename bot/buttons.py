"""Buttons that work after a restart: what they need is in their custom id, and all is checked again at each press."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, Self

import discord
from discord import ui

from answer.model import Disagreement, Quote
from bot import document_views
from bot.desk import Desk, desk_of
from bot.errors import Gone, NotHere, Saying
from bot.escaping import unescape
from bot.places import collection_of, server_of
from bot.references import (
    NUMBER,
    QUOTES,
    SIDES,
    NamedSides,
    number_id,
    number_of,
    quotes_id,
    references_of,
    server_in,
    sides_id,
    sides_of,
)
from bot.rendering import channel_list, compare_file_view, compare_view, context_view, notice_view, quotes_view
from bot.replying import apologise, replace, respond
from bot.wording import comparison_text
from corpus.errors import UnknownDocument
from corpus.model import DocumentId, Reference

Button = ui.Button[ui.LayoutView]


class Press(ui.DynamicItem[Button], template="(?!)"):
    """What all our buttons share: an error in `press` becomes words for whoever pressed."""

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the button says."""
        try:
            await self.press(interaction, desk_of(interaction))
        except Exception as error:  # noqa: BLE001 (discord.py would only log it, and the presser sees a failure)
            await apologise(interaction, error)

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """What this button does."""
        raise NotImplementedError


class QuotesButton(Press, template="(?!)"):
    """A button about quotes of one server."""

    action: str
    label: str

    def __init__(self, server: int, references: Sequence[Reference]) -> None:
        super().__init__(Button(label=self.label, custom_id=quotes_id(self.action, server, references)))
        self.server = server
        self.references = tuple(references)

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction[Any], __: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button that was pressed."""
        return cls(server_in(match), references_of(match))


class ContextButton(QuotesButton, template=f"context:{QUOTES}"):
    """Shows the first quote among its neighbours, to whoever presses."""

    action = "context"
    label = "Context"

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Show the surroundings; as a file where they do not fit into a message."""
        await respond(interaction, self._context(interaction, desk))

    async def _context(
        self, interaction: discord.Interaction[Any], desk: Desk
    ) -> ui.LayoutView | tuple[ui.LayoutView, discord.File]:
        await admit(interaction, desk, self.server)
        try:
            surroundings = await desk.service.surroundings(collection_of(self.server), self.references[0])
        except UnknownDocument as error:
            raise Gone from error
        view = context_view(surroundings, await self._changed(desk, surroundings.quote))
        if view is not None:
            return view
        text = surroundings.before + surroundings.quote.text + surroundings.after
        file = discord.File(io.BytesIO(text.encode()), "context.txt")
        return document_views.file_view(surroundings.quote, file), file

    async def _changed(self, desk: Desk, quote: Quote) -> date | None:
        """When another text took the place of the one that was quoted; None if none did."""
        if not quote.overtaken:
            return None
        history = await desk.service.keeping.history(collection_of(self.server), quote.document.id)
        later = (one for one in history.revisions if one.number > quote.document.revision)
        moment = next((one.source.added_at for one in later if one.sha256 != quote.document.sha256), None)
        return moment.date() if moment is not None else None


class ShowButton(QuotesButton, template=f"show:{QUOTES}"):
    """Shows a private answer to the whole channel."""

    action = "show"
    label = "Show in channel"

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Send the quotes for everybody, with the question that stands in the message the button hangs on."""
        await admit(interaction, desk, self.server)
        if not may_write(interaction):
            raise Saying("You cannot write in this channel, so I do not show answers of yours in it.")
        if interaction.guild_id is not None and not interaction.app_permissions.view_channel:
            raise Saying("I cannot see this channel, so I could not take the answer back when a source is removed.")
        settings = await desk.servers.settings(collection_of(self.server))
        if not answers_in(interaction.channel, settings.answer_channels):
            raise Saying(answer_elsewhere(settings.answer_channels))
        collection = collection_of(self.server)
        posted = await respond(interaction, self._shown(interaction, desk), private=False)
        desk.postings.note(collection, posted, self._documents(interaction))

    def _documents(self, interaction: discord.Interaction[Any]) -> frozenset[DocumentId]:
        """Those of the quotes, and of the sides that the same message compares."""
        compare = compare_button_of(interaction.message)
        sides = () if compare is None or compare.server != self.server else compare.named.known.references
        return frozenset(one.document for one in (*self.references, *sides))

    async def _shown(self, interaction: discord.Interaction[Any], desk: Desk) -> ui.LayoutView:
        try:
            quotes = await desk.service.quotes(collection_of(self.server), self.references)
        except UnknownDocument as error:
            raise Gone from error
        footer = f"Quoted word for word · shown by {interaction.user.mention}"
        buttons: list[Press] = [ContextButton(self.server, self.references[:1])]
        question = question_of(interaction.message)
        compare = compare_button_of(interaction.message)
        if compare is None or compare.server != self.server:
            return quotes_view(question, quotes, footer, buttons)
        odds = await compare.disagreement(desk, question)
        return quotes_view(question, quotes, footer, [*buttons, compare], odds)


class CompareButton(Press, template=f"compare:{SIDES}"):
    """Shows all sides of a disagreement, to whoever presses: the very sentences that the answer was about."""

    action: Final = "compare"

    def __init__(self, server: int, named: NamedSides) -> None:
        super().__init__(Button(label="Compare", custom_id=sides_id(self.action, server, named)))
        self.server = server
        self.named = named

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction[Any], __: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button that was pressed."""
        return cls(server_in(match), sides_of(match))

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Show the sides; as a file where they do not fit into a message."""
        await respond(interaction, self._compared(interaction, desk))

    async def _compared(
        self, interaction: discord.Interaction[Any], desk: Desk
    ) -> ui.LayoutView | tuple[ui.LayoutView, discord.File]:
        await admit(interaction, desk, self.server)
        odds = await self.disagreement(desk, question_of(interaction.message))
        view = compare_view(odds, self.named.more)
        if view is not None:
            return view
        file = discord.File(io.BytesIO(comparison_text(odds, self.named.more).encode()), "sides.txt")
        return compare_file_view(odds, file), file

    async def disagreement(self, desk: Desk, question: str | None) -> Disagreement:
        """The sides as they stand. `question`: as the message shows it. Raises Gone if a part of one was removed."""
        try:
            return await desk.service.compare(collection_of(self.server), question or "", self.named.known)
        except UnknownDocument as error:
            raise Gone from error


class NumberButton(Press, template="(?!)"):
    """A moderator's button about one document, or one page, of one server."""

    action: str
    style = discord.ButtonStyle.secondary

    def __init__(
        self, server: int, number: int, label: str, *, disabled: bool = False, custom_id: str | None = None
    ) -> None:
        made = custom_id or number_id(self.action, server, number)
        super().__init__(Button(label=label, custom_id=made, disabled=disabled, style=self.style))
        self.server = server
        self.number = number

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button that was pressed."""
        return cls(server_in(match), number_of(match), getattr(item, "label", None) or "…")

    async def server_here(self, interaction: discord.Interaction[Any], desk: Desk) -> discord.Guild:
        """The server, if whoever pressed moderates it. Raises NotHere, NotAllowed."""
        server, _ = await desk.moderated(interaction)
        if server.id != self.server:
            raise NotHere
        return server


class UndoButton(NumberButton, template=f"undo:{NUMBER}"):
    """Puts a removed document back."""

    action = "undo"

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Restore the document and say so in the place of the message, and in the log channel."""
        server = await self.server_here(interaction, desk)
        await replace(interaction, self._restored(interaction, desk, server))

    async def _restored(
        self, interaction: discord.Interaction[Any], desk: Desk, server: discord.Guild
    ) -> ui.LayoutView:
        collection, number = collection_of(self.server), DocumentId(self.number)
        try:
            document = await desk.service.keeping.restore(collection, number, by=str(interaction.user.id))
        except UnknownDocument as error:
            back = await desk.service.keeping.present(collection, number)
            raise Saying("It is back already." if back else "It cannot be put back any more.") from error
        told = document_views.restored(document)
        desk.record(server, told, interaction.user, document)
        return notice_view(told)


BUTTONS: Final = (ContextButton, CompareButton, ShowButton, UndoButton)


async def admit(interaction: discord.Interaction[Any], desk: Desk, server: int) -> None:
    """Whoever pressed may see what the documents of `server` say. Raises NotHere, NoServer."""
    if interaction.guild_id is None:
        await desk.admit(interaction.user.id, collection_of(server))
    elif server_of(interaction).id != server:
        raise NotHere


def answers_in(channel: object, channels: frozenset[int]) -> bool:
    """Whether the bot answers for everybody in `channel`, or in the thread's channel: everywhere if none is set."""
    places = {getattr(channel, "id", None), getattr(channel, "parent_id", None)}
    return not channels or not channels.isdisjoint(places)


def answer_elsewhere(channels: frozenset[int]) -> str:
    """Where it answers for everybody instead."""
    return f"Here I only answer privately, with `/ask`. For everybody I answer in {channel_list(channels)}."


def may_write(interaction: discord.Interaction[Any]) -> bool:
    """Whether whoever acts may write where they act."""
    if interaction.guild_id is None:
        return True
    if isinstance(interaction.channel, discord.Thread):
        return interaction.permissions.send_messages_in_threads
    return interaction.permissions.send_messages


def compare_button_of(message: discord.Message | None) -> CompareButton | None:
    """The button *Compare* that an answer of ours carries; None where it has none: then nothing was found at odds."""
    for component in _all_of(message.components) if message else ():
        found = re.fullmatch(f"{CompareButton.action}:{SIDES}", getattr(component, "custom_id", None) or "")
        if found is not None:
            return CompareButton(server_in(found), sides_of(found))
    return None


def _all_of(components: Iterable[Any]) -> Iterator[Any]:
    for component in components:
        yield component
        yield from _all_of(getattr(component, "children", ()))


def content_of(message: discord.Message | None) -> str | None:
    """The first text in a message of ours, as it was sent; None where it has none."""
    for component in message.components if message else ():
        for child in getattr(component, "children", ()):
            content = getattr(child, "content", None)
            if isinstance(content, str):
                return content
    return None


def question_of(message: discord.Message | None) -> str | None:
    """The question that an answer of ours shows in its first line; None where it shows none."""
    content = content_of(message)
    return unescape(content.removeprefix("### ")) if content and content.startswith("### ") else None
