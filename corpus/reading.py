"""The bytes of a file on this machine; and those of a text as text and source, where nothing waits for it."""

import errno
import os
import stat
from pathlib import Path

from corpus.errors import UnreadableFile
from corpus.files.kinds import TEXTS_ONLY, FileKind, base_name, check_first_bytes, kind_of_name
from corpus.files.limits import MAX_BYTES as MAX_BYTES
from corpus.files.plain import likely_text, unicode_text
from corpus.files.refusal import Refused
from corpus.files.sources import from_text
from corpus.model import Source

_NO_FILE = "it is not a file"


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
    """The text of a .txt or .md file and where it comes from, at once and in this process. Raises UnreadableFile.

    What takes other kinds, and does not hold up an event loop, is corpus.files.reading.
    """
    file_name = base_name(name)
    try:
        _check(file_name, data)
        found = from_text(file_name, unicode_text(data) or likely_text(data))
    except Refused as refused:
        raise UnreadableFile(file_name, str(refused)) from refused
    return found.text, found.source


def _check(file_name: str, data: bytes) -> None:
    if kind_of_name(file_name) not in {FileKind.TEXT, FileKind.MARKDOWN}:
        raise Refused(TEXTS_ONLY)
    if len(data) > MAX_BYTES:
        raise Refused(f"it is larger than {MAX_BYTES // 2**20} MiB")
    check_first_bytes(FileKind.TEXT, data)
