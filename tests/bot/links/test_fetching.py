"""Pages come, and nobody reaches what is not public."""

import asyncio
import logging
from pathlib import Path

import pytest
from aiohttp import web
from yarl import URL

from bot.links.errors import LinkRefused, LinksOff
from bot.links.fetching import Fetched, Fetcher
from bot.links.network import Network
from bot.settings import BotSettings, Settings
from tests.bot.links.internet import ON, Internet, page, refused

ROOT = Path(__file__).resolve().parents[3]
NEWS = "http://news.example.org"
REFUSAL = "That link cannot be read."

LITERALS = """127.0.0.1 127.1 0x7f000001 0x7f.0.0.1 2130706433 0177.0.0.1 0 0.0.0.0 ①②⑦.⓪.⓪.① 127。0。0。1 [::1] [::]
[::ffff:127.0.0.1] [::ffff:7f00:1] [64:ff9b::7f00:1] [2002:7f00:1::] [fe80::1%25lo] 10.1.2.3 192.168.0.1 169.254.169.254
168.63.129.16 8.8.8.8 localhost localhost. foo.localhost x.internal printer.local router.home router.lan pub""".split()
NAMES = """inside office mixed metadata six-inside mapped translated scoped empty crowded odd broken unknown""".split()
HOSTILE = [
    *(f"http://{host}/page" for host in LITERALS),
    *(f"http://{name}.example.org/page" for name in NAMES),
    *(f"{NEWS}/to?place=http://{host}/page" for host in ("127.0.0.1", "[::1]", "localhost", "mixed.example.org", "0")),
    f"{NEWS}/to?place=//127.0.0.1/",
    f"{NEWS}/to?place=file:///etc/passwd",
    f"{NEWS}/to?place=gopher://127.0.0.1:6379/_x",
    f"{NEWS}/to?place=http://me:secret@127.0.0.1/",
    f"{NEWS}/to?place=http://news.example.org:22/",
    f"{NEWS}/to?place=%5C%5C127.0.0.1",
    f"{NEWS}/to",
    "http://rebinding.example.org/to?place=http://rebinding.example.org/page",
    "https://rebinding.example.org/page",
    "file:///etc/passwd",
    "ftp://news.example.org/",
    "gopher://127.0.0.1:6379/_x",
    "http://me:secret@news.example.org/page",
    "http://news.example.org:80@127.0.0.1/",
    "http://127.0.0.1\\@news.example.org/page",
    "http://news.example.org:22/",
    "http://news.example.org:6379/",
    "http://news.example.org/a\r\nHost: x",
    "http:///x",
    "no link at all",
    "",
    f"{NEWS}/{'a' * 3000}",
]  # fmt: skip


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 55


@pytest.mark.parametrize("link", HOSTILE)
async def test_no_link_reaches_what_is_not_public_and_none_says_why(
    world: Internet, fetcher: Fetcher, link: str
) -> None:
    with pytest.raises(LinkRefused) as caught:
        await fetcher.fetch("one", link)
    assert world.private_hits == []
    assert caught.value.user_message == REFUSAL
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("mixed", "address of the name is not public"),
        ("odd", "address of the name is not public"),
        ("empty", "no address, or too many"),
        ("crowded", "no address, or too many"),
        ("unknown", "ClientConnectorDNSError"),
    ],
)
async def test_the_log_tells_the_operator_what_is_wrong_with_a_name(fetcher: Fetcher, name: str, reason: str) -> None:
    with refused(reason):
        await fetcher.fetch("one", f"http://{name}.example.org/page")


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_page_comes_as_it_is(fetcher: Fetcher, world: Internet, scheme: str) -> None:
    world.pages["/news/ferry"] = page("<p>Fähre</p>", "Text/HTML; charset=UTF-8")
    fetched = await fetcher.fetch("one", f" {scheme}://NEWS.example.org/news/ferry?day=3#top\n")
    assert fetched == Fetched(
        url=f"{scheme}://news.example.org/news/ferry?day=3",
        content_type="text/html",
        name="ferry.html",
        data="<p>Fähre</p>".encode(),
        charset="utf-8",
    )


@pytest.mark.parametrize("host", ["six", "both"])
async def test_a_host_may_have_addresses_of_both_kinds(fetcher: Fetcher, host: str) -> None:
    assert (await fetcher.fetch("one", f"http://{host}.example.org/page")).data == b"<p>The ferry runs again.</p>"


async def test_a_host_that_nobody_vouches_for_is_refused(fetcher: Fetcher, world: Internet) -> None:
    with pytest.raises(LinkRefused, match="Certificate"):
        await fetcher.fetch("one", "https://both.example.org/page")
    assert world.requests == []


@pytest.mark.parametrize("address", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "192.168.0.1"])
async def test_an_address_that_no_resolver_is_asked_about_is_judged_before_it_is_connected_to(
    world: Internet, fetcher: Fetcher, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.links.fetching.checked", URL)  # as if the first gate stood open
    with refused("address is not public"):
        await fetcher.fetch("one", f"http://{address}/")
    assert world.lookups == []
    assert world.private_hits == []


async def test_an_answer_is_judged_at_every_look_up(world: Internet, fetcher: Fetcher) -> None:
    world.pages["/page"] = page()
    assert (await fetcher.fetch("one", "http://rebinding.example.org/page")).data
    with refused("address of the name is not public"):
        await fetcher.fetch("one", "http://rebinding.example.org/page")
    assert len(world.lookups) == 2
    assert world.private_hits == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_followed_to_another_host(fetcher: Fetcher, status: int) -> None:
    link = f"{NEWS}/to?status={status}&place=https://mirror.example.net/to?place=/page"
    assert (await fetcher.fetch("one", link)).url == "https://mirror.example.net/page"


async def test_at_most_four_redirects_are_followed(fetcher: Fetcher, world: Internet) -> None:
    def through(count: int) -> str:
        link = "/page"
        for _ in range(count):
            link = f"/to?place={link.replace('%', '%25').replace('&', '%26')}"
        return NEWS + link

    assert (await fetcher.fetch("one", through(4))).url == f"{NEWS}/page"
    with refused("too many redirects"):
        await fetcher.fetch("one", through(5))
    assert len(world.requests) == 10


async def test_a_loop_ends(fetcher: Fetcher, world: Internet) -> None:
    async def loop(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": "/loop"})

    world.pages["/loop"] = loop
    with refused("too many redirects"):
        await fetcher.fetch("one", f"{NEWS}/loop")


async def test_a_page_behind_https_sends_nobody_on_without(fetcher: Fetcher, world: Internet) -> None:
    with refused("from https to http"):
        await fetcher.fetch("one", f"https://news.example.org/to?place={NEWS}/page")
    assert [path for path, _ in world.requests] == ["/to"]


@pytest.mark.parametrize("status", [201, 204, 206, 300, 304, 400, 401, 403, 404, 500, 503])
async def test_any_other_status_is_refused(fetcher: Fetcher, status: int) -> None:
    with refused(f"status {status}"):
        await fetcher.fetch("one", f"{NEWS}/to?status={status}&place=/page")


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [
        ("text/html", ".html"),
        ("application/xhtml+xml", ".html"),
        ("text/plain", ".txt"),
        ("text/markdown", ".md"),
        ("application/pdf", ".pdf"),
    ],
)
async def test_five_types_are_read(fetcher: Fetcher, world: Internet, kind: str, suffix: str) -> None:
    world.pages["/it"] = page(kind=kind)
    fetched = await fetcher.fetch("one", f"{NEWS}/it")
    assert (fetched.content_type, fetched.name, fetched.charset) == (kind, f"it{suffix}", None)


@pytest.mark.parametrize(
    "kind", ["application/octet-stream", "image/png", "application/json", "text/css", "text/html-ish", "nonsense", ""]
)
async def test_no_other_type_is_read(fetcher: Fetcher, world: Internet, kind: str) -> None:
    world.pages["/it"] = page(kind=kind)
    with refused("type"):
        await fetcher.fetch("one", f"{NEWS}/it")


async def test_nothing_is_carried_from_request_to_request(
    fetcher: Fetcher, world: Internet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    passwords = tmp_path / "netrc"
    passwords.write_text("default login me password secret\n", "utf-8")
    passwords.chmod(0o600)
    monkeypatch.setenv("NETRC", str(passwords))

    async def sent_on(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": "/page", "Set-Cookie": "member=8; Path=/"})

    world.pages["/cookie"] = page(Set_Cookie="member=7; Path=/")
    world.pages["/go"] = sent_on
    for path in ("/cookie", "/go", "/page"):
        await fetcher.fetch("one", f"{NEWS}{path}")
    for _, headers in world.requests:
        assert not {"Cookie", "Referer", "Authorization", "Origin"} & set(headers)
        assert headers["Accept-Encoding"] == "gzip"
        assert headers["Host"] == "news.example.org"


async def test_a_proxy_of_the_environment_is_not_asked(world: Internet, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://198.41.7.99:3128")
        monkeypatch.setenv(name.lower(), "http://198.41.7.99:3128")
    async with world.fetcher() as fetcher:
        for scheme in ("http", "https"):
            assert (await fetcher.fetch("one", f"{scheme}://news.example.org/page")).data
    assert world.private_hits == []


@pytest.mark.parametrize(
    "link",
    [
        f"{NEWS}/a-title-of-a-page?token=hush",
        f"{NEWS}/to?place=/a-title-of-a-page?token=hush",
        "http://inside.example.org/a-title-of-a-page?token=hush",
        "http://broken.example.org/a-title-of-a-page?token=hush",
        "http://me:hush@news.example.org/a-title-of-a-page",
        "http://news.example.org:99999/a-title-of-a-page?token=hush",
        "a-title-of-a-page\nhush",
    ],
)
async def test_the_log_says_why_and_repeats_no_path_and_no_query(
    fetcher: Fetcher, link: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(LinkRefused) as caught:
        await fetcher.fetch("one", link)
    (record,) = [record for record in caplog.records if record.name == "bot.links.fetching"]
    assert record.message.endswith(f": {caught.value}")
    assert "\n" not in record.message
    assert "hush" not in caplog.text
    assert "a-title" not in caplog.text


async def test_what_nobody_foresaw_is_a_refusal_and_logged_by_its_class(
    fetcher: Fetcher, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with pytest.raises(LinkRefused):
        await fetcher.fetch("one", "http://broken.example.org/")
    assert "refused to read broken.example.org: IndexError" in caplog.text
    assert "out of range" not in caplog.text


async def test_whoever_stops_waiting_stops_the_fetching(fetcher: Fetcher, world: Internet) -> None:
    arrived = asyncio.Event()

    async def hang(request: web.Request) -> web.Response:
        arrived.set()
        await asyncio.sleep(60)
        raise AssertionError("it was not stopped")

    world.pages["/hang"] = hang
    waiting = asyncio.create_task(fetcher.fetch("one", f"{NEWS}/hang"))
    await arrived.wait()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert (await fetcher.fetch("one", f"{NEWS}/page")).data  # the host's turn is over


async def test_links_are_off_until_they_are_switched_on(world: Internet) -> None:
    assert not Settings().bot.links_enabled
    async with world.fetcher(BotSettings()) as fetcher:
        with pytest.raises(LinksOff) as caught:
            await fetcher.fetch("one", f"{NEWS}/page")
    assert "config.toml" in caught.value.user_message
    assert world.lookups == []


def test_no_setting_opens_a_gate() -> None:
    assert {name for name in BotSettings.model_fields if "link" in name} == {"links_enabled", "links_hourly_max_count"}
    assert set(Network.__dataclass_fields__) == {"addresses", "new_socket", "certificates"}
    outside = [path for path in (ROOT / "bot").rglob("*.py") if path.parent.name != "links"]
    named = [path.name for path in outside if "links.network" in (code := path.read_text("utf-8")) or "Limits(" in code]
    assert named == []


async def test_names_are_looked_up_on_this_machine_as_everywhere() -> None:
    """The one test of the real look-up: a name that the machine itself knows, and that is refused."""
    async with Fetcher(ON) as fetcher:
        with refused("host is no dotted name"):
            await fetcher.fetch("one", "http://localhost/")
    assert set(Network().addresses("localhost")) <= {"127.0.0.1", "::1"}
