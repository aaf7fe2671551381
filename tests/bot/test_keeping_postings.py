"""Taking answers back: a few at a time, the latest first, and not without end."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from bot.cogs.housekeeping import Housekeeping
from bot.postings import AT_ONCE, LATEST, TAKEN_BACK, Postings
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


@pytest.mark.parametrize("whole", [False, True])
async def test_what_was_removed_past_the_bot_is_taken_back_however_much_was_changed_since(
    here_in: Harbour, *, whole: bool
) -> None:
    await here_in.add()
    answer = await here_in.ada.mention(here_in.general, "what does the ferry cost?")
    if whole:
        await here_in.store.erase_collection(here_in.collection)
    else:
        await here_in.store.remove(here_in.collection, DocumentId(1))
    for number in range(60):
        added = await here_in.add(f"Goat {number} is white.")
        await here_in.store.remove(here_in.collection, added.id)
    duties = here_in.world.bot.get_cog("Housekeeping")
    assert isinstance(duties, Housekeeping)
    with here_in.world.env.time_context():
        await duties._withdraw()
    await here_in.finished()
    assert here_in.world.now(answer).text == TAKEN_BACK
