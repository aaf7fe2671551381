"""Which messages of the bot quote which documents, so that they can be edited when one is removed.

The tests under tests/corpus/posted_contract.py hold for every implementation.
"""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple, Protocol

from corpus.model import CollectionId, DocumentId


class PostedAnswer(NamedTuple):
    """A message that the bot sent where it can edit it later: Discord's numbers."""

    channel: int
    message: int


class PostedAnswers(Protocol):
    """Messages by collection. Holds numbers only: no question, no quote, nobody who asked."""

    async def note(self, collection: CollectionId, posted: PostedAnswer, documents: Collection[DocumentId]) -> None:
        """Remember that `posted` quotes `documents`; again: in the place of what was noted before."""
        ...

    async def quoting(self, collection: CollectionId, document: DocumentId) -> tuple[PostedAnswer, ...]:
        """The messages that quote a document, the latest first."""
        ...

    async def absent(self, collection: CollectionId) -> tuple[DocumentId, ...]:
        """The documents that messages quote and that are not present: removed, erased, by whomever."""
        ...

    async def forget(self, collection: CollectionId, posted: PostedAnswer) -> None:
        """Forget a message: it is deleted, or quotes nothing any more."""
        ...

    async def forget_all(self, collection: CollectionId) -> None:
        """Forget every message of `collection`."""
        ...

    async def forget_before(self, moment: datetime) -> int:
        """Forget what was noted before `moment` (aware), in all collections; how many messages."""
        ...
