"""What waits to be published, in the SQLite file of the store."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Final

from corpus.connection import fetch
from corpus.database import Database
from corpus.entries import check_words
from corpus.errors import UnknownProposal, UnusableDatabase
from corpus.model import CollectionId, DocumentId, Source
from corpus.proposals import Proposal, ProposalId, ProposalSummary, Stage, Waiting
from corpus.rows import Row, moment_text

_LARGEST_NUMBER = 2**63 - 1  # SQLite's; a larger one cannot even be asked for

_SUMMARY: Final = "id, stage, source, characters, replaces, by, at"
_ONE: Final = "id = ? AND collection = ?"
_PROPOSE: Final = """
    INSERT INTO proposals (collection, stage, replaces, by, at, characters, bytes, source, text)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    RETURNING id
"""
_PROPOSAL: Final = f"SELECT text, {_SUMMARY} FROM proposals WHERE {_ONE}"
_CHANGE: Final = f"UPDATE proposals SET source = ?, replaces = ? WHERE {_ONE} RETURNING text, {_SUMMARY}"
_WITHDRAW: Final = f"DELETE FROM proposals WHERE {_ONE} RETURNING id"
_OF_STAGE: Final = f"SELECT {_SUMMARY} FROM proposals WHERE collection = ? AND stage = ? ORDER BY id"
_WAITING: Final = "SELECT count(*), coalesce(sum(bytes), 0) FROM proposals WHERE collection = ?"
_COUNT_OF: Final = "SELECT count(*) FROM proposals WHERE collection = ? AND stage = ? AND by = ?"
# Compared as text: what json_extract gives for numbers of 64 bits is rounded.
_WITHDRAW_MADE_OF: Final = (
    "DELETE FROM proposals WHERE collection = ? AND source -> '$.message.message' = ? RETURNING id"
)
_WITHDRAW_MADE_BY: Final = "DELETE FROM proposals WHERE source -> '$.message.author' = ? RETURNING id"
_EXPIRE: Final = "DELETE FROM proposals WHERE stage = ? AND at < ? RETURNING id"


class SqliteProposals:
    """Proposals in a file, which other processes may use at the same time. `clock` gives the moments of proposing."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

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
        await asyncio.to_thread(check_words, text)
        now = moment_text(self._clock())
        values = (collection, stage.value, replaces, by, now, len(text), len(text.encode()), _json_of(source), text)
        async with self._database.transaction() as db:
            ((number,),) = await fetch(db, _PROPOSE, values)
        return self._proposal((text, number, stage, _json_of(source), len(text), replaces, by, now))

    async def proposal(self, collection: CollectionId, number: ProposalId) -> Proposal:
        """The one of that number. Raises UnknownProposal; UnusableDatabase if its row is damaged."""
        async with self._database.glance() as db:
            found = await fetch(db, _PROPOSAL, (_askable(number), collection))
        if not found:
            raise UnknownProposal
        return self._proposal(found[0])

    async def change(
        self, collection: CollectionId, number: ProposalId, source: Source, replaces: DocumentId | None
    ) -> Proposal:
        """Give a proposal another source, and say anew what it replaces. Raises UnknownProposal.

        What its source said before is out of the file, but stays in its log until a proposal is withdrawn or expires.
        """
        async with self._database.transaction() as db:
            found = await fetch(db, _CHANGE, (_json_of(source), replaces, _askable(number), collection))
            if not found:
                raise UnknownProposal
        return self._proposal(found[0])

    async def withdraw(self, collection: CollectionId, number: ProposalId) -> None:
        """Delete a proposal, from the file and from its log. Raises UnknownProposal."""
        async with self._database.transaction() as db:
            if not await fetch(db, _WITHDRAW, (_askable(number), collection)):
                raise UnknownProposal
        await self._database.empty_log()

    async def suggested(self, collection: CollectionId) -> tuple[ProposalSummary, ...]:
        """What members suggested and nobody decided yet, the oldest first."""
        async with self._database.glance() as db:
            found = await fetch(db, _OF_STAGE, (collection, Stage.SUGGESTED.value))
        return await asyncio.to_thread(lambda: tuple(map(self._summary, found)))

    async def waiting(self, collection: CollectionId) -> Waiting:
        """How much waits, previews and suggestions."""
        async with self._database.glance() as db:
            ((proposals, size),) = await fetch(db, _WAITING, (collection,))
        return Waiting(proposals=int(proposals), bytes=int(size))

    async def waiting_of(self, collection: CollectionId, by: str) -> int:
        """How many suggestions of one member wait."""
        async with self._database.glance() as db:
            ((count,),) = await fetch(db, _COUNT_OF, (collection, Stage.SUGGESTED.value, by))
        return int(count)

    async def withdraw_made_of(self, collection: CollectionId, message: int) -> int:
        """Delete what was made of that message of Discord; how many."""
        return await self._delete(_WITHDRAW_MADE_OF, (collection, str(message)))

    async def withdraw_made_by(self, author: int) -> int:
        """The same, of all messages of one member, in all collections."""
        return await self._delete(_WITHDRAW_MADE_BY, (str(author),))

    async def expire(self, stage: Stage, before: datetime) -> int:
        """Delete the proposals of that stage, in all collections, that were made before `before` (aware); how many."""
        return await self._delete(_EXPIRE, (stage.value, moment_text(before)))

    async def _delete(self, sql: str, values: tuple[str, ...]) -> int:
        """Delete proposals from the file and from its log; how many."""
        async with self._database.transaction() as db:
            deleted = await fetch(db, sql, values)
        if deleted:
            await self._database.empty_log()
        return len(deleted)

    def _proposal(self, row: Row) -> Proposal:
        text, *columns = row
        summary = self._summary(columns)
        if len(text) != summary.characters:
            raise self._damaged(summary.number)
        return Proposal(summary=summary, text=text)

    def _summary(self, columns: Row | list[object]) -> ProposalSummary:
        number, stage, source, characters, replaces, by, at = columns
        try:
            return ProposalSummary.model_validate(
                {
                    "number": number,
                    "stage": stage,
                    "source": Source.model_validate_json(str(source)),
                    "characters": characters,
                    "replaces": replaces,
                    "by": by,
                    "at": at,
                }
            )
        except ValueError as error:
            raise self._damaged(number) from error

    def _damaged(self, number: object) -> UnusableDatabase:
        return UnusableDatabase(self._database.path, f"proposal {number} in it is damaged")


def _askable(number: ProposalId) -> ProposalId:
    if not 0 < number <= _LARGEST_NUMBER:
        raise UnknownProposal
    return number


def _json_of(source: Source) -> str:
    return source.model_dump_json(exclude_defaults=True)
