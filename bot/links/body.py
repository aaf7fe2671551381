"""A response's body, as far as it is not too long."""

import zlib
from typing import Final

from aiohttp import ClientResponse

from bot.links.errors import LinkRefused

_CHUNK_BYTES: Final = 2**15
_GZIP: Final = 16 + zlib.MAX_WBITS


async def body(response: ClientResponse, most: int) -> bytes:
    """The body of `response`, unpacked; at most `most` bytes, on the wire and unpacked. Raises LinkRefused.

    Unpacked here and not by aiohttp: the limit holds for each step, whatever the version, and a body that was cut off
    is refused.
    """
    packed = _packed(response)
    if (response.content_length or 0) > most:
        raise LinkRefused("too large")
    unpacking = zlib.decompressobj(_GZIP) if packed else None
    data, received = bytearray(), 0
    async for chunk in response.content.iter_chunked(_CHUNK_BYTES):
        received += len(chunk)  # a gzip header of any length unpacks to nothing
        data += chunk if unpacking is None else _unpacked(unpacking, chunk, most + 1 - len(data))
        if max(received, len(data)) > most:
            raise LinkRefused("too large")
    if unpacking is not None and not unpacking.eof:
        raise LinkRefused("cut off")
    return bytes(data)


def _packed(response: ClientResponse) -> bool:
    """Whether the body is gzipped. Raises LinkRefused for anything else that was not asked for."""
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    if coding not in {"", "identity", "gzip", "x-gzip"}:
        raise LinkRefused("coding")
    return coding.endswith("gzip")


def _unpacked(unpacking: "zlib._Decompress", chunk: bytes, most: int) -> bytes:
    """At most `most` bytes out of `chunk`. Raises LinkRefused if something follows the gzipped body, and zlib.error."""
    data = unpacking.decompress(chunk, most)
    if unpacking.unused_data:
        raise LinkRefused("coding")
    return data
