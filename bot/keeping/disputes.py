"""What a server's documents disagree on, and what moderators say of it."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple, Self

import discord
from discord import ui

from answer.conflicts import HANDLE, Contested
from answer.judging import LISTED
from answer.model import Quote
from bot.buttons import Button, NumberButton, Press
from bot.desk import Desk
from bot.document_views import mention, plural
from bot.errors import NotHere
from bot.escaping import block_quote, shown, units
from bot.places import collection_of
from bot.references import NUMBER, base36, number_id, number_of, server_in
from bot.rendering import ANSWER, credit, notice_view
from bot.replying import replace
from bot.wording import icon
from corpus.judgements import Ruling

PAGE: Final = 2
PATIENCE: Final = 5.0
"""Seconds that a moderator waits for what was not compared yet; the rest is compared in the background."""
QUOTE_MAX: Final = 380
CREDIT_MAX: Final = 300
"""A quote, or a credit, that is longer, in UTF-16 units, is not shown here: the document is."""
NAME_MAX: Final = 60
_RULINGS: Final = {
    "r": (Ruling.REAL, "Real", "a disagreement"),
    "o": (Ruling.OVERTAKEN, "Overtaken", "no contradiction: the earlier was true then"),
    "s": (Ruling.SAME_ORIGIN, "Same origin", "no disagreement: one stands behind both"),
    "n": (Ruling.NONE, "Not a disagreement", "no disagreement"),
}
_SAID: Final = {ruling: said for ruling, _, said in _RULINGS.values()}
_UNDO: Final = "u"
_EVERY: Final = r"(?P<every>[01])"
PLACE: Final = rf"{NUMBER}:{_EVERY}"
"""What stands behind the action in a custom id that names a page, and whether all is listed, ruled out or not."""


class Place(NamedTuple):
    """Where in the list somebody is. `every`: whether it also has what was ruled to be no disagreement."""

    page: int
    every: bool


class DisputePageButton(NumberButton, template=f"odds:{PLACE}"):
    """Turns to another page of what is at odds."""

    action = "odds"

    def __init__(self, server: int, place: Place, label: str, *, disabled: bool = False) -> None:
        made = f"{number_id(self.action, server, place.page)}:{place.every:d}"
        super().__init__(server, place.page, label, disabled=disabled, custom_id=made)
        self._place = place

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button that was pressed."""
        place = Place(number_of(match), match["every"] == "1")
        return cls(server_in(match), place, getattr(item, "label", None) or "…")

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Show that page, as the list is now, in the place of this one."""
        server = await self.server_here(interaction, desk)
        await replace(interaction, disputes_page(desk, server.id, self._place))


class RuleButton(
    Press, template=rf"rule:{PLACE}:(?P<handle>[0-9a-z]{{{HANDLE}}}):(?P<ruling>[{''.join(_RULINGS)}{_UNDO}])"
):
    """Rules on two quotes that are at odds, or takes a ruling back."""

    def __init__(self, server: int, place: Place, handle: str, ruling: str, *, disabled: bool = False) -> None:
        made = f"rule:{base36(server)}:{base36(place.page)}:{place.every:d}:{handle}:{ruling}"
        label = _RULINGS[ruling][1] if ruling in _RULINGS else "Undo"
        super().__init__(Button(label=label, custom_id=made, disabled=disabled))
        self._server = server
        self._place = place
        self.handle = handle
        self._ruling = ruling

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction[Any], __: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button that was pressed."""
        place = Place(number_of(match), match["every"] == "1")
        return cls(server_in(match), place, match["handle"], match["ruling"])

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Rule, and show the page again: what was just ruled stays to be seen on top, with a way back."""
        server, _ = await desk.moderated(interaction)
        if server.id != self._server:
            raise NotHere
        await replace(interaction, self._ruled(interaction, desk, server))

    async def _ruled(self, interaction: discord.Interaction[Any], desk: Desk, server: discord.Guild) -> ui.LayoutView:
        judging, collection, by = desk.service.judging, collection_of(server.id), interaction.user
        pair = await judging.pair(collection, self.handle)
        between = f"No. {pair.one.document} and No. {pair.other.document}"
        if self._ruling == _UNDO:
            await judging.withdraw_ruling(collection, pair, str(by.id))
            told = f"**Ruling taken back:** between {between}"
        else:
            ruling = _RULINGS[self._ruling][0]
            await judging.rule(collection, pair, ruling, str(by.id))
            told = f"**Ruled:** between {between} there is {_SAID[ruling]}"
        desk.record(server, told, by)
        return await disputes_page(desk, server.id, self._place, Just(told, None if self._ruling == _UNDO else self))

    def undoing(self) -> "RuleButton":
        """The button that takes back what this one ruled."""
        return RuleButton(self._server, self._place, self.handle, _UNDO)


class Just(NamedTuple):
    """What was just ruled, in words, and the button that did."""

    told: str
    by: RuleButton | None


async def disputes_page(desk: Desk, server: int, place: Place, just: Just | None = None) -> ui.LayoutView:
    """A page of what is at odds, from 0; one beyond the end is the last one. What is new is compared first."""
    judging, collection = desk.service.judging, collection_of(server)
    found = await judging.disagreements(collection, every=place.every, patience=PATIENCE)
    waiting = await judging.waiting(collection)
    if not found and just is None:
        told = f" {_yet(waiting)}" if waiting else ""
        return notice_view(f"Nothing was found that the documents disagree on.{told}")
    return disputes_view(server, found, place, just, waiting)


def _yet(waiting: int) -> str:
    """That not all was compared yet."""
    return f"{plural(waiting, 'document')} not compared yet: look again later."


def disputes_view(
    server: int, found: Sequence[Contested], place: Place, just: Just | None = None, waiting: int = 0
) -> ui.LayoutView:
    """A page of what is at odds. `waiting`: so many documents were not compared yet."""
    last = max(0, (len(found) - 1) // PAGE)
    place = place._replace(page=min(place.page, last))
    inside: ui.Container[ui.LayoutView] = ui.Container(accent_colour=ANSWER)
    first = "The first " if len(found) == LISTED else ""
    inside.add_item(ui.TextDisplay(f"### {first}{plural(len(found), 'disagreement')}"))
    if waiting:
        inside.add_item(ui.TextDisplay(f"-# {_yet(waiting)}"))
    some = found[place.page * PAGE : (place.page + 1) * PAGE]
    if just is not None:
        inside.add_item(ui.TextDisplay(just.told))
        if just.by is not None and just.by.handle not in {one.handle for one in some}:  # else it has its own
            inside.add_item(ui.ActionRow(just.by.undoing()))
    for one in some:
        inside.add_item(ui.TextDisplay(_contested(one)))
        inside.add_item(ui.ActionRow(*_rulings(server, place, one)))
    if last:
        inside.add_item(ui.TextDisplay(f"-# Page {place.page + 1} of {last + 1}"))
        inside.add_item(ui.ActionRow(*_turns(server, place, last)))
    view = ui.LayoutView(timeout=None)
    view.add_item(inside)
    return view


def _contested(one: Contested) -> str:
    """What is at odds, both quotes, and what was ruled of it."""
    lines = [f"{icon(one)} **{shown(_cut(one.summary)).text}**", *map(_quote, one.quotes)]
    if one.ruled is not None:
        by = f" by {mention(_cut(one.ruled.by))}" if one.ruled.by else ""
        lines.append(f"-# Ruled {_SAID[one.ruled.ruling]}{by}")
    return "\n".join(lines)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 2 * NAME_MAX else f"{line[: 2 * NAME_MAX - 1]}…"


def _quote(quote: Quote) -> str:
    words = block_quote(shown(quote.text).text)
    if units(words) > QUOTE_MAX:
        words = f"*The sentence is too long to show here: `/corpus show document:{quote.document.id}` has it.*"
    told = credit(quote)
    return f"{words}\n-# {told if units(told) <= CREDIT_MAX else f'No. {quote.document.id}'}"


def _rulings(server: int, place: Place, one: Contested) -> Iterator[RuleButton]:
    held = None if one.ruled is None else one.ruled.ruling
    for letter, (ruling, _, _) in _RULINGS.items():
        yield RuleButton(server, place, one.handle, letter, disabled=ruling is held)
    yield RuleButton(server, place, one.handle, _UNDO, disabled=held is None)


def _turns(server: int, place: Place, last: int) -> Iterator[DisputePageButton]:
    back, forth = place._replace(page=max(0, place.page - 1)), place._replace(page=place.page + 1)
    yield DisputePageButton(server, back, "‹ Back", disabled=place.page == 0)
    yield DisputePageButton(server, forth, "Next ›", disabled=place.page == last)


DISPUTES: Final = (DisputePageButton, RuleButton)
