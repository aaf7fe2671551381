"""A collection that is written to a file and read from it is the same collection."""

import asyncio
import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from corpus import sqlite_archives
from corpus.archives import Imported
from corpus.audit import Action
from corpus.deriving import PARSER_VERSION
from corpus.errors import (
    CollectionInUse,
    KnownError,
    QuotaExceeded,
    UnusableArchive,
    UnusableDatabase,
    UnwritableArchive,
)
from corpus.judgements import Pair
from corpus.model import CollectionId, DocumentId, Draft, Source
from corpus.quotas import Quota
from corpus.sqlite import SqliteStore
from corpus.sqlite_planting import LARGEST_KEPT
from tests.corpus.archive_files import members_of, pack, with_document, with_lines
from tests.corpus.archived import TEXT, draft_of, everything, fill, first, opened
from tests.corpus.drafts import ELSEWHERE, HERE
from tests.corpus.files import change
from tests.corpus.servers_contract import Clock


async def test_an_archive_read_elsewhere_is_the_same_collection(store: SqliteStore, tmp_path: Path) -> None:
    numbers = await fill(store)
    told: list[tuple[int, int]] = []
    written = await store.archives.export(HERE, tmp_path / "one.zip", progress=lambda *count: told.append(count))
    assert written == (3, 4, 3)
    assert told == [(1, 3), (2, 3), (3, 3)]
    async with opened() as (target, folder):
        before = await everything(store)
        read = await target.archives.take_in(
            HERE, tmp_path / "one.zip", by="9", progress=lambda *count: told.append(count)
        )
        assert read == Imported(3, 4, 3, kept_numbers=True, version=before.version)
        assert await everything(target) == before
        assert [line.id for line in await target.list(HERE)] == numbers
        await target.archives.export(HERE, folder / "two.zip")
        assert (folder / "two.zip").read_bytes() == (tmp_path / "one.zip").read_bytes()
    assert told[3:] == [(1, 3), (2, 3), (3, 3)]


async def test_the_past_of_a_document_can_be_read_and_judgements_of_it_come_back(tmp_path: Path) -> None:
    async with opened() as (store, folder), opened() as (target, _):
        one = await store.add(HERE, draft_of("Nine boats."))
        await store.judgements.correct_speaker(HERE, first(one.id), "Mo", by=None)
        await store.revise(HERE, one.id, draft_of("Ten boats."))
        await store.archives.export(HERE, folder / "one.zip")
        await target.archives.take_in(HERE, folder / "one.zip", by=None)
        assert (await target.revision(HERE, one.id, 1)).document.text == "Nine boats."
        for where in (store, target):
            assert set((await where.judgements.judged(HERE)).speakers) == {first(one.id)}
            await where.revise(HERE, one.id, draft_of("Nine boats."))
            assert set((await where.judgements.judged(HERE)).speakers) == {first(one.id, 3)}


# Numbers and versions


async def test_numbers_that_were_used_are_not_given_again(store: SqliteStore, tmp_path: Path) -> None:
    await fill(store)
    before = await everything(store)
    await store.archives.export(HERE, tmp_path / "one.zip")
    await store.add(ELSEWHERE, draft_of("Elsewhere."))
    there = CollectionId("there")
    read = await store.archives.take_in(there, tmp_path / "one.zip", by=None)
    assert not read.kept_numbers
    assert read.version == 1
    numbers = [line.id for line in await store.list(there)]
    assert numbers == [7, 8, 9]
    after = await everything(store, there)
    assert [one.document.text for one in after.revisions.values()] == [
        one.document.text for one in before.revisions.values()
    ]
    assert list(after.judged.speakers) == [first(numbers[0], 2), first(numbers[1])]
    assert list(after.judged.rulings) == [Pair.of(first(numbers[0], 2), first(numbers[1]))]
    assert await everything(store) == before, "the other collection is as it was"


def renumber(number: int, document: dict[str, Any]) -> None:
    document["id"] = number


@pytest.mark.parametrize("keep", [True, False])
async def test_numbers_beyond_all_use_are_not_kept(store: SqliteStore, tmp_path: Path, keep: bool) -> None:
    """Or one archive would leave no numbers to any other collection."""
    await store.add(HERE, draft_of("Nine boats."))
    await store.archives.export(HERE, tmp_path / "one.zip")
    members = members_of(tmp_path / "one.zip")
    for number, kept in ((LARGEST_KEPT + 1, False), (LARGEST_KEPT, keep)):
        pack(tmp_path / "far.zip", with_document(members, partial(renumber, number)))
        async with opened() as (target, _):
            read = await target.archives.take_in(HERE, tmp_path / "far.zip", by=None, keep_numbers=keep)
            assert read.kept_numbers is kept
            (line,) = await target.list(HERE)
            assert line.id == (number if kept else 1)
            assert (await target.add(ELSEWHERE, draft_of("Elsewhere."))).id == line.id + 1


async def test_a_version_never_goes_back(store: SqliteStore, tmp_path: Path) -> None:
    await store.add(HERE, draft_of("Nine boats."))
    await store.archives.export(HERE, tmp_path / "one.zip")
    async with opened() as (target, _):
        for language in ("german", "french", "english"):
            await target.set_language(HERE, language)
        read = await target.archives.take_in(HERE, tmp_path / "one.zip", by=None)
        assert read == Imported(1, 1, 0, kept_numbers=True, version=4)
        assert await target.version(HERE) == 4
        assert await target.language(HERE) is None
        assert (await target.changes(HERE, 3)).whole, "whoever knew the collection before looks at all of it"


async def test_what_was_taken_in_is_compared_with_the_rest_soon(store: SqliteStore, tmp_path: Path) -> None:
    numbers = await fill(store)
    await store.archives.export(HERE, tmp_path / "one.zip")
    async with opened() as (target, _):
        await target.archives.take_in(HERE, tmp_path / "one.zip", by=None)
        assert await target.judgements.unsurveyed(1) == tuple((HERE, number) for number in numbers)
        assert await target.outdated(PARSER_VERSION) == ()


# Who


async def test_an_archive_without_who_names_nobody(store: SqliteStore, tmp_path: Path) -> None:
    await fill(store)
    await store.archives.export(HERE, tmp_path / "one.zip", who=False)
    async with opened() as (target, _):
        await target.archives.take_in(HERE, tmp_path / "one.zip", by=None)
        taken = await everything(target)
    assert {(one.document.source.added_by, one.document.source.message) for one in taken.revisions.values()} == {
        (None, None)
    }
    assert [one.by for one in taken.judged.speakers.values()] == [None, None]
    assert [one.by for one in taken.judged.rulings.values()] == [None]
    known = await everything(store)
    assert [one.sentences for one in taken.revisions.values()] == [one.sentences for one in known.revisions.values()]


async def test_the_trail_tells_who_imported_and_no_more(store: SqliteStore, tmp_path: Path) -> None:
    await fill(store)
    await store.archives.export(HERE, tmp_path / "one.zip")
    async with opened() as (target, _):
        await target.archives.take_in(HERE, tmp_path / "one.zip", by="9")
        (entry,) = await target.audit(HERE)
        assert (entry.action, entry.by, entry.document) == (Action.IMPORTED, "9", None)
        assert await target.audit(ELSEWHERE) == ()


async def test_nothing_of_another_collection_or_of_what_is_removed_is_in_an_archive(
    store: SqliteStore, tmp_path: Path
) -> None:
    await fill(store)
    await store.add(ELSEWHERE, draft_of("Secret elsewhere.", Source(title="Secret")))
    await store.archives.export(HERE, tmp_path / "one.zip")
    content = b"".join(members_of(tmp_path / "one.zip").values())
    assert b"Nine boats" in content
    assert not any(word in content for word in (b"ecret", b"Removed and", b"Erased and"))


async def test_an_empty_collection_is_an_empty_archive(store: SqliteStore, tmp_path: Path) -> None:
    assert await store.archives.export(HERE, tmp_path / "one.zip") == (0, 0, 0)
    await store.archives.take_in(ELSEWHERE, tmp_path / "one.zip", by=None)
    assert await store.list(ELSEWHERE) == ()


# What is refused


async def unchanged(store: SqliteStore, file: Path, error: type[KnownError], quota: Quota | None = None) -> KnownError:
    """The error that importing `file` raises; nothing is changed by it."""
    before = await everything(store), await store.audit(HERE), await store.collections()
    with pytest.raises(error) as caught:
        await store.archives.take_in(HERE, file, by=None, quota=quota)
    assert (await everything(store), await store.audit(HERE), await store.collections()) == before
    return caught.value


async def test_only_a_collection_without_documents_takes_one_in(store: SqliteStore, tmp_path: Path) -> None:
    added = await store.add(HERE, draft_of("Nine boats."))
    await store.archives.export(HERE, tmp_path / "one.zip")
    error = await unchanged(store, tmp_path / "one.zip", CollectionInUse)
    assert error.user_message.startswith("This collection already holds documents")
    await store.remove(HERE, added.id)
    await unchanged(store, tmp_path / "one.zip", CollectionInUse)
    await store.erase(HERE, added.id)
    assert (await store.archives.take_in(HERE, tmp_path / "one.zip", by=None)).documents == 1


async def test_of_two_imports_at_once_one_is_told_that_it_came_second(store: SqliteStore, tmp_path: Path) -> None:
    await store.add(ELSEWHERE, draft_of("Nine boats."))
    await store.archives.export(ELSEWHERE, tmp_path / "one.zip")
    done = await asyncio.gather(
        *(store.archives.take_in(HERE, tmp_path / "one.zip", by=None) for _ in range(3)), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in done) == ["CollectionInUse", "CollectionInUse", "Imported"]
    assert len(await store.list(HERE)) == 1


@pytest.mark.parametrize(("documents", "size", "told"), [(2, 10**6, "documents"), (3, 50, "bytes")])
async def test_a_quota_counts_for_an_archive_as_a_whole(
    store: SqliteStore, tmp_path: Path, documents: int, size: int, told: str
) -> None:
    await fill(store, ELSEWHERE)
    await store.archives.export(ELSEWHERE, tmp_path / "one.zip")
    quota = Quota(documents=documents, bytes=size, documents_a_day=0, bytes_a_day=0)
    error = await unchanged(store, tmp_path / "one.zip", QuotaExceeded, quota)
    assert isinstance(error, QuotaExceeded)
    assert error.what == told
    usage = await store.usage(ELSEWHERE)
    removed = len("Removed and removed.")
    enough = Quota(documents=3, bytes=usage.bytes - removed, documents_a_day=0, bytes_a_day=0)
    await store.archives.take_in(HERE, tmp_path / "one.zip", by=None, quota=enough)
    assert (await store.usage(HERE)).bytes == enough.bytes


@pytest.mark.parametrize(("few", "each", "fits"), [(4, 1, True), (3, 1, False), (0, 2, True)])
async def test_a_quota_bounds_the_revisions_for_each_takes_pages_of_the_file(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int, each: int, fits: bool
) -> None:
    await fill(store, ELSEWHERE)
    await store.archives.export(ELSEWHERE, tmp_path / "one.zip")
    monkeypatch.setattr(sqlite_archives, "FEW", few)
    monkeypatch.setattr(sqlite_archives, "EACH", each)
    quota = Quota(documents=3, bytes=10**6, documents_a_day=0, bytes_a_day=0)
    if fits:
        assert (await store.archives.take_in(HERE, tmp_path / "one.zip", by=None, quota=quota)).revisions == 4
    else:
        error = await unchanged(store, tmp_path / "one.zip", UnusableArchive, quota)
        assert error.user_message == "one.zip cannot be imported: it holds more than 3 revisions or judgements."


async def test_one_server_s_archive_never_takes_the_numbers_of_all_others(store: SqliteStore, tmp_path: Path) -> None:
    await store.add(HERE, draft_of("Nine boats."))
    await store.archives.export(HERE, tmp_path / "one.zip")
    members = members_of(tmp_path / "one.zip")
    pack(tmp_path / "far.zip", with_document(members, partial(renumber, LARGEST_KEPT)))
    quota = Quota(documents=3, bytes=10**6, documents_a_day=0, bytes_a_day=0)
    async with opened() as (target, _):
        read = await target.archives.take_in(HERE, tmp_path / "far.zip", by=None, quota=quota)
        assert not read.kept_numbers
        assert [line.id for line in await target.list(HERE)] == [1]


async def test_a_file_that_cannot_be_written_is_told_of(store: SqliteStore, tmp_path: Path) -> None:
    await store.add(HERE, draft_of("Nine boats."))
    with pytest.raises(UnwritableArchive) as caught:
        await store.archives.export(HERE, tmp_path / "nowhere" / "one.zip")
    assert caught.value.user_message == "one.zip cannot be written: no such file or directory."
    (tmp_path / "folder").mkdir()
    with pytest.raises(UnwritableArchive, match="no file"):
        await store.archives.export(HERE, tmp_path / "folder")
    left = {name for name in await asyncio.to_thread(os.listdir, tmp_path) if not name.startswith("concordance.db")}
    assert left == {"folder"}


# The file


async def test_only_its_owner_reads_an_archive_and_a_person_can(store: SqliteStore, tmp_path: Path) -> None:
    numbers = await fill(store)
    file = tmp_path / "one.zip"
    await store.archives.export(HERE, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    members = members_of(file)
    assert list(members)[:3] == ["README.txt", "documents.jsonl", "judgements.jsonl"]
    assert members[f"texts/{numbers[0]}-1.txt"].decode() == TEXT
    assert f"texts/{numbers[0]}-2.txt" not in members, "the same text is there once"
    assert "UTF-8" in members["README.txt"].decode()


async def test_what_repeats_itself_without_end_can_be_read_back(store: SqliteStore, tmp_path: Path) -> None:
    text = "no " * 100_000
    await store.add(HERE, draft_of("Nine boats."))
    await store.add(HERE, Draft(text=text, source=Source(), sentences=(), parser_version=1))
    await store.archives.export(HERE, tmp_path / "one.zip")
    async with opened() as (target, _):
        await target.archives.take_in(HERE, tmp_path / "one.zip", by=None)
        assert (await target.document(HERE, DocumentId(2))).document.text == text


async def test_the_moment_of_writing_makes_no_difference(path: Path, tmp_path: Path) -> None:
    clock = Clock()
    async with SqliteStore.open(path, durable=False, clock=clock) as store:
        await fill(store)
        for name in ("one.zip", "two.zip"):
            await store.archives.export(HERE, tmp_path / name)
            clock.go(days=400)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE revisions SET text = 'Another text.' WHERE document = 3", "document 3 in it is damaged"),
        ("UPDATE rulings SET ruling = 'song'", "something in it is damaged"),
        ("UPDATE collections SET synonyms = '5'", "something in it is damaged"),
    ],
)
async def test_what_is_damaged_is_not_exported(path: Path, store: SqliteStore, damage: str, told: str) -> None:
    await fill(store)
    change(path, damage)
    with pytest.raises(UnusableDatabase, match=told):
        await store.archives.export(HERE, path.parent / "one.zip")
    assert not (path.parent / "one.zip").exists()


async def test_moments_of_any_time_zone_are_kept_as_moments(store: SqliteStore, tmp_path: Path) -> None:
    await store.add(HERE, draft_of("Nine boats."))
    await store.archives.export(HERE, tmp_path / "one.zip")
    members = members_of(tmp_path / "one.zip")

    def set_moment(document: dict[str, list[dict[str, dict[str, str]]]]) -> None:
        document["revisions"][0]["source"]["added_at"] = "2025-03-02T17:00:00+05:00"

    pack(tmp_path / "two.zip", with_document(members, set_moment))
    async with opened() as (target, folder):
        await target.archives.take_in(HERE, tmp_path / "two.zip", by=None)
        (line,) = await target.list(HERE)
        assert line.added_at == datetime(2025, 3, 2, 12, tzinfo=UTC)
        assert line.added_at.utcoffset() == timedelta(0)
        with closing(sqlite3.connect(folder / "target.db")) as db:
            assert db.execute("SELECT added_at FROM revisions").fetchone()[0].endswith("+00:00")


async def test_lines_that_nobody_counted_are_damage_even_with_right_checksums(
    store: SqliteStore, tmp_path: Path
) -> None:
    await fill(store, ELSEWHERE)
    await store.archives.export(ELSEWHERE, tmp_path / "one.zip")
    members = members_of(tmp_path / "one.zip")
    lines = members["documents.jsonl"].splitlines()
    pack(tmp_path / "two.zip", with_lines(members, "documents.jsonl", *lines, count=2))
    with pytest.raises(KnownError, match="damaged"):
        await store.archives.take_in(HERE, tmp_path / "two.zip", by=None)
