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

import pytest

from corpus.model import DocumentId, Draft, Source
from corpus.sqlite import SqliteStore
from tests.corpus.drafts import HERE, draft
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
        ),
    )


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
