"""Texts that wait for a moderator: previews that are not published yet, and what members suggest.

The tests under tests/corpus/proposals_contract.py hold for every implementation.
"""

import enum
from datetime import datetime
from typing import NewType, Protocol

from pydantic import AwareDatetime

from corpus.model import CollectionId, DocumentId, Frozen, Source

ProposalId = NewType("ProposalId", int)


class Stage(enum.StrEnum):
    """Whom a proposal waits for."""

    PREVIEW = "preview"
    """The moderator who handed it in: to publish, edit or cancel it."""
    SUGGESTED = "suggested"
    """Any moderator: a member suggested it."""


class ProposalSummary(Frozen):
    """A proposal without its text. `by`: the member's number; `at`: UTC.

    `replaces`: the document whose next revision it is to be; None: it is to be a document of its own.
    """

    number: ProposalId
    stage: Stage
    source: Source
    characters: int
    replaces: DocumentId | None
    by: str
    at: AwareDatetime


class Proposal(Frozen):
    """A proposal with its text, as it would be taken in."""

    summary: ProposalSummary
    text: str


class Waiting(Frozen):
    """How much waits in a collection, whomever it waits for. `bytes`: of the texts, in UTF-8."""

    proposals: int
    bytes: int


class Proposals(Protocol):
    """Proposals by collection; nothing can be found by a number alone, and numbers are never used again.

    They are no part of the collection: no reader sees them, no version counts them. What is withdrawn is gone from the
    disk, as an erased document is.
    """

    async def propose(
        self,
        collection: CollectionId,
        stage: Stage,
        text: str,
        source: Source,
        *,
        replaces: DocumentId | None,
        by: str,
    ) -> Proposal:
        """Keep a text until it is decided about. Raises EmptyDocument."""
        ...

    async def proposal(self, collection: CollectionId, number: ProposalId) -> Proposal:
        """The one of that number. Raises UnknownProposal: decided about, expired, or another collection's."""
        ...

    async def change(
        self, collection: CollectionId, number: ProposalId, source: Source, replaces: DocumentId | None
    ) -> Proposal:
        """Give a proposal another source, and say anew what it replaces. Raises UnknownProposal."""
        ...

    async def withdraw(self, collection: CollectionId, number: ProposalId) -> None:
        """Delete a proposal, because it was published, declined or cancelled. Raises UnknownProposal."""
        ...

    async def suggested(self, collection: CollectionId) -> tuple[ProposalSummary, ...]:
        """What members suggested and nobody decided yet, the oldest first."""
        ...

    async def waiting(self, collection: CollectionId) -> Waiting:
        """How much waits, previews and suggestions."""
        ...

    async def waiting_of(self, collection: CollectionId, by: str) -> int:
        """How many suggestions of one member wait."""
        ...

    async def withdraw_made_of(self, collection: CollectionId, message: int) -> int:
        """Delete what was made of that message of Discord; how many."""
        ...

    async def withdraw_made_by(self, author: int) -> int:
        """The same, of all messages of one member, in all collections."""
        ...

    async def expire(self, stage: Stage, before: datetime) -> int:
        """Delete the proposals of that stage, in all collections, that were made before `before` (aware); how many."""
        ...
