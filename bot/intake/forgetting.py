"""What is kept of a member, and how they have it erased: what was made of their messages, and who they are."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final, Self

import discord
from discord import ui

from bot.buttons import Button, NumberButton, Press
from bot.desk import Desk
from bot.document_views import plural
from bot.errors import NotAllowed, NotHere, Saying
from bot.places import collection_of, server_of
from bot.references import NUMBER
from bot.rendering import ANSWER, PROBLEM, card, notice_view
from bot.replying import replace
from corpus.errors import UnknownDocument
from corpus.model import CollectionId, DocumentId

_NOTHING: Final = "Nothing here was made of that message."
_NOT_YOURS: Final = "Only whoever wrote that message may have erased what was made of it, or a moderator here."
_KEPT: Final = (
    "Questions and answers are not kept. An answer in a channel is an ordinary message: delete it there.\n"
    "What you suggest waits for a moderator, for 30 days at most. What you typed into a form that could not be taken "
    "is held for an hour, so that you can correct it."
)


async def erase_made_of(desk: Desk, interaction: discord.Interaction[Any], message: discord.Message) -> ui.LayoutView:
    """Erase what waits of a message, and ask once more before the documents that were made of it are erased.

    For who wrote it, and for moderators. Raises NotHere, Saying.
    """
    server = server_of(interaction)
    collection = collection_of(server.id)
    if message.author.id != interaction.user.id:
        await _check_moderator(desk, interaction)
    made = await desk.service.keeping.made_of(collection, message.id)
    waiting = await desk.service.keeping.withdraw_made_of(collection, message.id)
    if not made:
        return notice_view("**Erased:** what waited of that message." if waiting else _NOTHING)
    numbers = ", ".join(f"No. {number}" for number in made)
    text = f"**Erase for good what was made of that message?**\n{numbers}, with all revisions. This cannot be undone."
    return notice_view(text, PROBLEM, [EraseButton(server.id, message.id, "Erase for good")])


async def _check_moderator(desk: Desk, interaction: discord.Interaction[Any]) -> None:
    if not await _moderates(desk, interaction):
        raise Saying(_NOT_YOURS)


async def _moderates(desk: Desk, interaction: discord.Interaction[Any]) -> bool:
    try:
        await desk.moderated(interaction)
    except NotAllowed:
        return False
    return True


class EraseButton(NumberButton, template=f"erase:{NUMBER}"):
    """Erases what was made of a message."""

    action = "erase"
    style = discord.ButtonStyle.danger

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Erase it, and say so here and in the log channel: for who wrote the message, and for moderators."""
        if server_of(interaction).id != self.server:
            raise NotHere
        await replace(interaction, self._erased(interaction, desk))

    async def _erased(self, interaction: discord.Interaction[Any], desk: Desk) -> ui.LayoutView:
        keeping, by = desk.service.keeping, interaction.user
        moderates = await _moderates(desk, interaction)
        if not moderates and not set(await self._made(desk)).issubset(await keeping.made_by(by.id)):
            raise Saying(_NOT_YOURS)
        await keeping.withdraw_made_of(collection_of(self.server), self.number)  # first: it may be published meanwhile
        return await _erased(desk, by, await self._made(desk), moderates=moderates)

    async def _made(self, desk: Desk) -> list[tuple[CollectionId, DocumentId]]:
        collection = collection_of(self.server)
        return [(collection, document) for document in await desk.service.keeping.made_of(collection, self.number)]


async def _erased(
    desk: Desk, by: discord.abc.User, made: Iterable[tuple[CollectionId, DocumentId]], *, moderates: bool
) -> ui.LayoutView:
    """Erase documents, and tell each server's log channel how many those were: their titles are gone with them.

    What has revisions of others, too, only who `moderates` erases: else it is removed, which moderators can undo. So
    nobody loses a document by publishing a member's words as its next revision.
    """
    counts: Counter[CollectionId] = Counter()
    removed = 0
    for collection, document in made:
        try:
            if moderates or await _all_by(desk, collection, document, by.id):
                await desk.service.keeping.erase(collection, document, by=str(by.id))
                counts[collection] += 1
            else:
                await _take_out(desk, collection, document, by)
                removed += 1
        except UnknownDocument:  # somebody was faster
            continue
    for collection, count in counts.items():
        server = desk.server(collection)
        if server is not None:
            desk.record(server, f"**Erased for good:** {plural(count, 'document')} made of messages", by)
    told = f"**Erased for good:** {plural(counts.total(), 'document')}"
    if removed:
        told += f"\n**Removed:** {plural(removed, 'document')} with revisions of others; moderators were told"
    return notice_view(told)


async def _all_by(desk: Desk, collection: CollectionId, document: DocumentId, member: int) -> bool:
    """Whether all revisions of a document were made of messages of `member`; of a removed one that is taken for so."""
    if not await desk.service.keeping.present(collection, document):
        return True
    revisions = (await desk.service.keeping.history(collection, document)).revisions
    return all(one.source.message is not None and one.source.message.author == member for one in revisions)


async def _take_out(desk: Desk, collection: CollectionId, document: DocumentId, by: discord.abc.User) -> None:
    """Remove a document, as who wrote a revision of it asks, and tell the log channel."""
    removed = await desk.service.keeping.remove(collection, document, by=str(by.id))
    server = desk.server(collection)
    if server is not None:
        told = (
            f"**Removed:** No. {document}\n-# Who wrote the message that a revision was made of asks to have it erased"
        )
        desk.record(server, told, by, removed)


async def privacy_view(desk: Desk, member: int) -> ui.LayoutView:
    """What is kept of a member, with the buttons that end it."""
    visits = await desk.servers.visited(member)
    made = await desk.service.keeping.made_by(member)
    lines = [
        (
            f"**Servers where you used me**, and when last: {len(visits)}. They are kept so that direct messages know "
            "whom to ask."
        ),
        "**What you changed in a server's documents**, if you did: your number stands beside it.",
        f"**Documents that moderators made of your messages:** {len(made)}, with your name and number.",
        _KEPT,
    ]
    buttons: list[Press] = [ForgetButton(), EraseOwnButton(sure=False)]
    return card(ANSWER, "### What I keep of you", ["\n".join(lines)], "Only you see this", buttons)


class ForgetButton(Press, template="forget"):
    """Forgets who presses: their visits, and that it was them who changed what they changed."""

    def __init__(self) -> None:
        super().__init__(Button(label="Forget me", custom_id="forget"))

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction[Any], __: ui.Item[Any], ___: re.Match[str], /) -> Self:
        """The button that was pressed."""
        return cls()

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Forget, and say so."""
        await replace(interaction, self._forgotten(desk, interaction.user.id))

    async def _forgotten(self, desk: Desk, member: int) -> ui.LayoutView:
        await desk.servers.forget_member(member)
        await desk.service.keeping.forget_actor(str(member))
        desk.typed.forget(member)
        return notice_view("**Forgotten.** What you changed stays, and nobody made the changes.")


class EraseOwnButton(Press, template="(?P<what>erase-own|erase-own-now)"):
    """Erases what was made of the messages of who presses, in all servers; asks once more before."""

    def __init__(self, *, sure: bool) -> None:
        label, made = (
            ("Erase for good", "erase-own-now") if sure else ("Erase what was made of my messages", "erase-own")
        )
        style = discord.ButtonStyle.danger if sure else discord.ButtonStyle.secondary
        super().__init__(Button(label=label, custom_id=made, style=style))
        self._sure = sure

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction[Any], __: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button that was pressed."""
        return cls(sure=match["what"] == "erase-own-now")

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Ask, or erase and tell each server's log channel."""
        await replace(
            interaction, self._erased(desk, interaction.user) if self._sure else self._asked(desk, interaction.user)
        )

    async def _erased(self, desk: Desk, member: discord.abc.User) -> ui.LayoutView:
        await desk.service.keeping.withdraw_made_by(member.id)  # first: it may be published meanwhile
        return await _erased(desk, member, await desk.service.keeping.made_by(member.id), moderates=False)

    async def _asked(self, desk: Desk, member: discord.abc.User) -> ui.LayoutView:
        count = plural(len(await desk.service.keeping.made_by(member.id)), "document")
        text = (
            f"**Erase {count} for good?**\nWith all revisions, in every server, and what waits. This cannot be undone."
        )
        return notice_view(text, PROBLEM, [EraseOwnButton(sure=True)])


FORGETTING: Final = (EraseButton, ForgetButton, EraseOwnButton)
