"""Opening what a command works on: the store of config.toml, or a temporary one made of a folder."""

import tempfile
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import click

from answer.keeping import TERMINAL
from answer.service import Service
from bot.cli.codes import FAILED
from bot.cli.handing import Handed, handed_file, text_of, why_not
from bot.cli.terminal import console, progress, say
from bot.settings import Settings
from corpus.errors import DocumentError, DuplicateDocument, KnownError, UnreadableFile
from corpus.files.kinds import SUFFIXES, kind_of_name
from corpus.model import CollectionId, Document
from corpus.reading import reason
from corpus.sqlite import SqliteStore

TEMPORARY = CollectionId("temporary")


@asynccontextmanager
async def opened(settings: Settings, *, tidy: bool = True) -> AsyncIterator[Service]:
    """The service over the database of `settings`: sentences of an older parser made anew, old removals erased.

    `tidy`: without it, the documents are left as they are, for a look that changes nothing.
    """
    async with (
        SqliteStore.open(settings.corpus.database_path) as store,
        Service(store, index=settings.index, answer=settings.answer, folder=settings.index_folder) as service,
    ):
        if tidy:
            with progress("Reading documents again after an upgrade", 2) as report:
                await service.keeping.renew(report)
            await service.keeping.erase_removed(datetime.now(UTC) - timedelta(days=settings.corpus.undo_max_days))
        yield service


class Asked(NamedTuple):
    """What is asked: a collection of a service. `unread`: so many files of a folder could not be read for it.

    `database`: the file that the collection is kept in; None for a temporary one.
    """

    service: Service
    collection: CollectionId
    unread: int = 0
    database: Path | None = None

    def code(self, code: int) -> int:
        """The exit code of a command that would end with `code` had it read all: whoever counts on that must know."""
        return FAILED if self.unread else code

    async def tell_if_empty(self) -> None:
        """Say on standard error of a library without documents which one it is: maybe another one was meant."""
        if self.database is not None and not await self.service.keeping.list(self.collection):
            say(console(stderr=True), empty(self.database, self.collection))


def empty(library: Path, collection: CollectionId) -> str:
    """The sentence that tells of a collection without documents."""
    return f"Collection {collection} of {library} holds no documents yet. Add some: concordance add FILE..."


@asynccontextmanager
async def temporary(settings: Settings, files: Iterable[Path], *, whole: bool) -> AsyncIterator[Asked]:
    """A corpus of `files` that is gone afterwards.

    What is empty, a copy of another or not readable is passed over with a line on standard error; raises ClickException
    if all of them are. `whole`: nothing is asked if a file cannot be read; raises UnreadableFile.
    """
    with tempfile.TemporaryDirectory(prefix="concordance-") as folder:
        async with (
            SqliteStore.open(Path(folder) / "temporary.db", durable=False) as store,
            Service(store, index=settings.index, answer=settings.answer) as service,
        ):
            unread = await _fill(service, list(files), whole=whole)
            if not await service.keeping.list(TEMPORARY):
                found = "can be read" if unread else "holds any text"
                raise click.ClickException(f"None of the documents {found}: there is nothing to ask.")
            yield Asked(service, TEMPORARY, unread)


async def _fill(service: Service, files: list[Path], *, whole: bool) -> int:
    """Add what can be read, say what cannot, and return how many files that are."""
    unread = 0
    names: dict[int, str] = {}
    passed_over: list[str] = []  # told when the bar is gone: it would stand in the way
    with progress("Reading documents", len(files)) as report:
        for done, path in enumerate(files, 1):
            for one in await handed_file(text_of(path.name), path):
                try:
                    names[(await _take_in(service, one)).id] = one.name
                except DuplicateDocument as error:  # its number would tell nobody anything
                    passed_over.append(f"{one.name}: passed over, {names[error.existing_id]} has the same text")
                except DocumentError as error:
                    if isinstance(error, UnreadableFile):
                        if whole and error.name == text_of(path.name):
                            raise  # the file itself, not one of many in a zip
                        unread += 1
                    passed_over.append(why_not(one.name, error))
            report(done, len(files))
    for sentence in passed_over:
        say(console(stderr=True), sentence)
    return unread


async def _take_in(service: Service, handed: Handed) -> Document:
    """Add what was handed in, and return it. Raises UnreadableFile, DuplicateDocument, EmptyDocument."""
    if isinstance(handed.found, KnownError):
        raise handed.found
    source = handed.found.source.model_copy(update={"added_by": TERMINAL})
    return await service.keeping.add(TEMPORARY, handed.found.text, source)


def documents_in(folder: Path) -> list[Path]:
    """The files of `folder` (not of folders in it) that are read as documents, by name; of others standard error tells.

    Raises ClickException where there are none.
    """
    try:
        entries = {path: _why_not(path) for path in sorted(folder.iterdir()) if not path.name.startswith(".")}
    except OSError as error:
        raise click.ClickException(f"The folder {folder} cannot be read: {reason(error)}.") from error
    found = [path for path, why in entries.items() if why is None]
    if not found:
        raise click.ClickException(f"The folder {folder} holds no documents ({', '.join(sorted(SUFFIXES))}).")
    for path, why in entries.items():
        if why is not None:
            say(console(stderr=True), f"{path.name}: passed over, {why}")
    return found


def _why_not(path: Path) -> str | None:
    """Why what stands at `path` in a folder is not read as a document; None if it is."""
    if path.is_dir():
        return "it is a folder"
    if not path.is_file():  # a pipe, a device, a link to nothing
        return "it is not a file"
    return None if kind_of_name(text_of(path.name)) is not None else "not a kind of file that is read"


def sample_documents() -> list[Path]:
    """The sample documents that come with Concordance."""
    return documents_in(Path(str(resources.files("corpus") / "samples")))
