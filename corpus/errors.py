"""Errors that a person can act on."""

from pathlib import Path
from typing import ClassVar


class KnownError(Exception):
    """Something foreseen went wrong. `user_message`: one plain sentence for the person who asked; `str()`: for the log.

    Whatever is raised and is not a KnownError is a bug and is shown as a code, never as its text.
    """

    user_message: str = "That did not work."


class DocumentError(KnownError):
    """A document was refused or is not there; the collection is unchanged."""


class DuplicateDocument(DocumentError):
    """The same text (by SHA-256) is already in the collection, as document `existing_id`."""

    def __init__(self, existing_id: int) -> None:
        super().__init__(f"same text as document {existing_id}")
        self.existing_id = existing_id
        self.user_message = f"That document is already in the library, as number {existing_id}."


class UnknownDocument(DocumentError):
    """The collection holds no document `document_id`: never added, removed, erased, or another collection's."""

    def __init__(self, document_id: int) -> None:
        super().__init__(f"no document {document_id}")
        self.document_id = document_id
        self.user_message = f"There is no document number {document_id} here."


class WordsLeft(KnownError):
    """What was to be erased is out of the database, but a file of an index may still hold words of it."""

    def __init__(self, why: str) -> None:
        super().__init__(f"a file of an index was not deleted: {why}")
        self.user_message = (
            "It is erased, but a file that may hold single words of it cannot be deleted on the bot's computer"
            f" ({why}). The bot tries again every few hours, and when it starts."
        )


class NotRemoved(UnknownDocument):
    """No document `document_id` can be put back: it is not removed, it was erased, or it is another collection's."""

    def __init__(self, document_id: int) -> None:
        super().__init__(document_id)
        self.user_message = f"There is no removed document number {document_id} that could be put back."


class UnknownRevision(DocumentError):
    """The document `document_id` has no revision `number`."""

    def __init__(self, document_id: int, number: int) -> None:
        super().__init__(f"no revision {number} of document {document_id}")
        self.user_message = f"Document number {document_id} has no revision {number}."


class ChangedMeanwhile(DocumentError):
    """The document `document_id` has another revision than the one that was to be changed."""

    def __init__(self, document_id: int) -> None:
        super().__init__(f"document {document_id} was changed meanwhile")
        self.user_message = f"Document number {document_id} was changed meanwhile. Look at it again, then decide."


class QuotaExceeded(DocumentError):
    """A collection would have more than it may. `what`: “documents”, “bytes”, “documents a day” or “bytes a day”."""

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(f"quota of {limit} {what}")
        self.what = what
        self.limit = limit
        self.user_message = _QUOTAS[what].format(_amount(what, limit))


_QUOTAS = {
    "documents": "This server may have {} documents. Remove some first; removed ones count until they are erased.",
    "bytes": "This server's documents may have {} in all, earlier revisions included. Remove some first.",
    "documents a day": "This server may add or change {} documents in 24 hours. Please go on tomorrow.",
    "bytes a day": "This server may add {} of text in 24 hours. Please go on tomorrow.",
}


def _amount(what: str, limit: int) -> str:
    return f"{limit / 2**20:,.3g} MiB" if what.startswith("bytes") else f"{limit:,}"


class UnknownProposal(DocumentError):
    """There is no proposal of that number: it was decided about, it expired, or it is another collection's."""

    user_message = "That one is not waiting any more: it was published, declined, or waited too long."


class UnknownEntry(DocumentError):
    """The audit trail has no entry of that number, or it cannot be undone, or was already."""

    user_message = "That change cannot be undone (any more)."


class EmptyDocument(DocumentError):
    """The text holds no words."""

    user_message = "That document holds no text."


class UnreadableFile(DocumentError):
    """The bytes of `name` cannot be read as a document; `why` completes the sentence “NAME cannot be read: …”."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"unreadable: {why}")
        self.name = name
        self.user_message = f"{name} cannot be read: {why}."


class UnknownServer(KnownError):
    """A member chose a server in which they have not used the bot, or which they have left."""

    user_message = "You can only choose a server where you have asked me something before."


class StoreError(KnownError):
    """The database cannot be used as it is."""


class UnusableDatabase(StoreError):
    """The file is not a database, is damaged, locked, or may not be opened."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"cannot use {path}: {why}")
        self.user_message = f"The database {path} cannot be used: {why}."


class NewerDatabase(StoreError):
    """The file was written by a later version of Concordance; an older one would not know what it holds."""

    known: ClassVar[str] = "upgrade Concordance, or name another file in config.toml"

    def __init__(self, path: Path, found: int, newest: int) -> None:
        super().__init__(f"{path} has schema {found}, this version knows {newest}")
        self.user_message = f"The database {path} was written by a newer version of Concordance: {self.known}."


class ArchiveError(KnownError):
    """A collection was not written to a file, or not read from one; it is unchanged."""


class UnwritableArchive(ArchiveError):
    """The file `name` cannot be written; `why` completes the sentence “NAME cannot be written: …”."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"unwritable: {why}")
        self.user_message = f"{name} cannot be written: {why}."


class UnusableArchive(ArchiveError):
    """The file `name` is no archive, is damaged, or may not be read; `why` completes “NAME cannot be imported: …”."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"unusable archive: {why}")
        self.why = why
        self.user_message = f"{name} cannot be imported: {why}."


class CollectionInUse(ArchiveError):
    """An archive was to be read into a collection that holds documents, present or removed."""

    user_message = (
        "This collection already holds documents. An archive can only be imported into an empty one; removed documents "
        "count until they are erased."
    )


class ErasedMeanwhile(ArchiveError):
    """While an archive was written, documents were erased that belong into it, again and again."""

    user_message = "Documents were erased while the archive was written. Please try again."
