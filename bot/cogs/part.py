"""What all parts of /corpus share."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, Final, NamedTuple

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk import DeskClient, desk_of
from bot.errors import NotAllowed, NotHere
from bot.escaping import is_readable, plain_line
from bot.wording import name_of
from corpus.errors import UnknownDocument
from corpus.model import DocumentId, DocumentSummary

CHOICES_MAX: Final = 25
NAME_MAX: Final = 100
VALUE_MAX: Final = 100
"""What is longer cannot be chosen: a part of it would be something else."""
DIGITS_MAX: Final = 18
DocumentOption = app_commands.Range[str, 1, 100]


class CorpusPart(commands.Cog):
    """Some of the commands of /corpus, those about one matter; `bot.cogs.corpus.Corpus` puts the parts together."""

    def __init__(self, client: DeskClient) -> None:
        self._desk = client.desk


class Offer(NamedTuple):
    """What may be chosen: a name, what stands before it, and what is sent when it is chosen."""

    before: str
    name: str
    value: str

    def choice(self) -> app_commands.Choice[str]:
        """The same as Discord shows it."""
        return app_commands.Choice(
            name=self.before + plain_line(self.name, NAME_MAX - len(self.before)), value=self.value
        )


async def documents(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
    """The documents whose number or title holds what was typed."""
    return await _choices(interaction, typed, lambda one: [Offer(f"{one.id} · ", _title(one), str(one.id))])


async def publishers(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
    """The publishers of documents whose names hold what was typed."""
    return await _choices(interaction, typed, lambda one: _same(one.source.publisher))


async def tags(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
    """The tags of documents that hold what was typed."""
    return await _choices(interaction, typed, lambda one: [offer for tag in one.source.tags for offer in _same(tag)])


async def _choices(
    interaction: discord.Interaction[Any],
    typed: str,
    offered: Callable[[DocumentSummary], Iterable[Offer]],
) -> list[app_commands.Choice[str]]:
    """What is `offered` of each document, once, if it holds what was typed; nothing to others than moderators."""
    desk = desk_of(interaction)
    try:
        _, collection = await desk.moderated(interaction)
    except (NotAllowed, NotHere):
        return []  # the titles are nobody else's business
    found = {offer: None for one in await desk.service.keeping.list(collection) for offer in offered(one)}
    sought = typed.casefold()
    fitting = (one for one in found if sought in (one.before + one.name).casefold() and len(one.value) <= VALUE_MAX)
    return [one.choice() for one in islice(fitting, CHOICES_MAX)]


def _title(document: DocumentSummary) -> str:
    return name_of(document.source)


def _same(name: str | None) -> list[Offer]:
    return [Offer("", name, name)] if name and is_readable(name) else []


def chosen(document: str) -> DocumentId:
    """The number of a document as chosen or typed: 12, or “12 · Title”. Raises UnknownDocument."""
    digits = document.split("·")[0].strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= DIGITS_MAX):
        raise UnknownDocument(0)
    return DocumentId(int(digits))
