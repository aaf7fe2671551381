"""Several documents handed in at once: one card for all of them, and a preview of each for whoever asks."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple, Self

import discord
from discord import ui

from answer.previewing import Copies
from bot.buttons import Button, Press
from bot.desk import Desk, desk_of
from bot.document_views import plural
from bot.errors import NotHere, explain
from bot.escaping import plain_line, shown, units
from bot.intake.deciding import Shown, preview, published
from bot.intake.ids import SERVER, SEVERAL, several_id, several_of
from bot.intake.previews import ROW
from bot.places import collection_of
from bot.references import base36, server_in
from bot.rendering import ANSWER, DONE, REFUSAL, TEXT_MAX, card, notice_view, one_line
from bot.replying import apologise, replace, respond
from bot.wording import name_of
from corpus.copies import Likeness
from corpus.errors import KnownError, UnknownProposal, UnreadableFile
from corpus.proposals import Proposal, ProposalId

MOST: Final = 25
"""Documents that wait under one card: so many can be chosen from."""
LABEL_MAX: Final = 100
_ROOM: Final = TEXT_MAX - 400
"""Text of the lines, in UTF-16 units: the rest is for the title, the footer and what is left out."""

Chooser = ui.Select[ui.LayoutView]


class Held(NamedTuple):
    """A document that waits, how many sentences of it may be quoted, and what of it is here already."""

    proposal: Proposal
    sentences: int
    copies: Copies


def batch_view(server: int, held: Sequence[Held], refused: Sequence[UnreadableFile]) -> ui.LayoutView:
    """One card for documents handed in together, and for the files among them that cannot be read."""
    lines = [_line(one) for one in held]
    lines += [f"⚠ {shown(one.user_message[:300]).text}" for one in refused]
    numbers = [one.proposal.summary.number for one in held]
    title = f"### {plural(len(held), 'document')} can be read, {len(refused)} cannot"
    view = card(ANSWER, title, [_fitting(lines)], "Nothing is published yet: they wait here for a day")
    inside = view.children[0]
    assert isinstance(inside, ui.Container)
    if held:
        chooser = OneOfThem(server, [(one.summary.number, name_of(one.summary.source)) for one, *_ in held])
        inside.add_item(ui.ActionRow(chooser))
        inside.add_item(ui.ActionRow(PublishAll(server, numbers), CancelAll(server, numbers)))
    return view


def _line(held: Held) -> str:
    summary = held.proposal.summary
    line = f"**{one_line(name_of(summary.source), ROW)}** · {plural(held.sentences, 'sentence')} may be quoted"
    if held.copies.duplicate is not None:
        return f"{line} · ⚠ the same text is here as No. {held.copies.duplicate}"
    near = next((one.document for one in held.copies.near if one.kind is not Likeness.SHARES), None)
    return line if near is None else f"{line} · ⚠ nearly the same as No. {near}"


def _fitting(lines: Sequence[str]) -> str:
    """As many of `lines` as have room in a message; how many have none is said."""
    kept: list[str] = []
    room = _ROOM
    for line in lines:
        room -= units(line) + 1
        if room < 0:
            break
        kept.append(line)
    left = len(lines) - len(kept)
    return "\n".join([*kept, *([f"-# … and {left} more"] if left else [])])


class SeveralButton(Press, template="(?!)"):
    """A moderator's button about several documents that wait in one server."""

    action: str
    label: str
    style: discord.ButtonStyle

    def __init__(self, server: int, numbers: Sequence[int]) -> None:
        made = several_id(self.action, server, numbers)
        super().__init__(Button(label=self.label, custom_id=made, style=self.style))
        self.server = server
        self.numbers = tuple(numbers)

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction[Any], __: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button that was pressed."""
        return cls(server_in(match), several_of(match))

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Decide about each of them, and say in the place of the card what became of it."""
        server = await _server_here(interaction, desk, self.server)
        await replace(interaction, self._all(desk, server, interaction.user))

    async def _all(self, desk: Desk, server: discord.Guild, by: discord.abc.User) -> ui.LayoutView:
        told = [await self._told(desk, server, ProposalId(number), by) for number in self.numbers]
        return notice_view(_fitting(told), DONE if isinstance(self, PublishAll) else REFUSAL)

    async def _told(self, desk: Desk, server: discord.Guild, number: ProposalId, by: discord.abc.User) -> str:
        """What became of one; the others do not suffer from what is wrong with it."""
        try:
            return await self.decide(desk, server, number, by)
        except UnknownProposal:
            return "-# One of them was decided about before."
        except KnownError as error:
            why = explain(error)
        try:
            return f"⚠ {await _name(desk, server, number)}: {why}"
        except UnknownProposal:  # somebody decided about it just now
            return f"⚠ {why}"

    async def decide(self, desk: Desk, server: discord.Guild, number: ProposalId, by: discord.abc.User) -> str:
        """Do to one what the button says; what is said of it then."""
        raise NotImplementedError


async def _name(desk: Desk, server: discord.Guild, number: ProposalId) -> str:
    waiting = await desk.service.keeping.proposal(collection_of(server.id), number)
    return one_line(name_of(waiting.summary.source), ROW)


class PublishAll(SeveralButton, template=f"all:{SEVERAL}"):
    """Publishes all that waits under a card."""

    action = "all"
    label = "Publish all"
    style = discord.ButtonStyle.success

    async def decide(self, desk: Desk, server: discord.Guild, number: ProposalId, by: discord.abc.User) -> str:
        """Publish one; it waits on if that does not work."""
        return await published(desk, server, number, by)


class CancelAll(SeveralButton, template=f"none:{SEVERAL}"):
    """Deletes all that waits under a card."""

    action = "none"
    label = "Cancel"
    style = discord.ButtonStyle.secondary

    async def decide(self, desk: Desk, server: discord.Guild, number: ProposalId, by: discord.abc.User) -> str:
        """Delete one, whoever asks for it."""
        del by
        summary = await desk.service.keeping.decline(collection_of(server.id), number)
        return f"**Cancelled:** {one_line(name_of(summary.source), ROW)}"


class OneOfThem(ui.DynamicItem[Chooser], template=f"one:{SERVER}"):
    """Opens the preview of one of several."""

    def __init__(self, server: int, waiting: Iterable[tuple[int, str]]) -> None:
        options = [
            discord.SelectOption(label=plain_line(name, LABEL_MAX), value=base36(number)) for number, name in waiting
        ]
        made: Chooser = ui.Select(
            custom_id=f"one:{base36(server)}", placeholder="Look at one before publishing", options=options
        )
        super().__init__(made)
        self.server = server

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The list that was chosen from."""
        assert isinstance(item, ui.Select), "a custom id names one kind of component"
        made = cls(server_in(match), ())
        made.item = item
        return made

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Show its preview, beside the card; an error becomes words for whoever chose."""
        try:
            desk = desk_of(interaction)
            server = await _server_here(interaction, desk, self.server)
            await respond(interaction, self._preview(desk, server, self.item.values))
        except Exception as error:  # noqa: BLE001 (as for buttons)
            await apologise(interaction, error)

    async def _preview(self, desk: Desk, server: discord.Guild, chosen: Sequence[str]) -> Shown:
        return await preview(desk, server, ProposalId(int(chosen[0], 36)))


async def _server_here(interaction: discord.Interaction[Any], desk: Desk, number: int) -> discord.Guild:
    """The server, if whoever acts moderates it, and it is the one of that number. Raises NotHere, NotAllowed."""
    server, _ = await desk.moderated(interaction)
    if server.id != number:
        raise NotHere
    return server


BATCHES: Final = (PublishAll, CancelAll, OneOfThem)
