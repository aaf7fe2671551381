"""What is derived from the texts of an archive, kept aside until all of it is written to the database at once.

Deriving takes seconds for each megabyte of text, too long to keep other writers waiting.
"""

import json
import struct
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from corpus.deriving import derive
from corpus.entries import check_fit, sentence_rows
from corpus.model import Source
from corpus.rows import Row

_ROWS: Final = 500
"""So many are packed and unpacked in one go: a millisecond or two in which no other thread runs."""
_LENGTH: Final = struct.Struct(">I")


def derived(given: tuple[str, Source]) -> list[bytes]:
    """The rows of the sentences of a text, in packed parts: made for another process, whose answer is read fast."""
    text, source = given
    sentences = sentence_rows(derive(text, source))
    check_fit(sentences, len(text))
    rows = sentences.rows
    return [zlib.compress(json.dumps(rows[first : first + _ROWS]).encode(), 1) for first in range(0, len(rows), _ROWS)]


class Aside:
    """A file without a name for what `derived` gave, in `folder`. It holds places, numbers, and words of closed lists.

    All of it blocks: made to run in a thread. Raises OSError.
    """

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 (closed in `close`)

    def close(self) -> None:
        """Delete it."""
        self._file.close()

    def put(self, parts: Sequence[bytes]) -> None:
        """Keep what was derived from one text, after what was kept before."""
        self._file.write(_LENGTH.pack(len(parts)))
        for part in parts:
            self._file.write(_LENGTH.pack(len(part)))
            self._file.write(part)

    def rewind(self) -> None:
        """Let `take` begin with the first text."""
        self._file.seek(0)

    def take(self) -> Iterator[Sequence[Row]]:
        """The rows of the sentences of the next text, in parts; to be taken to the end."""
        for _ in range(self._number()):
            yield json.loads(zlib.decompress(self._file.read(self._number())))

    def _number(self) -> int:
        (number,) = _LENGTH.unpack(self._file.read(_LENGTH.size))
        return int(number)
