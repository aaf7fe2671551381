"""Files of any kind that is read: from their bytes to their text and its source, off the event loop.

Texts are read in a thread. Whatever needs a parser (a page, a PDF, a Word document, a text in an unknown character set)
is read in a child process, see corpus.files.children.
"""

import asyncio
from time import monotonic

from corpus.errors import UnreadableFile
from corpus.files import limits
from corpus.files.children import parsed
from corpus.files.kinds import FileKind, base_name, charset_of_content_type, kind_of
from corpus.files.model import ReadFile
from corpus.files.plain import Decoded, unicode_text
from corpus.files.refusal import Refused
from corpus.files.sources import from_found, from_text
from corpus.files.zips import Member, members


async def read_file(name: str, data: bytes, *, content_type: str | None = None) -> ReadFile:
    """The text of the file `name` and where it comes from, as far as the file says. Raises UnreadableFile.

    `content_type`: as a link gives it (“text/html; charset=…”); it comes before the ending of the name. A zip is
    refused: `read_files` reads it. Waits while two other files are being taken apart.
    """
    file_name = base_name(name)
    try:
        return await _read(file_name, data, content_type)
    except Refused as refused:
        raise UnreadableFile(file_name, str(refused)) from refused


async def read_files(name: str, data: bytes) -> tuple[ReadFile | UnreadableFile, ...]:
    """The files that `name` holds: itself, or those in a zip, in its order. Never raises UnreadableFile.

    What cannot be read stands in the place of its file, and its name (with the folders in the zip) in its `name`.
    """
    file_name = base_name(name)
    try:
        if kind_of(file_name, data) is not FileKind.ZIP:
            return (await read_file(name, data),)
        _check_size(FileKind.ZIP, data)
        found = await asyncio.to_thread(lambda: list(members(data)))
    except Refused as refused:
        return (UnreadableFile(file_name, str(refused)),)
    except UnreadableFile as unreadable:
        return (unreadable,)
    if not found:
        return (UnreadableFile(file_name, "it holds no files"),)
    until = monotonic() + limits.ZIP_S
    return tuple([await _member(member, until) for member in found])  # one by one: others wait for the parsers, too


async def _member(member: Member, until: float) -> ReadFile | UnreadableFile:
    try:
        return await _read(base_name(member.name), _content(member, until), None)
    except Refused as refused:
        return UnreadableFile(member.name, str(refused))


def _content(member: Member, until: float) -> bytes:
    if isinstance(member.content, Refused):
        raise member.content
    if monotonic() > until:
        raise Refused("the files before it in the zip took too long: add it by itself")
    return member.content


async def _read(file_name: str, data: bytes, content_type: str | None) -> ReadFile:
    kind = kind_of(file_name, data, content_type)
    _check_size(kind, data)
    if kind is FileKind.ZIP:
        raise Refused("it is a zip of files, where one file is asked for")
    declared = charset_of_content_type(content_type or "")
    if kind not in {FileKind.TEXT, FileKind.MARKDOWN}:
        found = await parsed(kind, data, declared)
        return await asyncio.to_thread(from_found, kind, file_name, found)
    decoded = await asyncio.to_thread(unicode_text, data)
    if decoded is None:
        guessed = await parsed(kind, data, declared)
        decoded = Decoded(guessed.text, guessed.charset)
    return await asyncio.to_thread(from_text, file_name, decoded)


def _check_size(kind: FileKind, data: bytes) -> None:
    most = limits.MAX_HTML_BYTES if kind is FileKind.HTML else limits.MAX_BYTES
    if len(data) > most:
        raise Refused(f"it is larger than {most // 2**20} MiB")
