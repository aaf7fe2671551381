"""Documents that are due: to be looked at again, the stalest first."""

import re
from datetime import date, timedelta
from typing import Any, Final, Self

import discord
from discord import ui

from bot.buttons import NumberButton
from bot.desk import Desk
from bot.document_views import named, plural, row
from bot.keeping.showing import OpenButton
from bot.places import collection_of
from bot.references import NUMBER, base36, number_id, number_of, server_in
from bot.rendering import ANSWER, notice_view
from bot.replying import replace
from corpus.dates import day
from corpus.model import DocumentId

PAGE: Final = 5
DAYS: Final = 180
"""How long a document is left alone, unless another number is asked for."""
MOST_DAYS: Final = 3650
_DAYS: Final = r"(?P<days>[0-9a-z]{1,4})"
DUE: Final = rf"{NUMBER}:{_DAYS}"
"""What stands behind the action in a custom id that names a document or a page, and the days to the next review."""


class DueButton(NumberButton, template="(?!)"):
    """A button under the documents that are due. `days`: to the next review of whatever is looked at."""

    def __init__(self, server: int, number: int, label: str, days: int, *, disabled: bool = False) -> None:
        made = f"{number_id(self.action, server, number)}:{base36(days)}"
        super().__init__(server, number, label, disabled=disabled, custom_id=made)
        self.days = days

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button that was pressed."""
        days = min(int(match["days"], 36), MOST_DAYS)
        return cls(server_in(match), number_of(match), getattr(item, "label", None) or "…", days)


class LookedAtButton(DueButton, template=f"looked:{DUE}"):
    """Notes that a document was looked at."""

    action = "looked"

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Set when it is due again, and show what is due now in the place of the list."""
        server = await self.server_here(interaction, desk)
        await replace(interaction, self._looked_at(interaction, desk, server))

    async def _looked_at(
        self, interaction: discord.Interaction[Any], desk: Desk, server: discord.Guild
    ) -> ui.LayoutView:
        number = DocumentId(self.number)
        next_day = desk.clock().date() + timedelta(days=self.days)
        await reviewed(desk, server, number, next_day, interaction.user)
        return await review_page(desk, server.id, 0, self.days)


async def reviewed(
    desk: Desk, server: discord.Guild, number: DocumentId, next_day: date | None, by: discord.abc.User
) -> str:
    """Set when a document is due again; what is said of that. Raises UnknownDocument."""
    keeping, collection = desk.service.keeping, collection_of(server.id)
    document = (await keeping.show(collection, number)).document
    await keeping.set_review(collection, number, next_day, by=str(by.id))
    when = "on no day" if next_day is None else f"by {day(next_day)}"
    told = f"**Review date:** {named(document)}\n-# To be looked at again {when}"
    desk.record(server, told, by)
    return told


class DuePageButton(DueButton, template=f"due:{DUE}"):
    """Turns to another page of what is due."""

    action = "due"

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Show that page, as the list is now, in the place of this one."""
        server = await self.server_here(interaction, desk)
        await replace(interaction, review_page(desk, server.id, self.number, self.days))


async def review_page(desk: Desk, server: int, page: int, days: int) -> ui.LayoutView:
    """A page of what is due, from 0; one beyond the end is the last one."""
    due = await desk.service.keeping.review(collection_of(server), desk.clock().date())
    if not due:
        return notice_view("No document is due: all were looked at, and none is to be looked at again by today.")
    last = (len(due) - 1) // PAGE
    page = min(page, last)
    inside: ui.Container[ui.LayoutView] = ui.Container(accent_colour=ANSWER)
    inside.add_item(ui.TextDisplay(f"### {plural(len(due), 'document')} to look at\n-# The stalest first"))
    for one in due[page * PAGE : (page + 1) * PAGE]:
        inside.add_item(ui.TextDisplay(row(one)))
        looked = LookedAtButton(server, one.id, f"Looked at: again in {plural(days, 'day')}", days)
        inside.add_item(ui.ActionRow(looked, OpenButton(server, one.id, "Show")))
    if last:
        inside.add_item(ui.TextDisplay(f"-# Page {page + 1} of {last + 1}"))
        back = DuePageButton(server, max(0, page - 1), "‹ Back", days, disabled=page == 0)
        inside.add_item(ui.ActionRow(back, DuePageButton(server, page + 1, "Next ›", days, disabled=page == last)))
    view = ui.LayoutView(timeout=None)
    view.add_item(inside)
    return view


REVIEWING: Final = (LookedAtButton, DuePageButton, OpenButton)
