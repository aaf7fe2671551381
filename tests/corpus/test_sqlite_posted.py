"""Which messages quote which documents, in a file: what the contract asks, and what the file adds to it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corpus.sqlite import SqliteStore
from corpus.sqlite_posted import SqlitePosted
from tests.corpus.drafts import ELSEWHERE, HERE, draft
from tests.corpus.posted_contract import FIRST, ONE, SECOND, PostedContract
from tests.corpus.servers_contract import Clock


class TestSqlitePosted(PostedContract):
    @pytest.fixture
    async def posted(self, path: Path, clock: Clock) -> AsyncIterator[SqlitePosted]:
        async with SqliteStore.open(path, durable=False, clock=clock) as store:
            yield store.posted


async def test_what_was_noted_outlives_a_restart_and_is_seen_by_other_processes(path: Path) -> None:
    async with SqliteStore.open(path) as store:
        await store.posted.note(HERE, FIRST, [ONE])
    async with SqliteStore.open(path) as store, SqliteStore.open(path) as second:
        await store.posted.note(HERE, SECOND, [ONE])
        assert set(await second.posted.quoting(HERE, ONE)) == {FIRST, SECOND}
        assert await store.version(HERE) == 0


async def test_what_messages_quote_and_is_not_present_is_told(path: Path) -> None:
    async with SqliteStore.open(path, durable=False) as store:
        added = [(await store.add(HERE, draft(f"Goat {number}."))).id for number in range(4)]
        elsewhere = (await store.add(ELSEWHERE, draft("Goat."))).id
        await store.posted.note(HERE, FIRST, [*added, elsewhere])
        await store.posted.note(ELSEWHERE, SECOND, [added[0], elsewhere])
        assert await store.posted.absent(HERE) == (elsewhere,), "another collection's is none of its own"
        await store.remove(HERE, added[1])
        await store.erase(HERE, added[2])
        assert await store.posted.absent(HERE) == (added[1], added[2], elsewhere)
        await store.restore(HERE, added[1])
        await store.posted.forget(HERE, FIRST)
        assert await store.posted.absent(HERE) == ()
