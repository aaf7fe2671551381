"""An index kept in a file: good only as it was written, else as good as none."""

import hashlib
import io
import json
import os
import re
import tempfile
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from corpus.model import CollectionId, DocumentId
from index.collection import CollectionIndex, Place, Reader
from index.packing import Moment, Packed
from index.postings import Postings
from index.segments import IntArray

FORMAT: Final = 1
_DIGEST_BYTES: Final = hashlib.sha256().digest_size
_NAME: Final = re.compile(r"[0-9a-f]{32}\.index(\..*)?")


def path_of(folder: Path, collection: CollectionId) -> Path:
    """Where the index of `collection` is kept in `folder`: a name that tells nothing of the collection's."""
    return folder / f"{hashlib.sha256(collection.encode()).hexdigest()[:32]}.index"


@dataclass(frozen=True, slots=True)
class Saving:
    """An index as it was at one moment, to be written in a thread while it goes on changing."""

    collection: CollectionId
    version: int
    fingerprint: str
    sentences: int
    content: int
    places: dict[DocumentId, Place]
    bounds: IntArray
    moment: Moment

    @classmethod
    def of(cls, collection: CollectionId, index: CollectionIndex) -> "Saving":
        """What of `index` is to be written."""
        return cls(
            collection=collection,
            version=index.version,
            fingerprint=index.reader.fingerprint,
            sentences=index.sentences,
            content=index.content,
            places=dict(index.places),
            bounds=index.bounds,
            moment=index.postings.moment(),
        )

    def write(self, folder: Path) -> None:
        """Put the file of the collection in its place, whole. May run in a thread. Raises OSError."""
        living = self.moment.living
        body = _bytes(self._head(), self.moment.packed(), self._documents(), self.bounds[living])
        folder.mkdir(parents=True, exist_ok=True)
        path = path_of(folder, self.collection)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=f"{path.name}.", delete=False) as file:
            try:
                file.write(hashlib.sha256(body).digest())
                file.write(body)
                file.close()
                Path(file.name).replace(path)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise

    def _head(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "collection": self.collection,
            "version": self.version,
            "fingerprint": self.fingerprint,
        }

    def _documents(self) -> IntArray:
        """A row for each document: id, stamp, passages, sentences, content terms; in the order of their slots."""
        rows = sorted((place.slots.start, place.slots.stop, number) for number, place in self.places.items())
        found = [(number, self.places[number]) for _, _, number in rows]
        return np.array(
            [(number, place.changed, len(place.slots), place.sentences, place.content) for number, place in found],
            np.int64,
        ).reshape(-1, 5)


def _bytes(head: dict[str, Any], packed: Packed, documents: IntArray, bounds: IntArray) -> bytes:
    file = io.BytesIO()
    np.savez(
        file,
        head=_text(json.dumps(head)),
        terms=_text("\n".join(packed.terms)),
        starts=packed.starts,
        slots=packed.slots,
        codes=packed.codes,
        patterns=packed.patterns,
        lengths=packed.lengths,
        keys=packed.keys,
        documents=documents,
        bounds=bounds,
    )
    return file.getvalue()


def load(folder: Path, collection: CollectionId, reader: Reader) -> CollectionIndex | None:
    """The index of `collection` as it was written; None if there is none that is whole and made by the same rules."""
    try:
        data = path_of(folder, collection).read_bytes()
    except OSError:
        return None
    body = memoryview(data)[_DIGEST_BYTES:]
    if hashlib.sha256(body).digest() != data[:_DIGEST_BYTES]:
        return None
    with np.load(io.BytesIO(body), allow_pickle=False) as arrays:
        head = json.loads(arrays["head"].tobytes())
        made = (head.get("format"), head.get("collection"), head.get("fingerprint"))
        if made != (FORMAT, collection, reader.fingerprint):
            return None
        return _index(reader, int(head["version"]), {name: arrays[name] for name in arrays.files if name != "head"})


def _index(reader: Reader, version: int, arrays: dict[str, Any]) -> CollectionIndex:
    index = CollectionIndex(reader)
    index.version = version
    text = arrays["terms"].tobytes().decode()
    index.postings = Postings.of(
        Packed(
            terms=text.split("\n") if text else [],
            starts=arrays["starts"],
            slots=arrays["slots"],
            codes=arrays["codes"],
            patterns=arrays["patterns"],
            lengths=arrays["lengths"],
            keys=arrays["keys"],
        )
    )
    index.bounds = arrays["bounds"]
    start = 0
    for number, changed, count, sentences, content in arrays["documents"].tolist():
        index.places[DocumentId(number)] = Place(changed, range(start, start + count), sentences, content)
        start += count
        index.sentences += sentences
        index.content += content
    return index


class Written(NamedTuple):
    """A file of an index. `collection`, `version`: of what it holds; None and 0 where nobody will read it."""

    path: Path
    collection: CollectionId | None = None
    version: int = 0


def written(folder: Path) -> list[Written]:
    """The files of indexes in `folder`; so too what processes left that were killed while they wrote. May block."""
    if not folder.is_dir():
        return []
    return [_written(path) for path in sorted(folder.iterdir()) if _NAME.fullmatch(path.name)]


def _written(path: Path) -> Written:
    try:
        with path.open("rb") as file:
            file.seek(_DIGEST_BYTES)
            with np.load(file, allow_pickle=False) as arrays:
                head = json.loads(arrays["head"].tobytes())
        collection, version = CollectionId(head["collection"]), int(head["version"])
    except (OSError, EOFError, KeyError, TypeError, ValueError, zipfile.BadZipFile):
        return Written(path)
    return Written(path, collection, version) if path == path_of(path.parent, collection) else Written(path)


def erase(folder: Path, collection: CollectionId) -> None:
    """Take the file of `collection` away, overwritten: words of erased documents may stand in it. Raises OSError.

    So too what a process left that was killed while it wrote.
    """
    failed: OSError | None = None
    for path in folder.glob(f"{path_of(folder, collection).name}*"):
        try:
            erase_file(path)
        except OSError as error:  # the others go all the same
            failed = error
    if failed is not None:
        raise failed


def erase_file(path: Path) -> None:
    """Take a file away, overwritten if it may be written to. Raises OSError."""
    with suppress(OSError), path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink(missing_ok=True)


def _text(text: str) -> npt.NDArray[np.uint8]:
    return np.frombuffer(text.encode(), np.uint8)
