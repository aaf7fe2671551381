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
from typing import NamedTuple

import pytest

from corpus.audit import Action
from corpus.model import DocumentId
from corpus.sqlite import SqliteStore
from index.live import Indexes
from index.settings import IndexSettings
from tests.corpus import crash_child
from tests.corpus.crash_child import BATCH, COLLECTION, draft, index_folder, listed

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = int(os.environ.get("CONCORDANCE_SLOW_COUNT") or 300)
EVERYTHING = 10**9

Trail = list[tuple[str, int]]
"""Of each change what was done and to which document."""


class Version(NamedTuple):
    """A revision, as the child tells of it: `key` of its text, `author` of its source."""

    key: int
    author: int | None = None


class Kept(NamedTuple):
    """A document."""

    versions: tuple[Version, ...]
    marked: bool = False


class Found(NamedTuple):
    """What is in a file: documents by number, the version of the collection, and the trail."""

    present: dict[int, Kept]
    removed: dict[int, Kept]
    version: int
    trail: Trail


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


async def found_in(path: Path, told: int) -> Found:
    """What is in the file, which is whole; of the trail what came after the first `told` changes."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        marks = dict(db.execute("SELECT id, mark FROM documents"))
        rows = db.execute("SELECT document, title, author FROM revisions ORDER BY document, number").fetchall()
    versions: dict[int, list[Version]] = {number: [] for number in marks}
    for number, key, author in rows:
        versions[number].append(Version(int(key), None if author is None else int(author)))
    kept = {number: Kept(tuple(versions[number]), mark is not None) for number, mark in marks.items()}
    async with SqliteStore.open(path) as store:
        removed = {int(line.id) for line in await store.removed(COLLECTION)}
        trail = [entry for entry in await store.audit(COLLECTION, limit=1_000) if entry.number > told]
        version = await store.version(COLLECTION)
    return Found(
        {number: one for number, one in kept.items() if number not in removed},
        {number: one for number, one in kept.items() if number in removed},
        version,
        [(entry.action.value, int(entry.document or 0)) for entry in reversed(trail)],
    )


class Expected:
    """What must be in the file after all that was told, and how often readers saw a change."""

    def __init__(self) -> None:
        self.present: dict[int, Kept] = {}
        self.removed: dict[int, Kept] = {}
        self.version = self.newest = self.entries = 0
        self.trail: Trail = []

    def follow(self, word: str, number: int, *keys: int) -> None:
        """Do what the child said that it did."""
        if word == "batch":
            numbers = (number, *keys)
            for added, key in zip(numbers[::2], numbers[1::2], strict=True):
                self.follow("added", added, key)
            return
        self.version += not (word == "erased" and number in self.removed)
        self.trail.append((word, number))
        match word:
            case "added":
                assert number > self.newest, "a number was given again"
                self.newest = number
                self.present[number] = Kept((Version(*keys),))
            case "revised" | "edited":
                before = self.present[number]
                new = Version(*keys) if word == "revised" else Version(before.versions[-1].key, *keys)
                self.present[number] = before._replace(versions=(*before.versions, new))
            case "marked":
                self.present[number] = self.present[number]._replace(marked=not self.present[number].marked)
            case "removed":
                self.removed[number] = self.present.pop(number)
            case "restored":
                self.present[number] = self.removed.pop(number)
            case _:
                assert word == "erased"
                (self.present if number in self.present else self.removed).pop(number)

    def compare(self, found: Found) -> None:
        """At most one change, the one under way, may be there without having been told of; it counts from now on."""
        seen = differing(found.present, self.present)
        untold = seen | differing(found.removed, self.removed)
        if len(untold) > 1:
            keys = [found.present[number].versions[0].key for number in sorted(untold)]
            assert min(untold) > self.newest, "a change was lost, or was there without its counterpart"
            assert keys == [keys[0] + place for place in range(BATCH)], "half a batch"
        assert found.version == self.version + len(seen), "the change counter is of the same transaction"
        told = len(self.trail)
        assert found.trail[:told] == self.trail
        assert sorted(number for _, number in found.trail[told:]) == sorted(untold), "so is the trail"
        self.present, self.removed, self.version = found.present, found.removed, found.version
        self.newest = max([self.newest, *found.present])
        self.entries += len(found.trail)
        self.trail = []


def differing(found: dict[int, Kept], expected: dict[int, Kept]) -> set[int]:
    """The documents that are not in both, or are not the same in both."""
    return {number for number, _ in found.items() ^ expected.items()}


async def check_revisions(store: SqliteStore, present: dict[int, Kept]) -> None:
    """Every revision of every document is there with its text and its sentences, and the last one is current."""
    contents = {parsed.document.id: parsed for parsed in (await store.contents(COLLECTION)).documents}
    assert set(contents) == set(present)
    for number, kept in present.items():
        document_id = DocumentId(number)
        history = await store.history(COLLECTION, document_id)
        assert [int(str(line.source.title)) for line in history] == [version.key for version in kept.versions]
        for line, version in zip(history, kept.versions, strict=True):
            found = await store.revision(COLLECTION, document_id, line.number)
            whole = draft(version.key)
            assert (found.document.text, found.sentences) == (whole.text, whole.sentences)
            assert found.document.overtaken == (line.number < len(history))
        assert contents[document_id] == found


async def check_index(store: SqliteStore, path: Path) -> int:
    """The index that was kept on the disk finds what one finds that is made anew; so many passages."""
    async with (
        Indexes(store, IndexSettings(), index_folder(path)) as kept,
        Indexes(store, IndexSettings()) as fresh,
    ):
        found = await listed(kept)
        assert found == await listed(fresh)
    return len(found)


async def check_undone(store: SqliteStore) -> None:
    """A removal is marked as undone if, and only if, the document was restored afterwards."""
    following: dict[int | None, Action] = {}
    for entry in await store.audit(COLLECTION, limit=EVERYTHING):  # the last one first
        restored = following.get(entry.document) is Action.RESTORED
        assert entry.undone == (entry.action is Action.REMOVED and restored)
        following[entry.document] = entry.action


@pytest.mark.slow
async def test_a_kill_loses_nothing_acknowledged_and_leaves_nothing_half(tmp_path: Path) -> None:
    """One file through all rounds."""
    path = tmp_path / "crash.db"
    rng = random.Random(0)
    expected = Expected()
    told: Counter[str] = Counter()
    passages = 0
    for round_ in range(ROUNDS):
        for word, *numbers in killed_after(path, seed=round_, seconds=rng.random() * 0.15):
            told[word] += 1
            expected.follow(word, *map(int, numbers))
        expected.compare(await found_in(path, expected.entries))
        async with SqliteStore.open(path) as store:
            await check_revisions(store, expected.present)
            passages += await check_index(store, path)
    async with SqliteStore.open(path) as store:
        await check_undone(store)
    assert told.total() > ROUNDS < passages, "too few changes to have tested anything"
    assert set(told) == {"added", "batch", "revised", "edited", "marked", "removed", "restored", "erased"}
