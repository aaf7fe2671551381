"""Writing an archive: the same state gives the same bytes. All of it blocks: made to run in a thread."""

import hashlib
import os
import secrets
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from corpus.archive.format import (
    DOCUMENTS,
    EXPLANATION,
    HEADER,
    JUDGEMENTS,
    LIMITS,
    README,
    ArchivedDocument,
    Header,
    Judgement,
)
from corpus.errors import UnwritableArchive
from corpus.model import Frozen
from corpus.reading import reason

_LEVEL: Final = 6
_THEN: Final = (1980, 1, 1, 0, 0, 0)
"""The moment that all members bear: the earliest that a zip can name."""


class ArchiveWriter:
    """An archive that takes the place of `file` when it is finished; until then a file without a name beside it. 0600.

    So nothing is left of it when this process is killed. `begin`, each `text`, `finish`; in any case `close`. Raises
    UnwritableArchive.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        with self._explained():
            if file.exists() and not file.is_file():  # nobody wants a device to be replaced
                raise UnwritableArchive(file.name, "there is something else that is no file")
            self._stream = _nameless(file.parent)
        self._zip = zipfile.ZipFile(self._stream, "w")
        self._sha256: dict[str, str] = {}

    def begin(self, documents: Iterable[ArchivedDocument], judgements: Iterable[Judgement]) -> None:
        """Write everything that stands before the texts."""
        self._write(README, EXPLANATION.encode())
        self._lines(DOCUMENTS, documents)
        self._lines(JUDGEMENTS, judgements)

    def text(self, name: str, text: str) -> str:
        """Write a text as the member `name`; its sha256."""
        content = text.encode()
        self._write(name, content)
        return hashlib.sha256(content).hexdigest()

    def finish(self, header: Header) -> None:
        """Write the header, with the sha256 of what `begin` wrote, and put the archive in the place of the file."""
        header = header.model_copy(update={"sha256": self._sha256})
        self._write(HEADER, header.model_dump_json(indent=1).encode() + b"\n")
        with self._explained():
            self._zip.close()
            self._stream.flush()
            os.fsync(self._stream.fileno())
            _name(self._stream, self._file)

    def close(self) -> None:
        """Leave nothing behind, unless it is finished."""
        self._zip.fp = None  # or it would write the end of an archive that is none
        self._stream.close()

    def _lines(self, name: str, values: Iterable[Frozen]) -> None:
        content = b"".join(value.model_dump_json(exclude_defaults=True).encode() + b"\n" for value in values)
        self._sha256[name] = hashlib.sha256(content).hexdigest()
        self._write(name, content)

    def _write(self, name: str, content: bytes) -> None:
        member = zipfile.ZipInfo(name, _THEN)
        member.create_system = 3  # Unix, wherever it is written
        member.external_attr = 0o600 << 16
        member.compress_type = zipfile.ZIP_DEFLATED if _packs_well(content) else zipfile.ZIP_STORED
        with self._explained():
            self._zip.writestr(member, content, compresslevel=_LEVEL)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Inside, an error of the disk becomes UnwritableArchive."""
        try:
            yield
        except OSError as error:
            raise UnwritableArchive(self._file.name, reason(error)) from error


def _nameless(folder: Path) -> IO[bytes]:
    """A file in `folder` that is gone when nobody has it open any more. Raises OSError."""
    if hasattr(os, "O_TMPFILE"):
        with suppress(OSError):  # not every file system can
            return os.fdopen(os.open(folder, os.O_RDWR | os.O_TMPFILE, 0o600), "w+b")
    return tempfile.TemporaryFile(dir=folder)


def _name(stream: IO[bytes], file: Path) -> None:
    """Let what stands in `stream` take the place of `file`. Raises OSError."""
    made = file.with_name(f".{secrets.token_hex(8)}")  # only `replace` takes a place that is taken
    try:
        try:
            _link(stream, made)
        except OSError:  # there are no such links, or not to such files: then what is whole is copied
            with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as copy:
                stream.seek(0)
                shutil.copyfileobj(stream, copy)
                copy.flush()
                os.fsync(copy.fileno())
        made.replace(file)
    except BaseException:
        made.unlink(missing_ok=True)
        raise


def _link(stream: IO[bytes], made: Path) -> None:
    """Give the file of `stream` a name. Raises OSError."""
    folder = os.open(made.parent, os.O_RDONLY)
    try:  # only with a folder does Python let the system follow the link in /proc to the file itself
        os.link(f"/proc/self/fd/{stream.fileno()}", made.name, dst_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _packs_well(content: bytes) -> bool:
    """Whether packing helps, and not more than a reader believes: what looks like a bomb is stored as it is."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    packed = len(packer.compress(content)) + len(packer.flush())
    return packed < len(content) <= packed * LIMITS.ratio
