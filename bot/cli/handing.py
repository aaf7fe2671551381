"""What is handed to a command, as texts with their sources: files, zips, folders and links, one after the other."""

import asyncio
import hashlib
import os
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from bot.links.errors import LinkRefused
from bot.settings import BotSettings
from corpus.errors import KnownError, UnreadableFile
from corpus.files.kinds import FileKind, kind_of_name
from corpus.files.model import ReadFile
from corpus.files.reading import read_file, read_files
from corpus.model import CollectionId
from corpus.reading import contents, reason

if TYPE_CHECKING:
    from bot.links.fetching import Fetcher

AT_ONCE: Final = 8
"""Files that are read at the same time, at most."""
_MOST_LINKS: Final = 1_000
"""In an hour: the operator's own links are not rationed as a server's are."""


class Handed(NamedTuple):
    """A document as it was handed in, or why it cannot be read. `name`: what to call it, with the folders it is in."""

    name: str
    found: ReadFile | KnownError


class Item(NamedTuple):
    """Something to read: a file, a link (a text), or what cannot even be opened."""

    name: str
    what: Path | str | KnownError


class Walked(NamedTuple):
    """What is in a folder and in those below it, in order. `others`: files that are not read as documents.

    `unreadable`: folders that could not be looked into, as paths below the first one, with “/”.
    """

    files: tuple[tuple[str, Path], ...]
    others: int
    unreadable: tuple[tuple[str, UnreadableFile], ...]


def walked(folder: Path) -> Walked:
    """The files below `folder` that are read by their names, each with its path below it. Raises UnreadableFile.

    No link is followed, and what is hidden (“.git”) is left alone.
    """
    files: list[tuple[str, Path]] = []
    unreadable: list[tuple[str, UnreadableFile]] = []
    others = 0
    waiting = [("", folder)]
    while waiting:
        below, path = waiting.pop()
        try:
            entries = sorted(os.scandir(path), key=lambda entry: entry.name)
        except OSError as error:
            refused = UnreadableFile(text_of(below or str(folder)), reason(error))
            if not below:
                raise refused from error
            unreadable.append((text_of(below), refused))
            continue
        deeper = []
        for entry in entries:
            name = f"{below}/{entry.name}" if below else entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                deeper.append((name, Path(entry.path)))
            elif entry.is_file(follow_symlinks=False) and kind_of_name(text_of(entry.name)) is not None:
                files.append((text_of(name), Path(entry.path)))
            else:
                others += 1
        waiting += reversed(deeper)
    return Walked(tuple(files), others, tuple(unreadable))


def text_of(name: str) -> str:
    """The name of a file as text: bytes that are no UTF-8, which come as lone surrogates, are replaced."""
    return os.fsencode(name).decode(errors="replace")


def is_link(argument: str) -> bool:
    """Whether an argument is a link, not the path of a file."""
    return argument.lower().startswith(("http://", "https://"))


def items_of(arguments: Sequence[str]) -> tuple[list[Item], int]:
    """What `arguments` name, folders taken apart, and how many files in these are not read as documents.

    Raises UsageError for an empty text, which Python would take for the current folder.
    """
    if "" in arguments:
        raise click.UsageError("An empty text is no path.")
    items: list[Item] = []
    passed_over = 0
    for argument in arguments:
        path = Path(argument)
        if is_link(argument):
            items.append(Item(argument, argument))
        elif _is_folder(path):
            found, others = _of_folder(path)
            items += found
            passed_over += others
        else:
            items.append(Item(text_of(path.name), path))
    return items, passed_over


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # whoever opens it says what is wrong
        return False


def _of_folder(folder: Path) -> tuple[list[Item], int]:
    try:
        found = walked(folder)
    except UnreadableFile as error:
        return [Item(text_of(str(folder)), error)], 0
    items = [Item(f"{text_of(str(folder))}/{name}", path) for name, path in found.files]
    items += [Item(f"{text_of(str(folder))}/{name}", error) for name, error in found.unreadable]
    if not items:
        return [Item(text_of(str(folder)), UnreadableFile(text_of(str(folder)), "it holds no documents"))], found.others
    return items, found.others


@asynccontextmanager
async def reading(
    settings: BotSettings, collection: CollectionId, items: Sequence[Item]
) -> AsyncIterator[AsyncGenerator[Handed, None]]:
    """The documents in `items`, in their order; what cannot be read stands in its place."""
    async with AsyncExitStack() as stack:
        fetcher = None
        if any(isinstance(item.what, str) for item in items):
            from bot.links.fetching import Fetcher  # here: the network is not imported where no link is named

            unrationed = settings.model_copy(update={"links_hourly_max_count": _MOST_LINKS})
            fetcher = await stack.enter_async_context(Fetcher(unrationed))
        yield await stack.enter_async_context(aclosing(_documents(items, fetcher, collection)))


async def _documents(
    items: Sequence[Item], fetcher: "Fetcher | None", collection: CollectionId
) -> AsyncGenerator[Handed, None]:
    for start in range(0, len(items), AT_ONCE):
        some = items[start : start + AT_ONCE]
        for documents in await asyncio.gather(*(_of_item(item, fetcher, collection) for item in some)):
            for one in documents:
                yield one


async def _of_item(item: Item, fetcher: "Fetcher | None", collection: CollectionId) -> list[Handed]:
    if isinstance(item.what, KnownError):
        return [Handed(item.name, item.what)]
    if isinstance(item.what, Path):
        return await handed_file(item.name, item.what)
    assert fetcher is not None, "there is one wherever there is a link"
    try:
        page = await fetcher.fetch(collection, item.what)
        content_type = page.content_type + (f"; charset={page.charset}" if page.charset else "")
        read = await read_file(page.name, page.data, content_type=content_type)
    except KnownError as error:
        return [Handed(item.name, error)]
    source = read.source.model_copy(update={"url": page.url, "file_name": None})
    return [Handed(item.name, read.model_copy(update={"source": source}))]


def sha256_of(read: ReadFile) -> str:
    """What tells its text from every other one, as the store has it."""
    return hashlib.sha256(read.text.encode(errors="replace")).hexdigest()


async def handed_file(name: str, path: Path) -> list[Handed]:
    """The documents in the file at `path`: one, or those of a zip. `name`: what to call it."""
    try:
        data = await asyncio.to_thread(contents, path)
    except OSError as error:
        return [Handed(name, UnreadableFile(text_of(path.name), reason(error)))]
    found = await read_files(text_of(path.name), data)
    if kind_of_name(text_of(path.name)) is not FileKind.ZIP:
        return [Handed(name, one) for one in found]
    return [Handed(_member_name(name, text_of(path.name), one), one) for one in found]


def _member_name(name: str, zip_name: str, found: ReadFile | UnreadableFile) -> str:
    member = found.name if isinstance(found, UnreadableFile) else found.source.file_name
    return name if member == zip_name else f"{name}/{member}"


def why_not(handed: str, error: KnownError) -> str:
    """The sentence that says why what is called `handed` was not taken."""
    if isinstance(error, UnreadableFile):
        return handed + error.user_message.removeprefix(error.name)
    if isinstance(error, LinkRefused):  # the reason, too: who works here may know of the network what the machine knows
        return f"{handed}: {error.user_message.rstrip('.')} ({error})."
    return f"{handed}: {error.user_message}"
