"""The commands that look into a collection: `list`, `show`, `history`, `diff`, `log`, `removed`, `review`, `stats`."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Final, TypeVar

import click
from rich.text import Text

from answer.differing import Diff
from answer.keeping import Keeping
from answer.listing import Count, Filter, Order, Stats
from answer.model import Quote
from bot.cli.differences import show_diff
from bot.cli.entries import entry_text
from bot.cli.lines import print_lines
from bot.cli.numbers import moment, plural
from bot.cli.opening import empty, opened
from bot.cli.operator import Operator, pass_operator
from bot.cli.records import differences_json, entry_json, revision_json, stats_json
from bot.cli.tables import show_list, show_rows
from bot.cli.terminal import console, known, line, name_on, one_line, say, show_document
from bot.cli.wire import document_json, json_line, sentence_json, summary_json
from bot.wording import name_of
from corpus.dates import day
from corpus.model import CollectionId, DocumentId

T = TypeVar("T")

MOST: Final = 100_000
"""Lines of a list that may be asked for."""
_NAMED: Final = 10

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")
number_argument = click.argument("number", type=int)
numbers_argument = click.argument("numbers", nargs=-1, required=True, type=int, metavar="NUMBER...")


def looked_up(operator: Operator, look: Callable[[Keeping, CollectionId], Awaitable[T]]) -> T:
    """What `look` gives of the operator's collection."""

    async def looked() -> T:
        async with opened(operator.settings) as service:
            return await look(service.keeping, operator.collection)

    return asyncio.run(looked())


@click.command("list")
@click.option("--words", default="", metavar="TEXT", help="With these words in title, publisher or file name.")
@click.option("--publisher", metavar="NAME", help="Of this publisher.")
@click.option("--tag", metavar="TEXT", help="With this tag.")
@click.option("--marked", is_flag=True, help="Marked as corrected or retracted.")
@click.option("--sort", type=click.Choice([order.value for order in Order]), default="number", show_default=True)
@click.option("--reverse", is_flag=True, help="The other way round.")
@click.option("--limit", type=click.IntRange(1, MOST), metavar="N", help="At most so many.")
@json_option
@pass_operator
def list_(
    operator: Operator,
    words: str,
    publisher: str | None,
    tag: str | None,
    marked: bool,
    sort: str,
    reverse: bool,
    limit: int | None,
    as_json: bool,
) -> None:
    """List the documents of the library."""
    chosen = Filter(words=words, publisher=publisher, tag=tag, marked=True if marked else None)
    found = looked_up(
        operator,
        lambda keeping, here: keeping.listed(here, chosen, Order(sort), backwards=reverse, size=limit or 2**31),
    )
    if as_json:
        print_lines(map(summary_json, found.documents))
        return
    show_list(console(), found.documents)
    if found.total > len(found.documents):
        say(console(stderr=True), f"… and {found.total - len(found.documents):,} more.")
    elif not found.documents and chosen != Filter():
        say(console(stderr=True), "No document here is like that.")
    elif not found.documents:
        say(console(stderr=True), empty(operator.settings.corpus.database_path, operator.collection))


@click.command()
@number_argument
@click.option("--revision", type=int, metavar="NUMBER", help="An earlier one; `history` numbers them.")
@click.option("--sentences", is_flag=True, help="Show its sentences instead, numbered, each with who speaks in it.")
@json_option
@pass_operator
def show(operator: Operator, number: int, revision: int | None, sentences: bool, as_json: bool) -> None:
    """Show what is known of document NUMBER, and its text."""
    if sentences and revision is not None:
        raise click.UsageError("Name either --revision or --sentences.")
    if sentences:
        _show_sentences(asyncio.run(_sentences(operator, number)), as_json=as_json)
        return
    wanted = DocumentId(number)
    parsed = looked_up(
        operator,
        lambda keeping, here: (
            keeping.show(here, wanted) if revision is None else keeping.revision(here, wanted, revision)
        ),
    )
    if as_json:
        click.echo(json_line(document_json(parsed)))
    else:
        show_document(console(), parsed)


async def _sentences(operator: Operator, number: int) -> tuple[Quote, ...]:
    async with opened(operator.settings) as service:
        return await service.judging.quotes(operator.collection, DocumentId(number))


def _show_sentences(quotes: tuple[Quote, ...], *, as_json: bool) -> None:
    if as_json:
        print_lines(sentence_json(at, quote) for at, quote in enumerate(quotes, 1))
        return
    for at, quote in enumerate(quotes, 1):
        speaker = f"{quote.speaker}: " if quote.speaker else ""
        say(console(), f"{at}. {speaker}{quote.text}")


@click.command()
@number_argument
@json_option
@pass_operator
def history(operator: Operator, number: int, as_json: bool) -> None:
    """List the revisions of document NUMBER and what was done to it. JSON: the revisions alone."""
    found = looked_up(operator, lambda keeping, here: keeping.history(here, DocumentId(number)))
    if as_json:
        print_lines(map(revision_json, found.revisions))
        return
    out, before = console(), ""
    for revision in found.revisions:
        same = ", the same text" if revision.sha256 == before else f", {plural(revision.characters, 'character')}"
        at = moment(revision.source.added_at) if revision.source.added_at else "at an unknown time"
        line(out, Text(f"Revision {revision.number}, {at}: {name_on(out, name_of(revision.source))}{same}"))
        before = revision.sha256
    out.print()
    for entry in found.changes:
        line(out, Text(entry_text(entry)))


@click.command()
@number_argument
@click.argument("old", type=int, required=False)
@click.argument("new", type=int, required=False)
@json_option
@pass_operator
def diff(operator: Operator, number: int, old: int | None, new: int | None, as_json: bool) -> None:
    """Show what changed in document NUMBER from revision OLD (the one before) to NEW (the current one)."""

    async def look(keeping: Keeping, here: CollectionId) -> Diff:
        wanted = DocumentId(number)
        current = (await keeping.show(here, wanted)).document.revision
        if old is None and current == 1:
            raise click.ClickException(f"Document {number} has one revision only: there is nothing to compare.")
        return await keeping.diff(here, wanted, current - 1 if old is None else old, new)

    found = looked_up(operator, look)
    if as_json:
        print_lines(differences_json(found))
    else:
        show_diff(console(), found)


@click.command()
@click.option("--limit", type=click.IntRange(1, MOST), default=50, show_default=True, metavar="N", help="So many.")
@click.option("--before", type=int, metavar="NUMBER", help="Only those before the change of that number.")
@json_option
@pass_operator
def log(operator: Operator, limit: int, before: int | None, as_json: bool) -> None:
    """List what was changed in the collection, by whom and when, the last change first; `undo` takes one back."""
    entries = looked_up(operator, lambda keeping, here: keeping.audit(here, before=before, limit=limit))
    if as_json:
        print_lines(map(entry_json, entries))
        return
    out = console()
    for entry in entries:
        line(out, Text(entry_text(entry), style="dim" if entry.undone else ""))
    if not entries:
        say(console(stderr=True), "Nothing was changed here.")


@click.command()
@json_option
@pass_operator
def removed(operator: Operator, as_json: bool) -> None:
    """List the documents that were removed and can be restored."""
    documents = looked_up(operator, lambda keeping, here: keeping.removed(here))
    if as_json:
        print_lines(map(summary_json, documents))
        return
    if not documents:
        say(console(stderr=True), "No document waits to be restored.")
        return
    out, stays = console(), timedelta(days=operator.settings.corpus.undo_max_days)
    rows = []
    for document in documents:
        at = document.removed_at
        told = (moment(at), moment(at + stays)) if at is not None else ("unknown", "unknown")
        rows.append((str(document.id), name_on(out, name_of(document.source)), *told, ""))
    show_rows(out, ("No.", "Title", "Removed", "Can be restored until", ""), rows)


@click.command()
@json_option
@pass_operator
def review(operator: Operator, as_json: bool) -> None:
    """List the documents that are to be looked at again by today, or on no day yet, the stalest first."""
    documents = looked_up(operator, lambda keeping, here: keeping.review(here, datetime.now(UTC).date()))
    if as_json:
        print_lines(map(summary_json, documents))
        return
    if not documents:
        say(console(stderr=True), "No document is to be looked at again yet.")
        return
    out = console()
    rows = [
        (
            str(document.id),
            name_on(out, name_of(document.source)),
            f"due {document.review_by.isoformat()}" if document.review_by else "no day set",
            f"changed {document.added_at.date().isoformat()}",
            document.mark.value if document.mark else "",
        )
        for document in documents
    ]
    show_rows(out, ("No.", "Title", "To be looked at", "Last changed", "Mark"), rows)
    say(console(stderr=True), "To set the next day: concordance edit NUMBER --review-by 2025-12-31")


@click.command()
@json_option
@pass_operator
def stats(operator: Operator, as_json: bool) -> None:
    """Tell the collection in numbers."""
    found = looked_up(operator, lambda keeping, here: keeping.stats(here))
    if as_json:
        click.echo(json_line(stats_json(found)))
        return
    out = console()
    known(out, "Documents", f"{found.documents:,}{_aside(found)}")
    known(out, "Passages", f"{found.passages:,}")
    known(out, "Sentences", f"{found.sentences:,} that may be quoted")
    known(out, "Size", plural(found.characters, "character"))
    known(out, "On disk", f"{found.usage.bytes:,} bytes of text, earlier revisions and removed documents included")
    if found.documents:
        known(out, "Published", _published(found))
        known(out, "Publisher", _counts(found.publishers))
        known(out, "Language", _counts(found.languages))
        known(out, "Kind", _counts(found.kinds))


def _aside(found: Stats) -> str:
    parts = [f"{found.marked:,} marked"] if found.marked else []
    parts += [f"{found.removed:,} more removed that can be restored"] if found.removed else []
    return f" ({', '.join(parts)})" if parts else ""


def _published(found: Stats) -> str | None:
    return f"{day(found.oldest)} to {day(found.newest)}" if found.oldest and found.newest else None


def _counts(counts: tuple[Count, ...]) -> str:
    shown = ", ".join(f"{one_line(one.name) if one.name else 'unknown'} ({one.times:,})" for one in counts[:_NAMED])
    return f"{shown} and {len(counts) - _NAMED:,} more" if len(counts) > _NAMED else shown
