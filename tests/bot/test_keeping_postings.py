"""Taking answers back: a few at a time, the latest first, and not without end."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from bot.postings import AT_ONCE, LATEST, Postings
from corpus.model import CollectionId, DocumentId
from corpus.posted import PostedAnswer
from tests.bot.harbour import Harbour
from tests.builders import HERE


class Message:
    """A message that takes its time to be edited."""

    at_once = 0
    most = 0
    edited: list[int]

    def __init__(self, number: int) -> None:
        self.number = number

    async def edit(self, **_: Any) -> None:
        Message.at_once += 1
        Message.most = max(Message.most, Message.at_once)
        await asyncio.sleep(0.001)
        Message.at_once -= 1
        Message.edited.append(self.number)


async def test_a_few_are_edited_at_once_and_only_the_latest(here_in: Harbour) -> None:
    Message.edited = []
    tasks: list[asyncio.Task[object]] = []

    def later(work: Coroutine[Any, Any, object]) -> None:
        tasks.append(asyncio.create_task(work))

    async def present(_: CollectionId, __: DocumentId) -> bool:
        return True

    def messages(_: int, number: int) -> Any:
        return Message(number)

    posted = here_in.store.posted
    postings = Postings(posted, messages, present, later)
    for number in range(LATEST + 5):
        postings.note(HERE, PostedAnswer(1, number), [DocumentId(1)])
        await tasks.pop()
    postings.note(HERE, None, [DocumentId(1)])
    postings.note(HERE, PostedAnswer(1, 999), [])
    assert not tasks
    postings.withdraw(HERE, DocumentId(1))
    await tasks.pop()
    assert Message.most == AT_ONCE
    assert sorted(Message.edited) == list(range(5, LATEST + 5))
    assert len(await posted.quoting(HERE, DocumentId(1))) == 5, "they wait for the next time"
