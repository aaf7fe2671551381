"""`concordance add`: documents of all kinds into the library, or looked at beforehand."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Container, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Final

import click

from answer.conflicts import Contested
from answer.editing import Edits, edited
from answer.errors import UnusableField
from answer.keeping import TERMINAL
from answer.previewing import Copies
from answer.service import Progress, Service
from bot.cli.codes import FAILED
from bot.cli.handing import Handed, Item, items_of, reading, sha256_of, why_not
from bot.cli.judging import tell_of
from bot.cli.numbers import plural, run_of
from bot.cli.opening import opened
from bot.cli.operator import Operator, pass_operator
from bot.cli.previewing import show_preview
from bot.cli.sources import edits_of, source_options
from bot.cli.streams import OutputLost
from bot.cli.terminal import console, name_on, progress, say
from corpus.copies import Likeness
from corpus.entries import check_words
from corpus.errors import DocumentError, DuplicateDocument, KnownError, StoreError
from corpus.files.model import ReadFile
from corpus.model import CollectionId, Document, DocumentId, Source

FEW: Final = 30
"""So many documents are told of one by one, each with what it is like and at odds with; more are only counted."""
BATCH: Final = 500
BATCH_CHARACTERS: Final = 8_000_000
"""Documents, and characters of them, that are read before they are taken in together."""
_ALIKE: Final = {
    Likeness.COPY: "much like",
    Likeness.NEW_NUMBERS: "but for its numbers like",
}


@click.command()
@click.argument("arguments", nargs=-1, required=True, metavar="PATH|LINK...")
@source_options
@click.option(
    "--preview", is_flag=True, help="Add nothing: show what they would be, and what they would disagree with."
)
@pass_operator
def add(operator: Operator, /, arguments: tuple[str, ...], preview: bool, **given: object) -> int:
    """Add files (.txt, .md, .html, .pdf, .docx, a .zip of them), folders of them, and links to the library.

    Says what they disagree with and what they are much like. What is there already is left as it is. A text may open
    with front matter: title, publisher, author, published, url, language, tags. The options say it of one document.
    """
    edits = edits_of(given)
    items, passed_over = items_of(arguments)
    if edits.model_fields_set and len(items) != 1:
        raise click.UsageError(f"Title, publisher and so on can be said of one document, these are {len(items)}.")
    if passed_over:
        say(console(stderr=True), f"Passed over: {plural(passed_over, 'file')}, of other kinds or links.")
    return asyncio.run(_preview(operator, items, edits) if preview else _Adding(operator, edits).add(items))


class _Adding:
    """What is added at one call of the command, and what came of it so far."""

    def __init__(self, operator: Operator, edits: Edits) -> None:
        self._operator = operator
        self._edits = edits
        self._out = console()
        self._handed = 0
        self._numbers: list[int] = []
        self._there = 0
        self._refused: list[str] = []
        self._told = 0
        self._many = False
        self._charsets: Counter[str] = Counter()

    async def add(self, items: Sequence[Item]) -> int:
        """Add what can be added, say what cannot, and return the exit code."""
        operator = self._operator
        async with (
            opened(operator.settings) as service,
            reading(operator.settings.bot, operator.collection, items) as handed,
        ):
            known = {one.sha256: one.id for one in await service.keeping.list(operator.collection)}
            few = await taken(handed, FEW + 1)
            try:
                if len(few) <= FEW:
                    await self._one_by_one(service, few)
                else:
                    with progress("Adding documents", len(items)) as report:
                        await self._together(service, known, few, handed, len(items), report)
                    self._tell_of_many()
            except BaseException as error:
                await self._stopped(service, set(known.values()), error)
                raise
        return FAILED if self._refused else 0

    async def _one_by_one(self, service: Service, few: Sequence[Handed]) -> None:
        added: list[Document] = []
        check_one(few, self._edits)
        for one in few:
            self._handed += 1
            if isinstance(one.found, KnownError):
                self._refuse(one.name, one.found)
                continue
            read = with_edits(one.found, self._edits)
            try:
                copies, document = await self._add_one(service, read)
            except DuplicateDocument as error:
                self._there += 1
                self._tell_there(one.name, error.existing_id)
            except DocumentError as error:
                self._refuse(one.name, error)
            else:
                added.append(document)
                self._tell_added(document, read, copies)
        await tell_odds(service, self._operator.collection, added)
        if len(few) > 1:
            self._sum_up()

    async def _add_one(self, service: Service, read: ReadFile) -> tuple[Copies, Document]:
        """Add a document. What it is much like is found before: afterwards it would find itself."""
        collection, source = self._operator.collection, read.source.model_copy(update={"added_by": TERMINAL})
        copies = await service.keeping.copies(collection, read.text, source)
        document = await service.keeping.add(collection, read.text, source)
        self._numbers.append(document.id)
        return copies, document

    def _tell_added(self, document: Document, read: ReadFile, copies: Copies) -> None:
        say(self._out, f"Added number {document.id}: {name_on(self._out, document.name)}")
        if read.charset is not None:
            say(self._out, f"Read as {read.charset}, not UTF-8: look whether its letters are right.")
        for near in [one for one in copies.near if one.kind in _ALIKE][:1]:
            say(
                self._out,
                f"It is {_ALIKE[near.kind]} number {near.document}, {name_on(self._out, near.name)}. If it is its next "
                f"revision: concordance remove {document.id}, then concordance revise {near.document} FILE",
            )

    def _tell_there(self, name: str, number: int) -> None:
        say(self._out, f"{name_on(self._out, name)}: already there, as number {number}.")
        if self._edits.model_fields_set:
            say(self._out, f"To change what is known of it: concordance edit {number}")

    async def _together(
        self,
        service: Service,
        known: Mapping[str, DocumentId],
        first: Sequence[Handed],
        rest: AsyncGenerator[Handed, None],
        items: int,
        report: Progress,
    ) -> None:
        """The same for many: they are taken apart in several processes and stored some at a time.

        `known`: the texts that are there already, by their sha256; these need not be taken apart.
        """
        check_one(first, self._edits)
        self._many = True
        batch = list(first)
        while batch:
            new: list[tuple[Handed, tuple[str, Source]]] = []
            for one in batch:
                if not isinstance(one.found, ReadFile):
                    self._note(one, one.found)
                elif (number := known.get(sha256_of(one.found))) is not None:
                    self._note(one, DuplicateDocument(number))
                else:
                    new.append((one, (one.found.text, one.found.source.model_copy(update={"added_by": TERMINAL}))))
            done = partial(_report_after, report, self._handed, items)
            texts = [text for _, text in new]
            results = await service.keeping.add_many(self._operator.collection, texts, done)
            for (one, _), result in zip(new, results, strict=True):
                self._note(one, result)
            report(self._handed, max(items, self._handed))
            batch = await taken(rest, BATCH, BATCH_CHARACTERS)

    def _note(self, handed: Handed, result: Document | KnownError) -> None:
        self._handed += 1
        if isinstance(result, Document):
            self._numbers.append(result.id)
            if isinstance(handed.found, ReadFile) and handed.found.charset is not None:
                self._charsets[handed.found.charset] += 1
        elif isinstance(result, DuplicateDocument):
            self._there += 1
        else:
            self._refuse(handed.name, result)

    def _refuse(self, name: str, error: KnownError) -> None:
        """Say why something was refused; of many, when all the others are done: a bar would stand in the way."""
        self._refused.append(f"concordance: {why_not(name_on(console(stderr=True), name), error)}")
        if not self._many:
            self._say_refused()

    def _tell_of_many(self) -> None:
        self._say_refused()
        self._sum_up()
        if self._charsets:
            told = ", ".join(f"{charset} ({count:,})" for charset, count in self._charsets.most_common())
            say(self._out, f"Not all were UTF-8; look whether the letters of these are right: {told}.")
        if self._numbers:
            say(self._out, "What they disagree with: concordance disagreements")

    def _sum_up(self) -> None:
        where = run_of(self._numbers) if len(self._numbers) > 1 else ""
        parts = [f"Added {plural(len(self._numbers), 'document')}{f', {where}' if where else ''}"]
        parts += [f"{self._there:,} {'was' if self._there == 1 else 'were'} there already"] if self._there else []
        refused = len(self._refused)
        parts += [f"{refused:,} {'was' if refused == 1 else 'were'} refused"] if refused else []
        say(self._out, f"{'; '.join(parts)}.")

    async def _stopped(self, service: Service, known: Container[int], error: BaseException) -> None:
        """Say what was added before it was interrupted, or before the disk was full: that stays."""
        if isinstance(error, click.ClickException | UnusableField | OutputLost):
            return
        self._say_refused()
        new = 0
        with suppress(StoreError):
            now = await service.keeping.list(self._operator.collection)
            new = sum(one.id not in known and one.source.added_by == TERMINAL for one in now)
        cause = "Interrupted" if isinstance(error, asyncio.CancelledError) else "Stopped"
        stay = "stays" if new == 1 else "stay"
        added = (
            f"{plural(new, 'document')} {'was' if new == 1 else 'were'} added and {stay}"
            if new
            else "nothing was added"
        )
        say(console(stderr=True), f"{cause}: {added}.")

    def _say_refused(self) -> None:
        """Say what was refused and not told yet."""
        for sentence in self._refused[self._told :]:
            say(console(stderr=True), sentence)
        self._told = len(self._refused)


def _report_after(report: Progress, before: int, items: int, done: int, total: int) -> None:
    """Report `done` of a batch after so many documents `before` it. Items may be zips: `items` is the least."""
    report(before + done, max(items, before + total))


async def taken(handed: AsyncGenerator[Handed, None], most: int, characters: int | None = None) -> list[Handed]:
    """The next documents, at most so many, and as few as hold so many characters."""
    some: list[Handed] = []
    size = 0
    while len(some) < most and (characters is None or size < characters):
        try:
            one = await anext(handed)
        except StopAsyncIteration:
            break
        some.append(one)
        size += len(one.found.text) if isinstance(one.found, ReadFile) else 0
    return some


def check_one(handed: Sequence[Handed], edits: Edits) -> None:
    """Raises UsageError where something is said of one document and there are several: in a zip, say."""
    if edits.model_fields_set and len(handed) != 1:
        raise click.UsageError("Title, publisher and so on can be said of one document, these are several.")


def with_edits(read: ReadFile, edits: Edits) -> ReadFile:
    """What was handed in, with what the operator says of it. Raises UnusableField."""
    return read.model_copy(update={"source": edited(read.source, edits)})


async def tell_odds(service: Service, collection: CollectionId, documents: Sequence[Document]) -> None:
    """Say what documents that just came, or were changed, are at odds with."""
    found: dict[str, tuple[Contested, Document]] = {}  # by handle: two of the new ones tell of each other
    with progress("Comparing documents", len(documents)) as report:
        for done, document in enumerate(documents, 1):
            for one in await service.judging.of_document(collection, document.id):
                if one.stands:
                    found[f"{one.handle} {one.kind}"] = one, document
            report(done, len(documents))
    for one, document in found.values():
        tell_of(console(), one, document)


async def _preview(operator: Operator, items: Sequence[Item], edits: Edits) -> int:
    """Show what would be added, say what cannot be read, and return the exit code."""
    code, out, shown = 0, console(), 0
    async with (
        opened(operator.settings) as service,
        reading(operator.settings.bot, operator.collection, items) as handed,
    ):
        async for one in handed:
            try:
                if isinstance(one.found, KnownError):
                    raise one.found
                read = with_edits(one.found, edits)
                check_words(read.text)
                found = await service.keeping.preview(operator.collection, read.text, read.source)
            except KnownError as error:
                say(console(stderr=True), f"concordance: {why_not(name_on(out, one.name), error)}")
                code = FAILED
                continue
            if shown:
                out.print()
            shown += 1
            show_preview(out, one.name, found, read.charset)
    if shown > 1:
        out.print()
        say(out, "Each was compared with the library, not with the others here.")
    return code
