"""A process that is killed at any moment loses nothing that it was told is kept, and leaves no half change."""

import os
import random
import sqlite3
import subprocess
import sys
import time
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


async def contents_of(path: Path) -> Contents:
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    async with SqliteStore.open(path) as store:
        return await store.contents(COLLECTION)


@pytest.mark.slow
async def test_a_kill_loses_nothing_acknowledged_and_leaves_nothing_half(tmp_path: Path) -> None:
    """One file through all rounds. At most one change, the one under way, may be there without having been told of."""
    path = tmp_path / "crash.db"
    rng = random.Random(0)
    expected: dict[int, int] = {}  # number → key
    version = newest = told = 0
    for round_ in range(ROUNDS):
        said = killed_after(path, seed=round_, seconds=rng.random() * 0.15)
        told += len(said)
        for word, number, *key in said:
            if word == "added":
                assert int(number) > newest, "a number was given again"
                newest = int(number)
                expected[newest] = int(key[0])
            else:
                del expected[int(number)]
        contents = await contents_of(path)
        found = {int(parsed.document.id): int(str(parsed.document.source.title)) for parsed in contents.documents}
        untold = found.items() ^ expected.items()
        assert len(untold) <= 1, "a change was lost, or was there without its counterpart"
        assert contents.version == version + len(said) + len(untold), "the change counter is of the same transaction"
        for parsed in contents.documents:
            whole = draft(found[parsed.document.id])
            assert (parsed.document.text, parsed.sentences) == (whole.text, whole.sentences)
        expected, version, newest = found, contents.version, max([newest, *found])
    assert told > ROUNDS, "too few changes to have tested anything"
