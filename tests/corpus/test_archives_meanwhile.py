"""What happens while an archive is written or read."""

import asyncio
import threading
from pathlib import Path

import pytest

from corpus import processes, sqlite_archives, sqlite_planting
from corpus.archive import threads
from corpus.archives import Imported
from corpus.errors import (
    ErasedMeanwhile,
)
from corpus.sqlite import SqliteStore
from corpus.sqlite_snapshot import WasErased, text_of
from tests.corpus.archive_files import members_of
from tests.corpus.archived import die, draft_of, everything, fill, opened
from tests.corpus.cancelling import cancelling
from tests.corpus.drafts import ELSEWHERE, HERE
from tests.corpus.files import bytes_of


async def test_what_is_erased_while_an_archive_is_written_is_not_in_it(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = await fill(store)
    asked = []

    async def text_and_erasure(*arguments: object) -> str:
        asked.append(arguments)
        if len(asked) == 2:
            await store.erase(HERE, numbers[1])
        return await text_of(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(sqlite_archives, "text_of", text_and_erasure)
    assert (await store.archives.export(HERE, tmp_path / "one.zip")).documents == 2
    assert not [name for name in members_of(tmp_path / "one.zip") if name.startswith(f"texts/{numbers[1]}-")]


async def test_an_archive_that_never_comes_to_its_end_is_given_up(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(store)
    file = tmp_path / "one.zip"
    await asyncio.to_thread(file.write_bytes, b"as it was")

    async def erased(*_: object) -> str:
        raise WasErased

    monkeypatch.setattr(sqlite_archives, "text_of", erased)
    with pytest.raises(ErasedMeanwhile):
        await store.archives.export(HERE, file)
    assert file.read_bytes() == b"as it was"


async def test_an_archive_is_of_one_moment_and_nobody_waits_for_it(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = await fill(store)
    before = await everything(store)

    async def text_and_change(*arguments: object) -> str:
        if await store.present(HERE, numbers[1:2]):
            await store.remove(HERE, numbers[1])
            await store.revise(HERE, numbers[0], draft_of("Something else."))
        return await text_of(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(sqlite_archives, "text_of", text_and_change)
    await store.archives.export(HERE, tmp_path / "one.zip")
    async with opened() as (target, _):
        await target.archives.take_in(HERE, tmp_path / "one.zip", by=None)
        assert await everything(target) == before


@pytest.mark.parametrize("after", range(1, 60, 3))
async def test_an_import_that_is_cancelled_is_there_whole_or_not_at_all(
    path: Path,
    store: SqliteStore,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    after: int,
) -> None:
    folder = tmp_path_factory.mktemp("elsewhere")
    await fill(store, ELSEWHERE)
    await store.archives.export(ELSEWHERE, folder / "one.zip")
    await store.erase_collection(ELSEWHERE)
    with monkeypatch.context() as patched:
        patched.setattr(asyncio, "to_thread", cancelling(asyncio.to_thread, after))
        task = asyncio.ensure_future(store.archives.take_in(HERE, folder / "one.zip", by=None))
        done = (await asyncio.gather(task, return_exceptions=True))[0]
    assert isinstance(done, Imported | asyncio.CancelledError)
    if await store.version(HERE) == 0:
        assert isinstance(done, asyncio.CancelledError)
        assert await store.list(HERE) == ()
        assert b"boats came" not in await asyncio.to_thread(bytes_of, path)
        await store.archives.take_in(HERE, folder / "one.zip", by=None)
    assert len(await store.list(HERE)) == 3


async def test_large_texts_are_taken_apart_in_another_process_and_the_loop_stays_free(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_planting, "LITTLE", 10_000)
    text = "Ilse Brandt said the ferry leaves at nine. It was not so in May 2024.\n\n" * 200
    for number in range(3):
        await store.add(HERE, draft_of(f"{number} {text}"))
    await store.archives.export(HERE, tmp_path / "one.zip")
    async with opened() as (target, _):
        imported = asyncio.ensure_future(target.archives.take_in(HERE, tmp_path / "one.zip", by=None))
        beats = 0
        while not imported.done():
            await asyncio.sleep(0.01)
            beats += 1
        assert beats > 20
        assert await everything(target) == await everything(store)


async def test_texts_are_taken_apart_all_the_same_when_a_process_dies(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_planting, "LITTLE", 0)
    monkeypatch.setattr(processes, "_step_back", die)
    for number in range(12):
        await store.add(HERE, draft_of(f"{number} boats came in."))
    await store.archives.export(HERE, tmp_path / "one.zip")
    async with opened() as (target, _):
        await target.archives.take_in(HERE, tmp_path / "one.zip", by=None)
        assert await everything(target) == await everything(store)


async def test_what_is_opened_for_nobody_is_closed() -> None:
    closed: list[bool] = []
    opening, go_on = threading.Event(), threading.Event()

    class Thing:
        def __init__(self) -> None:
            opening.set()
            go_on.wait(10)

        def close(self) -> None:
            closed.append(True)

    async def use() -> None:
        async with threads.opened(Thing):
            raise AssertionError("it was cancelled")

    task = asyncio.ensure_future(use())
    await asyncio.to_thread(opening.wait, 10)
    task.cancel()
    await asyncio.sleep(0)
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert closed == [True]
