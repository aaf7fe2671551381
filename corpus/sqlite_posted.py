"""Which messages quote which documents, in the SQLite file of the store."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Final

from corpus.connection import fetch
from corpus.database import Database
from corpus.model import CollectionId, DocumentId
from corpus.posted import PostedAnswer
from corpus.rows import moment_text
from corpus.snowflakes import signed, unsigned

_LARGEST_DOCUMENT = 2**63 - 1  # SQLite's; a larger number cannot even be asked for

_NOTE: Final = "INSERT INTO posted_answers (collection, channel, message, document, at) VALUES (?, ?, ?, ?, ?)"
# Numbers from 2**63 on stand as negative ones. Discord's grow with time: of one moment, the larger one is the later.
_QUOTING: Final = """
    SELECT channel, message FROM posted_answers WHERE collection = ? AND document = ?
    ORDER BY at DESC, message < 0 DESC, message DESC, channel
"""
_ABSENT: Final = """
    SELECT DISTINCT document FROM posted_answers AS p WHERE p.collection = ? AND NOT EXISTS (
        SELECT 1 FROM documents AS d WHERE d.id = p.document AND d.collection = p.collection AND d.removed_at IS NULL
    ) ORDER BY document
"""
_FORGET: Final = "DELETE FROM posted_answers WHERE collection = ? AND channel = ? AND message = ?"
_FORGET_ALL: Final = "DELETE FROM posted_answers WHERE collection = ?"
_FORGET_BEFORE: Final = "DELETE FROM posted_answers WHERE at < ? RETURNING collection, channel, message"


class SqlitePosted:
    """Posted answers in a file, which other processes may use at the same time. `clock` gives the moments of posting.

    Raises ValueError for a number that Discord cannot give: a bug.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def note(self, collection: CollectionId, posted: PostedAnswer, documents: Collection[DocumentId]) -> None:
        """Remember that `posted` quotes `documents`; again: in the place of what was noted before."""
        key = (collection, *_columns(posted))
        at = moment_text(self._clock())
        async with self._database.transaction() as db:
            await fetch(db, _FORGET, key)
            async with db.executemany(_NOTE, [(*key, document, at) for document in sorted(set(documents))]):
                pass

    async def quoting(self, collection: CollectionId, document: DocumentId) -> tuple[PostedAnswer, ...]:
        """The messages that quote a document, the latest first."""
        if not 0 < document <= _LARGEST_DOCUMENT:
            return ()
        async with self._database.glance() as db:
            found = await fetch(db, _QUOTING, (collection, document))
        return tuple(PostedAnswer(unsigned(channel), unsigned(message)) for channel, message in found)

    async def absent(self, collection: CollectionId) -> tuple[DocumentId, ...]:
        """The documents that messages quote and that are not present: removed, erased, by whomever."""
        async with self._database.glance() as db:
            return tuple(number for (number,) in await fetch(db, _ABSENT, (collection,)))

    async def forget(self, collection: CollectionId, posted: PostedAnswer) -> None:
        """Forget a message: it is deleted, or quotes nothing any more."""
        async with self._database.transaction() as db:
            await fetch(db, _FORGET, (collection, *_columns(posted)))

    async def forget_all(self, collection: CollectionId) -> None:
        """Forget every message of `collection`."""
        async with self._database.transaction() as db:
            await fetch(db, _FORGET_ALL, (collection,))

    async def forget_before(self, moment: datetime) -> int:
        """Forget what was noted before `moment` (aware), in all collections; how many messages."""
        async with self._database.transaction() as db:
            return len(set(await fetch(db, _FORGET_BEFORE, (moment_text(moment),))))


def _columns(posted: PostedAnswer) -> tuple[int, int]:
    return signed(posted.channel), signed(posted.message)
