"""/corpus speaker, synonyms, language: how a server's documents are read."""

from typing import Any, Final, Literal

import discord
from discord import app_commands, ui

from answer.judging import LONGEST_NAME
from answer.model import Quote
from bot.cogs.part import CorpusPart, DocumentOption, chosen, documents
from bot.document_views import plural
from bot.errors import Saying
from bot.escaping import block_quote, shown, units
from bot.rendering import ANSWER, QUOTE_MAX, TEXT_MAX, card, notice_view, one_line
from bot.replying import respond
from corpus.model import CollectionId, DocumentId, Synonyms
from index.languages import languages

WORDS_MAX: Final = 200
GROUP_MAX: Final = 400
"""Characters of a group of synonyms that are listed: an import may bring longer ones."""
_CONFIGURED: Final = "configured"


async def _languages(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
    del interaction  # the names of languages are no secret
    fitting = [name for name in (_CONFIGURED, *languages()) if typed.casefold() in name]
    return [app_commands.Choice(name=name, value=name) for name in fitting[:25]]


class Reading(CorpusPart):
    """The commands of /corpus by which moderators correct how documents are read."""

    @app_commands.command()
    @app_commands.describe(
        document="Which one",
        sentence="The number of the sentence, as in the file of /corpus show",
        name="Who speaks in it",
        instead="Nobody: the words are the document's own. Undo: whom the document itself seems to name",
    )
    @app_commands.autocomplete(document=documents)
    async def speaker(
        self,
        interaction: discord.Interaction[Any],
        document: DocumentOption,
        sentence: app_commands.Range[int, 1, 1_000_000],
        name: app_commands.Range[str, 1, LONGEST_NAME] | None = None,
        instead: Literal["nobody", "undo"] | None = None,
    ) -> None:
        """Say who speaks in a sentence of a document: every answer credits them from now on."""
        await respond(interaction, self._speaker(interaction, document, sentence, name, instead))

    async def _speaker(
        self,
        interaction: discord.Interaction[Any],
        document: str,
        sentence: int,
        name: str | None,
        instead: str | None,
    ) -> ui.LayoutView:
        server, collection = await self._desk.moderated(interaction)
        if (name is None) is (instead is None):
            raise Saying("Give a name, or choose *nobody* or *undo*.")
        judging, by, number = self._desk.service.judging, interaction.user, chosen(document)
        quote = await self._sentence(collection, number, sentence)
        if instead == "undo":
            if not await judging.withdraw_speaker(collection, quote.reference, str(by.id)):
                raise Saying("Nothing was said of who speaks in that sentence.")
        else:
            await judging.correct_speaker(collection, quote.reference, name, str(by.id))
        quote = await self._sentence(collection, number, sentence)
        who = one_line(quote.speaker) if quote.speaker else "the document itself"
        told = f"**Speaker:** {one_line(quote.document.name)} · No. {number}\n-# In sentence {sentence}, {who} speaks"
        self._desk.record(server, told, by)
        words = block_quote(shown(quote.text).text)
        return notice_view(f"{words}\n{told}" if units(words) <= QUOTE_MAX else told)

    async def _sentence(self, collection: CollectionId, number: DocumentId, sentence: int) -> Quote:
        """The quotable sentence of that number, from 1. Raises Saying, UnknownDocument."""
        quotes = await self._desk.service.judging.quotes(collection, number)
        if sentence > len(quotes):
            raise Saying(f"Document number {number} has no sentence {sentence}: it has {len(quotes):,}.")
        return quotes[sentence - 1]

    @app_commands.command()
    @app_commands.describe(
        action="What to do",
        words="To add: words that mean the same, apart by commas. To remove: one word of the group",
    )
    async def synonyms(
        self,
        interaction: discord.Interaction[Any],
        action: Literal["list", "add", "remove"] = "list",
        words: app_commands.Range[str, 1, WORDS_MAX] | None = None,
    ) -> None:
        """List, add or remove words that mean the same in this server's documents."""
        await respond(interaction, self._synonyms(interaction, action, words or ""))

    async def _synonyms(self, interaction: discord.Interaction[Any], action: str, words: str) -> ui.LayoutView:
        server, collection = await self._desk.moderated(interaction)
        keeping, by = self._desk.service.keeping, interaction.user
        if action == "list":
            return synonyms_view(await keeping.synonyms(collection))
        given = [one.strip() for one in words.split(",") if one.strip()]
        if not given:
            raise Saying("Say which words, apart by commas.")
        named = one_line(", ".join(given), WORDS_MAX)
        if action == "add":
            await keeping.add_synonyms(collection, given, by=str(by.id))
            told = f"**Synonyms added:** {named}"
        else:
            taken = [await keeping.remove_synonyms(collection, word, by=str(by.id)) for word in given]
            if not any(taken):
                raise Saying(f"There is no group of synonyms with “{named}”.")
            told = f"**Synonyms removed:** {plural(sum(taken), 'group')} with {named}"
        self._desk.record(server, told, by)
        return notice_view(told)

    @app_commands.command()
    @app_commands.describe(language="Another one, or “configured” for the one that the operator has chosen")
    @app_commands.autocomplete(language=_languages)
    async def language(
        self, interaction: discord.Interaction[Any], language: app_commands.Range[str, 1, 40] | None = None
    ) -> None:
        """Show in which language this server's documents are read, or choose another one."""
        await respond(interaction, self._language(interaction, language))

    async def _language(self, interaction: discord.Interaction[Any], language: str | None) -> ui.LayoutView:
        server, collection = await self._desk.moderated(interaction)
        keeping, by = self._desk.service.keeping, interaction.user
        if language is None:
            return notice_view(f"These documents are read as **{await keeping.language(collection)}**.", ANSWER)
        configured = language.strip().casefold() == _CONFIGURED
        await keeping.set_language(collection, None if configured else language, by=str(by.id))
        told = f"**Language:** the documents are read as {await keeping.language(collection)}"
        self._desk.record(server, told, by)
        return notice_view(told)


def synonyms_view(groups: Synonyms) -> ui.LayoutView:
    """The groups of words that mean the same, as many as fit."""
    if not groups:
        return notice_view("No synonyms yet. `/corpus synonyms action:add words:ferry, boat` adds some.", ANSWER)
    lines: list[str] = []
    room = TEXT_MAX - 200
    for group in groups:
        line = one_line(" = ".join(group), GROUP_MAX)
        room -= units(line) + 1
        if room < 0:
            break
        lines.append(line)
    left = len(groups) - len(lines)
    footer = f"{left} more have no room here" if left else None
    return card(ANSWER, f"### {plural(len(groups), 'group')} of words that mean the same", ["\n".join(lines)], footer)
