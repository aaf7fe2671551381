"""A trail from before it said which mark a change set: what can be known of it is."""

import sqlite3
from contextlib import closing
from pathlib import Path

from corpus.migrate import packaged_scripts, statements
from corpus.sqlite import SqliteStore
from tests.corpus.drafts import HERE

BEFORE = 7
"""The last script that an older version knew."""
AT = "2025-03-03T12:00:00.000000+00:00"
MARKS = ((1, None), (1, "corrected"), (2, None), (3, None))
"""Of which document, and what it was before; the third document was erased since."""


async def test_the_marks_that_were_set_are_told_by_what_came_after(tmp_path: Path) -> None:
    path = tmp_path / "concordance.db"
    with closing(sqlite3.connect(path)) as db:
        for number in range(1, BEFORE + 1):
            for statement in statements(packaged_scripts()[number]):
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {BEFORE}")
        db.execute("INSERT INTO collections (id, version) VALUES (?, 9)", (HERE,))
        for number, mark in ((1, None), (2, "retracted")):
            insert = "INSERT INTO documents (id, collection, revision, sha256, changed, mark) VALUES (?, ?, 1, ?, 1, ?)"
            db.execute(insert, (number, HERE, str(number) * 64, mark))
        for document, before in MARKS:
            insert = "INSERT INTO audit (collection, at, action, document, before) VALUES (?, ?, 'marked', ?, ?)"
            db.execute(insert, (HERE, AT, document, before))
        db.execute("INSERT INTO audit (collection, at, action, document) VALUES (?, ?, 'edited', 2)", (HERE, AT))
        db.commit()
    async with SqliteStore.open(path, durable=False) as store:
        trail = await store.audit(HERE)
    assert [(entry.document, entry.after) for entry in reversed(trail)] == [
        (1, "corrected"),
        (1, None),
        (2, "retracted"),
        (3, None),
        (2, None),
    ]
    assert all(entry.version is None for entry in trail)
