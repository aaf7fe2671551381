"""Opening what a command works on: the store of config.toml, or a temporary one made of a folder."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path

import click

from answer.service import Service
from bot.cli.terminal import console, printable, progress
from bot.settings import Settings
from corpus.errors import DuplicateDocument, EmptyDocument, UnreadableFile
from corpus.model import CollectionId, Document
from corpus.reading import SUFFIXES, read
from corpus.sqlite import SqliteStore

TEMPORARY = CollectionId("temporary")


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Service]:
    """The service over the database of `settings`: sentences of an older parser made anew, old removals erased."""
    async with SqliteStore.open(settings.corpus.database_path) as store:
        service = Service(store, index=settings.index, answer=settings.answer)
        with progress("Reading documents again after an upgrade", 2) as report:
            await service.renew(report)
        await service.erase_removed(datetime.now(UTC) - timedelta(days=settings.corpus.undo_max_days))
        yield service


@asynccontextmanager
async def temporary(settings: Settings, files: Iterable[Path]) -> AsyncIterator[Service]:
    """The service over a corpus of `files` that is gone afterwards, in the collection TEMPORARY.

    Raises UnreadableFile. A file that is empty, or the copy of another, is passed over with a line on standard error.
    """
    with tempfile.TemporaryDirectory(prefix="concordance-") as folder:
        async with SqliteStore.open(Path(folder) / "temporary.db", durable=False) as store:
            service = Service(store, index=settings.index, answer=settings.answer)
            await _fill(service, list(files))
            yield service


async def _fill(service: Service, files: list[Path]) -> None:
    with progress("Reading documents", len(files)) as report:
        for done, path in enumerate(files, 1):
            try:
                await add_file(service, TEMPORARY, path)
            except (DuplicateDocument, EmptyDocument) as error:
                console(stderr=True).print(f"{printable(path.name)}: {error.user_message}", soft_wrap=True)
            report(done, len(files))


async def add_file(service: Service, collection: CollectionId, path: Path) -> Document:
    """Take the file at `path` into `collection`. Raises UnreadableFile, DuplicateDocument, EmptyDocument."""
    try:
        data = await asyncio.to_thread(path.read_bytes)
    except OSError as error:
        raise UnreadableFile(path.name, reason(error)) from error
    name = path.name.encode(errors="replace").decode()  # a name of other bytes than UTF-8 comes with lone surrogates
    text, source = read(name, data)
    return await service.add(collection, text, source)


def documents_in(folder: Path) -> list[Path]:
    """The files of `folder` (not of folders in it) that are read as documents, by name; of others standard error tells.

    Raises ClickException where there are none.
    """
    try:
        files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    except OSError as error:
        raise click.ClickException(f"The folder {folder} cannot be read: {reason(error)}.") from error
    found = [path for path in files if path.suffix.lower() in SUFFIXES]
    if not found:
        raise click.ClickException(f"The folder {folder} holds no documents ({', '.join(sorted(SUFFIXES))}).")
    for path in sorted(set(files) - set(found)):
        console(stderr=True).print(
            f"{printable(path.name)}: passed over, not a kind of file that is read", soft_wrap=True
        )
    return found


def reason(error: OSError) -> str:
    """Why the system refused, as the end of a sentence: no such file or directory."""
    return (error.strerror or "it cannot be opened").lower()


def sample_documents() -> list[Path]:
    """The sample documents that come with Concordance."""
    return documents_in(Path(str(resources.files("corpus") / "samples")))
