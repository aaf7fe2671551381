"""Forms: a text typed or pasted, and what is known of a text that waits."""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

import discord
from discord import ui

from answer.editing import LONGEST, LONGEST_TAG, MOST_TAGS, Edits
from bot.intake.gathering import day_of, with_given
from bot.replying import apologise
from corpus.files.model import ReadFile
from corpus.model import Source

TEXT_MAX: Final = 4000
"""Characters that Discord lets a field of a form have."""
_OPEN_SECONDS: Final = 3600.0
_DAY_EXAMPLE: Final = "2025-06-16 or 16 June 2025; empty: unknown"
_LINK: Final = re.compile(r"https?://\S+", re.IGNORECASE)

Line = ui.TextInput[ui.Modal]


class Form(ui.Modal):
    """What all our forms share: an error becomes words for whoever sent it. They end with the bot that showed them."""

    def __init__(self, title: str) -> None:
        super().__init__(title=title, timeout=_OPEN_SECONDS)

    def ask(self, label: str, field: str, value: str | None = None, hint: str | None = None) -> Line:
        """A line that may be left empty."""
        most = LONGEST.get(field, 40)
        line: Line = ui.TextInput(
            custom_id=field, required=False, max_length=most, default=value[:most] if value else None, placeholder=hint
        )
        self.add_item(ui.Label(text=label, component=line))
        return line

    async def on_error(  # type: ignore[override]  # as discord.py overrides it itself: a form has no item at fault
        self, interaction: discord.Interaction[Any], error: Exception, /
    ) -> None:
        """See `bot.errors.explain`."""
        await apologise(interaction, error)


class TextForm(Form):
    """A text typed or pasted, and where it comes from: `given`, as far as that is known.

    `then` gets it as a file would be handed in.
    """

    def __init__(
        self,
        heading: str,
        then: Callable[[discord.Interaction[Any], ReadFile], Awaitable[None]],
        given: Mapping[str, str | None] | None = None,
    ) -> None:
        super().__init__(heading)
        given = given or {}
        self._then = then
        self._title = self.ask("Title", "title", given.get("title"), "What it is called; empty: unknown")
        self._publisher = self.ask("Publisher", "publisher", given.get("publisher"), "Who published it; empty: unknown")
        self._author = self.ask("Author", "author", None, "Who wrote it; empty: unknown")
        self._published = self.ask("Published", "published", given.get("published"), _DAY_EXAMPLE)
        self._text: Line = ui.TextInput(
            custom_id="text", style=discord.TextStyle.paragraph, max_length=TEXT_MAX, placeholder="The text itself"
        )
        self.add_item(ui.Label(text="Text", component=self._text))

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Hand the text in."""
        handed = with_given(
            ReadFile(text=self._text.value, source=Source()),
            title=self._title.value,
            publisher=self._publisher.value,
            author=self._author.value,
            published=self._published.value,
        )
        await self._then(interaction, handed)


class SourceForm(Form):
    """What is known of a text that waits. `then` gets all of it, as changed."""

    def __init__(self, source: Source, then: Callable[[discord.Interaction[Any], Edits], Awaitable[None]]) -> None:
        super().__init__("What is known of it")
        self._then = then
        day = source.published.isoformat() if source.published else None
        self._title = self.ask("Title", "title", source.title)
        self._publisher = self.ask("Publisher", "publisher", source.publisher)
        self._author = self.ask("Author", "author", source.author, "Empty: unknown")
        self._published = self.ask("Published", "published", day, _DAY_EXAMPLE)
        most = LONGEST["url"] + MOST_TAGS * (LONGEST_TAG + 2)
        lines = "\n".join(line for line in (source.url, ", ".join(source.tags)) if line)
        self._more: Line = ui.TextInput(
            custom_id="more",
            style=discord.TextStyle.paragraph,
            required=False,
            max_length=most,
            default=lines[:most] or None,
            placeholder="https://… and tags: ferries, fares",
        )
        self.add_item(ui.Label(text="Link and tags", description="Tags apart by commas", component=self._more))

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Change it."""
        link = _LINK.search(self._more.value)
        tags = _LINK.sub("", self._more.value, count=1).replace("\n", ",").split(",")
        published = self._published.value.strip()
        edits = Edits(
            title=self._title.value,
            publisher=self._publisher.value,
            author=self._author.value,
            published=day_of(published) if published else None,
            url=link.group() if link else None,
            tags=tuple(tag for one in tags if (tag := one.strip())),
        )
        await self._then(interaction, edits)
