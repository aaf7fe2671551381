"""Servers that remove the bot, and what is forgotten by itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from answer.service import Service
from bot.client import Concordance
from bot.cogs.housekeeping import Housekeeping
from bot.places import collection_of
from bot.postings import KEPT_DAYS
from corpus.model import CollectionId, DocumentId, Source
from corpus.posted import PostedAnswer
from corpus.servers import ServerSettings
from corpus.sqlite import SqliteStore
from tests.bot.harbour import FERRY
from tests.builders import HERE
from tests.fake_discord import TOKEN, FakeDiscord, Guild, running

HERE_TOO = collection_of(77)


class Days:
    """Now, and some days later if a test says so."""

    def __init__(self) -> None:
        self.passed = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.passed


class Quay:
    """A library, a Discord with one server in it, and days that pass."""

    def __init__(self, store: SqliteStore, service: Service, fake: FakeDiscord) -> None:
        self.store = store
        self.service = service
        self.fake = fake
        self.guild: Guild = fake.guild("Harbour")
        self.days = Days()

    @property
    def collection(self) -> CollectionId:
        return collection_of(self.guild.id)

    async def documents(self) -> int:
        return len(await self.service.keeping.list(self.collection))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The bot, connected, all duties done."""
        bot = Concordance(self.service, self.store.servers, undo_days=7, left_days=30, clock=self.days)
        async with running(bot, TOKEN):
            duties = bot.get_cog("Housekeeping")
            assert isinstance(duties, Housekeeping)
            await duties.do_all()
            await bot.desk.finish()
            yield


@pytest.fixture
async def quay(tmp_path: Path) -> AsyncIterator[Quay]:
    async with (
        SqliteStore.open(tmp_path / "concordance.db", durable=False) as store,
        Service(store) as service,
        FakeDiscord() as fake,
    ):
        made = Quay(store, service, fake)
        await service.keeping.add(made.collection, FERRY, Source(title="Timetable"))
        yield made


async def until(quay: Quay, departed: bool) -> None:
    async with asyncio.timeout(5):
        while bool(await quay.store.servers.departed()) is not departed:  # noqa: ASYNC110  the store tells nobody
            await asyncio.sleep(0.02)


async def test_a_server_that_removes_the_bot_is_remembered_and_forgotten_after_its_days(quay: Quay) -> None:
    await quay.store.servers.save_settings(quay.collection, ServerSettings(log_channel=5))
    async with quay.running():
        assert await quay.store.servers.departed() == ()
        quay.fake.rest.guilds.pop(quay.guild.id)
        quay.fake.gateway.emit("GUILD_DELETE", {"id": str(quay.guild.id)})
        await until(quay, departed=True)
    quay.days.passed = timedelta(days=29)
    async with quay.running():
        assert await quay.documents() == 1
    quay.days.passed = timedelta(days=31)
    async with quay.running():
        assert await quay.documents() == 0
        assert await quay.store.servers.settings(quay.collection) == ServerSettings()


async def test_a_server_that_is_only_out_of_order_has_not_left(quay: Quay) -> None:
    async with quay.running():
        quay.fake.gateway.emit("GUILD_DELETE", {"id": str(quay.guild.id), "unavailable": True})
        await asyncio.sleep(0.1)
        assert await quay.store.servers.departed() == ()


async def test_a_server_that_takes_the_bot_back_keeps_what_it_had(quay: Quay) -> None:
    async with quay.running():
        quay.fake.gateway.emit("GUILD_DELETE", {"id": str(quay.guild.id)})
        await until(quay, departed=True)
        joined = {key: value for key, value in quay.guild.json(quay.fake.me).items() if key != "unavailable"}
        quay.fake.gateway.emit("GUILD_CREATE", joined)
        await until(quay, departed=False)
    quay.days.passed = timedelta(days=31)
    async with quay.running():
        assert await quay.documents() == 1


async def test_what_happened_while_the_bot_was_away_is_found_out_at_its_start(quay: Quay) -> None:
    await quay.service.keeping.add(HERE, FERRY, Source(title="The terminal's own"))
    guild = quay.fake.rest.guilds.pop(quay.guild.id)
    async with quay.running():
        assert await quay.store.servers.departed() == (quay.collection,), "the terminal's collection is no server's"
    quay.fake.rest.guilds[guild.id] = guild
    async with quay.running():
        assert await quay.store.servers.departed() == ()


async def test_one_duty_that_fails_unexpectedly_keeps_no_other_from_being_done(
    quay: Quay, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(_: datetime) -> int:
        raise RuntimeError

    other = await quay.service.keeping.add(quay.collection, "Goats are black.", Source())
    await quay.service.keeping.remove(quay.collection, other.id, by="1")
    await quay.store.servers.note_departure(HERE_TOO)
    await quay.service.keeping.add(HERE_TOO, FERRY, Source())
    monkeypatch.setattr(quay.service.keeping, "erase_removed", broken)
    quay.days.passed = timedelta(days=31)
    async with quay.running():
        assert await quay.service.keeping.list(HERE_TOO) == ()
    assert "left for the next time, unexpectedly" in caplog.text


async def test_removed_documents_proposals_and_posted_answers_go_after_their_days(quay: Quay) -> None:
    keeping, posted = quay.service.keeping, quay.store.posted
    await keeping.hold(quay.collection, "Goats are white.", Source(), by="1")
    await posted.note(quay.collection, PostedAnswer(1, 2), [DocumentId(1)])
    other = await keeping.add(quay.collection, "Goats are black.", Source())
    await keeping.remove(quay.collection, other.id, by="1")
    async with quay.running():
        assert len(await keeping.removed(quay.collection)) == 1
        assert await posted.quoting(quay.collection, DocumentId(1)) == (PostedAnswer(1, 2),)
    quay.days.passed = timedelta(days=KEPT_DAYS + 1)
    async with quay.running():
        assert await keeping.removed(quay.collection) == ()
        assert await posted.quoting(quay.collection, DocumentId(1)) == ()
        assert await keeping.tidy(quay.days()) == 0, "the preview that was never decided about is gone already"
    assert await quay.documents() == 1
