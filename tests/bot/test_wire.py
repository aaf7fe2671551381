"""The real client against a Discord on the loopback: what it says, and what it does when Discord misbehaves."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from typing import Any

import discord
import pytest

from answer.model import Exchange
from answer.rehearing import Sides
from answer.relations import Kind, Relation
from answer.service import Service
from bot import replying
from bot.cli.main import run
from bot.client import Concordance
from bot.desk import Desk
from bot.places import collection_of
from bot.references import NamedSides, quotes_id, sides_id
from bot.settings import Settings
from bot.starting import DiscordRefuses, admitted, sync
from corpus.errors import UnusableDatabase
from corpus.model import Reference, Source
from corpus.sqlite import SqliteStore
from tests.bot.harbour import FERRY
from tests.fake_discord import TOKEN, FakeDiscord, Guild, LoopGap, no_network, running

QUESTION = "when does the ferry to Skerry leave?"


class Dock:
    """The bot's library, and what it needs to be started."""

    def __init__(self, store: SqliteStore, service: Service) -> None:
        self.store = store
        self.service = service

    def bot(self) -> Concordance:
        return Concordance(self.service, self.store.servers, undo_days=7)

    async def add(self, guild: Guild, text: str = FERRY) -> None:
        await self.service.keeping.add(collection_of(guild.id), text, Source(title="Timetable"))


@pytest.fixture
async def dock(tmp_path: Path) -> AsyncIterator[Dock]:
    async with SqliteStore.open(tmp_path / "concordance.db", durable=False) as store, Service(store) as service:
        yield Dock(store, service)


async def test_it_logs_in_syncs_and_answers_however_it_is_asked(dock: Dock) -> None:
    async with FakeDiscord() as fake:
        guild = fake.guild("Harbour")
        ada = fake.user("Ada", guild)
        await dock.add(guild)
        async with running(dock.bot(), TOKEN):
            command = await fake.slash("ask", user=ada, guild=guild, options={"question": QUESTION}).seen()
            mention = await fake.mention(guild, ada, QUESTION).seen()
            direct = await fake.direct_message(ada, QUESTION).seen()
    assert command.ephemeral
    for seen in (command, mention, direct):
        assert "> The ferry to Skerry leaves at 09\\:00." in seen.text
        assert "documents of **Harbour**" in seen.text


async def test_commands_are_synced_only_when_they_have_changed(dock: Dock) -> None:
    async with FakeDiscord() as fake:
        async with running(dock.bot(), TOKEN):
            pass
        assert len(fake.rest.syncs) == 1
        async with running(dock.bot(), TOKEN):
            pass
        assert len(fake.rest.syncs) == 1
        await dock.store.servers.note_synced_commands("of another version")
        async with running(dock.bot(), TOKEN):
            pass
        assert len(fake.rest.syncs) == 2


async def test_it_answers_again_after_the_connection_broke(dock: Dock) -> None:
    async with FakeDiscord() as fake:
        guild = fake.guild("Harbour")
        ada = fake.user("Ada", guild)
        await dock.add(guild)
        async with running(dock.bot(), TOKEN):
            await fake.gateway.close(4000)
            await fake.until(lambda: fake.gateway.resumed == 1)
            assert (await fake.slash("ask", user=ada, guild=guild, options={"question": QUESTION}).seen()).answered


async def test_another_application_over_the_same_library_is_told_the_commands_too(dock: Dock) -> None:
    for _ in range(2):
        async with FakeDiscord() as fake, running(dock.bot(), TOKEN):
            pass
        assert len(fake.rest.syncs) == 1, "each has an id of its own"


async def test_a_bot_whose_commands_are_not_taken_answers_all_the_same(dock: Dock) -> None:
    async with FakeDiscord() as fake:
        guild = fake.guild("Harbour")
        ada = fake.user("Ada", guild)
        await dock.add(guild)
        fake.rest.fail("sync", 403)
        async with running(dock.bot(), TOKEN):
            assert "09\\:00" in (await fake.mention(guild, ada, QUESTION).seen()).text


async def test_a_log_channel_that_fails_takes_nothing_back(dock: Dock, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise OSError("connection reset")

    monkeypatch.setattr(Desk, "_record", broken)
    async with FakeDiscord() as fake:
        guild = fake.guild("Harbour")
        await dock.add(guild)
        async with running(dock.bot(), TOKEN):
            removed = fake.slash("corpus remove", user=fake.owner, guild=guild, options={"document": "1"})
            seen = await removed.seen()
            assert "**Removed:**" in seen.text
            (undo,) = seen.buttons
            assert "**Put back:**" in (await fake.press(undo.custom_id, removed).seen()).text


async def test_what_cannot_be_erased_now_does_not_keep_the_rest_from_being_tidied(
    dock: Dock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def locked(*_: object) -> int:
        raise UnusableDatabase(Path("a.db"), "another program has locked it")

    tidied = asyncio.Event()

    async def tidy(*_: object) -> int:
        tidied.set()
        return 0

    monkeypatch.setattr(dock.service.keeping, "erase_removed", locked)
    monkeypatch.setattr(dock.service.keeping, "tidy", tidy)
    async with FakeDiscord(), running(dock.bot(), TOKEN), asyncio.timeout(5):
        await tidied.wait()


@pytest.mark.parametrize("status", [429, 500])
async def test_an_answer_that_discord_refused_first_arrives_once(dock: Dock, status: int) -> None:
    async with FakeDiscord() as fake:
        guild = fake.guild("Harbour")
        ada = fake.user("Ada", guild)
        await dock.add(guild)
        async with running(dock.bot(), TOKEN):
            fake.rest.fail("callback", status, retry_after=0.1)
            asked = fake.slash("ask", user=ada, guild=guild, options={"question": QUESTION})
            assert "09\\:00" in (await asked.seen()).text
            assert len([answer for answer in asked.all() if answer.accepted]) == 1


async def test_what_takes_longer_is_deferred_and_then_answered_in_its_place(
    dock: Dock, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = dock.service.ask

    async def slowly(*arguments: Any, **options: Any) -> Exchange:
        await asyncio.sleep(0.2)
        return await at_once(*arguments, **options)

    monkeypatch.setattr(replying, "READY_SECONDS", 0.05)
    monkeypatch.setattr(dock.service, "ask", slowly)
    async with FakeDiscord() as fake:
        guild = fake.guild("Harbour")
        ada = fake.user("Ada", guild)
        await dock.add(guild)
        async with running(dock.bot(), TOKEN):
            asked = fake.slash("ask", user=ada, guild=guild, options={"question": QUESTION})
            await fake.until(lambda: len(asked.all()) == 2)
            seen = await asked.seen()
    assert [answer.route for answer in asked.all()] == ["callback", "original"]
    assert asked.all()[0].body["type"] == 5
    assert seen.ephemeral
    assert "09\\:00" in seen.text


async def test_a_refused_intent_is_told_in_one_sentence(dock: Dock) -> None:
    async with FakeDiscord() as fake:
        fake.gateway.reject(4014)
        with pytest.raises(DiscordRefuses) as refused:
            async with dock.bot() as bot:
                await admitted(bot.start(TOKEN))
    assert "intent" in refused.value.user_message


async def test_a_wrong_token_is_told_in_one_sentence(dock: Dock) -> None:
    async with FakeDiscord():
        with pytest.raises(DiscordRefuses) as refused:
            async with dock.bot() as bot:
                await admitted(bot.start("wrong"))
    assert "refuses the token" in refused.value.user_message


async def test_no_network_is_told_in_one_sentence(tmp_path: Path) -> None:
    with no_network(), pytest.raises(DiscordRefuses) as refused:
        await sync(Settings().below(tmp_path), TOKEN)
    assert "check the network" in refused.value.user_message


async def test_sync_says_how_many_commands_discord_knows(tmp_path: Path) -> None:
    async with FakeDiscord() as fake:
        assert await sync(Settings().below(tmp_path), TOKEN) == 9
        assert len(fake.rest.syncs) == 1
        assert await sync(Settings().below(tmp_path), TOKEN) == 9
        assert len(fake.rest.syncs) == 2


@pytest.mark.parametrize("command", ["run", "sync"])
def test_without_a_token_one_sentence_says_where_to_put_it(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DISCORD_TOKEN", " ")
    assert run([command]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "DISCORD_TOKEN" in said


async def test_an_app_installed_by_a_member_changes_nothing_in_a_server(dock: Dock) -> None:
    """It brings the permissions of whoever installed it, in a server that never invited the bot."""
    async with FakeDiscord() as fake:
        fake.guild("Harbour")
        async with running(dock.bot(), TOKEN):
            elsewhere = fake.guild("Elsewhere", joined=False)
            eve = fake.user("Eve", elsewhere)
            for name, options in (("corpus list", {}), ("ask", {"question": QUESTION}), ("setup", {})):
                asked = fake.slash(
                    name,
                    user=eve,
                    guild=elsewhere,
                    options=options,
                    permissions=discord.Permissions.all(),
                    installed="user",
                )
                assert "does not work here" in (await asked.seen()).text


def _compare_id(server: int, references: list[Reference]) -> str:
    sides = Sides(kind=Kind.NUMBER, relation=Relation.UPDATED, sides=(tuple(references), tuple(references)))
    return sides_id("compare", server, NamedSides(sides, 0))


@pytest.mark.parametrize("carried", [partial(quotes_id, "context"), _compare_id])
async def test_a_button_carried_to_another_server_opens_nothing(
    dock: Dock, carried: Callable[[int, list[Reference]], str]
) -> None:
    async with FakeDiscord() as fake:
        harbour, island = fake.guild("Harbour"), fake.guild("Island")
        eve = fake.user("Eve", island)
        await dock.add(harbour)
        await dock.add(island, "The island has a ferry, too.")
        async with running(dock.bot(), TOKEN):
            asked = fake.slash("ask", user=eve, guild=island, options={"question": "ferry island"})
            (button, *_) = (await asked.seen()).buttons
            answer = (await dock.service.ask(collection_of(harbour.id), QUESTION)).answer
            forged = carried(harbour.id, [quote.reference for quote in answer.quotes])  # type: ignore[union-attr]
            message = asked.message
            assert message is not None
            for row in message["components"][0]["components"]:
                for part in row.get("components", []):
                    if part["custom_id"] == button.custom_id:
                        part["custom_id"] = forged
            seen = await fake.press(forged, asked).seen()
            assert "does not work here" in seen.text
            assert "Skerry" not in seen.text


@pytest.mark.parametrize(
    ("first_response", "gap"),
    [
        pytest.param(3.0, 0.5, id="in the time that Discord gives"),
        pytest.param(2.0, 0.05, id="with nothing else running", marks=pytest.mark.slow),
    ],
)
async def test_two_hundred_at_once_are_all_answered_once_and_in_time(
    dock: Dock, first_response: float, gap: float
) -> None:
    async with FakeDiscord() as fake:
        guild = fake.guild("Harbour")
        people = [fake.user(f"Member {number}", guild) for number in range(200)]
        options = {"question": QUESTION}
        await dock.add(guild)
        async with running(dock.bot(), TOKEN):
            await fake.slash("ask", user=people[0], guild=guild, options=options).seen()
            began = time.monotonic()
            with LoopGap() as watched:
                asked = [fake.slash("ask", user=person, guild=guild, options=options) for person in people]
                shown = [await one.seen(timeout=30) for one in asked]
            took = sorted(one.all()[0].at - began for one in asked)
    assert all("09\\:00" in seen.text for seen in shown)
    assert all(len(one.callbacks) == 1 for one in asked)
    assert took[197] < first_response
    assert watched.longest < gap
