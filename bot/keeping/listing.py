"""The list of documents, page by page: filtered and sorted, and what was removed and can be put back."""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple, Self

import discord
from discord import ui

from answer.listing import Filter, Listing, Order
from bot.buttons import NumberButton, UndoButton, content_of
from bot.desk import Desk
from bot.document_views import ROW, plural, row
from bot.escaping import unescape
from bot.places import collection_of
from bot.references import NUMBER, number_id, number_of, server_in
from bot.rendering import ANSWER, DONE, card, notice_view, one_line
from bot.replying import replace
from bot.wording import name_of
from corpus.model import CollectionId, DocumentSummary

WORDS_MAX: Final = 60
"""Characters of words and a tag that a list is filtered by: all of them are shown above it."""
PUBLISHER_MAX: Final = 100
"""The same of a publisher: what Discord lets a choice have. Longer ones are found by their words."""
REMOVED_PAGE: Final = 5
"""Removed documents on a page: so many buttons stand in a row."""

_ORDERS: Final = dict(zip("ntpdar", Order, strict=True))
_MARKED: Final = {"m": True, "u": False, "x": None}
_FILTERS: Final = {"Words": "words", "Publisher": "publisher", "Tag": "tag"}
_FILTER_LINE: Final = re.compile(rf"^-# ({'|'.join(_FILTERS)}): (.+)$", re.MULTILINE)
LOOK: Final = rf"{NUMBER}(?::(?P<look>[{''.join(_ORDERS)}][bf][{''.join(_MARKED)}]))?"
"""What stands behind the action in a custom id that names a page of a list, and how the list is looked at."""


class Look(NamedTuple):
    """How a list is looked at. `backwards`: sorted the other way round."""

    chosen: Filter = Filter()
    order: Order = Order.NUMBER
    backwards: bool = False

    @property
    def code(self) -> str:
        """All of it but the words, the publisher and the tag, in three letters."""
        order = next(letter for letter, order in _ORDERS.items() if order is self.order)
        marked = next(letter for letter, marked in _MARKED.items() if marked is self.chosen.marked)
        return f"{order}{'b' if self.backwards else 'f'}{marked}"

    @classmethod
    def read(cls, code: str | None, heading: str | None) -> Self:
        """The look of a list with that code, under that heading."""
        order, backwards, marked = tuple(code or "nfx")
        told = {_FILTERS[name]: unescape(value) for name, value in _FILTER_LINE.findall(heading or "")}
        return cls(Filter(**told, marked=_MARKED[marked]), _ORDERS[order], backwards == "b")

    def lines(self) -> Iterator[str]:
        """What is said of it above the list; the first ones are read again when a button is pressed."""
        for name, field in _FILTERS.items():
            value = getattr(self.chosen, field)
            if value:
                yield f"-# {name}: {one_line(value)}"
        if self.chosen.marked is not None:
            yield f"-# Only those {'with' if self.chosen.marked else 'without'} a mark"
        if self.order is not Order.NUMBER or self.backwards:
            yield f"-# Sorted by {_SORTED[self.order]}{', the other way round' if self.backwards else ''}"


_SORTED: Final = {
    Order.NUMBER: "number",
    Order.TITLE: "title",
    Order.PUBLISHER: "publisher",
    Order.PUBLISHED: "date, the newest first",
    Order.ADDED: "when they were added or changed, the last one first",
    Order.REVIEW: "review date",
}


class PageButton(NumberButton, template=f"page:{LOOK}"):
    """Turns to another page of the list of documents, filtered and sorted as it is."""

    action = "page"

    def __init__(
        self, server: int, number: int, label: str, look: str | None = None, *, disabled: bool = False
    ) -> None:
        made = number_id(self.action, server, number) + (f":{look}" if look else "")
        super().__init__(server, number, label, disabled=disabled, custom_id=made)
        self._look = look

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button that was pressed."""
        return cls(server_in(match), number_of(match), getattr(item, "label", None) or "…", match["look"])

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Show that page, as the list is now, in the place of this one."""
        server = await self.server_here(interaction, desk)
        look = Look.read(self._look, content_of(interaction.message))
        await replace(interaction, list_page(desk, server.id, look, self.number))


async def list_page(desk: Desk, server: int, look: Look, page: int) -> ui.LayoutView:
    """A page of the documents of a server, from 0; one beyond the end is the last one."""
    collection = collection_of(server)
    found = await desk.service.keeping.listed(collection, look.chosen, look.order, backwards=look.backwards, page=page)
    if not found.total and not await desk.service.keeping.list(collection):
        return card(DONE, "### No documents yet", ["Add the first one with `/corpus add`."])
    return list_view(server, found, look)


def list_view(server: int, found: Listing, look: Look) -> ui.LayoutView:
    """A page of a list."""
    heading = "\n".join([f"### {plural(found.total, 'document')}", *look.lines()])
    if not found.documents:
        return card(ANSWER, heading, ["No document is like that. `/corpus list` shows all of them."])
    last = found.pages - 1
    buttons = [
        PageButton(server, max(0, found.page - 1), "‹ Back", look.code, disabled=found.page == 0),
        PageButton(server, found.page + 1, "Next ›", look.code, disabled=found.page == last),
    ]
    footer = f"Page {found.page + 1} of {found.pages}" if last else "`/corpus show` opens a document"
    return card(ANSWER, heading, [row(one) for one in found.documents], footer, buttons if last else ())


class RemovedPageButton(NumberButton, template=f"gone:{NUMBER}"):
    """Turns to another page of the list of removed documents."""

    action = "gone"

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Show that page, as the list is now, in the place of this one."""
        server = await self.server_here(interaction, desk)
        await replace(interaction, removed_page(desk, server.id, collection_of(server.id), self.number))


async def removed_page(desk: Desk, server: int, collection: CollectionId, page: int) -> ui.LayoutView:
    """A page of the documents that can be put back, the last one removed first, each with a button that does."""
    removed = await desk.service.keeping.removed(collection)
    if not removed:
        return notice_view("Nothing was removed that could be put back.")
    last = (len(removed) - 1) // REMOVED_PAGE
    page = min(page, last)
    some = removed[page * REMOVED_PAGE : (page + 1) * REMOVED_PAGE]
    view = card(
        ANSWER,
        f"### {plural(len(removed), 'removed document')}",
        [_removed_row(one) for one in some],
        f"Page {page + 1} of {last + 1}" if last else "They are erased for good some days after that",
        [UndoButton(server, one.id, f"Put back No. {one.id}") for one in some],
    )
    if last:
        turn = [
            RemovedPageButton(server, max(0, page - 1), "‹ Back", disabled=page == 0),
            RemovedPageButton(server, page + 1, "Next ›", disabled=page == last),
        ]
        view.add_item(ui.ActionRow(*turn))
    return view


def _removed_row(document: DocumentSummary) -> str:
    moment = document.removed_at
    when = f"removed <t:{int(moment.timestamp())}:R>" if moment is not None else "removed"
    name = one_line(name_of(document.source), ROW)
    return f"**{name}**\n-# No. {document.id} · {when}"


LISTING: Final = (PageButton, RemovedPageButton)
