"""Many ask at once, are broken off, or are overtaken by changes: nobody gets a wrong answer."""

import asyncio
import random
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from answer.service import Service
from corpus.deriving import PARSER_VERSION
from corpus.model import CollectionId, DocumentId, Excerpt, ParsedDocument
from corpus.sentences import parse
from corpus.sqlite import SqliteStore
from index import kept, live
from index import postings as postings_module
from index.postings import Batch, Postings
from index.search import Search
from tests.builders import HERE, source
from tests.index.kept import add, found, listed, opened


async def test_a_document_removed_while_passages_are_searched_or_read_makes_room_for_the_next_best(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add(store, "The ferry is red.")
    goats = [await add(store, f"{'Goats ' * (9 - number)} eat grass.") for number in range(4)]
    monkeypatch.setattr(live, "ON_THE_LOOP", 0)
    real_best, real_excerpts = Search.best, store.excerpts
    async with opened(store) as indexes, opened(store) as other:
        for index in (indexes, other):
            assert (await listed(index, "goats", 1))[0][0] == goats[0].id
        loop = asyncio.get_running_loop()

        def best(search: Search, limit: int) -> list[tuple[int, float]]:
            monkeypatch.setattr(Search, "best", real_best)

            async def remove() -> None:
                await store.remove(HERE, goats[0].id)
                await indexes.follow(HERE)

            asyncio.run_coroutine_threadsafe(remove(), loop).result(10)
            return real_best(search, limit)

        async def excerpts(collection: CollectionId, wanted: Sequence[Excerpt]) -> tuple[ParsedDocument | None, ...]:
            monkeypatch.setattr(store, "excerpts", real_excerpts)
            await store.remove(HERE, goats[1].id)
            return await real_excerpts(collection, wanted)

        monkeypatch.setattr(Search, "best", best)
        monkeypatch.setattr(store, "excerpts", excerpts)
        assert (await listed(indexes, "goats", 1))[0][0] == goats[2].id


async def test_a_document_taken_apart_anew_while_it_is_searched_is_shown_as_it_is_now(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = await add(store, "# One\n\nA ferry.\n\n# Two\n\nA goat.\n\n# Three\n\nA pier.\n")
    monkeypatch.setattr(live, "ON_THE_LOOP", 0)
    real = Search.best
    async with opened(store) as indexes, opened(store) as fresh:
        assert len(await found(indexes, "goat")) == 1
        loop = asyncio.get_running_loop()

        def best(search: Search, limit: int) -> list[tuple[int, float]]:
            monkeypatch.setattr(Search, "best", real)

            async def replace() -> None:
                await store.replace_sentences(HERE, document.id, parse(document.text)[2:], PARSER_VERSION)
                await indexes.follow(HERE)

            asyncio.run_coroutine_threadsafe(replace(), loop).result(10)
            return real(search, limit)

        monkeypatch.setattr(Search, "best", best)
        got = await listed(indexes, "goat")
        assert [text for _, _, text, _ in got] == ["A goat."]
        assert got == await listed(fresh, "goat")


async def test_a_question_ends_even_if_documents_never_stop_changing(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add(store, "Goats eat grass.")

    async def gone(collection: CollectionId, wanted: Sequence[Excerpt]) -> tuple[None, ...]:
        await add(store, f"Goat number {await store.version(HERE)}.")
        return (None,) * len(wanted)

    monkeypatch.setattr(store, "excerpts", gone)
    async with opened(store) as indexes:
        assert await asyncio.wait_for(found(indexes, "goats"), 10) == []


@pytest.mark.parametrize(
    ("call", "times", "loaded"),
    [
        ("language", 1, False),  # of an index in memory it is known
        *(
            (call, times, loaded)
            for call, times in [("version", 1), ("changes", 1), ("parsed", 1), ("parsed", 2), ("excerpts", 1)]
            for loaded in (False, True)
        ),
    ],
)
async def test_a_question_broken_off_half_way_does_no_harm(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch, call: str, times: int, loaded: bool
) -> None:
    """While the store is asked for the `times`-th time: before anything is in the index, or with half of it there."""
    for number in range(3):
        await add(store, f"Goat number {number}.")
    monkeypatch.setattr(live, "AT_ONCE", 1)
    real, reached, left = getattr(store, call), asyncio.Event(), times

    async def slow(*arguments: object) -> object:
        nonlocal left
        left -= 1
        if left == 0:
            reached.set()
            await asyncio.sleep(60)
        return await real(*arguments)

    async with opened(store) as indexes, opened(store) as fresh:
        if loaded:
            await found(indexes, "goat")
        await store.remove(HERE, DocumentId(1))
        for number in range(9, 12):
            await add(store, f"Goat number {number}.")
        with monkeypatch.context() as patch:
            patch.setattr(store, call, slow)
            asking = asyncio.create_task(found(indexes, "goat"))
            await asyncio.wait_for(reached.wait(), 5)
            waiting = asyncio.create_task(found(indexes, "goat 9"))
            await asyncio.sleep(0.01)
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
            expected = await listed(fresh, "goat 9")
            assert await waiting == [text for _, _, text, _ in expected]
        assert await listed(indexes, "goat 9") == expected


async def test_a_change_broken_off_while_a_thread_works_on_it_is_not_overtaken(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread goes on: another change beside it would give two words one number."""
    monkeypatch.setattr(live, "FEW", 0)
    await add(store, "The ferry is red.")
    real, begun, go_on, at_work = Postings.prepared, threading.Event(), threading.Event(), 0
    most = 0

    def slow(postings: Postings, passages: Sequence[Sequence[str]]) -> Batch:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        begun.set()
        go_on.wait(10)
        try:
            return real(postings, passages)
        finally:
            at_work -= 1

    async with opened(store) as indexes:
        await found(indexes, "ferry")
        monkeypatch.setattr(Postings, "prepared", slow)
        await add(store, "Goats eat grass.")
        asking = asyncio.create_task(found(indexes, "goat"))
        await asyncio.to_thread(begun.wait, 10)
        for _ in range(3):
            asking.cancel()
            await asyncio.sleep(0.01)
        other = asyncio.create_task(found(indexes, "goat"))
        await asyncio.sleep(0.05)
        assert not other.done()
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await asking
        assert await other == ["Goats eat grass."]
    assert most == 1


async def test_many_ask_while_documents_come_and_go(
    store: SqliteStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings_module, "SEALED_FROM", 50)
    monkeypatch.setattr(live, "FEW", 1)
    monkeypatch.setattr(kept, "UNSAVED", 10)
    monkeypatch.setattr(live, "ON_THE_LOOP", 20)
    staying = await add(store, "The ferry to Skerry leaves at nine.")
    gone: set[DocumentId] = set()
    rng = random.Random(3)
    ended = False

    async with Service(store, folder=folder) as service:
        indexes = service._indexes

        async def change(number: int) -> None:
            for at in range(8):
                text = "\n\n".join(
                    f"## Part {part}\n\nFerry {number} {at} is late." for part in range(rng.randint(1, 4))
                )
                document = await service.keeping.add(HERE, text, source())
                await asyncio.sleep(0)
                if rng.random() < 0.8:
                    act = service.keeping.remove if rng.random() < 0.6 else service.keeping.erase
                    await act(HERE, document.id, by="1")
                    gone.add(document.id)

        async def ask() -> None:
            while not ended:
                before = set(gone)
                hits = await listed(indexes, "ferry late nine", 50)
                assert staying.id in {number for number, _, _, _ in hits}
                assert not before & {number for number, _, _, _ in hits}
                await asyncio.sleep(0)

        asking = [asyncio.create_task(ask()) for _ in range(5)]
        await asyncio.gather(*(change(number) for number in range(4)))
        ended = True
        await asyncio.gather(*asking)
        async with opened(store) as fresh:
            assert await listed(indexes, "ferry late nine") == await listed(fresh, "ferry late nine")


async def test_nothing_is_still_at_work_after_the_end(store: SqliteStore, folder: Path) -> None:
    before = asyncio.all_tasks()
    async with Service(store, folder=folder) as service:
        for number in range(5):
            await service.keeping.add(HERE, f"Goat number {number}.", source())
            await service.ask(HERE, "goat")
    assert asyncio.all_tasks() == before
    assert service._indexes.loaded == 0


async def test_upkeep_that_breaks_off_is_told_and_costs_no_answer(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(postings_module, "SEALED_FROM", 1)

    def broken(*_: object) -> None:
        raise MemoryError

    async with opened(store) as indexes:
        for number in range(3):
            await add(store, f"Goat number {number}.")
            assert len(await found(indexes, "goat")) == number + 1
            monkeypatch.setattr("index.packing.Chore.run", broken)
    assert "broke off" in caplog.text
