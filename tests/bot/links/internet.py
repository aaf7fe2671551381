"""A little internet on this machine: hosts at public addresses; all else is private and counts who comes.

The guard is the real one and nothing of it is opened. What is swapped lies behind it: names are looked up in a table,
and a socket that was made for an address connects to one of two servers on the loopback. No connection leaves the
machine, and whatever a broken guard let through would arrive at the private server.
"""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from multidict import CIMultiDictProxy

from bot.links.errors import LinkRefused
from bot.links.fetching import Fetcher, Limits
from bot.links.network import Network
from bot.settings import BotSettings

NEWS = "198.41.7.10"
MIRROR = "198.41.7.11"
NEWS_6 = "2620:1:2:3::10"
ON = BotSettings(links_enabled=True, links_hourly_max_count=1_000)
CERTIFICATE = Path(__file__).with_name("certificate.pem")
"""Of news.example.org and mirror.example.net, with its key; vouched for by nobody else, until 2126."""

Answers = Sequence[str] | Exception


class Internet:
    """What is where, who came, and what was asked of whom."""

    def __init__(self) -> None:
        self.names: dict[str, list[Answers]] = {
            "news.example.org": [[NEWS]],
            "mirror.example.net": [[MIRROR]],
            "six.example.org": [[NEWS_6]],
            "both.example.org": [[NEWS_6, NEWS]],
            "inside.example.org": [["127.0.0.1"]],
            "office.example.org": [["10.1.2.3"]],
            "mixed.example.org": [[NEWS, "127.0.0.1"]],
            "metadata.example.org": [["169.254.169.254"]],
            "six-inside.example.org": [["::1"]],
            "mapped.example.org": [["::ffff:127.0.0.1"]],
            "translated.example.org": [["64:ff9b::7f00:1"]],
            "scoped.example.org": [["fe80::1%lo"]],
            "empty.example.org": [[]],
            "crowded.example.org": [[f"198.41.8.{number}" for number in range(33)]],
            "odd.example.org": [["no address"]],
            "broken.example.org": [IndexError("tuple index out of range")],
            "rebinding.example.org": [[NEWS], ["127.0.0.1"]],
        }
        """The answers to the first look-up of a name, the second …; the last one is repeated."""
        self.lookups: list[str] = []
        self.requests: list[tuple[str, CIMultiDictProxy[str]]] = []
        """Path and headers of what reached the public server."""
        self.private_hits: list[str] = []
        """The addresses at which the private server was reached."""
        self.ports: dict[str, int] = {}
        self.pages: dict[str, Callable[[web.Request], Any]] = {}
        """Handlers by path."""

    @property
    def network(self) -> Network:
        trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
        trusting.verify_flags |= ssl.VERIFY_X509_STRICT
        return Network(addresses=self._addresses, new_socket=self._socket, certificates=trusting)

    def fetcher(self, settings: BotSettings = ON, **limits: Any) -> Fetcher:
        return Fetcher(settings, network=self.network, limits=Limits(**{"total_seconds": 5.0} | limits))

    def _addresses(self, host: str) -> Sequence[str]:
        self.lookups.append(host)
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        answers = self.names[host]
        answer = answers[min(self.lookups.count(host), len(answers)) - 1]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _socket(self, family: int, kind: int, protocol: int) -> socket.socket:
        return _Diverted(self, family, kind, protocol)

    def place(self, address: str, port: int) -> tuple[str, int]:
        """Where a connection to `address` arrives."""
        public = address in {NEWS, MIRROR, NEWS_6} and port in {80, 443}
        if not public:
            self.private_hits.append(f"{address} port {port}")
        return "127.0.0.1", self.ports[str(port) if public else "private"]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """What the public server says."""
        self.requests.append((request.path, request.headers))
        if request.path == "/to":
            location = {"Location": request.query["place"]} if "place" in request.query else {}
            return web.Response(status=int(request.query.get("status", 302)), headers=location)
        if request.path in self.pages:
            made: web.StreamResponse = await self.pages[request.path](request)
            return made
        return web.Response(status=404, text="nothing here", content_type="text/html")


class _Diverted(socket.socket):
    """A socket for the address family that was asked for, whose connections all end on the loopback."""

    def __init__(self, internet: Internet, family: int, kind: int, protocol: int) -> None:
        super().__init__(socket.AF_INET, kind, protocol)
        self._internet = internet
        self._claimed = socket.AddressFamily(family)

    @property
    def family(self) -> socket.AddressFamily:
        return self._claimed

    def connect(self, address: Any) -> None:
        super().connect(self._internet.place(address[0], address[1]))


@asynccontextmanager
async def internet() -> AsyncIterator[Internet]:
    made = Internet()
    serving = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    serving.load_cert_chain(CERTIFICATE)

    async def secret(request: web.Request) -> web.Response:
        return web.Response(text="the operator's secrets", content_type="text/html")

    async with (
        _server(made.answer, None) as made.ports["80"],
        _server(made.answer, serving) as made.ports["443"],
        _server(secret, None) as made.ports["private"],
    ):
        yield made


@asynccontextmanager
async def _server(handler: Callable[[web.Request], Any], tls: ssl.SSLContext | None) -> AsyncIterator[int]:
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", handler)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls)
    await site.start()
    try:
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


@contextmanager
def refused(reason: str) -> Iterator[None]:
    """A block that is to be refused, with `reason` for the log."""
    with pytest.raises(LinkRefused) as caught:
        yield
    assert str(caught.value) == reason


def page(text: str = "<p>The ferry runs again.</p>", kind: str = "text/html", **headers: str) -> Callable[..., Any]:
    """A handler that answers with `text`, each underscore of a header's name read as a hyphen."""

    async def handler(request: web.Request) -> web.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(body=text.encode(), headers={"Content-Type": kind} | named)

    return handler


def endless(
    chunk: bytes, pause_seconds: float, sent: list[int], *, first: bytes = b"", **headers: str
) -> Callable[..., Any]:
    """A handler that sends `first`, then `chunk` again and again until nobody listens; `sent` gets the lengths."""

    async def handler(request: web.Request) -> web.StreamResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        response = web.StreamResponse(headers={"Content-Type": "text/html"} | named)
        await response.prepare(request)
        try:
            await response.write(first)
            while True:
                await response.write(chunk)
                sent.append(len(chunk))
                await asyncio.sleep(pause_seconds)
        except OSError:
            return response

    return handler
