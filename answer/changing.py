"""Changes of documents: they come, are revised, marked, removed, restored, erased, and changes are taken back."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import aclosing
from datetime import date, datetime
from typing import Final

from answer.catalogue import Catalogue
from answer.editing import Edits, edited, in_its_folder
from answer.errors import UnusableSynonyms
from answer.intake import Intake, draft_of
from answer.progress import Progress
from corpus.audit import Action, AuditEntry
from corpus.deriving import PARSER_VERSION
from corpus.errors import ChangedMeanwhile, DocumentError, UnknownDocument, UnknownEntry, UnusableDatabase
from corpus.model import (
    LONGEST_SYNONYM,
    MOST_GROUPS,
    MOST_IN_GROUP,
    CollectionId,
    Document,
    DocumentId,
    Draft,
    Mark,
    ParsedDocument,
    Source,
)
from corpus.quotas import Quota
from corpus.store import Store
from index.languages import known_language
from index.live import Indexes

log = logging.getLogger(__name__)

AT_ONCE: Final = 50
"""Documents that are stored in one transaction: it takes the disk longer to begin one than to go on with it."""
MOST_FAILED: Final = 5
"""After so many damaged documents in a row it is the database that is damaged."""
_LATEST: Final = 50
"""So many of the changes of a document are looked through at once for one after that which is taken back."""
_ANY: Final = 2**62
"""More than anybody adds in a day."""
_CHANGES: Final = frozenset(action for action in Action if action.undoable) | {Action.ERASED}
"""What makes a document another one than it was."""


class Changing(Catalogue):
    """Changes the documents of a store; all that takes long is done in threads and processes.

    `added`: is told when there may be something new that documents are at odds with.
    """

    def __init__(self, store: Store, indexes: Indexes, added: Callable[[], None]) -> None:
        super().__init__(store, indexes)
        self._added = added
        self._gone: Callable[[CollectionId, DocumentId], None] = lambda _collection, _document: None
        self._intake = Intake()
        self._grouping = asyncio.Lock()  # groups are read and written whole: two who add one each keep both

    def when_gone(self, told: Callable[[CollectionId, DocumentId], None]) -> None:
        """Let `told` hear of every document that is removed or erased from here on, as soon as it is."""
        self._gone = told

    async def close(self) -> None:
        """End the processes that `add_many` began."""
        await self._intake.close()

    async def add(self, collection: CollectionId, text: str, source: Source, *, quota: Quota | None = None) -> Document:
        """Take `text` into `collection`; the next question finds it. By whom: `source.added_by`.

        Raises DuplicateDocument, EmptyDocument; QuotaExceeded if it is more than `quota` allows.
        """
        draft = await asyncio.to_thread(draft_of, text, source)
        document = await self._store.add(collection, draft, quota=quota)
        await self._published(collection, document, draft)
        return document

    async def add_many(
        self, collection: CollectionId, texts: Sequence[tuple[str, Source]], progress: Progress | None = None
    ) -> tuple[Document | DocumentError, ...]:
        """Take `texts` into `collection`: in their order, each as a document, or the error that `add` would raise.

        They are taken apart in other processes, and stored AT_ONCE at a time: what is stored when this is cancelled
        stays.
        """
        results: list[Document | DocumentError] = []
        waiting: list[Draft] = []
        async with aclosing(self._intake.drafts(texts)) as drafts:
            async for some in drafts:
                waiting += some
                while len(waiting) >= AT_ONCE or (waiting and len(results) + len(waiting) == len(texts)):
                    results += await self._stored(collection, waiting[:AT_ONCE])
                    del waiting[:AT_ONCE]
                    if progress is not None:
                        progress(len(results), len(texts))
        self._added()
        return tuple(results)

    async def _stored(self, collection: CollectionId, drafts: Sequence[Draft]) -> tuple[Document | DocumentError, ...]:
        """Store `drafts` in one transaction, and let the next question find them."""
        stored = await self._store.add_many(collection, drafts)
        new = [
            ParsedDocument(document=document, sentences=draft.sentences)
            for document, draft in zip(stored, drafts, strict=True)
            if isinstance(document, Document)
        ]
        await self._indexes.follow(collection, new)
        return stored

    async def revise(
        self,
        collection: CollectionId,
        document_id: DocumentId,
        text: str,
        source: Source,
        *,
        by: str,
        expected: int | None = None,
        quota: Quota | None = None,
    ) -> Document:
        """Make `text` the next revision of a document; the next question finds it instead of the one before.

        `expected`: the revision that it is to take the place of. Raises UnknownDocument, DuplicateDocument,
        EmptyDocument, QuotaExceeded; ChangedMeanwhile if the current revision is not `expected`.
        """
        source = await self._in_its_folder(collection, document_id, source)
        return await self._revised(collection, document_id, text, source, by, expected=expected, quota=quota)

    async def _in_its_folder(self, collection: CollectionId, document_id: DocumentId, source: Source) -> Source:
        """`source` of its next revision: a document of a folder stays one, whoever revises. Raises UnknownDocument."""
        return in_its_folder(source, (await self._store.history(collection, document_id))[-1].source)

    async def edit(
        self,
        collection: CollectionId,
        document_id: DocumentId,
        edits: Edits,
        *,
        by: str,
        expected: int | None = None,
        quota: Quota | None = None,
    ) -> Document:
        """Change the source of a document: a new revision of the same text. If nothing changes, none is made.

        Raises UnknownDocument, UnusableField, QuotaExceeded; ChangedMeanwhile if the current revision is not
        `expected`.
        """
        document = (await self._store.document(collection, document_id)).document
        if expected is not None and document.revision != expected:
            raise ChangedMeanwhile(document_id)
        source = edited(document.source, edits)
        if source == document.source:
            return document
        return await self._revised(
            collection, document_id, document.text, source, by, expected=document.revision, quota=quota
        )

    async def mark(self, collection: CollectionId, document_id: DocumentId, mark: Mark | None, *, by: str) -> Document:
        """Mark a document for every later quote; None: take its mark away. Raises UnknownDocument."""
        return await self._marked(collection, document_id, mark, by)

    async def set_review(self, collection: CollectionId, document_id: DocumentId, day: date | None, *, by: str) -> None:
        """Note when a document is to be looked at again; None: on no day. Raises UnknownDocument."""
        await self._store.set_review(collection, document_id, day, by=by)

    async def remove(self, collection: CollectionId, document_id: DocumentId, *, by: str) -> Document:
        """Take a document out of `collection` and return it; no answer shows it now. Raises UnknownDocument."""
        return await self._removed(collection, document_id, by)

    async def restore(self, collection: CollectionId, document_id: DocumentId, *, by: str) -> Document:
        """Put a removed document back and return it. Raises UnknownDocument, DuplicateDocument."""
        return await self._restored(collection, document_id, by)

    async def erase(self, collection: CollectionId, document_id: DocumentId, *, by: str) -> None:
        """Remove a document for good, present or removed, and its words from the disk.

        Raises UnknownDocument; WordsLeft if it is gone, but not yet from a file beside the database.
        """
        await self._store.erase(collection, document_id, by=by)
        self._gone(collection, document_id)
        await self._words_erased(collection)

    async def erase_removed(self, before: datetime) -> int:
        """Erase what was removed before `before` (aware), in all collections; returns how many documents that were.

        Also takes off the disk what an earlier erasure left there: it broke off, or a file could not be deleted.
        """
        erased = await self._store.erase_removed(before)
        await self._indexes.sweep()
        return sum(erased.values())

    async def erase_collection(self, collection: CollectionId) -> None:
        """Erase everything that is kept of a collection, and its words from the disk. Raises WordsLeft."""
        await self._store.erase_collection(collection)
        await self._words_erased(collection)

    async def _words_erased(self, collection: CollectionId) -> None:
        """Let the index forget what was erased, on the disk also if this is cancelled meanwhile."""
        try:
            await self._indexes.follow(collection)
        finally:
            await self._indexes.erase(collection)

    async def forget_actor(self, by: str) -> None:
        """Take a member's number out of all audit trails and sources; the changes stay, and nobody made them.

        What the member proposed and nobody decided yet is withdrawn in all collections, and its words from the disk.
        """
        await self._store.forget_actor(by)

    async def undo(self, collection: CollectionId, number: int, *, by: str, quota: Quota | None = None) -> Document:
        """Take back the change that the audit trail has under `number`; returns the document that it was of.

        `quota`: what the collection may have in all; what it may take in a day does not count, for many changes may
        have to be taken back in one. Raises UnknownEntry if it cannot be taken back; ChangedMeanwhile if the document
        changed after it; what doing the opposite by hand would raise.
        """
        entry, document_id = await self._undoable(collection, number)
        match entry.action:
            case Action.ADDED | Action.RESTORED:
                return await self._removed(collection, document_id, by, undoes=number)
            case Action.REMOVED:
                return await self._restored(collection, document_id, by, undoes=number)
            case Action.MARKED:
                mark = None if entry.before is None else Mark(entry.before)
                return await self._marked(collection, document_id, mark, by, undoes=number)
            case _:
                return await self._put_back(collection, document_id, entry, by, quota)

    async def _undoable(self, collection: CollectionId, number: int) -> tuple[AuditEntry, DocumentId]:
        """The entry of that number, and of which document it is. Raises UnknownEntry, ChangedMeanwhile."""
        found = await self._store.audit(collection, before=number + 1, limit=1)
        if not found or found[0].number != number:
            raise UnknownEntry(f"no entry {number}")
        entry = found[0]
        if not entry.action.undoable or entry.undone or entry.document is None:
            raise UnknownEntry(f"entry {number} cannot be undone")
        if await self._changed_since(collection, entry.document, number):
            raise ChangedMeanwhile(entry.document)
        return entry, entry.document

    async def _changed_since(self, collection: CollectionId, document_id: DocumentId, number: int) -> bool:
        """Whether the document became another one after the change of that number."""
        before = None
        while later := await self._store.audit(collection, document=document_id, before=before, limit=_LATEST):
            for entry in later:
                if entry.number <= number:
                    return False
                if entry.action in _CHANGES:
                    return True
            before = later[-1].number
        return False

    async def _put_back(
        self, collection: CollectionId, document_id: DocumentId, entry: AuditEntry, by: str, quota: Quota | None
    ) -> Document:
        """The text and the source of the revision before that of `entry`, as a new revision."""
        if entry.revision is None or entry.revision < 2:
            raise UnknownEntry(f"entry {entry.number} has no revision before it")
        before = (await self._store.revision(collection, document_id, entry.revision - 1)).document
        if quota is not None:
            quota = quota.model_copy(update={"documents_a_day": _ANY, "bytes_a_day": _ANY})
        return await self._revised(
            *(collection, document_id, before.text, before.source, by),
            expected=entry.revision,
            quota=quota,
            undoes=entry.number,
        )

    async def set_language(self, collection: CollectionId, language: str | None, *, by: str) -> None:
        """Read the documents of `collection` as `language` from now on; None: as configured. Raises UnknownLanguage."""
        known = None if language is None else known_language(language)
        await self._store.set_language(collection, known, by=by)
        await self._indexes.follow(collection)

    async def add_synonyms(self, collection: CollectionId, words: Sequence[str], *, by: str) -> None:
        """Let `words` (each one or two words long) mean the same in `collection`. Raises UnusableSynonyms."""
        analyzer = await self._indexes.analyzer(collection)
        group = tuple(dict.fromkeys(" ".join(analyzer.words(word)) for word in words))
        if len(group) < 2 or not all(0 < len(word.split()) <= 2 for word in group):
            raise UnusableSynonyms("two or more different ones are needed, each of one or two words")
        if len(group) > MOST_IN_GROUP or any(len(word) > LONGEST_SYNONYM for word in group):
            raise UnusableSynonyms(f"there may be {MOST_IN_GROUP}, each of at most {LONGEST_SYNONYM} characters")
        async with self._grouping:
            known = await self._store.synonyms(collection)
            if len(known) >= MOST_GROUPS:
                raise UnusableSynonyms(f"there are {MOST_GROUPS} groups already")
            await self._store.set_synonyms(collection, (*known, group), by=by)

    async def remove_synonyms(self, collection: CollectionId, word: str, *, by: str) -> int:
        """Take away every group of synonyms with `word`; returns how many those were."""
        analyzer = await self._indexes.analyzer(collection)
        word = " ".join(analyzer.words(word))
        async with self._grouping:
            known = await self._store.synonyms(collection)
            left = tuple(group for group in known if word not in group)
            if left != known:
                await self._store.set_synonyms(collection, left, by=by)
        return len(known) - len(left)

    async def renew(self, progress: Progress | None = None) -> int:
        """Take apart again what an older version of the parser took apart; returns how many documents that were.

        Questions are answered meanwhile: old sentences are still the documents' own words. A damaged document keeps
        its sentences and no other from being taken apart: the log tells. After MOST_FAILED in a row, raises
        UnusableDatabase.
        """
        outdated = await self._store.outdated(PARSER_VERSION)
        renewed = failed = 0
        for done, (collection, document_id) in enumerate(outdated, 1):
            try:
                document = (await self._store.document(collection, document_id)).document
                draft = await asyncio.to_thread(draft_of, document.text, document.source)
                await self._store.replace_sentences(
                    collection, document_id, draft.sentences, PARSER_VERSION, expected=document.revision
                )
                renewed += 1
                failed = 0
            except UnusableDatabase as error:
                failed += 1
                if failed == MOST_FAILED:
                    raise
                log.warning("a document is not taken apart anew: %s", error)
            except (UnknownDocument, ChangedMeanwhile):
                pass  # removed or revised meanwhile
            if progress is not None:
                progress(done, len(outdated))
        return renewed

    # -- one change, whoever asks for it

    async def _published(self, collection: CollectionId, document: Document, draft: Draft) -> None:
        """Let the next question find `document`, which `draft` has become."""
        await self._indexes.follow(collection, [ParsedDocument(document=document, sentences=draft.sentences)])
        self._added()

    async def _removed(
        self, collection: CollectionId, document_id: DocumentId, by: str, undoes: int | None = None
    ) -> Document:
        removed = await self._store.document(collection, document_id)
        version = await self._store.remove(collection, document_id, by=by, undoes=undoes)
        await self._indexes.follow(collection, [removed])
        self._gone(collection, document_id)
        return removed.document.model_copy(update={"changed": version})

    async def _restored(
        self, collection: CollectionId, document_id: DocumentId, by: str, undoes: int | None = None
    ) -> Document:
        document = await self._store.restore(collection, document_id, by=by, undoes=undoes)
        await self._indexes.follow(collection)
        self._added()
        return document

    async def _marked(
        self, collection: CollectionId, document_id: DocumentId, mark: Mark | None, by: str, undoes: int | None = None
    ) -> Document:
        document = await self._store.mark(collection, document_id, mark, by=by, undoes=undoes)
        await self._indexes.follow(collection)
        return document

    async def _revised(
        self,
        collection: CollectionId,
        document_id: DocumentId,
        text: str,
        source: Source,
        by: str,
        *,
        expected: int | None = None,
        quota: Quota | None = None,
        undoes: int | None = None,
    ) -> Document:
        source = source.model_copy(update={"added_by": by, "added_at": None})
        draft = await asyncio.to_thread(draft_of, text, source)
        document = await self._store.revise(
            collection, document_id, draft, expected=expected, quota=quota, undoes=undoes
        )
        await self._published(collection, document, draft)
        return document
