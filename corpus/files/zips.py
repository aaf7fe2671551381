"""Zip files: their directory checked before anything is unzipped, and their members one by one. A .docx is one, too."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import NamedTuple

from corpus.files.kinds import FileKind, kind_of_name
from corpus.files.limits import MAX_BYTES, MAX_MEMBERS, MAX_RATIO, MAX_UNZIPPED_BYTES, SMALL_MEMBER_BYTES
from corpus.files.refusal import Refused

_ENTRY_MARK = b"PK\x01\x02"
_MARKS_MAX = 10 * MAX_MEMBERS
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""The others ask for memory by the word of the file (LZMA: up to 4 GB), and hardly anybody uses them."""
_ENCRYPTED = 0x1
_SYSTEM_FOLDERS = frozenset({"__MACOSX"})
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})
_DAMAGED = "it is damaged, or not a zip file"


class Member(NamedTuple):
    """A file in a zip. `name`: with its folders. `content`: its bytes, or why it has none that could be read."""

    name: str
    content: bytes | Refused


def check_directory(data: bytes) -> None:
    """Raises Refused unless the directory of the zip `data` keeps to the limits: members, bytes unzipped, ratio."""
    with _opened(data) as archive:
        _check(archive)


def members(data: bytes) -> Iterator[Member]:
    """The files of the zip `data` in its order, without folders and what file systems leave in them.

    Raises Refused before the first where the directory does not keep to the limits. A member that cannot be read tells
    why; the others are read. Nothing is written anywhere.
    """
    with _opened(data) as archive:
        _check(archive)
        for entry in archive.infolist():
            if not entry.is_dir() and not _of_the_system(entry.filename):
                yield Member(entry.filename, _content(archive, entry))


@contextmanager
def _opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    if data.count(_ENTRY_MARK) > _MARKS_MAX:  # before Python makes an object of each
        raise Refused(f"it holds more than {MAX_MEMBERS:,} files")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, LookupError) as error:
        raise Refused(_DAMAGED) from error
    with archive:
        yield archive


def _check(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_MEMBERS:
        raise Refused(f"it holds more than {MAX_MEMBERS:,} files")
    if sum(entry.file_size for entry in entries) > MAX_UNZIPPED_BYTES:
        raise Refused(f"it unzips to more than {MAX_UNZIPPED_BYTES // 1_000_000} MB")
    for entry in entries:
        if entry.file_size > max(SMALL_MEMBER_BYTES, MAX_RATIO * entry.compress_size):
            raise Refused(f"it is compressed more than {MAX_RATIO} times, as no text is")


def _of_the_system(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    last = parts[-1] if parts else ""
    return bool(_SYSTEM_FOLDERS.intersection(parts)) or last.startswith(".") or last.lower() in _SYSTEM_FILES


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | Refused:
    why = _why_not(entry)
    if why is not None:
        return Refused(why)
    try:
        return archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        return Refused("it is damaged")


def _why_not(entry: zipfile.ZipInfo) -> str | None:
    place = PurePosixPath(entry.filename.replace("\\", "/"))
    if place.is_absolute() or ".." in place.parts or ":" in place.parts[0]:
        return "its name leads out of the zip file"
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        return "it is a link, not a file"
    if entry.flag_bits & _ENCRYPTED:
        return "it is protected with a password"
    if entry.compress_type not in _METHODS:
        return "it is compressed in a way that is not read"
    if kind_of_name(entry.filename) is FileKind.ZIP:
        return "a zip file in a zip file is not read"
    return f"it is larger than {MAX_BYTES // 2**20} MiB" if entry.file_size > MAX_BYTES else None
