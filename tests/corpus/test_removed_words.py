"""What was erased is gone, from the bytes of the file, too."""

import asyncio
import random
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import AsyncMock

import pytest

from answer.service import Service
from corpus.judgements import Pair, Ruling
from corpus.model import DocumentId, Draft, Mark, Reference, Source, Span
from corpus.proposals import Stage
from corpus.sqlite import SqliteStore
from tests.corpus.drafts import ELSEWHERE, HERE, draft
from tests.corpus.files import bytes_of


def marked(number: int, length: int) -> Draft:
    """A text and a title that consist of a mark."""
    text = " ".join([f"mark{number:06}x"] * (length // 12 + 1))
    title = f"title{number:06}x"
    return draft(
        text,
        Source(
            title=title,
            publisher=title,
            author=title,
            url=f"https://{title}.example",
            language=title,
            tags=("a tag", title),
            file_name=f"{title}.md",
            added_by="4711",
        ),
    )


def first_of(number: DocumentId, revision: int) -> Reference:
    return Reference(document=number, revision=revision, span=Span(start=0, end=1))


def marks(path: Path) -> set[int]:
    """The marks that can be read in the file's bytes."""
    return {int(mark) for mark in re.findall(rb"(?:mark|title)(\d{6})x", bytes_of(path))}


async def test_nothing_of_an_erased_text_is_left_in_the_file_or_its_log(path: Path) -> None:
    async with SqliteStore.open(path) as store:
        kept, gone = await store.add(HERE, marked(1, 9_000)), await store.add(HERE, marked(2, 9_000))
        assert marks(path) == {kept.id, gone.id}
        await store.erase(HERE, gone.id)
        assert marks(path) == {kept.id}
    assert marks(path) == {kept.id}


async def test_the_words_of_a_removed_text_wait_in_the_file_until_it_is_erased(path: Path) -> None:
    async with SqliteStore.open(path, durable=False) as store:
        added = [await store.add(HERE, marked(number, 5_000)) for number in range(1, 5)]
        for document in added[:3]:
            await store.remove(HERE, document.id)
        assert marks(path) == {1, 2, 3, 4}
        await store.erase(HERE, added[0].id)
        assert marks(path) == {2, 3, 4}
        await store.restore(HERE, added[2].id)
        assert sum((await store.erase_removed(datetime.now(UTC))).values()) == 1
        assert marks(path) == {3, 4}


@pytest.mark.parametrize("lengths", [(10, 60), (300, 900), (60, 3_500, 9_000)], ids=str)
async def test_nothing_is_left_when_many_came_and_went(path: Path, lengths: tuple[int, ...]) -> None:
    """SQLite spreads rows over pages anew and leaves copies in the gaps, which secure_delete does not know of."""
    rng = random.Random(3)  # without revisions.zeros something is left of the first two
    living: dict[int, DocumentId] = {}
    async with SqliteStore.open(path, durable=False) as store:
        for round_ in range(4):
            for number in range(150 * round_, 150 * round_ + 150):
                living[number] = (await store.add(HERE, marked(number, int(rng.choice(lengths) * rng.random())))).id
            numbers = list(living)
            if round_ % 2:
                rng.shuffle(numbers)
            for number in numbers[: len(numbers) * 4 // 5] if round_ % 2 else numbers[::2]:
                gone = living.pop(number)
                if number % 3:
                    await store.remove(HERE, gone)  # as it mostly happens
                await store.erase(HERE, gone)
    assert marks(path) == set(living)


@pytest.mark.parametrize("lengths", [(10, 60), (300, 900), (60, 3_500, 9_000)], ids=str)
async def test_nothing_of_any_revision_is_left_when_the_document_is_erased(
    path: Path, lengths: tuple[int, ...]
) -> None:
    rng = random.Random(4)
    marks_of: dict[DocumentId, set[int]] = {}
    async with SqliteStore.open(path, durable=False) as store:
        for number in range(60):
            added = await store.add(HERE, marked(number, rng.choice(lengths)))
            marks_of[added.id] = {number}
        for step in range(60, 240):
            number = rng.choice(list(marks_of))
            text = (await store.document(HERE, number)).document.text
            new = marked(step, rng.choice(lengths))
            await store.revise(HERE, number, draft(text, new.source) if step % 3 == 0 else new)
            marks_of[number].add(step)
        for number, of_it in marks_of.items():
            line = (await store.history(HERE, number))[-1]
            await store.judgements.correct_speaker(HERE, first_of(number, line.number), f"title{min(of_it):06}x", None)
        assert marks(path) == set.union(*marks_of.values())
        await store.forget_actor("4711")
        for number in list(marks_of)[::2]:
            marks_of.pop(number)
            await store.remove(HERE, number)
            await store.erase(HERE, number)
        assert marks(path) == set.union(*marks_of.values())
    assert marks(path) == set.union(*marks_of.values())


async def test_a_forgotten_member_is_in_no_byte_of_the_file(path: Path) -> None:
    async with SqliteStore.open(path, durable=False) as store:
        for member in ("471147114711", "5"):
            added = await store.add(HERE, draft(f"By {member[0]}.", Source(added_by=member)))
            await store.mark(HERE, added.id, Mark.CORRECTED, by=member)
            await store.judgements.correct_speaker(HERE, first_of(added.id, 1), "Mo", member)
            await store.judgements.rule(HERE, Pair(*[first_of(added.id, 1)] * 2), Ruling.REAL, member)
        assert b"471147114711" in bytes_of(path)
        await store.forget_actor("471147114711")
        assert b"471147114711" not in bytes_of(path)


async def test_nothing_of_what_a_forgotten_member_proposed_is_left_in_the_file_or_its_log(path: Path) -> None:
    async with SqliteStore.open(path, durable=False) as store:
        for number in range(1, 41):
            where, by = (HERE, ELSEWHERE)[number % 2], ("471147114711", "5")[number % 4 // 2]
            one = marked(number, 50 * number)
            source = one.source.model_copy(update={"added_by": "471147114711"})
            await store.proposals.propose(where, list(Stage)[number % 3 // 2], one.text, source, replaces=None, by=by)
        await store.forget_actor("471147114711")
        assert marks(path) == {number for number in range(1, 41) if number % 4 // 2}
        assert b"471147114711" not in bytes_of(path)


async def test_of_an_erased_collection_no_word_is_left(path: Path) -> None:
    async with SqliteStore.open(path, durable=False) as store:
        for number in range(40):
            added = await store.add(HERE if number % 2 else ELSEWHERE, marked(number, 500))
            if number % 3:
                await store.revise(added.collection, added.id, marked(100 + number, 5_000))
        await store.set_synonyms(HERE, (("mark000999x", "title000999x"),))
        await store.servers.note_visit(5, HERE, "mark000998x")
        await store.servers.choose(5, HERE)
        await store.erase_collection(HERE)
        assert marks(path) == {
            mark for number in range(0, 40, 2) for mark in ([number, 100 + number] if number % 3 else [number])
        }
        assert await store.servers.visited(5) == ()


@pytest.mark.parametrize("removed", [False, True])
async def test_no_word_of_any_revision_is_left_in_the_file_or_in_the_index(tmp_path: Path, removed: bool) -> None:
    folder = tmp_path / "index"
    async with SqliteStore.open(tmp_path / "concordance.db", durable=False) as store:
        async with Service(store, folder=folder) as service:
            kept = await service.keeping.add(HERE, "The goat is white.", Source(title="Goats"))
            gone = await service.keeping.add(HERE, marked(1, 200).text, marked(1, 200).source)
            await service.ask(HERE, "goat mark")
            for number in (2, 3):
                await store.revise(HERE, gone.id, marked(number, 200))
                await service.ask(HERE, "goat mark")
        assert marks(tmp_path / "concordance.db") == {1, 2, 3}
        assert marks(folder / "any") >= {3}
        async with Service(store, folder=folder) as service:
            await service.ask(HERE, "goat mark")
            if removed:
                await service.keeping.remove(HERE, gone.id, by="1")
                await service.ask(HERE, "goat mark")
            await service.keeping.erase(HERE, gone.id, by="1")
            assert marks(tmp_path / "concordance.db") == marks(folder / "any") == set()
            assert [line.id for line in await store.list(HERE)] == [kept.id]
        assert marks(tmp_path / "concordance.db") == marks(folder / "any") == set()


@pytest.mark.parametrize("whole", [False, True])
async def test_whoever_is_cancelled_while_erasing_leaves_no_word_in_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: bool
) -> None:
    folder = tmp_path / "index"
    async with SqliteStore.open(tmp_path / "concordance.db", durable=False) as store:
        async with Service(store, folder=folder) as service:
            gone = await service.keeping.add(HERE, marked(1, 200).text, marked(1, 200).source)
            await service.ask(HERE, "goat mark")
        assert marks(folder / "any") == {1}
        async with Service(store, folder=folder) as service:
            cancelled = AsyncMock(side_effect=asyncio.CancelledError)
            monkeypatch.setattr(service.keeping._indexes, "follow", cancelled)
            erasing = service.keeping.erase_collection(HERE) if whole else service.keeping.erase(HERE, gone.id, by="1")
            with pytest.raises(asyncio.CancelledError):
                await erasing
            assert marks(folder / "any") == set()


async def test_replaced_sentences_leave_the_words_where_nobody_else_stands(path: Path) -> None:
    async with SqliteStore.open(path, durable=False) as store:
        added = [await store.add(HERE, marked(number, 500)) for number in range(40)]
        for document in added:
            await store.replace_sentences(HERE, document.id, (), 100_000)
        for document in added:
            await store.erase(HERE, document.id)
        assert marks(path) == set()


@pytest.mark.usefixtures("impatient")
async def test_a_reader_elsewhere_delays_the_emptying_of_the_log_and_is_no_error(path: Path) -> None:
    async with SqliteStore.open(path, durable=False) as store:
        first, second = await store.add(HERE, marked(1, 50)), await store.add(HERE, marked(2, 50))
        with closing(sqlite3.connect(path, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM documents").fetchone()
            await store.erase(HERE, first.id)
            assert [line.id for line in await store.list(HERE)] == [second.id]
            assert marks(path) == {1, 2}
        async with SqliteStore.open(path, durable=False):
            assert marks(path) == {2}


async def test_opening_empties_the_log_that_a_killed_process_left(path: Path) -> None:
    script = (
        "import os, sqlite3, sys; db = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "db.execute('PRAGMA foreign_keys = ON'); db.execute('PRAGMA secure_delete = ON');"
        "db.execute('DELETE FROM documents WHERE id = 1'); os._exit(0)"
    )
    async with SqliteStore.open(path, durable=False) as store:
        await store.add(HERE, marked(1, 50))
        await store.add(HERE, marked(2, 50))
        await asyncio.to_thread(subprocess.run, [sys.executable, "-c", script, str(path)], check=True)
        assert marks(path) == {1, 2}
        async with SqliteStore.open(path, durable=False):
            assert marks(path) == {2}
