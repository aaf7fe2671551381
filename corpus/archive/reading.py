"""Reading an archive that may be hostile: nothing of it is believed before it is checked.

All of it blocks: made to run in a thread. Raises UnusableArchive, with a reason that holds no word of the archive.
"""

import hashlib
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, NamedTuple, TypeVar

from pydantic import ValidationError

from corpus.archive.directory import directory_bytes
from corpus.archive.format import (
    DOCUMENTS,
    FORMAT,
    HEADER,
    JUDGEMENTS,
    LIMITS,
    README,
    TEXT_NAME,
    ArchivedDocument,
    ArchivedRevision,
    Header,
    Judgement,
    Limits,
    Opening,
)
from corpus.entries import check_words
from corpus.errors import EmptyDocument, UnusableArchive
from corpus.judgements import Pair
from corpus.model import Frozen, Reference
from corpus.reading import reason
from corpus.sources import source_columns

T = TypeVar("T", bound=Frozen)

_FOREIGN: Final = "it is not an archive that Concordance wrote"
_DAMAGED: Final = "it is damaged, or was changed since it was written"
_HUGE: Final = "it is larger than what can be taken in"
_NEWER: Final = "it was written by a newer version of Concordance: upgrade this one"

_HEADER_BYTES: Final = 4 * 2**20
_DIRECTORY_ENTRY: Final = 200
"""Bytes; those that Concordance writes have at most half of that."""
_SLACK: Final = 2**16
"""Bytes; what unpacks to no more is no bomb."""
_CORRUPT: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a way of packing that nobody asked for
    RuntimeError,  # encrypted
    EmptyDocument,
    ValueError,  # also of pydantic, of names and texts that are not UTF-8
)


class Outline(NamedTuple):
    """What an archive holds: how many documents, the smallest and the largest number, the bytes of all revisions."""

    documents: int
    first: int
    last: int
    bytes: int


class ArchiveReader:
    """An open archive, of which the form of the zip and the header are checked. To be closed.

    Then `outline`, which checks the documents but not their texts; then each `text`; then `check_judgements`.
    """

    header: Header

    def __init__(self, file: Path, limits: Limits = LIMITS) -> None:
        self._name = file.name
        self._limits = limits
        with self._explained():
            if not stat.S_ISREG(file.stat().st_mode):  # a pipe would be waited for
                raise UnusableArchive(self._name, "it is not a file")
            self._stream = file.open("rb")
            try:
                self._zip, self._members = self._opened(self._stream)
                self.header = self._header()
            except BaseException:
                self._stream.close()
                raise

    def close(self) -> None:
        """Close the file; again: nothing."""
        self._zip.close()
        self._stream.close()

    def outline(self) -> Outline:
        """Check all that is said of the documents and which texts there are; what there is."""
        with self._explained():
            numbers: list[int] = []
            named: dict[str, str] = {}
            current: set[str] = set()
            revisions = size = 0
            for document in self._lines(DOCUMENTS, ArchivedDocument, whole=True):
                _check(not numbers or document.id > numbers[-1])
                numbers.append(document.id)
                current.add(document.revisions[-1].sha256)
                revisions += len(document.revisions)
                for revision in document.revisions:
                    source_columns(revision.source)
                    _check(named.setdefault(revision.text, revision.sha256) == revision.sha256)
                    size += self._members[revision.text].file_size if revision.text in self._members else 0
            _check(len(current) == len(numbers))  # a text stands once in a collection
            _check((len(numbers), revisions) == (self.header.documents, self.header.revisions))
            _check(set(self._members) == {README, HEADER, DOCUMENTS, JUDGEMENTS, *named})
            judgements = sum(1 for _ in self._lines(JUDGEMENTS, Judgement, whole=True))
            _check(judgements == self.header.judgements)
        return Outline(len(numbers), min(numbers, default=0), max(numbers, default=0), size)

    def documents(self) -> Iterator[ArchivedDocument]:
        """The documents, by number."""
        with self._explained():
            yield from self._lines(DOCUMENTS, ArchivedDocument)

    def text(self, revision: ArchivedRevision) -> str:
        """The text of a revision."""
        with self._explained():
            content = self._content(revision.text)
            _check(hashlib.sha256(content).hexdigest() == revision.sha256)
            text = content.decode()
            check_words(text)
        return text

    def judgements(self) -> Iterator[Judgement]:
        """The judgements, in the order of the archive."""
        with self._explained():
            yield from self._lines(JUDGEMENTS, Judgement)

    def check_judgements(self, lengths: Mapping[tuple[int, int], int]) -> None:
        """Check that all are of sentences that there can be. `lengths`: characters by document and revision."""
        with self._explained():
            seen: Counter[object] = Counter()
            for judgement in self.judgements():
                for sentence in places(judgement):
                    _check(sentence.span.end <= lengths.get((sentence.document, sentence.revision), -1))
                seen[places(judgement)] += 1
            _check(all(count == 1 for count in seen.values()))

    def _opened(self, stream: IO[bytes]) -> tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]:
        size = directory_bytes(stream)
        if size is None:
            raise UnusableArchive(self._name, _FOREIGN)
        if size > self._limits.members * _DIRECTORY_ENTRY:
            raise UnusableArchive(self._name, _HUGE)
        try:
            archive = zipfile.ZipFile(stream)
        except _CORRUPT as error:
            raise UnusableArchive(self._name, _FOREIGN) from error
        infos = archive.infolist()
        members = {info.filename: info for info in infos}
        if HEADER not in members:
            raise UnusableArchive(self._name, _FOREIGN)
        _check(len(members) == len(infos))
        sizes = [(info.file_size, info.compress_size) for info in infos]
        bomb = any(size > _SLACK and size > packed * (self._limits.ratio + 1) for size, packed in sizes)
        huge = sum(size for size, _ in sizes) > self._limits.total_bytes or len(infos) > self._limits.members
        if bomb or huge:
            raise UnusableArchive(self._name, _HUGE)
        return archive, members

    def _header(self) -> Header:
        content = self._content(HEADER)
        try:
            opening = Opening.model_validate_json(content)
        except ValidationError as error:
            raise UnusableArchive(self._name, _FOREIGN) from error
        if opening.format > FORMAT:
            raise UnusableArchive(self._name, _NEWER)
        known = {README, HEADER, DOCUMENTS, JUDGEMENTS}
        _check(known <= set(self._members))
        _check(all(TEXT_NAME.fullmatch(name) for name in set(self._members) - known))
        return Header.model_validate_json(content)

    def _content(self, name: str) -> bytes:
        most = _HEADER_BYTES if name == HEADER else self._limits.text_bytes
        info = self._members.get(name)
        _check(info is not None)
        assert info is not None, "checked"
        if info.file_size > most:
            raise UnusableArchive(self._name, _HUGE)
        with self._zip.open(info) as stream:
            content = stream.read(info.file_size + 1)  # past the end, which is where zipfile compares the checksum
        _check(len(content) == info.file_size)
        return content

    def _lines(self, name: str, kind: type[T], *, whole: bool = False) -> Iterator[T]:
        """The values of the lines of a member; their checksum is compared after the last one, if `whole`."""
        if self._members[name].file_size > self._limits.lines_bytes:
            raise UnusableArchive(self._name, _HUGE)
        digest = hashlib.sha256()
        with self._zip.open(self._members[name]) as stream:
            while line := stream.readline(self._limits.line_bytes):
                _check(line.endswith(b"\n"))
                digest.update(line)
                yield kind.model_validate_json(line)
        _check(not whole or digest.hexdigest() == self.header.sha256.get(name))

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Inside, whatever is wrong with the file becomes UnusableArchive."""
        try:
            yield
        except _CORRUPT as error:
            raise UnusableArchive(self._name, _DAMAGED) from error
        except OSError as error:
            raise UnusableArchive(self._name, reason(error)) from error


def places(judgement: Judgement) -> tuple[Reference, ...]:
    """The sentences that a judgement is of, the lesser place first."""
    if judgement.ruling is not None:
        return Pair.of(*judgement.ruling.pair)
    assert judgement.speaker is not None, "one of the two"
    return (judgement.speaker.sentence,)


def _check(holds: bool) -> None:
    if not holds:
        raise ValueError("not as it was written")
