"""A process that is killed at any moment loses nothing that it was told is kept, and leaves no half change."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from corpus.model import Contents
from corpus.sqlite import SqliteStore
from tests.corpus import crash_child
from tests.corpus.crash_child import COLLECTION, draft

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = int(os.environ.get("CONCORDANCE_SLOW_COUNT") or 100)


def killed_after(path: Path, seed: int, seconds: float) -> list[list[str]]:
    """What a child said that was killed so long after it was ready, a list of words for each line."""
    assert crash_child.__name__ == "tests.corpus.crash_child"
    command = [sys.executable, "-m", crash_child.__name__, str(path), str(seed)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(seconds)
        child.kill()
        return [line.split() for line in child.stdout]


async def found_in(path: Path) -> tuple[Contents, dict[int, int]]:
    """What is present, and the key of each removed document, by its number."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    async with SqliteStore.open(path) as store:
        removed = await store.removed(COLLECTION)
        return await store.contents(COLLECTION), {int(line.id): int(str(line.source.title)) for line in removed}


class Expected:
    """What must be in the file after all that was told: keys by number, and how often readers saw a change."""

    def __init__(self) -> None:
        self.present: dict[int, int] = {}
        self.removed: dict[int, int] = {}
        self.version = 0
        self.newest = 0

    def follow(self, word: str, number: int, key: int = 0) -> None:
        """Do what the child said that it did."""
        self.version += not (word == "erased" and number in self.removed)
        match word:
            case "added":
                assert number > self.newest, "a number was given again"
                self.newest = number
                self.present[number] = key
            case "removed":
                self.removed[number] = self.present.pop(number)
            case "restored":
                self.present[number] = self.removed.pop(number)
            case _:
                assert word == "erased"
                (self.present if number in self.present else self.removed).pop(number)

    def compare(self, contents: Contents, removed: dict[int, int]) -> None:
        """At most one change, the one under way, may be there without having been told of; it counts from now on."""
        present = {int(parsed.document.id): int(str(parsed.document.source.title)) for parsed in contents.documents}
        seen = present.items() ^ self.present.items()
        untold = {number for number, _ in seen | (removed.items() ^ self.removed.items())}
        assert len(untold) <= 1, "a change was lost, or was there without its counterpart"
        assert contents.version == self.version + len(seen), "the change counter is of the same transaction"
        self.present, self.removed, self.version = present, removed, contents.version
        self.newest = max([self.newest, *present])


@pytest.mark.slow
async def test_a_kill_loses_nothing_acknowledged_and_leaves_nothing_half(tmp_path: Path) -> None:
    """One file through all rounds."""
    path = tmp_path / "crash.db"
    rng = random.Random(0)
    expected = Expected()
    told: Counter[str] = Counter()
    for round_ in range(ROUNDS):
        for word, *numbers in killed_after(path, seed=round_, seconds=rng.random() * 0.15):
            told[word] += 1
            expected.follow(word, *map(int, numbers))
        contents, removed = await found_in(path)
        expected.compare(contents, removed)
        for parsed in contents.documents:
            whole = draft(expected.present[parsed.document.id])
            assert (parsed.document.text, parsed.sentences) == (whole.text, whole.sentences)
    assert told.total() > ROUNDS, "too few changes to have tested anything"
    assert set(told) == {"added", "removed", "restored", "erased"}
