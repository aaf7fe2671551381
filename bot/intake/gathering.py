"""What people hand in (files, a link, a message, a form) as texts with their sources."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import aiohttp
import discord

from answer.editing import Edits, edited
from answer.errors import UnusableField
from bot.desk import Desk
from bot.errors import Saying
from bot.links.errors import LinksOff
from bot.rendering import one_line
from corpus.dates import read_day
from corpus.errors import KnownError, UnreadableFile
from corpus.files.kinds import FileKind, kind_of_name
from corpus.files.limits import MAX_BYTES, MAX_CHARACTERS
from corpus.files.model import ReadFile
from corpus.files.reading import read_file, read_files
from corpus.model import MessageSource, Source

Handed = ReadFile | UnreadableFile

DATE_HINT: Final = "write it as 2025-06-16 or 16 June 2025"
_TOLD_BY_FILES: Final = ("title", "publisher", "author", "published", "language", "file_name")
_KINDS: Final = "only .txt, .md, .html, .pdf and .docx files are read, and a .zip of them"
_EXPIRED: Final = "Discord does not give it out any more: attach it again"


async def of_files(attachments: Iterable[discord.Attachment]) -> tuple[Handed, ...]:
    """The documents in `attachments` in their order, those in a zip among them; what cannot be read in its place.

    All are downloaded before the first is read: reading takes its time, and links to attachments expire.
    """
    downloaded = [(one.filename, await _bytes_of(one)) for one in attachments]
    found: list[Handed] = []
    for name, data in downloaded:
        found += [data] if isinstance(data, UnreadableFile) else await read_files(name, data)
    return tuple(found)


async def _bytes_of(attachment: discord.Attachment) -> bytes | UnreadableFile:
    """The bytes of a file, or why it is not even downloaded."""
    name = attachment.filename
    if kind_of_name(name) is None:
        return UnreadableFile(name, _KINDS)
    if attachment.size > MAX_BYTES:
        return UnreadableFile(name, f"it is larger than {MAX_BYTES // 2**20} MiB")
    try:
        return await attachment.read()
    except (discord.HTTPException, aiohttp.ClientError, OSError):  # the latter: cut off, or too slow
        return UnreadableFile(name, _EXPIRED)


async def of_link(desk: Desk, server: discord.Guild, url: str) -> ReadFile:
    """The page at `url`. Raises LinksOff, TooManyLinks, LinkRefused, UnreadableFile."""
    if desk.links is None:
        raise LinksOff
    page = await desk.links.fetch(str(server.id), url)
    content_type = page.content_type + (f"; charset={page.charset}" if page.charset else "")
    read = await read_file(page.name, page.data, content_type=content_type)
    return read.model_copy(update={"source": read.source.model_copy(update={"url": page.url, "file_name": None})})


async def of_message(message: discord.Message) -> ReadFile:
    """A message as one document: its words, then the files it carries that can be read, except zips.

    Its author is who wrote it, and publishes it; of a forwarded message nobody knows who wrote it. Raises Saying where
    there is nothing to read, or where a file that could be read cannot.
    """
    words = words_of(message)
    readable = [one for one in message.attachments if kind_of_name(one.filename) not in {None, FileKind.ZIP}]
    files = []
    for one in await of_files(readable):
        if isinstance(one, UnreadableFile):
            raise one
        files.append(one)
    if not words and not files:
        raise Saying("There is nothing to read in that message: no words of its own, and no file that I can read.")
    text = "\n\n".join([*([words] if words else []), *(one.text for one in files)])
    if len(text) > MAX_CHARACTERS:
        raise Saying(f"The files in that message hold more than {MAX_CHARACTERS:,} characters together.")
    own = files[0].source if len(files) == 1 and not words else Source()
    charset = next((one.charset for one in files if one.charset), None)
    return ReadFile(text=text, source=_source_of(message, own), charset=charset)


def words_of(message: discord.Message) -> str:
    """The words of a message: its own, else those that it forwards, else those of its embeds."""
    forwarded = [one.content for one in message.message_snapshots]
    embeds = [part for one in message.embeds for part in (one.title, one.description) if part]
    return message.content.strip() or "\n\n".join(filter(None, forwarded)).strip() or "\n\n".join(embeds).strip()


def _source_of(message: discord.Message, own: Source) -> Source:
    """Where a message comes from; what the only file in it says of itself goes before that."""
    forwarded = bool(message.message_snapshots)
    author = None if forwarded else message.author.display_name
    place = getattr(message.channel, "name", None)
    kind = "Forwarded message" if forwarded else "Message"
    at = message.created_at.strftime(
        "%H:%M UTC"
    )  # a name for this one only: another of that name is an earlier version
    told = Source(
        title=f"{kind} in #{place}, {at}" if place else f"{kind}, {at}",
        publisher=author,
        author=author,
        published=message.created_at.date(),
        url=message.jump_url,
        message=MessageSource(channel=message.channel.id, message=message.id, author=message.author.id),
    )
    known = {field: value for field in _TOLD_BY_FILES if (value := getattr(own, field))}
    return told.model_copy(update=known)


def with_given(
    handed: ReadFile, *, title: str | None, publisher: str | None, published: str | None, author: str | None = None
) -> ReadFile:
    """`handed` with what is said of it by whoever hands it in: that goes before what it says. Raises UnusableField."""
    given = {"title": title, "publisher": publisher, "author": author}
    known: dict[str, object] = {field: value for field, value in given.items() if value and value.strip()}
    if published and published.strip():
        known["published"] = day_of(published)
    return handed.model_copy(update={"source": edited(handed.source, Edits.model_validate(known))})


def day_of(text: str) -> date:
    """The day that somebody typed. Raises UnusableField."""
    day = read_day(text)
    if day is None:
        raise UnusableField("date", f"“{text[:40]}” is not a day, {DATE_HINT}")
    return day


def the_only_one(handed: Sequence[Handed]) -> ReadFile:
    """The one document that was handed in. Raises UnreadableFile, or Saying where there are several."""
    if len(handed) != 1:
        raise Saying("That holds several documents. Please suggest them one at a time.")
    only = handed[0]
    if isinstance(only, KnownError):
        raise only
    return only


def closed_warning(server: discord.Guild, source: Source) -> str | None:
    """What to say of the channel of the message that a document is made of, unless everybody may read that; escaped."""
    if source.message is None:
        return None
    channel = server.get_channel_or_thread(source.message.channel)
    if channel is None:
        return "I cannot tell whether the channel of that message is open to everyone."
    place = channel.parent if isinstance(channel, discord.Thread) else channel
    private = isinstance(channel, discord.Thread) and channel.is_private()
    if place is not None and not private:
        everyone = place.permissions_for(server.default_role)
        if everyone.view_channel and everyone.read_message_history:
            return None
    return f"{one_line(f'#{channel.name}')} is not open to everyone: publishing shows it to whoever asks."
