"""Collections to and from files, in the SQLite file of the store."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from corpus.archive.format import LIMITS, Limits
from corpus.archive.reading import ArchiveReader
from corpus.archive.threads import opened
from corpus.archive.writing import ArchiveWriter
from corpus.archives import Exported, Imported, Progress
from corpus.database import Database
from corpus.errors import ErasedMeanwhile, QuotaExceeded, UnusableArchive
from corpus.model import CollectionId
from corpus.quotas import Quota
from corpus.sqlite_planting import Planting
from corpus.sqlite_snapshot import Snapshot, WasErased, snapshot_of, text_of

EACH: Final = 4
"""Where there is a quota, so many times as many revisions, and judgements, as documents may come in: each takes some
pages of the file, which no quota counts, however short a text is."""
FEW: Final = 1_000
"""So many may come in anyway."""
_TRIES: Final = 3


class SqliteArchives:
    """Archives of what is in a file, which other processes may use at the same time."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def export(
        self, collection: CollectionId, file: Path, *, who: bool = True, progress: Progress | None = None
    ) -> Exported:
        """Write all present documents of `collection` to `file`, in the place of what it was, as of one moment.

        Readers and writers do not wait for it: texts are never edited, so they are read one by one after that moment.
        Raises UnwritableArchive, ErasedMeanwhile; UnusableDatabase if something is damaged.
        """
        for _ in range(_TRIES):
            snapshot = await snapshot_of(self._database, collection, who=who)
            try:
                return await self._write(snapshot, file, progress)
            except WasErased:
                continue
        raise ErasedMeanwhile

    async def _write(self, snapshot: Snapshot, file: Path, progress: Progress | None) -> Exported:
        async with opened(ArchiveWriter, file) as writer:
            await asyncio.to_thread(writer.begin, snapshot.documents, snapshot.judgements)
            for done, document in enumerate(snapshot.documents, 1):
                for name, number, sha256 in snapshot.texts[document.id]:
                    text = await text_of(self._database, snapshot.collection, document.id, number)
                    if await asyncio.to_thread(writer.text, name, text) != sha256:
                        raise snapshot.damaged(self._database.path, document.id)
                if progress is not None:
                    progress(done, len(snapshot.documents))
            await asyncio.to_thread(writer.finish, snapshot.header)
        return Exported(snapshot.header.documents, snapshot.header.revisions, snapshot.header.judgements)

    async def take_in(
        self,
        collection: CollectionId,
        file: Path,
        *,
        by: str | None,
        quota: Quota | None = None,
        keep_numbers: bool = True,
        limits: Limits = LIMITS,
        progress: Progress | None = None,
    ) -> Imported:
        """Read an archive into a collection without documents, all of it or nothing. Sentences are derived anew.

        Other writers wait while what was derived is written, not while it is derived. Raises UnusableArchive,
        CollectionInUse, QuotaExceeded.
        """
        async with opened(ArchiveReader, file, limits) as archive:
            outline = await asyncio.to_thread(archive.outline)
            if quota is not None:
                for what, limit, amount in (
                    ("documents", quota.documents, outline.documents),
                    ("bytes", quota.bytes, outline.bytes),
                ):
                    if amount > limit:
                        raise QuotaExceeded(what, limit)
                most = max(FEW, quota.documents * EACH)
                if max(archive.header.revisions, archive.header.judgements) > most:
                    raise UnusableArchive(file.name, f"it holds more than {most:,} revisions or judgements")
                keep_numbers = False
            planting = Planting(self._database, archive, outline, collection)
            return await planting.plant(by, self._clock(), keep_numbers=keep_numbers, progress=progress)
