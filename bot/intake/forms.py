"""Forms: a text typed or pasted, and what is known of a text that waits."""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, Self

import discord
from discord import ui

from answer.editing import LONGEST, LONGEST_TAG, MOST_TAGS, Edits
from bot.buttons import Button, Press
from bot.desk import Desk, desk_of
from bot.intake.gathering import day_of, with_given
from bot.replying import apologise
from bot.typed import KEY
from corpus.errors import KnownError
from corpus.files.model import ReadFile
from corpus.model import Source

TEXT_MAX: Final = 4000
"""Characters that Discord lets a field of a form have."""
_OPEN_SECONDS: Final = 3600.0
_DAY_EXAMPLE: Final = "2025-06-16 or 16 June 2025; empty: unknown"
_BLANK: Final = re.compile(r"\s")
_LINK: Final = re.compile(r"https?://\S+", re.IGNORECASE)

Line = ui.TextInput[ui.Modal]


class CorrectButton(Press, template=f"correct:{KEY}"):
    """Opens a form again as its sender filled it in, for them alone."""

    def __init__(self, key: str) -> None:
        super().__init__(Button(label="Correct", custom_id=f"correct:{key}", style=discord.ButtonStyle.primary))
        self._key = key

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction[Any], __: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button that was pressed."""
        return cls(match["key"])

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Show the form; when it is sent, all is checked again."""
        await interaction.response.send_modal(desk.typed.form(interaction.user.id, self._key))


class Form(ui.Modal):
    """What all our forms share: an error becomes words for whoever sent it, and nothing that they typed is lost.

    They end with the bot that showed them. `filled`: what stands in it at first, by field.
    """

    def __init__(self, title: str, filled: Mapping[str, str | None]) -> None:
        super().__init__(title=title, timeout=_OPEN_SECONDS)
        self._filled = filled
        self._lines: list[Line] = []

    def ask(self, label: str, field: str, hint: str | None = None) -> Line:
        """A line that may be left empty."""
        most = LONGEST.get(field, 40)
        return self.put(label, ui.TextInput(custom_id=field, required=False, max_length=most, placeholder=hint))

    def put(self, label: str, line: Line, description: str | None = None) -> Line:
        """`line`, with what stands in it at first."""
        filled = self._filled.get(line.custom_id)
        line.default = filled[: line.max_length] if filled else None
        self.add_item(ui.Label(text=label, description=description, component=line))
        self._lines.append(line)
        return line

    def typed(self) -> dict[str, str | None]:
        """What was sent, by field, as it was typed."""
        return {line.custom_id: line.value for line in self._lines}

    def again(self) -> "Form":
        """The same form, filled in as it was sent."""
        raise NotImplementedError

    async def on_error(  # type: ignore[override]  # as discord.py overrides it itself: a form has no item at fault
        self, interaction: discord.Interaction[Any], error: Exception, /
    ) -> None:
        """See `bot.errors.explain`. What was not taken, for a reason that can be put right, can be sent again."""
        foreseen = isinstance(error, KnownError)  # else part of it may be done: not to be done twice
        key = desk_of(interaction).typed.hold(interaction.user.id, self.again) if foreseen else None
        await apologise(interaction, error, [] if key is None else [CorrectButton(key)])


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
        super().__init__(heading, given or {})
        self._then = then
        self._title = self.ask("Title", "title", "What it is called; empty: unknown")
        self._publisher = self.ask("Publisher", "publisher", "Who published it; empty: unknown")
        self._author = self.ask("Author", "author", "Who wrote it; empty: unknown")
        self._published = self.ask("Published", "published", _DAY_EXAMPLE)
        paragraph = discord.TextStyle.paragraph
        text: Line = ui.TextInput(custom_id="text", style=paragraph, max_length=TEXT_MAX, placeholder="The text itself")
        self._text = self.put("Text", text)

    def again(self) -> Form:
        """See Form."""
        return TextForm(self.title, self._then, self.typed())

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
    """What is known of a text. `then` gets what was changed of it. `typed`: what stands in it instead, by field.

    What was left alone stays as it is known, also what no form would take: a title that is too long for one, say.
    """

    def __init__(
        self,
        source: Source,
        then: Callable[[discord.Interaction[Any], Edits], Awaitable[None]],
        typed: Mapping[str, str | None] | None = None,
    ) -> None:
        super().__init__("What is known of it", typed or _fields_of(source))
        self._source = source
        self._then = then
        self.ask("Title", "title")
        self.ask("Publisher", "publisher")
        self.ask("Author", "author", "Empty: unknown")
        self.ask("Published", "published", _DAY_EXAMPLE)
        more: Line = ui.TextInput(
            custom_id="more",
            style=discord.TextStyle.paragraph,
            required=False,
            max_length=LONGEST["url"] + MOST_TAGS * (LONGEST_TAG + 2),
            placeholder="https://… and tags: ferries, fares",
        )
        self.put("Link and tags", more, "Tags apart by commas")

    def again(self) -> Form:
        """See Form."""
        return SourceForm(self._source, self._then, self.typed())

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Change what was changed."""
        known = _fields_of(self._source)
        edits: dict[str, object] = {}
        for line in self._lines:
            before = (known[line.custom_id] or "")[: line.max_length]
            if _BLANK.sub(" ", line.value).strip() != _BLANK.sub(" ", before).strip():  # Discord alters those
                edits |= _edits_of(line.custom_id, line.value)
        await self._then(interaction, Edits.model_validate(edits))


def _fields_of(source: Source) -> dict[str, str | None]:
    """What is known, as it stands in a SourceForm."""
    return {
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "published": source.published.isoformat() if source.published else None,
        "more": "\n".join(line for line in (source.url, ", ".join(source.tags)) if line),
    }


def _edits_of(field: str, typed: str) -> dict[str, object]:
    """The edits that a field of a SourceForm stands for. Raises UnusableField."""
    if field == "published":
        return {field: day_of(typed) if typed.strip() else None}
    if field != "more":
        return {field: typed}
    link = _LINK.search(typed)
    tags = _LINK.sub("", typed, count=1).replace("\n", ",").split(",")
    return {"url": link.group() if link else None, "tags": tuple(tag for one in tags if (tag := one.strip()))}


FORMS: Final = (CorrectButton,)
