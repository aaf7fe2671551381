"""How long the list of members of a zip is, before it is read: a program that reads it keeps all of it in memory."""

import os
import struct
from typing import IO, Final

_END: Final = struct.Struct("<4s4H2LH")
"""The record at the end of a zip: signature, four counts, size and place of the list, length of a comment."""
_LOCATOR: Final = struct.Struct("<4sLQL")
_LARGE_END: Final = struct.Struct("<4sQ2H2L4Q")
"""The same for a large zip; it and what locates it stand before the record."""


def directory_bytes(stream: IO[bytes]) -> int | None:
    """The size that the list is said to have; None if the end is not that of a zip without a comment. Raises OSError.

    With a comment, the record could stand anywhere before it.
    """
    length = stream.seek(0, os.SEEK_END)
    if length < _END.size:
        return None
    at = length - _END.size
    stream.seek(at)
    signature, *_, size, _, comment = _END.unpack(stream.read(_END.size))
    if signature != b"PK\5\6" or comment:
        return None
    at -= _LOCATOR.size + _LARGE_END.size
    if at >= 0:
        stream.seek(at)
        large = _LARGE_END.unpack(stream.read(_LARGE_END.size))
        if stream.read(4) == b"PK\6\7":
            size = max(size, large[8])
    return int(size)
