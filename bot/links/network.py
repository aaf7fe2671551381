"""Connections to public addresses and to no others.

Two gates, and no way to do without either. The resolver judges what a name stands for; the socket factory judges the
address that is about to be connected to. The second is needed because aiohttp asks no resolver about a host that is an
address already, and because it is the last to know where a connection goes.
"""

import asyncio
import socket
import ssl
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Final

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.links.addresses import is_public
from bot.links.errors import LinkRefused

ANSWERS_MAX: Final = 32
"""A name with more addresses is none that pages are served from."""


def looked_up(host: str) -> Sequence[str]:
    """The addresses of `host`, as the machine's own resolver knows them; blocks. Raises OSError."""
    answers = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    return [str(place[0]) for *_, place in answers]


@dataclass(frozen=True)
class Network:
    """What lies behind the gates: it looks names up and makes sockets. Tests pass one that stays on the machine.

    Nothing in it opens a gate: what `addresses` says is judged, and `new_socket` is called for judged addresses only.
    """

    addresses: Callable[[str], Sequence[str]] = looked_up
    new_socket: Callable[[int, int, int], socket.socket] = socket.socket
    """Given family, kind and protocol."""
    certificates: ssl.SSLContext | None = None
    """Who is trusted to vouch for a host; None: whom the machine trusts."""


def session(
    network: Network, threads: Executor, timeout: aiohttp.ClientTimeout, lookup_seconds: float
) -> aiohttp.ClientSession:
    """A client that keeps nothing from one request to the next and connects through both gates."""
    connector = aiohttp.TCPConnector(
        resolver=PublicResolver(network, threads, lookup_seconds),
        use_dns_cache=False,
        force_close=True,  # a connection kept open would pass neither gate again
        happy_eyeballs_delay=None,
        socket_factory=lambda place: _public_socket(network, place),
        ssl=network.certificates or True,
    )
    return aiohttp.ClientSession(
        connector=connector,
        timeout=timeout,
        trust_env=False,  # a proxy would look names up on our behalf, and .netrc holds passwords
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,  # bot.links.body counts what it unpacks
        headers={
            "User-Agent": "Concordance",
            "Accept": "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, application/pdf;q=0.8",
            "Accept-Encoding": "gzip",
        },
        read_bufsize=2**16,
        max_line_size=8190,
        max_field_size=8190,
    )


class PublicResolver(AbstractResolver):
    """Looks names up in `threads`, and refuses a name of which even one address is not public.

    Choosing the public ones instead would leave the choice to whoever answers the next look-up.
    """

    def __init__(self, network: Network, threads: Executor, seconds: float) -> None:
        self._network = network
        self._threads = threads
        self._seconds = seconds

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002 - the connector leaves it open
    ) -> list[ResolveResult]:
        """Every address of `host`. Raises LinkRefused, TimeoutError, and OSError if there is no such name."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(self._seconds):
            addresses = await loop.run_in_executor(self._threads, self._network.addresses, host)
        if not 0 < len(addresses) <= ANSWERS_MAX:
            raise LinkRefused("no address, or too many")
        if not all(is_public(address) for address in addresses):
            raise LinkRefused("address of the name is not public")
        return [_result(host, address, port) for address in dict.fromkeys(addresses)]

    async def close(self) -> None:
        """Nothing to close: the threads are the fetcher's."""


def _result(host: str, address: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
    return ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=flags)


def _public_socket(network: Network, place: aiohttp.AddrInfoType) -> socket.socket:
    """A socket for the address in `place`. Raises LinkRefused."""
    family, kind, protocol, _, address = place
    if family not in (socket.AF_INET, socket.AF_INET6) or not is_public(str(address[0])):
        raise LinkRefused("address is not public")
    return network.new_socket(family, kind, protocol)
