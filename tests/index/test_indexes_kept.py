"""Indexes in memory and on the disk: few, never wrong whatever the disk does, no word of what was erased."""

import asyncio
import logging
import os
import random
import shutil
from pathlib import Path

import pytest

from answer.service import Service
from corpus.model import CollectionId, DocumentId
from corpus.sqlite import SqliteStore
from index import disk, kept
from index.live import Indexes
from index.settings import IndexSettings
from tests.builders import ELSEWHERE, HERE, source, words
from tests.index.kept import add, files, found, listed, opened, parsings, written

# -- in memory


async def test_no_more_indexes_than_the_settings_allow_are_in_memory(store: SqliteStore, folder: Path) -> None:
    names = [CollectionId(f"server {number}") for number in range(5)]
    for name in names:
        await add(store, f"The ferry of {name} is red.", to=name)
    async with opened(store, folder, {"max_loaded_collections": 2}) as indexes:
        for _ in range(2):
            for name in names:
                assert await found(indexes, "ferry", of=name) == [f"The ferry of {name} is red."]
                assert indexes.loaded <= 2
        assert indexes.loaded == 2
        await found(indexes, "ferry", of=names[3])
        await found(indexes, "ferry", of=names[0])
        assert set(indexes._kept._loaded) == {names[3], names[0]}, "those asked last stay"


async def test_an_index_that_nobody_asks_is_let_go_and_comes_back(
    store: SqliteStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add(store, "The ferry is red.")
    await add(store, "The ferry is blue.", to=ELSEWHERE)
    now = 0.0
    async with Indexes(store, IndexSettings(idle_minutes=10), folder, clock=lambda: now) as indexes:
        await found(indexes, "ferry")
        now = 599.0
        await found(indexes, "ferry", of=ELSEWHERE)
        assert indexes.loaded == 2
        now = 601.0
        await found(indexes, "ferry", of=ELSEWHERE)
        assert indexes.loaded == 1
        await asyncio.gather(*indexes._kept._saving)
        read = parsings(store, monkeypatch)
        assert await found(indexes, "ferry") == ["The ferry is red."]
        assert indexes.loaded == 2
        assert read == [], "it comes from the disk"


async def test_nothing_is_kept_for_names_that_anyone_can_ask_for(store: SqliteStore, folder: Path) -> None:
    document = await add(store, "The ferry is red.")
    async with opened(store, folder) as indexes:
        for number in range(50):
            assert await found(indexes, "ferry", of=CollectionId(f"nobody {number}")) == []
        assert indexes.loaded == 0
        assert len(indexes._locks) == 0
        await found(indexes, "ferry")
        await store.remove(HERE, document.id)
        assert await found(indexes, "ferry") == []
        assert indexes.loaded == 0
    assert files(folder) == []


async def test_an_index_of_gaps_is_let_go_and_comes_back_without_them(
    store: SqliteStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST_GAPS", 20)
    await add(store, "The ferry is red.")
    async with Service(store, folder=folder) as service:
        indexes = service._indexes
        for number in range(60):
            await service.ask(HERE, "ferry")
            document = await service.keeping.add(HERE, f"Goat number {number}.", source())
            await service.keeping.remove(HERE, document.id, by="1")
            assert all(loaded.index.postings.slots <= 24 for loaded in indexes._kept._loaded.values())
        assert await found(indexes, "ferry goat") == ["The ferry is red."]


# -- on the disk


async def test_what_was_learnt_is_written_at_the_end_and_read_at_the_start(
    store: SqliteStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await written(store, folder)
    async with opened(store) as fresh:
        expected = await listed(fresh, "white goat 1")
    read = parsings(store, monkeypatch)
    async with opened(store, folder) as indexes:
        assert await listed(indexes, "white goat 1") == expected
    assert read == []


async def test_it_is_not_written_again_when_nothing_changed(store: SqliteStore, folder: Path) -> None:
    path = await written(store, folder)
    before = path.stat().st_mtime_ns, path.stat().st_ino
    async with opened(store, folder) as indexes:
        await found(indexes, "goat")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


async def test_it_is_written_again_while_it_grows(
    store: SqliteStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "UNSAVED", 5)
    async with opened(store, folder) as indexes:
        for number in range(6):
            await add(store, f"Goat number {number}.")
            await found(indexes, "goat")
        await asyncio.gather(*indexes._kept._saving)
        assert disk.path_of(folder, HERE).exists()


async def test_an_index_from_the_disk_catches_up_with_what_changed_meanwhile(
    store: SqliteStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await written(store, folder)
    await store.remove(HERE, DocumentId(1))
    new = await add(store, "Goat number 9 is black.")
    read = parsings(store, monkeypatch)
    async with opened(store, folder) as indexes:
        assert sorted(await found(indexes, "goat")) == [
            "Goat number 1 is white.",
            "Goat number 2 is white.",
            "Goat number 9 is black.",
        ]
    assert read == [new.id]


async def test_a_damaged_file_is_as_good_as_none_whatever_byte_it_is(store: SqliteStore, folder: Path) -> None:
    path = await written(store, folder)
    whole = path.read_bytes()
    reader = Indexes(store, IndexSettings()).reader(None)
    assert disk.load(folder, HERE, reader) is not None
    rng = random.Random(8)
    for at in [0, 31, 32, len(whole) - 1, *rng.sample(range(len(whole)), 200)]:
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << rng.randrange(8)]) + whole[at + 1 :])
        assert disk.load(folder, HERE, reader) is None
        path.write_bytes(whole[:at])
        assert disk.load(folder, HERE, reader) is None


@pytest.mark.parametrize("damage", ["truncated", "flipped", "empty"])
async def test_a_damaged_file_is_replaced(
    store: SqliteStore, folder: Path, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = await written(store, folder)
    whole = path.read_bytes()
    path.write_bytes({"truncated": whole[:-9], "flipped": whole[:99] + b"!" + whole[100:], "empty": b""}[damage])
    async with opened(store, folder) as indexes:
        assert len(await found(indexes, "goat")) == 3
    read = parsings(store, monkeypatch)
    async with opened(store, folder) as indexes:
        assert len(await found(indexes, "goat")) == 3
    assert read == []


async def test_a_file_of_another_collection_is_as_good_as_none(store: SqliteStore, folder: Path) -> None:
    path = await written(store, folder)
    await add(store, "The ferry is red.", to=ELSEWHERE)
    shutil.copy(path, disk.path_of(folder, ELSEWHERE))
    async with opened(store, folder) as indexes:
        assert disk.load(folder, ELSEWHERE, indexes.reader(None)) is None
        assert await found(indexes, "goat ferry", of=ELSEWHERE) == ["The ferry is red."]


@pytest.mark.parametrize(
    "settings", [{"language": "french"}, {"title_weight_repeats": 5}, {"heading_weight_repeats": 0}], ids=str
)
async def test_a_file_made_by_other_rules_is_as_good_as_none(
    store: SqliteStore, folder: Path, settings: dict[str, int | str], monkeypatch: pytest.MonkeyPatch
) -> None:
    await written(store, folder)
    async with opened(store, settings=settings) as fresh:
        expected = await listed(fresh, "white goats 1")
    read = parsings(store, monkeypatch)
    async with opened(store, folder, settings) as indexes:
        assert await listed(indexes, "white goats 1") == expected
    assert read == [1, 2, 3]


async def test_a_file_newer_than_the_store_tells_nothing_of_it(
    store: SqliteStore, folder: Path, tmp_path: Path
) -> None:
    """A backup was put in the place of the store; its next documents have the numbers of those that it lost."""
    await written(store, folder, count=6)
    async with SqliteStore.open(tmp_path / "backup.db", durable=False) as backup:
        for number in range(3):
            await add(backup, f"Goat number {number} is white.", title=f"Goats {number}")
        await add(backup, "The ferry is red.")
        async with opened(backup, folder) as indexes:
            assert await found(indexes, "ferry") == ["The ferry is red."]
            assert len(await found(indexes, "goat")) == 3


async def test_a_folder_that_is_a_file_costs_a_line_in_the_log_and_no_answer(
    store: SqliteStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    in_the_way = tmp_path / "concordance.db"
    async with Service(store, folder=in_the_way) as service:
        document = await service.keeping.add(HERE, "The ferry is red.", source())
        assert words(await service.ask(HERE, "red ferry")) == ["The ferry is red."]
        await store.set_language(HERE, "french")
        assert words(await service.ask(HERE, "red ferry")) == ["The ferry is red."]
        await service.keeping.erase(HERE, document.id, by="1")
        await service.keeping.add(HERE, "The ferry is blue.", source())
        assert words(await service.ask(HERE, "blue ferry")) == ["The ferry is blue."]
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "could not be kept on the disk" in caplog.text


async def test_a_file_that_cannot_be_taken_away_costs_a_line_in_the_log_and_no_answer(
    store: SqliteStore, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    disk.path_of(folder, HERE).mkdir(parents=True)
    async with opened(store, folder) as indexes:
        await add(store, "The ferry is red.")
        assert await found(indexes, "ferry") == ["The ferry is red."]
        await store.set_language(HERE, "french")
        assert await found(indexes, "ferry") == ["The ferry is red."]
        assert "could not be taken off the disk" in caplog.text
    assert "could not be kept on the disk" in caplog.text
    assert files(folder) == [disk.path_of(folder, HERE)], "nothing half-written"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
async def test_a_folder_that_may_not_be_written_to_costs_a_line_in_the_log_and_no_answer(
    store: SqliteStore, read_only: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await add(store, "The ferry is red.")
    async with opened(store, read_only) as indexes:
        assert await found(indexes, "ferry") == ["The ferry is red."]
    assert "could not be kept on the disk" in caplog.text
