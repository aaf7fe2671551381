"""A whole collection as one file, to keep or to take elsewhere. The form of the file: corpus/archive/format.py."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

from corpus.archive.format import LIMITS, Limits
from corpus.model import CollectionId
from corpus.quotas import Quota

Progress = Callable[[int, int], None]
"""Is told how many documents are done, and of how many."""


class Exported(NamedTuple):
    """What was written: documents, their revisions, judgements."""

    documents: int
    revisions: int
    judgements: int


class Imported(NamedTuple):
    """What was read. `version`: of the collection now. `kept_numbers`: whether the documents have the numbers they had.

    If so, and `version` is the exported one, answers are the same bytes as where the archive was written.
    """

    documents: int
    revisions: int
    judgements: int
    kept_numbers: bool
    version: int


class Archives(Protocol):
    """Collections to and from files."""

    async def export(
        self, collection: CollectionId, file: Path, *, who: bool = True, progress: Progress | None = None
    ) -> Exported:
        """Write all present documents of `collection` to `file`, in the place of what it was, as of one moment.

        Each with its revisions, mark and review date; language, synonyms, and what was judged. Not `who`: without who
        added a document, the message it was made of, and who judged; then an answer that names who added a document
        does not any more. The same state gives the same bytes. Raises UnwritableArchive, ErasedMeanwhile.
        """
        ...

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

        Documents keep their numbers if no document of any collection ever had one as large as their smallest, and
        `keep_numbers`; then the version becomes the exported one, if it is not larger already. Else they get new ones,
        in the same order. The collection gets the language and the synonyms of the archive. `quota`: what the
        collection may have in all; what it may take in a day does not count. With one, documents get new numbers in any
        case, for all collections go on from the largest, and there may be four revisions and judgements for each
        document that the collection may have.

        Raises UnusableArchive, CollectionInUse, QuotaExceeded; then the collection is as it was.
        """
        ...
