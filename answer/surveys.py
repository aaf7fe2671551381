"""Surveys of a store: what each document is at odds with, found when it comes and kept until something changes."""

import asyncio
import hashlib
import logging
import math
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

from answer.progress import Progress
from answer.surveying import PASSAGES, SURVEY_VERSION, Clash, Survey, asked_terms, shared_terms
from corpus.claims import Claims
from corpus.deriving import derive
from corpus.errors import KnownError, UnknownDocument
from corpus.model import CollectionId, Document, DocumentId, Excerpt, ParsedDocument, Sentence, Source
from corpus.store import Store
from index.live import Indexes

log = logging.getLogger(__name__)

UNPUBLISHED: Final = DocumentId(2**63 - 1)
"""The number of a document that is in no collection yet: behind all that are."""
AT_ONCE: Final = 16
"""So many passages are asked for what they claim at once: some milliseconds."""
PAUSE: Final = 1.0
"""In the background, so many times as long as the work: questions go first."""
MOST_FAILED: Final = 5
"""After so many documents in a row that could not be surveyed, it lies with something else."""
_TRIES: Final = 3
"""How often a document is surveyed anew because something changed meanwhile."""


class Surveys:
    """Finds what documents are at odds with, and keeps it in the store. One document at a time.

    What is found is derived: the store knows which documents are not surveyed as they are now, so nothing is lost by a
    crash. All computing is done in threads.
    """

    def __init__(self, store: Store, indexes: Indexes) -> None:
        self._store = store
        self._indexes = indexes
        self._turn = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None
        self._again = False

    async def preview(
        self, collection: CollectionId, text: str, source: Source, sentences: Sequence[Sentence] | None = None
    ) -> list[Clash]:
        """What `text` would be at odds with as a document of `collection`, under the number UNPUBLISHED.

        `sentences`: what was derived from it, if it was already.
        """
        if sentences is None:
            sentences = await asyncio.to_thread(derive, text, source)
        document = Document(
            id=UNPUBLISHED,
            collection=collection,
            revision=1,
            text=text,
            sha256=hashlib.sha256(text.encode(errors="replace")).hexdigest(),
            source=source,
        )
        async with self._turn:
            return await self._clashes(collection, ParsedDocument(document=document, sentences=tuple(sentences)))

    async def survey(self, collection: CollectionId, document_id: DocumentId) -> list[Clash]:
        """Find anew what a document is at odds with, and keep that. Raises UnknownDocument."""
        async with self._turn:
            return await self._survey(collection, document_id)

    async def waiting(self, collection: CollectionId | None = None) -> list[tuple[CollectionId, DocumentId]]:
        """The documents, of `collection` or of all, that are not surveyed as they are now."""
        waiting = await self._store.judgements.unsurveyed(SURVEY_VERSION)
        return [(where, number) for where, number in waiting if collection is None or where == collection]

    async def catch_up(
        self,
        collection: CollectionId | None = None,
        progress: Progress | None = None,
        *,
        pause: float = 0.0,
        patience: float = math.inf,
    ) -> None:
        """Survey what is not surveyed as it is now, of `collection` or of all.

        Each document is kept as soon as it is done, and not done again, whoever does it: what breaks off goes on there.
        `progress`: is told how many are done, with those that were before. `pause`: after each, in times of what it
        took. `patience`: seconds, after which no more is begun. A document that cannot be surveyed keeps no other: the
        log tells. Where MOST_FAILED in a row cannot, raises what the last one did.
        """
        waiting = await self.waiting(collection)
        failed = 0
        before = await self._present(collection) - len(waiting) if progress is not None else 0
        end = time.monotonic() + patience
        for done, (where, number) in enumerate(waiting, 1):
            if time.monotonic() >= end:
                break
            began = time.perf_counter()
            async with self._turn:  # one that somebody else has done meanwhile is left as it is
                if not await self._store.judgements.surveyed(where, number, SURVEY_VERSION):
                    try:
                        await self._survey(where, number)
                        failed = 0
                    except UnknownDocument:
                        pass  # removed meanwhile
                    except Exception as error:
                        failed += 1
                        if failed == MOST_FAILED:
                            raise
                        _tell(error)
            await asyncio.sleep(pause * (time.perf_counter() - began))
            if progress is not None:
                progress(before + done, before + len(waiting))

    async def _present(self, collection: CollectionId | None) -> int:
        """How many documents there are, of `collection` or of all."""
        collections = await self._store.collections() if collection is None else [collection]
        return sum([len((await self._store.changes(one, 0)).present) for one in collections])

    async def _survey(self, collection: CollectionId, document_id: DocumentId) -> list[Clash]:
        for _ in range(_TRIES):
            stored = await self._store.document(collection, document_id)
            stamp = stored.document.stamp
            parsed = await self._with_claims(collection, stored)
            if parsed is None:
                continue  # changed between the two
            clashes = await self._clashes(collection, parsed)
            conflicts = [clash.conflict for clash in clashes]
            if await self._store.judgements.set_conflicts(collection, stamp, conflicts, SURVEY_VERSION):
                return clashes
        return []

    def wake(self) -> None:
        """Catch up soon, while others go on; what is not done by `stop` is done another time."""
        self._again = True
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._catch_up_all())

    async def stop(self) -> None:
        """End what `wake` began."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _catch_up_all(self) -> None:
        try:
            while self._again:
                self._again = False
                await self.catch_up(pause=PAUSE)
        except Exception as error:  # noqa: BLE001  # told to the log; raised, nobody would hear of it
            _tell(error)

    async def _with_claims(self, collection: CollectionId, parsed: ParsedDocument) -> ParsedDocument | None:
        """A document whose sentences come with what they claim; None if it is another one meanwhile."""
        if not parsed.sentences:
            return parsed
        everything = Excerpt(parsed.document.stamp, 0, len(parsed.sentences) - 1)
        (claims,) = await self._store.claims(collection, [everything])
        if claims is None:
            return None
        sentences = tuple(
            sentence.model_copy(update={"claims": claims[sentence.span.start]}) for sentence in parsed.sentences
        )
        return parsed.model_copy(update={"sentences": sentences})

    async def _clashes(self, collection: CollectionId, parsed: ParsedDocument) -> list[Clash]:
        document = parsed.document
        synonyms = await self._store.synonyms(collection)
        judged = await self._store.judgements.judged(collection)
        analyzer = await self._indexes.analyzer(collection)
        survey = Survey(parsed, analyzer, judged.speakers, synonyms)
        told = await asyncio.to_thread(survey.told)
        if not told:
            return []
        hits = []
        for at, one in enumerate(told):
            found = await self._indexes.retrieve(
                collection, sorted(one.terms), PASSAGES, without=document.id, just_asked=at > 0
            )
            hits.append(found.hits)
        pairs = await asyncio.to_thread(survey.pairs, told, hits)
        beside = parsed if document.id == UNPUBLISHED else None
        terms = await asyncio.to_thread(shared_terms, pairs)
        statistics = await self._indexes.statistics(collection, terms, beside)
        pairs = await asyncio.to_thread(survey.close, pairs, statistics)
        claims = await self._claims(collection, sorted({pair.where for pair in pairs if pair.where is not None}))
        compared = await asyncio.to_thread(survey.compared, pairs, claims)
        terms = await asyncio.to_thread(asked_terms, compared)
        statistics = await self._indexes.statistics(collection, terms, beside)
        return await asyncio.to_thread(survey.clashes, compared, statistics)

    async def _claims(
        self, collection: CollectionId, wanted: Sequence[Excerpt]
    ) -> dict[Excerpt, Mapping[int, Claims] | None]:
        """What the sentences of passages claim, asked for some at a time: they are read on the event loop."""
        found: dict[Excerpt, Mapping[int, Claims] | None] = {}
        for at in range(0, len(wanted), AT_ONCE):
            some = wanted[at : at + AT_ONCE]
            found.update(zip(some, await self._store.claims(collection, some), strict=True))
        return found


def _tell(error: Exception) -> None:
    if isinstance(error, KnownError):
        log.warning("the disagreements are not up to date: %s", error)
    else:
        log.error("the disagreements are not up to date", exc_info=error)
