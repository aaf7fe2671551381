"""How long and how large a page may be, how often and how many at once."""

import asyncio
import gzip
import os
import threading
import time
import tracemalloc
import zlib
from collections.abc import Sequence
from typing import Any

import pytest
from aiohttp import web

from bot.links.errors import LinkRefused, TooManyLinks
from bot.links.fetching import Fetcher, Limits
from bot.links.network import Network
from bot.settings import BotSettings
from tests.bot.links.internet import ON, Internet, endless, page, refused

NEWS = "http://news.example.org"
MIB = 2**20


def raw(body: bytes, **headers: str) -> Any:
    async def handler(request: web.Request) -> web.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(body=body, headers={"Content-Type": "text/html"} | named)

    return handler


def test_the_limits_are_the_promised_ones() -> None:
    limits = Limits()
    assert (limits.total_seconds, limits.connect_seconds, limits.read_seconds) == (15, 5, 5)
    assert (limits.redirects, limits.body_bytes) == (4, 3 * MIB)
    assert limits.timeout.total == 15
    assert (limits.timeout.sock_connect, limits.timeout.sock_read) == (5, 5)


async def test_a_page_may_be_as_large_as_the_limit_and_no_larger(world: Internet, fetcher: Fetcher) -> None:
    world.pages["/all"] = raw(b"x" * 3 * MIB)
    world.pages["/over"] = raw(b"x" * (3 * MIB + 1))
    assert len((await fetcher.fetch("one", f"{NEWS}/all")).data) == 3 * MIB
    with refused("too large"):
        await fetcher.fetch("one", f"{NEWS}/over")


async def test_a_gzipped_page_is_measured_unpacked(world: Internet, fetcher: Fetcher) -> None:
    packed = {"Content_Encoding": "gzip"}
    noise = os.urandom(MIB)
    world.pages["/all"] = raw(gzip.compress(noise + bytes(2 * MIB), mtime=0), **packed)
    world.pages["/over"] = raw(gzip.compress(bytes(3 * MIB + 1), mtime=0), **packed)
    assert (await fetcher.fetch("one", f"{NEWS}/all")).data == noise + bytes(2 * MIB)
    with refused("too large"):
        await fetcher.fetch("one", f"{NEWS}/over")


async def test_a_gzip_bomb_does_not_go_off(world: Internet, fetcher: Fetcher) -> None:
    packing = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    bomb = b"".join(packing.compress(bytes(MIB)) for _ in range(300)) + packing.flush()
    world.pages["/bomb"] = raw(bomb, Content_Encoding="gzip")
    tracemalloc.start()
    try:
        with refused("too large"):
            await fetcher.fetch("one", f"{NEWS}/bomb")
        assert tracemalloc.get_traced_memory()[1] < 16 * MIB
    finally:
        tracemalloc.stop()


async def test_a_gzip_header_without_end_is_cut_off(world: Internet, fetcher: Fetcher) -> None:
    header = b"\x1f\x8b\x08\x08" + bytes(6)  # a file name follows, up to a zero byte
    sent: list[int] = []
    world.pages["/it"] = endless(b"x" * 2**16, 0, sent, first=header, Content_Encoding="gzip")
    with refused("too large"):
        await fetcher.fetch("one", f"{NEWS}/it")
    assert sum(sent) < 16 * MIB


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (gzip.compress(b"cut off here", mtime=0)[:-9], "gzip"),
        (b"", "gzip"),
        (gzip.compress(b"one", mtime=0) + gzip.compress(b"two", mtime=0), "gzip"),
        (b"not packed at all", "gzip"),
        (zlib.compress(b"another coding"), "deflate"),
        (b"another coding", "br"),
        (gzip.compress(gzip.compress(b"twice", mtime=0), mtime=0), "gzip, gzip"),
    ],
)
async def test_a_body_that_is_not_what_it_says_is_refused(
    world: Internet, fetcher: Fetcher, body: bytes, coding: str
) -> None:
    world.pages["/it"] = raw(body, Content_Encoding=coding)
    with pytest.raises(LinkRefused):
        await fetcher.fetch("one", f"{NEWS}/it")


async def test_a_page_without_end_is_left_early(world: Internet, fetcher: Fetcher) -> None:
    sent: list[int] = []
    world.pages["/endless"] = endless(b"x" * 2**16, 0, sent)
    with refused("too large"):
        await fetcher.fetch("one", f"{NEWS}/endless")
    assert sum(sent) < 16 * MIB  # what lies in the buffers of both ends


async def test_a_page_that_drips_is_left_when_the_time_is_over(world: Internet) -> None:
    sent: list[int] = []
    world.pages["/drip"] = endless(b"x", 0.02, sent)
    async with world.fetcher(total_seconds=0.5, read_seconds=0.3) as fetcher:
        started = time.monotonic()
        with refused("TimeoutError"):
            await fetcher.fetch("one", f"{NEWS}/drip")
        assert 0.4 < time.monotonic() - started < 3
    assert len(sent) > 3


async def test_a_page_that_falls_silent_is_left_sooner(world: Internet) -> None:
    world.pages["/silent"] = endless(b"x", 60, [])
    async with world.fetcher(total_seconds=30, read_seconds=0.2) as fetcher:
        started = time.monotonic()
        with pytest.raises(LinkRefused):
            await fetcher.fetch("one", f"{NEWS}/silent")
        assert time.monotonic() - started < 5


async def test_redirects_share_one_time(world: Internet) -> None:
    async def slow(request: web.Request) -> web.Response:
        await asyncio.sleep(0.2)
        return web.Response(status=302, headers={"Location": f"/slow?{len(world.requests)}"})

    world.pages["/slow"] = slow
    async with world.fetcher(total_seconds=0.5, read_seconds=5) as fetcher:
        with refused("TimeoutError"):
            await fetcher.fetch("one", f"{NEWS}/slow")
    assert len(world.requests) < 5


async def test_names_that_nobody_answers_for_hold_up_neither_the_loop_nor_other_threads(world: Internet) -> None:
    answered = threading.Event()

    def waiting(host: str) -> Sequence[str]:
        answered.wait(10)
        return ["198.41.7.10"]

    try:
        async with Fetcher(ON, network=Network(addresses=waiting), limits=Limits(lookup_seconds=0.2)) as fetcher:
            links = [fetcher.fetch("one", f"http://silent{number}.example.org/") for number in range(20)]
            outcomes = asyncio.gather(*links, return_exceptions=True)
            assert await asyncio.wait_for(asyncio.to_thread(lambda: "searched"), 2) == "searched"
            assert {type(outcome) for outcome in await asyncio.wait_for(outcomes, 5)} == {LinkRefused}
    finally:
        answered.set()


async def test_a_server_may_have_so_many_links_read_an_hour(world: Internet) -> None:
    now = [1000.0]
    settings = BotSettings(links_enabled=True)
    async with Fetcher(settings, network=world.network, clock=lambda: now[0]) as fetcher:
        for number in range(10):
            now[0] = 1000.0 + number
            await fetcher.fetch("one", f"{NEWS}/page")
        with pytest.raises(TooManyLinks) as caught:
            await fetcher.fetch("one", f"{NEWS}/page")
        assert (
            caught.value.user_message == "This server may have 10 links read an hour. Please try again in 60 minutes."
        )
        assert (await fetcher.fetch("two", f"{NEWS}/page")).data  # another server's links are its own
        now[0] = 1000.0 + 3599
        with pytest.raises(TooManyLinks, match="10 links an hour"):
            await fetcher.fetch("one", f"{NEWS}/page")
        now[0] = 1000.0 + 3600
        assert (await fetcher.fetch("one", f"{NEWS}/page")).data
        with pytest.raises(TooManyLinks) as again:
            await fetcher.fetch("one", f"{NEWS}/page")
        assert again.value.user_message.endswith("Please try again in a minute.")


async def test_what_is_refused_counts_once_somebody_was_asked_about_it(world: Internet) -> None:
    settings = BotSettings(links_enabled=True, links_hourly_max_count=1)
    async with world.fetcher(settings) as fetcher:
        with pytest.raises(LinkRefused):
            await fetcher.fetch("one", "http://127.0.0.1/")  # a slip of the pen costs nothing
        with pytest.raises(LinkRefused):
            await fetcher.fetch("one", "http://inside.example.org/")
        with pytest.raises(TooManyLinks) as caught:
            await fetcher.fetch("one", "http://inside.example.org/")
    assert "may have one link read an hour" in caught.value.user_message


class Visits:
    """Counts who is there at once."""

    def __init__(self) -> None:
        self.present: dict[str, int] = {}
        self.most: dict[str, int] = {}
        self.most_together = 0

    async def __call__(self, request: web.Request) -> web.Response:
        host = request.host
        self.present[host] = self.present.get(host, 0) + 1
        self.most[host] = max(self.most.get(host, 0), self.present[host])
        self.most_together = max(self.most_together, sum(self.present.values()))
        await asyncio.sleep(0.05)
        self.present[host] -= 1
        return web.Response(text="here", content_type="text/plain")


async def test_one_request_at_a_time_goes_to_a_host_whoever_asks(world: Internet, fetcher: Fetcher) -> None:
    visits = world.pages["/visit"] = Visits()
    mirror = "http://mirror.example.net"
    links = [
        f"{NEWS}/visit",
        "https://news.example.org/visit?page=2",
        f"{mirror}/visit",
        f"{mirror}/to?place={NEWS}/visit",
    ]
    await asyncio.gather(*(fetcher.fetch(server, link) for link in links for server in ("one", "two")))
    assert visits.most == {"news.example.org": 1, "mirror.example.net": 1}
    assert visits.most_together == 2


async def test_a_server_that_waits_for_a_host_does_not_wait_forever(world: Internet) -> None:
    world.pages["/silent"] = endless(b"x", 60, [])
    async with world.fetcher(total_seconds=0.3, read_seconds=5) as fetcher:
        links = [fetcher.fetch(server, f"{NEWS}/silent") for server in ("one", "two", "three")]
        started = time.monotonic()
        outcomes = await asyncio.gather(*links, return_exceptions=True)
        assert [str(outcome) for outcome in outcomes] == ["TimeoutError"] * 3
        assert time.monotonic() - started < 3


async def test_a_page_of_no_bytes_is_a_page(world: Internet, fetcher: Fetcher) -> None:
    world.pages["/empty"] = page("")
    assert (await fetcher.fetch("one", f"{NEWS}/empty")).data == b""
