"""A public web page, fetched."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Final, Self

from aiohttp import ClientResponse, ClientTimeout
from yarl import URL

from bot.links.body import body
from bot.links.errors import LinkRefused, LinksOff, TooManyLinks
from bot.links.names import TYPES, name_of
from bot.links.network import Network, session
from bot.links.turns import HostTurns
from bot.links.urls import checked, redirected
from bot.rates import HourlyRate
from bot.settings import BotSettings
from corpus.model import Frozen

log = logging.getLogger(__name__)

_REDIRECTS: Final = {301, 302, 303, 307, 308}
_FOUND: Final = 200
_LOOKUP_THREADS: Final = 4
"""Of their own: names that nobody answers for would otherwise take the threads that searching needs."""


class Limits(Frozen):
    """How long and how large a page may be. Production takes the defaults; tests would wait too long for them."""

    total_seconds: float = 15.0
    """For everything: waiting for the host's turn, look-ups, redirects, the body."""
    connect_seconds: float = 5.0
    read_seconds: float = 5.0
    """Without a byte arriving."""
    lookup_seconds: float = 4.0
    redirects: int = 4
    body_bytes: int = 3 * 2**20
    """On the wire, and unpacked."""

    @property
    def timeout(self) -> ClientTimeout:
        """The same, as aiohttp takes it."""
        return ClientTimeout(self.total_seconds, sock_connect=self.connect_seconds, sock_read=self.read_seconds)


class Fetched(Frozen):
    """A page as it came, unpacked but not decoded."""

    url: str
    """Where it was found, after redirects; without a fragment."""
    content_type: str
    """One of `bot.links.names.TYPES`, without parameters."""
    name: str
    """A file name for it that ends in .html, .txt, .md or .pdf, as the content type says."""
    data: bytes
    charset: str | None = None
    """What the server calls the encoding of a text, in lower case; it may not exist, and may be wrong."""


class Fetcher:
    """Fetches pages for moderators: made once, at start; an async context manager. Keeps nothing of what it fetched."""

    def __init__(
        self,
        settings: BotSettings,
        *,
        network: Network | None = None,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._enabled = settings.links_enabled
        self._rate = HourlyRate(settings.links_hourly_max_count, clock)
        self._turns = HostTurns()
        self._network = network or Network()
        self._limits = limits or Limits()
        self._threads = ThreadPoolExecutor(_LOOKUP_THREADS, thread_name_prefix="lookup")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def fetch(self, server: str, url: str) -> Fetched:
        """The page at `url`; spaces around it do not matter. It counts towards the links of `server` in this hour.

        Raises LinksOff, TooManyLinks, and LinkRefused for everything else that went wrong, whatever it was.
        """
        if not self._enabled:
            raise LinksOff
        host = "what is no link"
        try:
            link = checked(url.strip())
            host = link.raw_host or host
            self._count(server)
            async with asyncio.timeout(self._limits.total_seconds):
                return await self._followed(link)
        except TooManyLinks:
            raise
        except Exception as error:  # noqa: BLE001 - what fails unforeseen must say no more than what fails foreseen
            refusal = _refusal(error)
            log.info("refused to read %s: %s", host, refusal)  # the host alone: paths hold titles, queries hold secrets
            raise refusal from None

    def _count(self, server: str) -> None:
        """Count one link of `server`, even if it is refused later. Raises TooManyLinks, and then counts nothing."""
        wait = self._rate.take(server)
        if wait is not None:
            raise TooManyLinks(self._rate.limit, wait)

    async def _followed(self, link: URL) -> Fetched:
        """The page that `link` leads to; each redirect is judged like a link that somebody typed."""
        limits = self._limits
        async with session(self._network, self._threads, limits.timeout, limits.lookup_seconds) as client:
            for _ in range(limits.redirects + 1):
                async with (
                    self._turns.turn(link.raw_host or ""),
                    client.get(link, allow_redirects=False) as response,
                ):
                    if response.status not in _REDIRECTS:
                        return await self._taken(link, response)
                    link = redirected(link, response.headers.get("Location", ""))
        raise LinkRefused("too many redirects")

    async def _taken(self, link: URL, response: ClientResponse) -> Fetched:
        """What `response` holds, if it is a page. Raises LinkRefused."""
        if response.status != _FOUND:
            raise LinkRefused(f"status {response.status}")
        # Read here, because aiohttp 3.12 takes a malformed type for plain text.
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind not in TYPES:
            raise LinkRefused("type")
        return Fetched(
            url=str(link),
            content_type=kind,
            name=name_of(link, kind),
            data=await body(response, self._limits.body_bytes),
            charset=(response.charset or "").lower() or None,
        )


def _refusal(error: BaseException) -> LinkRefused:
    """`error` as a refusal, with the reason that stands behind what aiohttp made of it, or the name of its class."""
    reasons = (str(cause) for cause in _causes(error) if isinstance(cause, LinkRefused))
    return LinkRefused(next(reasons, type(error).__name__))


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__
