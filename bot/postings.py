"""What the bot has said for others to read: remembered by what it quotes, and taken back when that is removed."""

import asyncio
import logging
from collections.abc import Callable, Collection, Coroutine
from datetime import datetime, timedelta
from typing import Any, Final

import aiohttp
import discord

from bot.rendering import REFUSAL, notice_view
from corpus.model import CollectionId, DocumentId
from corpus.posted import PostedAnswer, PostedAnswers

log = logging.getLogger(__name__)

KEPT_DAYS: Final = 90
"""After so many days a message is forgotten; its buttons still refuse what was removed."""
AT_ONCE: Final = 3
"""Messages that are edited at the same time."""
LATEST: Final = 200
"""Of the messages that quote one document, so many of the latest are edited."""

_FINAL: Final = frozenset({400, 403, 404})
"""Discord answers so for a message that is deleted, out of reach, or not to be edited: not otherwise another time."""
_ARCHIVED: Final = 50083
"""The code where a message is in a thread that is archived: whoever writes there opens it again."""
_NOBODY: Final = discord.AllowedMentions.none()
"""Said with each edit: a message that is known by its number only does not have it from the client."""
TAKEN_BACK: Final = "A source of this answer was removed, so it is not shown any more. Please ask again."


class Postings:
    """Messages with quotes that everybody in their place can read. Holds numbers; the words are Discord's to keep.

    `messages`: gives what can be edited, by the numbers of channel and message. `present`: whether a document is there.
    `later`: does work that nobody waits for.
    """

    def __init__(
        self,
        posted: PostedAnswers,
        messages: Callable[[int, int], discord.PartialMessage],
        present: Callable[[CollectionId, DocumentId], Coroutine[Any, Any, bool]],
        later: Callable[[Coroutine[Any, Any, object]], None],
    ) -> None:
        self._posted = posted
        self._messages = messages
        self._present = present
        self._later = later
        self._turns = asyncio.Semaphore(AT_ONCE)

    def note(self, collection: CollectionId, posted: PostedAnswer | None, documents: Collection[DocumentId]) -> None:
        """Remember that `posted` quotes `documents`; nothing if it was not sent, or quotes nothing."""
        if posted is not None and documents:
            self._later(self._note(collection, posted, frozenset(documents)))

    async def _note(self, collection: CollectionId, posted: PostedAnswer, documents: frozenset[DocumentId]) -> None:
        await self._posted.note(collection, posted, documents)
        for document in documents:
            if not await self._present(collection, document):  # removed while the answer was on its way
                await self._take_back(collection, posted)
                return

    def withdraw(self, collection: CollectionId, document: DocumentId) -> None:
        """Put a notice in the place of every answer that quotes `document`, the latest first."""
        self._later(self._withdraw(collection, document))

    async def withdraw_absent(self, collection: CollectionId) -> None:
        """The same for every document that is not there, whoever removed it and when."""
        for document in await self._posted.absent(collection):
            self.withdraw(collection, document)

    async def _withdraw(self, collection: CollectionId, document: DocumentId) -> None:
        found = (await self._posted.quoting(collection, document))[:LATEST]
        await asyncio.gather(*(self._take_back(collection, posted) for posted in found))

    async def _take_back(self, collection: CollectionId, posted: PostedAnswer) -> None:
        """Edit one message, and forget it, unless Discord may take the edit another time."""
        async with self._turns:
            try:
                message = self._messages(posted.channel, posted.message)
                await message.edit(view=notice_view(TAKEN_BACK, REFUSAL), allowed_mentions=_NOBODY)
            except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
                if not _is_final(error):
                    log.warning("an answer was not taken back yet: %s", type(error).__name__)
                    return
            await self._posted.forget(collection, posted)

    async def forget_old(self, now: datetime) -> None:
        """Forget what was posted longer than KEPT_DAYS before `now` (aware)."""
        await self._posted.forget_before(now - timedelta(days=KEPT_DAYS))


def _is_final(error: BaseException) -> bool:
    """Whether Discord will not take the edit another time either."""
    return isinstance(error, discord.HTTPException) and error.status in _FINAL and error.code != _ARCHIVED
