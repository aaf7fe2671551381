"""Revisions, messages and the audit trail in a file: what a second process, damage and size add to the contract."""

import asyncio
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus import connection, sql, sqlite_audit
from corpus.errors import ChangedMeanwhile, UnusableDatabase
from corpus.judgements import Pair, Ruling
from corpus.model import CollectionId, MessageSource, Source
from corpus.posted import PostedAnswer
from corpus.proposals import Stage
from corpus.servers import LARGEST_ID, ServerSettings
from corpus.sqlite import SqliteStore
from tests.corpus.drafts import ELSEWHERE, HERE, draft
from tests.corpus.files import change
from tests.corpus.judgements_contract import conflict, first

KEPT_BY_COLLECTION = ("documents", "audit", "proposals", "server_settings", "visits", "departures")


async def test_of_two_stores_that_revise_at_once_one_succeeds(path: Path, store: SqliteStore) -> None:
    async with SqliteStore.open(path, durable=False) as second:
        added = await store.add(HERE, draft("Text 0"))
        for number in range(1, 20):
            outcomes = await asyncio.gather(
                *(
                    user.revise(HERE, added.id, draft(f"Text {number} of {name}"), expected=number)
                    for name, user in (("one", store), ("other", second))
                ),
                return_exceptions=True,
            )
            (kept,) = (outcome for outcome in outcomes if not isinstance(outcome, BaseException))
            assert sum(isinstance(outcome, ChangedMeanwhile) for outcome in outcomes) == 1
            assert (await second.document(HERE, added.id)).document == kept
        assert len(await store.history(HERE, added.id)) == 20


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (sql.MADE_OF, "revisions_of_message"),
        (sql.MADE_BY, "revisions_of_message_author"),
        (sql.HISTORY, "INTEGER PRIMARY KEY"),
        (sql.REVISION, "INTEGER PRIMARY KEY"),
        (sqlite_audit._OF_COLLECTION, "audit_of_collection"),
        (sqlite_audit._OF_DOCUMENT, "audit_of_document"),
        (sqlite_audit._USAGE, "COVERING INDEX revisions_sizes"),
        (sqlite_audit._USAGE, "audit_by_time"),
    ],
)
async def test_what_is_kept_of_before_is_found_by_an_index(store: SqliteStore, query: str, index: str) -> None:
    places = [None] * len(set(re.findall(r"\?\d?", query)) if "?1" in query else re.findall(r"\?", query))
    found = await connection.fetch(store._database._reader, f"EXPLAIN QUERY PLAN {query}", places)
    steps = [step for *_, step in found]
    assert not [
        step for step in steps if step.startswith("SCAN") and "json_each" not in step and "CONSTANT" not in step
    ]
    assert any(index in step for step in steps)
    assert not any("TEMP B-TREE" in step for step in steps if "audit" in query and "LIMIT" in query)


@pytest.mark.parametrize("damage", ["action = 'sung'", "at = 'once'"])
async def test_a_damaged_trail_is_told_of_and_harms_no_reader(path: Path, damage: str) -> None:
    async with SqliteStore.open(path, durable=False) as store:
        added = await store.add(HERE, draft())
    change(path, f"UPDATE audit SET {damage}")
    async with SqliteStore.open(path, durable=False) as store:
        assert (await store.document(HERE, added.id)).document == added
        with pytest.raises(UnusableDatabase, match="the audit trail in it is damaged"):
            await store.audit(HERE)


@pytest.mark.parametrize("damage", ["published = 'once'", "tags = '[1]'", "message = 5"])
async def test_a_damaged_revision_is_told_of_and_harms_no_later_one(path: Path, damage: str) -> None:
    async with SqliteStore.open(path, durable=False) as store:
        added = await store.add(HERE, draft())
        revised = await store.revise(HERE, added.id, draft("Another."))
    change(path, f"UPDATE revisions SET {damage} WHERE number = 1")
    async with SqliteStore.open(path, durable=False) as store:
        assert (await store.document(HERE, added.id)).document == revised
        for read in (store.history(HERE, added.id), store.revision(HERE, added.id, 1)):
            with pytest.raises(UnusableDatabase, match="document 1 in it is damaged"):
                await read


async def fill(store: SqliteStore, collection: CollectionId) -> None:
    """Something in every table."""
    one, other = [await store.add(collection, draft(text, Source(added_by="5"))) for text in ("One.", "Other.")]
    pair = Pair.of(first(one), first(other))
    await store.judgements.set_conflicts(collection, other.stamp, [conflict(one, other)], 1)
    await store.judgements.rule(collection, pair, Ruling.REAL, by="5")
    await store.judgements.correct_speaker(collection, first(one), "Mo", by="5")
    await store.remove(collection, (await store.add(collection, draft("Gone."))).id)
    await store.proposals.propose(collection, Stage.SUGGESTED, "Three.", Source(), replaces=None, by="5")
    await store.posted.note(collection, PostedAnswer(1, 2), [one.id])
    await store.servers.save_settings(collection, ServerSettings(log_channel=7))
    await store.servers.note_visit(5, collection, "Harbour")
    await store.servers.choose(5, collection)
    await store.servers.note_departure(collection)


async def test_an_erased_collection_is_in_no_table_but_that_of_the_versions(path: Path) -> None:
    async with SqliteStore.open(path, durable=False) as store:
        for collection in (ELSEWHERE, HERE):  # the direct messages of member 5 ask the last one
            await fill(store, collection)
        (kept,) = [document for document in await store.list(HERE) if await store.posted.quoting(HERE, document.id)]
        before = rows_of(path)
        assert {"chosen_servers", "disagreements", "rulings", "speaker_corrections", *KEPT_BY_COLLECTION} <= set(before)
        await store.erase_collection(HERE)
        assert await store.posted.absent(HERE) == (kept.id,), "whoever posted it has still to take it back"
        await store.posted.forget_all(HERE)
        after = rows_of(path)
    assert after.pop("collections") == before.pop("collections") == 2
    assert after.pop("actors") == before.pop("actors") == 1, "somebody else's trail names them still"
    assert before.pop("chosen_servers") == 1
    assert after == {table: count // 2 for table, count in before.items()}
    assert named_in(path, HERE) == 0


async def test_who_is_in_no_trail_any_more_is_forgotten_with_the_collection(path: Path) -> None:
    async with SqliteStore.open(path, durable=False) as store:
        await fill(store, HERE)
        await store.erase_collection(HERE)
        await store.posted.forget_all(HERE)
    assert set(rows_of(path)) == {"collections"}


def rows_of(path: Path) -> dict[str, int]:
    """How many rows each table has, but for those without any and SQLite's own."""
    with closing(sqlite3.connect(path)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        counts = {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    return {table: count for table, count in counts.items() if count and not table.startswith("sqlite")}


def named_in(path: Path, collection: CollectionId) -> int:
    """How many rows of tables other than `collections` name the collection."""
    with closing(sqlite3.connect(path)) as db:
        return sum(
            db.execute(f"SELECT count(*) FROM {table} WHERE collection = ?", (collection,)).fetchone()[0]
            for table in KEPT_BY_COLLECTION
        )


@pytest.mark.parametrize("number", [-1, LARGEST_ID + 1])
async def test_a_number_that_discord_cannot_give_is_a_bug(store: SqliteStore, number: int) -> None:
    with pytest.raises(ValueError, match="is no id"):
        await store.made_of(HERE, number)
    with pytest.raises(ValueError, match="is no id"):
        await store.made_by(number)
    if number > 0:
        with pytest.raises(ValueError, match="is no id"):
            await store.add(HERE, draft(source=Source(message=MessageSource(channel=1, message=1, author=number))))
    assert await store.list(HERE) == ()


@pytest.mark.parametrize("microsecond", [0, 1])
async def test_a_day_is_the_last_24_hours_to_the_microsecond(path: Path, microsecond: int) -> None:
    now = datetime(2025, 3, 2, 12, 0, 0, microsecond, tzinfo=UTC)
    async with SqliteStore.open(path, durable=False, clock=lambda: now) as store:
        await store.add(HERE, draft("12345"))
        now += timedelta(hours=24) - timedelta(microseconds=1)
        used = await store.usage(HERE)
        assert (used.documents_a_day, used.bytes_a_day) == (1, 5)
        now += timedelta(microseconds=1)
        used = await store.usage(HERE)
        assert (used.documents, used.bytes, used.documents_a_day, used.bytes_a_day) == (1, 5, 0, 0)


async def test_the_trail_tells_the_moment_in_utc_and_is_there_after_a_restart(path: Path) -> None:
    moment = datetime(2025, 3, 2, 1, 30, tzinfo=UTC)
    async with SqliteStore.open(path, durable=False, clock=lambda: moment) as store:
        await store.add(HERE, draft(source=Source(added_by="5")))
        trail = await store.audit(HERE)
    assert str(trail[0].at) == "2025-03-02 01:30:00+00:00"
    async with SqliteStore.open(path, durable=False) as store:
        assert await store.audit(HERE) == trail
