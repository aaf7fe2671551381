"""Everything that is done to the documents of a collection, by moderators, the operator, and members who suggest."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Literal
from weakref import WeakValueDictionary

from answer.changing import Changing
from answer.copying import Copying
from answer.editing import Edits, edited
from answer.errors import TooManySuggestions, TooMuchWaiting
from answer.intake import draft_of
from answer.judging import Judging
from answer.previewing import Copies, Preview, preview_of, unpublished
from answer.progress import Progress
from corpus.archives import Exported, Imported
from corpus.errors import UnknownDocument, UnknownProposal
from corpus.model import CollectionId, Document, DocumentId, ParsedDocument, Source
from corpus.proposals import Proposal, ProposalId, ProposalSummary, Stage
from corpus.quotas import Quota
from corpus.store import Store
from index.languages import languages
from index.live import Indexes

TERMINAL: Final = "terminal"
"""Who acts at the terminal, instead of a member's number."""
MOST_OF_ONE: Final = 5
"""Suggestions of one member that may wait in a collection."""
MOST_WAITING: Final = 50
"""Suggestions of all members that may wait in a collection."""
PREVIEWS_LAST: Final = timedelta(days=1)
SUGGESTIONS_LAST: Final = timedelta(days=30)


class Keeping(Changing):
    """Keeps the documents of a store: looks into them, changes them, and holds what waits to become one.

    Every call names its collection; nothing crosses to another. `by`: the Discord number of who acts, as text, or
    “terminal”. What changes documents is in every answer from the moment of its return.
    """

    def __init__(self, store: Store, indexes: Indexes, judging: Judging, added: Callable[[], None]) -> None:
        super().__init__(store, indexes, added)
        self._judging = judging
        self._copying = Copying(store, indexes)
        self._deciding: WeakValueDictionary[CollectionId, asyncio.Lock] = WeakValueDictionary()

    async def preview(
        self, collection: CollectionId, text: str, source: Source, replaces: DocumentId | None = None
    ) -> Preview:
        """What `text` would be as a document of `collection`, or as the next revision of `replaces`; stores nothing.

        Raises UnknownDocument if `replaces` is not there.
        """
        await self._check_present(collection, replaces)
        if replaces is not None:
            source = await self._in_its_folder(collection, replaces, source)
        parsed = await _parsed(collection, text, source)
        copies = await self._copying.copies(collection, parsed)
        contested = await self._judging.preview(collection, text, source, parsed.sentences)
        return await asyncio.to_thread(preview_of, parsed, copies, replaces, contested)

    async def copies(self, collection: CollectionId, text: str, source: Source) -> Copies:
        """What of `text` is in `collection` already: the quick part of `preview`."""
        return await self._copying.copies(collection, await _parsed(collection, text, source))

    async def hold(
        self,
        collection: CollectionId,
        text: str,
        source: Source,
        *,
        by: str,
        replaces: DocumentId | None = None,
        quota: Quota | None = None,
    ) -> Proposal:
        """Keep a text, for a day, until its preview is decided about.

        Raises EmptyDocument, UnknownDocument; TooMuchWaiting if more would wait than `quota` lets in a day.
        """
        await self._check_present(collection, replaces)
        async with self._turn(collection):
            await self._check_room(collection, text, quota)
            proposals = self._store.proposals
            return await proposals.propose(collection, Stage.PREVIEW, text, source, replaces=replaces, by=by)

    async def suggest(
        self,
        collection: CollectionId,
        text: str,
        source: Source,
        *,
        by: str,
        replaces: DocumentId | None = None,
        quota: Quota | None = None,
    ) -> Proposal:
        """Keep a text, for 30 days, until a moderator decides.

        Raises TooManySuggestions, and what `hold` raises.
        """
        await self._check_present(collection, replaces)
        async with self._turn(collection):
            await self.check_suggestions(collection, by=by)
            await self._check_room(collection, text, quota)
            return await self._store.proposals.propose(
                collection, Stage.SUGGESTED, text, source, replaces=replaces, by=by
            )

    async def check_suggestions(self, collection: CollectionId, *, by: str) -> None:
        """Raises TooManySuggestions if `by` may suggest nothing now: to be asked before anything is read for that."""
        proposals = self._store.proposals
        if await proposals.waiting_of(collection, by) >= MOST_OF_ONE:
            raise TooManySuggestions(MOST_OF_ONE, own=True)
        if len(await proposals.suggested(collection)) >= MOST_WAITING:
            raise TooManySuggestions(MOST_WAITING, own=False)

    async def _check_room(self, collection: CollectionId, text: str, quota: Quota | None) -> None:
        """Raises TooMuchWaiting. What waits is on the disk, too, and no other quota counts it."""
        if quota is None:
            return
        waiting = await self._store.proposals.waiting(collection)
        if waiting.proposals >= quota.documents_a_day or waiting.bytes + len(text.encode()) > quota.bytes_a_day:
            raise TooMuchWaiting

    async def suggestions(self, collection: CollectionId) -> tuple[ProposalSummary, ...]:
        """What members suggested and nobody decided yet, the oldest first."""
        return await self._store.proposals.suggested(collection)

    async def proposal(self, collection: CollectionId, number: ProposalId) -> Proposal:
        """What waits under that number, a preview or a suggestion, with its text. Raises UnknownProposal."""
        return await self._store.proposals.proposal(collection, number)

    async def amend(self, collection: CollectionId, number: ProposalId, edits: Edits) -> Proposal:
        """Change the source of what waits. Raises UnknownProposal, UnusableField."""
        async with self._turn(collection):
            waiting = (await self._store.proposals.proposal(collection, number)).summary
            source = edited(waiting.source, edits)
            return await self._store.proposals.change(collection, number, source, waiting.replaces)

    async def replace(self, collection: CollectionId, number: ProposalId, replaces: DocumentId | None) -> Proposal:
        """Say of what waits which document it replaces; None: none. Raises UnknownProposal, UnknownDocument."""
        await self._check_present(collection, replaces)
        async with self._turn(collection):
            waiting = (await self._store.proposals.proposal(collection, number)).summary
            return await self._store.proposals.change(collection, number, waiting.source, replaces)

    async def publish(
        self,
        collection: CollectionId,
        number: ProposalId,
        *,
        by: str,
        replaces: DocumentId | Literal["as it waits"] | None = "as it waits",
        quota: Quota | None = None,
    ) -> Document:
        """Make a document of what waits, or the next revision of the one that it replaces; then it waits no more.

        `replaces`: another one than it waits to replace, None: none; whatever others say of that meanwhile. Raises
        UnknownProposal, and what `add` or `revise` raises: then it waits on.
        """
        async with self._turn(collection):
            proposal = await self._store.proposals.proposal(collection, number)
            source = proposal.summary.source.model_copy(update={"added_by": by, "added_at": None})
            if isinstance(replaces, str):
                replaces = proposal.summary.replaces
            if replaces is None:
                document = await self.add(collection, proposal.text, source, quota=quota)
            else:
                document = await self.revise(collection, replaces, proposal.text, source, by=by, quota=quota)
            with suppress(UnknownProposal):  # it expired meanwhile, or who handed it in was forgotten
                await self._store.proposals.withdraw(collection, number)
        return document

    async def approve(
        self, collection: CollectionId, number: ProposalId, *, by: str, quota: Quota | None = None
    ) -> Document:
        """The same, of a suggestion."""
        return await self.publish(collection, number, by=by, quota=quota)

    async def decline(self, collection: CollectionId, number: ProposalId) -> ProposalSummary:
        """Delete what waits, a suggestion or a preview, and return what it was. Raises UnknownProposal."""
        async with self._turn(collection):
            proposal = await self._store.proposals.proposal(collection, number)
            await self._store.proposals.withdraw(collection, number)
        return proposal.summary

    async def withdraw_made_of(self, collection: CollectionId, message: int) -> int:
        """Delete what waits and was made of that message of Discord; how many."""
        async with self._turn(collection):
            return await self._store.proposals.withdraw_made_of(collection, message)

    async def withdraw_made_by(self, author: int) -> int:
        """The same, of all messages of one member, in all collections."""
        return await self._store.proposals.withdraw_made_by(author)

    async def export(
        self, collection: CollectionId, file: Path, *, who: bool = True, progress: Progress | None = None
    ) -> Exported:
        """Write all documents of `collection` to `file`; not `who`: without anybody's numbers. See Archives.export."""
        return await self._store.archives.export(collection, file, who=who, progress=progress)

    async def take_in(
        self,
        collection: CollectionId,
        file: Path,
        *,
        by: str,
        quota: Quota | None = None,
        progress: Progress | None = None,
    ) -> Imported:
        """Read what `export` wrote into a collection without documents, all or nothing. See Archives.take_in.

        If it is of a language that is not known here, the documents are read as configured.
        """
        imported = await self._store.archives.take_in(collection, file, by=by, quota=quota, progress=progress)
        language = await self._store.language(collection)
        if language is not None and language not in languages():
            await self._store.set_language(collection, None, by=by)
        await self._indexes.follow(collection)
        self._added()
        return imported

    async def tidy(self, now: datetime) -> int:
        """Delete the previews older than a day and the suggestions older than 30, everywhere; returns how many.

        `now`: aware.
        """
        proposals = self._store.proposals
        previews = await proposals.expire(Stage.PREVIEW, now - PREVIEWS_LAST)
        return previews + await proposals.expire(Stage.SUGGESTED, now - SUGGESTIONS_LAST)

    async def _check_present(self, collection: CollectionId, replaces: DocumentId | None) -> None:
        if replaces is not None and not await self.present(collection, replaces):
            raise UnknownDocument(replaces)

    def _turn(self, collection: CollectionId) -> asyncio.Lock:
        """Who decides about what waits in a collection does so alone: two presses of one button publish once."""
        return self._deciding.setdefault(collection, asyncio.Lock())


async def _parsed(collection: CollectionId, text: str, source: Source) -> ParsedDocument:
    """What `text` would be as a document; stored nowhere."""
    draft = await asyncio.to_thread(draft_of, text, source)
    return await asyncio.to_thread(unpublished, collection, draft)
