"""From the bytes of a file to its text and its source."""

import errno
import os
import stat
from pathlib import Path, PurePosixPath

from corpus.blocks import QUESTION, blocks
from corpus.errors import UnreadableFile
from corpus.front_matter import FrontMatterError, source_of, split_front_matter
from corpus.model import SentenceKind, Source

MAX_BYTES = 8 * 2**20
SUFFIXES = (".txt", ".md", ".markdown")

_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_NO_FILE = "it is not a file"
_OPENING = 4_000
"""Characters in which the first heading and the beginning of what stands below it are looked for."""


def contents(path: Path, most: int = MAX_BYTES) -> bytes:
    """The bytes of the file at `path`, at most `most` + 1: enough to see that there are too many.

    Never waits, as a pipe or a device could make it. Raises OSError, for `reason`, also where it is no regular file.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        if error.errno == errno.ENXIO:  # a socket cannot even be opened
            raise OSError(errno.EINVAL, _NO_FILE) from error
        raise
    try:
        kind = os.fstat(handle).st_mode
        if not stat.S_ISREG(kind):
            raise OSError(errno.EINVAL, "it is a folder" if stat.S_ISDIR(kind) else _NO_FILE)
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(most + 1)
    finally:
        os.close(handle)


def reason(error: OSError) -> str:
    """Why the system refused, as the end of a sentence: no such file or directory."""
    return (error.strerror or "it cannot be opened").lower()


def read(name: str, data: bytes) -> tuple[str, Source]:
    """The text of the file `name` and where it comes from, as far as the file says. Raises UnreadableFile.

    The text is what the file holds below its front matter, with CRLF and CR as LF and nothing else changed. A title
    that the front matter does not give is taken from a heading at the very beginning of the text.
    """
    file_name = PurePosixPath(name.replace("\\", "/")).name
    if not file_name.lower().endswith(SUFFIXES):
        raise UnreadableFile(file_name, f"only {', '.join(SUFFIXES[:-1])} and {SUFFIXES[-1]} files are read")
    if len(data) > MAX_BYTES:
        raise UnreadableFile(file_name, f"it is larger than {MAX_BYTES // 2**20} MiB")
    text = _decoded(file_name, data).replace("\r\n", "\n").replace("\r", "\n")
    try:
        fields, body = split_front_matter(text)
        source = source_of(fields, file_name)
    except FrontMatterError as error:
        raise UnreadableFile(file_name, str(error)) from error
    if source.title is None:
        source = source.model_copy(update={"title": _first_heading(body)})
    return body, source


def _decoded(file_name: str, data: bytes) -> str:
    wide = data.startswith(_UTF_16_MARKS)
    if not wide and b"\0" in data:
        raise UnreadableFile(file_name, "it is a binary file")
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(file_name, f"it is not {'UTF-16' if wide else 'UTF-8'} text") from error
    if "\0" in text:
        raise UnreadableFile(file_name, "it is a binary file")
    return text


def _first_heading(text: str) -> str | None:
    """The words of the heading that opens the text, if one does; a question of a FAQ is not the title of the whole."""
    opening = text[:_OPENING]
    first = next(iter(blocks(opening)), None)
    if first is None or first.kind is not SentenceKind.HEADING or first.level == QUESTION:
        return None
    return " ".join(first.words(opening).split())
