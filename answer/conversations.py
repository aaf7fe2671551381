"""What was asked last, for a few minutes: what a follow-up leans on. Kept in memory, never on the disk."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final, NamedTuple

from answer.model import Question
from corpus.model import CollectionId

MOST: Final = 10_000
"""Conversations that are remembered at most; of more, the oldest are forgotten."""


class Conversation(NamedTuple):
    """Who talks to us where: a member in a place (a channel, direct messages), about one collection of documents."""

    collection: CollectionId
    place: str
    member: str


class Conversations:
    """The last question of each conversation, until nothing was said in it for `minutes`."""

    def __init__(self, minutes: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = 60 * minutes
        self._clock = clock
        self._last: OrderedDict[Conversation, tuple[float, Question]] = OrderedDict()  # the longest silent first

    def __len__(self) -> int:
        """How many are remembered."""
        return len(self._last)

    def last(self, conversation: Conversation) -> Question | None:
        """The question before; None if there was none lately."""
        self._forget()
        known = self._last.get(conversation)
        return known[1] if known else None

    def note(self, conversation: Conversation, question: Question) -> None:
        """Remember what was asked now."""
        self._last[conversation] = (self._clock(), question)
        self._last.move_to_end(conversation)
        self._forget()

    def _forget(self) -> None:
        since = self._clock() - self._seconds
        while self._last:
            said, _ = next(iter(self._last.values()))
            if said >= since and len(self._last) <= MOST:
                break
            self._last.popitem(last=False)
