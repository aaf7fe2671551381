"""What the bot remembers, in a file: what the contract asks, and what the file adds to it."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import UnusableDatabase
from corpus.servers import LARGEST_ID, Servers, ServerSettings
from corpus.sqlite import SqliteStore
from corpus.sqlite_servers import SqliteServers
from tests.corpus.drafts import ELSEWHERE, HERE, draft
from tests.corpus.files import bytes_of, change
from tests.corpus.servers_contract import ANNA, BEN, Clock, ServersContract


class TestSqliteServers(ServersContract):
    @pytest.fixture
    async def servers(self, path: Path, clock: Clock) -> AsyncIterator[SqliteServers]:
        async with SqliteStore.open(path, durable=False, clock=clock) as store:
            yield store.servers


async def remembered(servers: Servers) -> tuple[object, ...]:
    return (
        await servers.settings(HERE),
        await servers.visited(ANNA),
        await servers.chosen(ANNA),
        await servers.synced_commands(),
        await servers.departed(),
    )


async def fill(servers: Servers) -> None:
    await servers.save_settings(HERE, ServerSettings(moderator_role=LARGEST_ID, answer_channels=frozenset({1})))
    await servers.note_visit(ANNA, HERE, "Ferry")
    await servers.choose(ANNA, HERE)
    await servers.note_synced_commands("digest")
    await servers.note_departure(HERE)


async def test_everything_is_there_after_a_restart(path: Path) -> None:
    async with SqliteStore.open(path) as store:
        await fill(store.servers)
        before = await remembered(store.servers)
        assert None not in before
    async with SqliteStore.open(path) as store:
        assert await remembered(store.servers) == before


async def test_a_second_process_sees_every_change(path: Path, store: SqliteStore) -> None:
    async with SqliteStore.open(path, durable=False) as second:
        await fill(second.servers)
        assert await remembered(store.servers) == await remembered(second.servers)
        await store.servers.forget_member(ANNA)
        assert await second.servers.visited(ANNA) == ()


async def test_a_server_that_is_used_is_no_collection_yet(store: SqliteStore) -> None:
    await fill(store.servers)
    assert await store.collections() == ()
    assert await store.version(HERE) == 0
    added = await store.add(HERE, draft())
    await store.erase(HERE, added.id)
    assert (await store.servers.settings(HERE)).moderator_role == LARGEST_ID


async def test_a_visit_right_after_the_same_is_not_written(path: Path) -> None:
    clock = Clock()
    async with SqliteStore.open(path, durable=False, clock=clock) as store:
        await store.servers.note_visit(ANNA, HERE, "Ferry")
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")  # whoever writes would have to wait
            clock.go(seconds=59)
            await store.servers.note_visit(ANNA, HERE, "Ferry")
        clock.go(seconds=1)
        await store.servers.note_visit(ANNA, HERE, "Ferry")
        assert [visit.last_at for visit in await store.servers.visited(ANNA)] == [clock.now]


async def test_numbers_of_today_stand_in_the_file_as_they_are(path: Path, store: SqliteStore) -> None:
    await store.servers.note_visit(1_234_567_890_123_456_789, HERE, "Ferry")
    await store.servers.note_visit(LARGEST_ID, HERE, "Ferry")
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT member FROM visits ORDER BY member").fetchall() == [
            (-1,),
            (1_234_567_890_123_456_789,),
        ]


@pytest.mark.parametrize("member_too", [False, True])
async def test_what_was_forgotten_is_not_in_the_file_or_its_log(path: Path, member_too: bool) -> None:
    member = 1_234_567_890_123_456_789
    async with SqliteStore.open(path, durable=False) as store:
        await store.servers.note_visit(member, HERE, "gone gone gone")
        await store.servers.note_visit(BEN, ELSEWHERE, "kept kept kept")
        await store.servers.choose(member, HERE)
        assert member.to_bytes(8, "big") in bytes_of(path)
        if member_too:
            await store.servers.forget_member(member)
        else:
            await store.servers.forget_visit(member, HERE)
        left = bytes_of(path)
    assert b"kept kept kept" in left
    assert b"gone gone gone" not in left
    assert member.to_bytes(8, "big") not in left


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE server_settings SET answer_channels = '{}'",
        "UPDATE server_settings SET answer_channels = 'null'",
        """UPDATE server_settings SET answer_channels = '["x"]'""",
        "UPDATE server_settings SET answer_channels = '[-1]'",
    ],
)
async def test_settings_that_cannot_be_right_are_damage(path: Path, store: SqliteStore, statement: str) -> None:
    await fill(store.servers)
    change(path, statement)
    with pytest.raises(UnusableDatabase, match="the settings of a server in it are damaged"):
        await store.servers.settings(HERE)
    await store.servers.save_settings(HERE, ServerSettings())
    assert await store.servers.settings(HERE) == ServerSettings()


@pytest.mark.parametrize("moment", ["yesterday", "2025-01-01T00:00:00"])
async def test_a_visit_that_cannot_be_right_is_damage_and_can_be_forgotten(
    path: Path, store: SqliteStore, moment: str
) -> None:
    await fill(store.servers)
    change(path, f"UPDATE visits SET last_at = '{moment}'")
    with pytest.raises(UnusableDatabase, match="the visits of a member in it are damaged"):
        await store.servers.visited(ANNA)
    await store.servers.forget_member(ANNA)
    assert await store.servers.visited(ANNA) == ()


async def test_the_schema_refuses_what_breaks_its_rules(path: Path, store: SqliteStore) -> None:
    await fill(store.servers)
    for statement in (
        "UPDATE server_settings SET answer_channels = 'none'",
        "UPDATE chosen_servers SET collection = 'elsewhere'",
        "INSERT INTO chosen_servers VALUES (7, 'here')",
        "INSERT INTO synced_commands VALUES (2, 'another')",
        "UPDATE visits SET name = NULL",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            change(path, "PRAGMA foreign_keys = ON", statement)
