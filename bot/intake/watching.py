"""Messages of which documents were made: moderators hear when one is edited or deleted, and decide what follows."""

from collections.abc import Iterable
from typing import Any, Final

import aiohttp
import discord
from discord import ui

from bot.buttons import NumberButton, UndoButton
from bot.desk import Desk
from bot.document_views import removed
from bot.errors import Saying
from bot.intake.deciding import Shown
from bot.intake.gathering import of_message, words_of
from bot.intake.handing import take_in_one
from bot.intake.suggested import decisions
from bot.places import collection_of
from bot.references import NUMBER
from bot.rendering import DONE, PROBLEM, REFUSAL, notice_view, one_line
from bot.replying import replace, respond
from bot.wording import name_of
from corpus.model import Document, DocumentId, MessageSource

CARDS: Final = 5
"""Documents of deleted messages that have a card of their own each time; the others are named in one."""
_UNSEEN: Final = (
    "Discord does not show me the words of that message. Open its menu › Apps › *Add to corpus*: "
    "that offers them as the next revision of No. {}."
)
_NO_MESSAGE: Final = "That message is gone, or I may not read its channel."
_NOT_NOW: Final = "Discord does not give that message out right now. Please try again in a minute."


async def tell_edited(desk: Desk, server: discord.Guild, message: int) -> bool:
    """Tell the log channel that a message was edited; whether present documents were made of it."""
    documents = await _made_of(desk, server, [message])
    for document in documents:
        text = (
            f"**Edited:** the message of which No. {document.id} was made, {one_line(document.name)}\n"
            f"-# {_link(server, document)}The document still says what the message said."
        )
        buttons = [
            RewordButton(server.id, document.id, "Take the new wording"),
            KeepButton(server.id, document.id, "Keep as it is"),
        ]
        desk.tell(server, notice_view(text, REFUSAL, buttons))
    return bool(documents)


async def tell_deleted(desk: Desk, server: discord.Guild, messages: Iterable[int]) -> None:
    """Tell the log channel that messages were deleted, of which documents were made that are present, or suggested."""
    gone = frozenset(messages)
    await _tell_suggested(desk, server, gone)
    documents = await _made_of(desk, server, sorted(gone))
    for document in documents[:CARDS]:
        text = (
            f"**Deleted:** the message of which No. {document.id} was made, {one_line(document.name)}\n"
            "-# The document is still quoted."
        )
        buttons = [
            RemoveButton(server.id, document.id, "Remove the document"),
            KeepButton(server.id, document.id, "Keep as it is"),
        ]
        desk.tell(server, notice_view(text, PROBLEM, buttons))
    if others := documents[CARDS:]:
        numbers = ", ".join(f"No. {document.id}" for document in others)
        told = f"**Deleted:** the messages of which these were made, too: {numbers}\n-# They are still quoted."
        desk.tell(server, notice_view(told, PROBLEM))


async def _tell_suggested(desk: Desk, server: discord.Guild, gone: frozenset[int]) -> None:
    """Who wrote it may not want to see it published any more."""
    for one in await desk.service.keeping.suggestions(collection_of(server.id)):
        if one.source.message is not None and one.source.message.message in gone:
            text = f"**Deleted:** a message that is suggested, {one_line(name_of(one.source))}\n-# It still waits."
            desk.tell(server, notice_view(text, PROBLEM, decisions(server.id, one.number)))


async def _made_of(desk: Desk, server: discord.Guild, messages: Iterable[int]) -> list[Document]:
    keeping, collection = desk.service.keeping, collection_of(server.id)
    numbers: dict[DocumentId, None] = {}
    for message in messages:
        numbers |= dict.fromkeys(await keeping.made_of(collection, message))
    return [
        (await keeping.show(collection, number)).document
        for number in numbers
        if await keeping.present(collection, number)
    ]


def _link(server: discord.Guild, document: Document) -> str:
    message = document.source.message
    return "" if message is None else f"https://discord.com/channels/{server.id}/{message.channel}/{message.message} · "


class KeepButton(NumberButton, template=f"keep:{NUMBER}"):
    """Leaves a document as it is, although its message is another or gone."""

    action = "keep"

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Say who decided so, in the place of the card."""
        await self.server_here(interaction, desk)
        await replace(interaction, self._kept(interaction.user))

    async def _kept(self, by: discord.abc.User) -> ui.LayoutView:
        return notice_view(f"**Kept as it is:** No. {self.number}\n-# by {by.mention}", DONE)


class RemoveButton(NumberButton, template=f"unmake:{NUMBER}"):
    """Removes a document whose message was deleted."""

    action = "unmake"
    style = discord.ButtonStyle.danger

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Remove it, and say who did in the place of the card."""
        server = await self.server_here(interaction, desk)
        await replace(interaction, self._removed(interaction, desk, server))

    async def _removed(self, interaction: discord.Interaction[Any], desk: Desk, server: discord.Guild) -> ui.LayoutView:
        by = interaction.user
        document = await desk.service.keeping.remove(collection_of(server.id), DocumentId(self.number), by=str(by.id))
        return notice_view(
            f"{removed(document)}\n-# by {by.mention}", DONE, [UndoButton(server.id, self.number, "Undo")]
        )


class RewordButton(NumberButton, template=f"reword:{NUMBER}"):
    """Offers the words of an edited message as the next revision of the document that was made of it."""

    action = "reword"

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Show the preview of it, to whoever presses."""
        server = await self.server_here(interaction, desk)
        await respond(interaction, self._preview(interaction, desk, server))

    async def _preview(self, interaction: discord.Interaction[Any], desk: Desk, server: discord.Guild) -> Shown:
        number = DocumentId(self.number)
        document = (await desk.service.keeping.show(collection_of(server.id), number)).document
        message = await _fetched(server, document.source.message)
        if not words_of(message) and not message.attachments:
            raise Saying(_UNSEEN.format(number))
        return await take_in_one(desk, server, interaction.user.id, await of_message(message), number)


async def _fetched(server: discord.Guild, source: MessageSource | None) -> discord.Message:
    """The message as it is now. Raises Saying."""
    if source is None:
        raise Saying(_NO_MESSAGE)
    try:  # a thread that is archived is known to Discord only
        channel = server.get_channel_or_thread(source.channel) or await server.fetch_channel(source.channel)
        if not isinstance(channel, discord.abc.Messageable):
            raise Saying(_NO_MESSAGE)
        return await channel.fetch_message(source.message)
    except (discord.NotFound, discord.Forbidden, discord.InvalidData) as error:
        raise Saying(_NO_MESSAGE) from error
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        raise Saying(_NOT_NOW) from error


WATCHING: Final = (KeepButton, RemoveButton, RewordButton)
