"""The commands of a collection as a whole: `language`, `synonyms`, `health`."""

import asyncio

import click

from answer.keeping import TERMINAL
from bot.cli.numbers import plural
from bot.cli.opening import opened
from bot.cli.operator import Operator, pass_operator
from bot.cli.terminal import console, one_line, say


@click.command()
@click.argument("name", required=False)
@click.option("--default", is_flag=True, help="Read the documents in the language of config.toml again.")
@pass_operator
def language(operator: Operator, name: str | None, default: bool) -> None:
    """Say the language of the collection's documents, or let them be read as NAME (english, german, ...).

    It decides which forms of a word count as one: "Häuser" and "Haus" in German.
    """
    if name is not None and default:
        raise click.UsageError("Give a NAME or --default.")
    spoken = asyncio.run(_language(operator, name, change=default or name is not None))
    say(console(), f"The documents of {one_line(operator.collection)} are read as {spoken}.")


async def _language(operator: Operator, name: str | None, *, change: bool) -> str:
    async with opened(operator.settings) as service:
        if change:
            await service.keeping.set_language(operator.collection, name, by=TERMINAL)
        return await service.keeping.language(operator.collection)


@click.command()
@click.argument("words", nargs=-1)
@click.option("--remove", is_flag=True, help="Take away every group that one of the WORDS is in.")
@pass_operator
def synonyms(operator: Operator, words: tuple[str, ...], remove: bool) -> None:
    """List the collection's own synonyms, or let WORDS mean the same: synonyms boat ferry "night ship"."""
    if remove and not words:
        raise click.UsageError("Name a word whose group is to be taken away.")
    for sentence in asyncio.run(_synonyms(operator, words, remove=remove)):
        say(console(), sentence)


async def _synonyms(operator: Operator, words: tuple[str, ...], *, remove: bool) -> list[str]:
    """Change the synonyms as told, and return what to say."""
    async with opened(operator.settings) as service:
        if remove:
            taken = [await service.keeping.remove_synonyms(operator.collection, word, by=TERMINAL) for word in words]
            gone = sum(taken)
            return [f"Taken away: {gone} {'group' if gone == 1 else 'groups'} of synonyms."]
        if words:
            await service.keeping.add_synonyms(operator.collection, words, by=TERMINAL)
        groups = await service.keeping.synonyms(operator.collection)
    return [" = ".join(group) for group in groups] or ["There are no synonyms of its own in this collection."]


@click.command()
@pass_operator
def health(operator: Operator) -> None:
    """Say whether the library can be opened and read; for the health check of a container."""

    async def count() -> int:
        async with opened(operator.settings, tidy=False) as service:
            return len(await service.keeping.list(operator.collection))

    click.echo(f"ok: {plural(asyncio.run(count()), 'document')} in the collection {one_line(operator.collection)}")
