"""Nothing of what was erased stays in the files of indexes, whatever was killed or could not be deleted meanwhile."""

import asyncio
import os
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from answer.service import Service
from corpus.errors import WordsLeft
from corpus.model import CollectionId
from corpus.sqlite import SqliteStore
from index import disk
from index.live import Indexes
from index.settings import IndexSettings
from tests.builders import ELSEWHERE, HERE, source, words
from tests.index.kept import SECRET, add, files, found, marked, opened, parsings, written


async def test_no_word_of_what_was_erased_stays_on_the_disk(store: SqliteStore, folder: Path) -> None:
    async with Service(store, folder=folder) as service:
        await service.keeping.add(HERE, "The ferry is red.", source())
        document = await service.keeping.add(HERE, f"The {SECRET} eats goats.", source(title=f"{SECRET} twice"))
        await service.ask(HERE, "ferry")
    assert marked(folder)
    async with Service(store, folder=folder) as service:
        await service.ask(HERE, "ferry")
        await service.keeping.erase(HERE, document.id, by="1")
        assert marked(folder) == []
        assert words(await service.ask(HERE, "red ferry")) == ["The ferry is red."]
    assert marked(folder) == []


@pytest.mark.parametrize("asked", [False, True])
async def test_no_word_of_what_was_removed_and_then_erased_stays_on_the_disk(
    store: SqliteStore, folder: Path, asked: bool
) -> None:
    async with Service(store, folder=folder) as service:
        await service.keeping.add(HERE, "The ferry is red.", source())
        document = await service.keeping.add(HERE, f"The {SECRET} eats goats.", source())
        await service.ask(HERE, "ferry")
    async with Service(store, folder=folder) as service:
        if asked:
            await service.ask(HERE, "ferry")
        await service.keeping.remove(HERE, document.id, by="1")
        assert marked(folder), "until then it may come back"
        assert await service.keeping.erase_removed(datetime.now(UTC)) == 1
        assert marked(folder) == []
    assert marked(folder) == []


async def test_what_is_written_after_a_removal_has_no_word_of_what_was_removed(
    store: SqliteStore, folder: Path
) -> None:
    async with Service(store, folder=folder) as service:
        await service.keeping.add(HERE, "The ferry is red.", source())
        await service.ask(HERE, "ferry")
        document = await service.keeping.add(HERE, f"The {SECRET} eats goats.", source(title=SECRET))
        await service.keeping.remove(HERE, document.id, by="1")
    assert disk.path_of(folder, HERE).exists()
    assert marked(folder) == []


async def test_an_index_in_memory_does_not_bring_back_to_the_disk_what_another_process_erased(
    store: SqliteStore, folder: Path, tmp_path: Path
) -> None:
    await add(store, "The ferry is red.")
    document = await add(store, f"The {SECRET} eats goats.")
    async with (
        SqliteStore.open(tmp_path / "concordance.db", durable=False) as other,
        Service(store, folder=folder) as service,
        Service(other, folder=folder) as erasing,
    ):
        await service.ask(HERE, "ferry")
        await service._indexes._kept.save(HERE, service._indexes._kept._loaded[HERE])
        assert marked(folder)
        await erasing.keeping.erase(HERE, document.id, by="1")
        assert marked(folder) == []
        service._indexes._kept._loaded[HERE].saved_version = -1  # as after any change
    assert marked(folder) == []


async def test_what_was_removed_before_it_was_written_costs_nothing(
    store: SqliteStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = await add(store, f"The {SECRET} eats goats.")
    await store.remove(HERE, document.id)
    path = await written(store, folder)
    async with Service(store, folder=folder) as service:
        await service.ask(HERE, "goats")
        assert await service.keeping.erase_removed(datetime.now(UTC)) == 1
        assert files(folder) == [path]
    assert marked(folder) == []
    read = parsings(store, monkeypatch)
    async with opened(store, folder) as indexes:
        assert len(await found(indexes, "goats")) == 3
    assert read == []


async def test_an_erasure_waits_for_a_file_that_is_being_written(
    store: SqliteStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, begun, go_on = disk.Saving.write, threading.Event(), threading.Event()

    def slow(saving: disk.Saving, to: Path) -> None:
        begun.set()
        go_on.wait(10)
        real(saving, to)

    async with Service(store, folder=folder) as service:
        await service.keeping.add(HERE, "The ferry is red.", source())
        document = await service.keeping.add(HERE, f"The {SECRET} eats goats.", source())
        await service.ask(HERE, "ferry")
        with monkeypatch.context() as patch:
            patch.setattr(disk.Saving, "write", slow)
            service._indexes._kept.let_go(HERE)
            await asyncio.to_thread(begun.wait, 10)
            erasing = asyncio.create_task(service.keeping.erase(HERE, document.id, by="1"))
            await asyncio.sleep(0.1)
            assert not erasing.done()
            go_on.set()
            await erasing
        assert marked(folder) == []


async def test_what_a_killed_process_left_half_written_is_erased_too(store: SqliteStore, folder: Path) -> None:
    path = await written(store, folder)
    (folder / f"{path.name}.abcdef").write_text(SECRET)
    await Indexes(store, IndexSettings(), folder).erase(HERE)
    assert files(folder) == []


def undeletable(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    real = Path.unlink

    def unlink(self: Path, missing_ok: bool = False) -> None:
        if self == path:
            raise PermissionError(13, "Permission denied")
        real(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    path.chmod(0o400)
    real_open = Path.open

    def opened_if(self: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        if self == path and "+" in mode:
            raise PermissionError(13, "Permission denied")
        return real_open(self, mode, *args, **kwargs)

    monkeypatch.setattr(Path, "open", opened_if)


async def two_with_a_secret(store: SqliteStore, folder: Path) -> None:
    """Two collections with a removed document each, whose words are in their files on the disk."""
    gone = []
    async with Service(store, folder=folder) as service:
        for place in (HERE, ELSEWHERE):
            await service.keeping.add(place, "The ferry is red.", source())
            gone.append((place, await service.keeping.add(place, f"The {SECRET} eats goats.", source())))
            await service.ask(place, "ferry")
    for place, document in gone:
        await store.remove(place, document.id)
    assert len(marked(folder)) == 2


@pytest.mark.parametrize("stuck", [HERE, ELSEWHERE])
async def test_a_file_that_cannot_be_deleted_keeps_no_other_and_is_come_back_to(
    store: SqliteStore, folder: Path, caplog: pytest.LogCaptureFixture, stuck: CollectionId
) -> None:
    await two_with_a_secret(store, folder)
    path = disk.path_of(folder, stuck)
    with pytest.MonkeyPatch.context() as patch:
        undeletable(patch, path)
        async with Service(store, folder=folder) as service:
            assert await service.keeping.erase_removed(datetime.now(UTC)) == 2
    assert marked(folder) == [path.name]
    assert "could not be taken off the disk: Permission denied" in caplog.text
    async with Service(store, folder=folder) as service:
        assert await service.keeping.erase_removed(datetime.now(UTC)) == 0
        assert marked(folder) == []
        assert words(await service.ask(stuck, "red ferry")) == ["The ferry is red."]


async def test_an_erasure_that_was_killed_before_it_came_to_the_files_is_brought_to_its_end(
    store: SqliteStore, folder: Path
) -> None:
    await two_with_a_secret(store, folder)
    assert sum((await store.erase_removed(datetime.now(UTC))).values()) == 2
    half = disk.path_of(folder, ELSEWHERE)
    (folder / f"{half.name}.abcdef").write_text(SECRET)
    stranger = folder / "notes.txt"
    stranger.write_text(SECRET)
    async with Service(store, folder=folder) as service:
        await service.keeping.erase_removed(datetime.now(UTC))
        assert files(folder) == [stranger]


async def test_a_sweep_leaves_what_is_good(store: SqliteStore, folder: Path) -> None:
    path = await written(store, folder)
    before = path.read_bytes()
    disk.path_of(folder, ELSEWHERE).write_bytes(before)  # of another collection than its name says
    async with Service(store, folder=folder) as service:
        await service.keeping.erase_removed(datetime.now(UTC))
        assert files(folder) == [path]
    assert path.read_bytes() == before


async def test_who_erases_is_told_that_words_are_left_on_the_disk(store: SqliteStore, folder: Path) -> None:
    async with Service(store, folder=folder) as service:
        document = await service.keeping.add(HERE, f"The {SECRET} eats goats.", source())
        await service.ask(HERE, "goats")
    async with Service(store, folder=folder) as service:
        (folder / f"{disk.path_of(folder, HERE).name}.abcdef").write_text(SECRET)
        with pytest.MonkeyPatch.context() as patch:
            undeletable(patch, disk.path_of(folder, HERE))
            with pytest.raises(WordsLeft, match="permission denied") as raised:
                await service.keeping.erase(HERE, document.id, by="1")
        assert "tries again" in raised.value.user_message
        assert marked(folder) == [disk.path_of(folder, HERE).name], "what else there was is gone"
        await service.keeping.erase_removed(datetime.now(UTC))
        assert marked(folder) == []


def test_an_erased_file_is_overwritten_before_it_goes(folder: Path) -> None:
    folder.mkdir()
    path = disk.path_of(folder, HERE)
    path.write_text(SECRET * 900)
    disk.path_of(folder, ELSEWHERE).write_text("kept")
    os.link(path, folder / "witness")
    disk.erase(folder, HERE)
    assert not path.exists()
    assert set((folder / "witness").read_bytes()) == {0}
    assert disk.path_of(folder, ELSEWHERE).read_text() == "kept"
    disk.erase(folder, HERE)  # nothing there: no error
