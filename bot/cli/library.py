"""The commands that keep a collection: `add`, `list`, `show`, `remove`, `restore`, `language`, `synonyms`, `health`."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import click

from answer.conflicts import Contested
from answer.keeping import TERMINAL
from answer.model import Quote
from answer.service import Service
from bot.cli.judging import show_contested, tell_of
from bot.cli.opening import add_file, opened, read_file
from bot.cli.operator import PATH, Operator, pass_operator
from bot.cli.terminal import console, name_on, one_line, progress, say, show_document, show_list
from bot.cli.wire import document_json, json_line, sentence_json, summary_json
from corpus.errors import DuplicateDocument, KnownError, UnreadableFile
from corpus.model import CollectionId, Document, DocumentId, DocumentSummary, ParsedDocument

FAILED = 2

_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")


@click.command()
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="FILE...")
@click.option("--preview", is_flag=True, help="Add nothing: only say what they would disagree with.")
@pass_operator
def add(operator: Operator, files: tuple[Path, ...], preview: bool) -> int:
    """Add files (.txt, .md, .html, .pdf, .docx) to the library, and say what they disagree with.

    A file that is there already is left as it is. Markdown may open with front matter: title, publisher, author,
    published, url.
    """
    return asyncio.run(_preview(operator, files) if preview else _add(operator, files))


async def _add(operator: Operator, files: tuple[Path, ...]) -> int:
    """Add what can be added, say what cannot and what is at odds, and return the exit code."""
    code, out, added = 0, console(), list[Document]()
    async with opened(operator.settings) as service:
        for path in files:
            try:
                document = await add_file(service, operator.collection, path)
            except DuplicateDocument as error:
                say(out, f"{name_on(out, path.name)}: already there, as number {error.existing_id}.")
            except KnownError as error:
                code = _refused(path, error)
            else:
                say(out, f"Added number {document.id}: {name_on(out, document.name)}")
                added.append(document)
        with progress("Comparing documents", len(added)) as report:
            found: dict[str, tuple[Contested, Document]] = {}  # by handle: two of the new ones tell of each other
            for done, document in enumerate(added, 1):
                for one in await service.judging.of_document(operator.collection, document.id):
                    if one.stands:
                        found[f"{one.handle} {one.kind}"] = one, document
                report(done, len(added))
        for one, document in found.values():
            tell_of(out, one, document)
    return code


async def _preview(operator: Operator, files: tuple[Path, ...]) -> int:
    """Say what the files would be at odds with, and return the exit code."""
    code, out = 0, console()
    async with opened(operator.settings) as service:
        for path in files:
            try:
                text, source = await read_file(path)
            except KnownError as error:
                code = _refused(path, error)
                continue
            found = await service.judging.preview(operator.collection, text, source)
            if not found:
                say(out, f"{name_on(out, path.name)}: nothing was found that it would disagree with.")
                continue
            say(out, f"{name_on(out, path.name)} would disagree:")
            for one in found:
                show_contested(out, one, explain=False)
    return code


def _refused(path: Path, error: KnownError) -> int:
    """Say on standard error why a file was not read, and return the exit code."""
    err = console(stderr=True)
    named = "" if isinstance(error, UnreadableFile) else f"{name_on(err, path.name)}: "
    say(err, f"concordance: {named}{error.user_message}")
    return FAILED


@click.command("list")
@_json
@pass_operator
def list_(operator: Operator, as_json: bool) -> None:
    """List the documents of the library."""
    documents = asyncio.run(_list(operator))
    if as_json:
        for document in documents:
            click.echo(json_line(summary_json(document)))
    elif documents:
        show_list(console(), documents)
    else:
        say(console(stderr=True), "There are no documents here yet. Add some: concordance add FILE...")


async def _list(operator: Operator, *, tidy: bool = True) -> tuple[DocumentSummary, ...]:
    async with opened(operator.settings, tidy=tidy) as service:
        return await service.keeping.list(operator.collection)


@click.command()
@click.argument("number", type=int)
@click.option("--sentences", is_flag=True, help="Show its sentences instead, numbered, each with who speaks in it.")
@_json
@pass_operator
def show(operator: Operator, number: int, sentences: bool, as_json: bool) -> None:
    """Show what is known of document NUMBER, and its text."""
    if sentences:
        for at, quote in enumerate(asyncio.run(_sentences(operator, number)), 1):
            if as_json:
                click.echo(json_line(sentence_json(at, quote)))
            else:
                speaker = f"{quote.speaker}: " if quote.speaker else ""
                say(console(), f"{at}. {speaker}{quote.text}")
        return
    parsed = asyncio.run(_show(operator, number))
    if as_json:
        click.echo(json_line(document_json(parsed)))
    else:
        show_document(console(), parsed)


async def _sentences(operator: Operator, number: int) -> tuple[Quote, ...]:
    async with opened(operator.settings) as service:
        return await service.judging.quotes(operator.collection, DocumentId(number))


async def _show(operator: Operator, number: int) -> ParsedDocument:
    async with opened(operator.settings) as service:
        return await service.keeping.show(operator.collection, DocumentId(number))


_numbers = click.argument("numbers", nargs=-1, required=True, type=int, metavar="NUMBER...")


@click.command()
@_numbers
@click.option("--for-good", is_flag=True, help="Erase them from the disk at once: they cannot be restored.")
@pass_operator
def remove(operator: Operator, numbers: tuple[int, ...], for_good: bool) -> int:
    """Remove documents by their NUMBERs: no answer quotes them any more. For some days `restore` puts them back."""
    return asyncio.run(_each(operator, numbers, _erase if for_good else _remove))


@click.command()
@_numbers
@pass_operator
def restore(operator: Operator, numbers: tuple[int, ...]) -> int:
    """Put removed documents back by their NUMBERs."""
    return asyncio.run(_each(operator, numbers, _restore))


async def _remove(service: Service, collection: CollectionId, number: DocumentId) -> str:
    document = await service.keeping.remove(collection, number, by=TERMINAL)
    return f"Removed number {number}: {name_on(console(), document.name)}"


async def _erase(service: Service, collection: CollectionId, number: DocumentId) -> str:
    await service.keeping.erase(collection, number, by=TERMINAL)
    return f"Erased number {number}"


async def _restore(service: Service, collection: CollectionId, number: DocumentId) -> str:
    document = await service.keeping.restore(collection, number, by=TERMINAL)
    return f"Put number {number} back: {name_on(console(), document.name)}"


async def _each(
    operator: Operator,
    numbers: tuple[int, ...],
    act: Callable[[Service, CollectionId, DocumentId], Awaitable[str]],
) -> int:
    """Do `act` with each document, say what was done and what could not be, and return the exit code."""
    code = 0
    async with opened(operator.settings) as service:
        for number in numbers:
            try:
                done = await act(service, operator.collection, DocumentId(number))
            except KnownError as error:
                say(console(stderr=True), f"concordance: {error.user_message}")
                code = FAILED
            else:
                say(console(), done)
    return code


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
    count = len(asyncio.run(_list(operator, tidy=False)))
    click.echo(f"ok: {count} documents in the collection {one_line(operator.collection)}")
