"""The commands that change documents: `revise`, `edit`, `mark`, `remove`, `restore`, `undo`."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import click

from answer.editing import FIELDS, edited
from answer.keeping import TERMINAL, Keeping
from answer.service import Service
from bot.cli.adding import taken, tell_odds, with_edits
from bot.cli.codes import FAILED
from bot.cli.differences import counted
from bot.cli.entries import deed
from bot.cli.handing import Handed, items_of, reading, why_not
from bot.cli.looking import looked_up, number_argument, numbers_argument
from bot.cli.opening import opened
from bot.cli.operator import Operator, pass_operator
from bot.cli.previewing import show_preview
from bot.cli.sources import day_of, edits_of, source_options
from bot.cli.terminal import console, name_on, one_line, say
from corpus.audit import Action, AuditEntry
from corpus.dates import day
from corpus.errors import DuplicateDocument, KnownError
from corpus.files.model import ReadFile
from corpus.model import CollectionId, Document, DocumentId, Mark, Source

_KEPT: Final = tuple(field for field in FIELDS if field != "published")
"""What is known of a document and stays known where its next revision does not say it. Not when it was published."""


@click.command()
@number_argument
@click.argument("file", metavar="FILE|LINK")
@source_options
@click.option("--preview", is_flag=True, help="Change nothing: show what it would be, and what it would disagree with.")
@pass_operator
def revise(operator: Operator, /, number: int, file: str, preview: bool, **given: object) -> None:
    """Make FILE the next revision of document NUMBER: answers quote it instead; the one before is kept.

    What FILE does not say stays as it was known: title, publisher, author, link, language, tags, but not the date.
    """
    edits = edits_of(given)

    async def work() -> None:
        async with opened(operator.settings) as service:
            before = (await service.keeping.show(operator.collection, DocumentId(number))).document
            one = await _the_only_one(operator, file)
            if isinstance(one.found, KnownError):
                raise click.ClickException(why_not(one.name, one.found))
            read = one.found.model_copy(update={"source": _with_known(one.found.source, before.source)})
            read = with_edits(read, edits)
            if preview:
                found = await service.keeping.preview(operator.collection, read.text, read.source, replaces=before.id)
                show_preview(console(), one.name, found, read.charset, before.id)
            else:
                await _revise(service, operator.collection, before, read)

    asyncio.run(work())


async def _revise(service: Service, collection: CollectionId, before: Document, read: ReadFile) -> None:
    out, number = console(), before.id
    try:
        document = await service.keeping.revise(
            collection, number, read.text, read.source, by=TERMINAL, expected=before.revision
        )
    except DuplicateDocument as error:
        if error.existing_id != number:
            raise
        say(out, f"Nothing changed: number {number} says just that already.")
        return
    changed = await service.keeping.diff(collection, number, before.revision, document.revision)
    say(out, f"Number {number} is now revision {document.revision}: {name_on(out, document.name)}")
    say(out, f"Compared with revision {before.revision}: {counted(changed)}; see concordance diff {number}")
    if read.charset is not None:
        say(out, f"Read as {read.charset}, not UTF-8: look whether its letters are right.")
    await tell_odds(service, collection, [document])


async def _the_only_one(operator: Operator, file: str) -> Handed:
    """The one document that `file` is. Raises ClickException if it holds several."""
    items, _ = items_of([file])
    async with reading(operator.settings.bot, operator.collection, items) as handed:
        some = await taken(handed, 2)
    if len(some) != 1:
        raise click.ClickException(f"{one_line(file)} holds several documents: name the file that is meant.")
    return some[0]


def _with_known(new: Source, before: Source) -> Source:
    """`new` with what is known of the revision before and not said anew."""
    known: dict[str, object] = {field: getattr(before, field) for field in _KEPT if not getattr(new, field)}
    return new.model_copy(update=known)


@click.command()
@number_argument
@source_options
@click.option("--review-by", metavar="DATE", help="When it is to be looked at again, as 2025-03-06; see `review`.")
@pass_operator
def edit(operator: Operator, /, number: int, review_by: str | None, **given: object) -> None:
    """Change what is known of document NUMBER; an empty value makes it unknown. Its text stays as it is."""
    edits = edits_of(given)
    if review_by is None and not edits.model_fields_set:
        raise click.UsageError('Say what is to be changed, as --publisher "Northern Post".')
    look_at = None if review_by is None else day_of(review_by)

    async def change(keeping: Keeping, here: CollectionId) -> list[str]:
        document = (await keeping.show(here, DocumentId(number))).document
        told = []
        edited(document.source, edits)  # what cannot be is said before anything is changed
        if review_by is not None:
            await keeping.set_review(here, document.id, look_at, by=TERMINAL)
            when = "on no day" if look_at is None else f"by {day(look_at)}"
            told.append(f"Number {number} is to be looked at again {when}.")
        if edits.model_fields_set:
            told += await _edited(keeping, here, document)
        return told

    async def _edited(keeping: Keeping, here: CollectionId, before: Document) -> list[str]:
        after = await keeping.edit(here, before.id, edits, by=TERMINAL, expected=before.revision)
        if after.revision == before.revision:
            return [f"Nothing changed: that is known of number {number} already."]
        changed = (await keeping.diff(here, before.id, before.revision, after.revision)).fields
        parts = [
            f"{one.field.replace('_', ' ')}: {one.before or 'unknown'} → {one.after or 'unknown'}" for one in changed
        ]
        return [f"Number {number} is now revision {after.revision}; {'; '.join(parts)}"]

    for sentence in looked_up(operator, change):
        say(console(), sentence)


@click.command()
@number_argument
@click.argument("as_", metavar="MARK", type=click.Choice([*(mark.value for mark in Mark), "none"]))
@pass_operator
def mark(operator: Operator, number: int, as_: str) -> None:
    """Mark document NUMBER as corrected or retracted for every later quote of it, or take its mark away (none)."""
    wanted = None if as_ == "none" else Mark(as_)
    looked_up(operator, lambda keeping, here: keeping.mark(here, DocumentId(number), wanted, by=TERMINAL))
    said = "bears no mark" if wanted is None else f"is marked as {wanted.value}: every quote of it says so"
    say(console(), f"Number {number} {said}.")


@click.command()
@numbers_argument
@click.option("--for-good", is_flag=True, help="Erase them from the disk at once: they cannot be restored.")
@pass_operator
def remove(operator: Operator, numbers: tuple[int, ...], for_good: bool) -> int:
    """Remove documents by their NUMBERs: no answer quotes them any more. For some days `restore` puts them back."""
    return each(operator, numbers, _erase if for_good else _remove)


@click.command()
@numbers_argument
@pass_operator
def restore(operator: Operator, numbers: tuple[int, ...]) -> int:
    """Put removed documents back by their NUMBERs; `removed` lists them."""
    return each(operator, numbers, _restore)


async def _remove(service: Service, collection: CollectionId, number: int) -> str:
    document = await service.keeping.remove(collection, DocumentId(number), by=TERMINAL)
    return f"Removed number {number}: {name_on(console(), document.name)}"


async def _erase(service: Service, collection: CollectionId, number: int) -> str:
    await service.keeping.erase(collection, DocumentId(number), by=TERMINAL)
    return f"Erased number {number}"


async def _restore(service: Service, collection: CollectionId, number: int) -> str:
    document = await service.keeping.restore(collection, DocumentId(number), by=TERMINAL)
    return f"Put number {number} back: {name_on(console(), document.name)}"


@click.command()
@numbers_argument
@pass_operator
def undo(operator: Operator, numbers: tuple[int, ...]) -> int:
    """Take back the change of that NUMBER in `log`: an addition, a revision, an edit, a removal, a mark."""
    return each(operator, numbers, _undo)


async def _undo(service: Service, collection: CollectionId, number: int) -> str:
    entries = await service.keeping.audit(collection, before=number + 1, limit=1)
    document = await service.keeping.undo(collection, number, by=TERMINAL)
    return f"Taken back: {deed(entries[0])}. {_now(entries[0], document)}"


def _now(entry: AuditEntry, document: Document) -> str:
    """What a document is after `entry` was taken back."""
    match entry.action:
        case Action.ADDED | Action.RESTORED:
            return f"Number {document.id} is removed; concordance restore {document.id} puts it back."
        case Action.REMOVED:
            return f"Number {document.id} is there again."
        case Action.MARKED:
            return (
                f"Number {document.id} {f'is marked as {document.mark.value}' if document.mark else 'bears no mark'}."
            )
        case _:
            return f"Number {document.id} is now revision {document.revision}, as it was before that."


def each(
    operator: Operator, numbers: tuple[int, ...], act: Callable[[Service, CollectionId, int], Awaitable[str]]
) -> int:
    """Do `act` with each number, say what was done and what could not be, and return the exit code."""

    async def work() -> int:
        code = 0
        async with opened(operator.settings) as service:
            for number in numbers:
                try:
                    done = await act(service, operator.collection, number)
                except KnownError as error:
                    say(console(stderr=True), f"concordance: {error.user_message}")
                    code = FAILED
                else:
                    say(console(), done)
        return code

    return asyncio.run(work())
