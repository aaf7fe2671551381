"""What every implementation of PostedAnswers promises. To test one, inherit PostedContract, override its fixtures."""

import asyncio
from datetime import datetime, timedelta

import pytest
from hypothesis import given

from corpus.model import DocumentId
from corpus.posted import PostedAnswer, PostedAnswers
from corpus.servers import LARGEST_ID
from tests.corpus.drafts import ELSEWHERE, HERE
from tests.corpus.servers_contract import Clock, ids, many

ONE, TWO, THREE = DocumentId(1), DocumentId(2), DocumentId(3)
FIRST, SECOND = PostedAnswer(channel=5, message=100), PostedAnswer(channel=5, message=200)


class PostedContract:
    """The promises, one test each."""

    @pytest.fixture
    def clock(self) -> Clock:
        return Clock()

    @pytest.fixture
    async def posted(self, clock: Clock) -> PostedAnswers:
        """With `clock`."""
        raise NotImplementedError

    async def test_the_messages_that_quote_a_document_are_told_the_latest_first(
        self, posted: PostedAnswers, clock: Clock
    ) -> None:
        await posted.note(HERE, SECOND, [ONE, TWO])
        clock.go(seconds=1)
        await posted.note(HERE, FIRST, [TWO, TWO])
        assert await posted.quoting(HERE, ONE) == (SECOND,)
        assert await posted.quoting(HERE, TWO) == (FIRST, SECOND)
        assert await posted.quoting(HERE, THREE) == ()

    async def test_of_one_moment_the_larger_number_is_the_later(self, posted: PostedAnswers) -> None:
        numbers = [2**63, 1, LARGEST_ID, 2**63 - 1]
        for number in numbers:
            await posted.note(HERE, PostedAnswer(channel=5, message=number), [ONE])
        assert [one.message for one in await posted.quoting(HERE, ONE)] == sorted(numbers, reverse=True)

    async def test_a_message_that_is_noted_again_quotes_what_it_quotes_now(self, posted: PostedAnswers) -> None:
        await posted.note(HERE, FIRST, [ONE, TWO])
        await posted.note(HERE, FIRST, [TWO, THREE])
        assert [await posted.quoting(HERE, document) for document in (ONE, TWO, THREE)] == [(), (FIRST,), (FIRST,)]
        await posted.note(HERE, FIRST, [])
        assert [await posted.quoting(HERE, document) for document in (TWO, THREE)] == [(), ()]

    async def test_a_forgotten_message_quotes_nothing(self, posted: PostedAnswers) -> None:
        await posted.note(HERE, FIRST, [ONE, TWO])
        await posted.note(HERE, SECOND, [ONE])
        await posted.forget(HERE, FIRST)
        await posted.forget(HERE, FIRST)
        assert await posted.quoting(HERE, ONE) == (SECOND,)
        assert await posted.quoting(HERE, TWO) == ()

    async def test_collections_do_not_see_each_other(self, posted: PostedAnswers) -> None:
        await posted.note(HERE, FIRST, [ONE])
        await posted.note(ELSEWHERE, FIRST, [ONE, TWO])
        await posted.note(ELSEWHERE, FIRST, [TWO])
        assert await posted.quoting(HERE, ONE) == (FIRST,)
        await posted.forget(ELSEWHERE, FIRST)
        assert await posted.quoting(HERE, ONE) == (FIRST,)
        assert await posted.quoting(ELSEWHERE, TWO) == ()

    async def test_messages_of_two_channels_are_two(self, posted: PostedAnswers) -> None:
        other = FIRST._replace(channel=6)
        await posted.note(HERE, FIRST, [ONE])
        await posted.note(HERE, other, [ONE])
        await posted.forget(HERE, FIRST)
        assert await posted.quoting(HERE, ONE) == (other,)

    async def test_what_was_noted_long_ago_is_forgotten_everywhere(self, posted: PostedAnswers, clock: Clock) -> None:
        await posted.note(HERE, FIRST, [ONE, TWO])
        await posted.note(ELSEWHERE, FIRST, [ONE])
        await posted.note(HERE, SECOND, [ONE])
        clock.go(seconds=1)
        await posted.note(HERE, SECOND, [TWO])
        assert await posted.forget_before(clock.now) == 2
        assert await posted.forget_before(clock.now) == 0
        assert await posted.quoting(HERE, TWO) == (SECOND,)
        assert await posted.quoting(ELSEWHERE, ONE) == ()
        with pytest.raises(ValueError, match="without a time zone"):
            await posted.forget_before(datetime(2025, 3, 2))  # noqa: DTZ001
        assert await posted.forget_before(clock.now + timedelta(seconds=1)) == 1

    @given(channel=ids, message=ids)
    @many
    async def test_any_numbers_of_discord_come_back(self, posted: PostedAnswers, channel: int, message: int) -> None:
        one = PostedAnswer(channel, message)
        await posted.note(HERE, one, [ONE])
        assert await posted.quoting(HERE, ONE) == (one,)
        await posted.forget(HERE, one)
        assert await posted.quoting(HERE, ONE) == ()

    @pytest.mark.parametrize("number", [-1, LARGEST_ID + 1])
    async def test_a_number_that_discord_cannot_give_is_a_bug(self, posted: PostedAnswers, number: int) -> None:
        for one in (PostedAnswer(number, 1), PostedAnswer(1, number)):
            for call in (posted.note(HERE, one, [ONE]), posted.forget(HERE, one)):
                with pytest.raises(ValueError, match="is no id"):
                    await call

    @pytest.mark.parametrize("number", [-1, 0, 2**63, 2**64])
    async def test_no_message_quotes_what_no_document_can_be(self, posted: PostedAnswers, number: int) -> None:
        await posted.note(HERE, FIRST, [ONE])
        assert await posted.quoting(HERE, DocumentId(number)) == ()

    async def test_many_may_be_noted_at_once(self, posted: PostedAnswers) -> None:
        async def post(message: int) -> None:
            await posted.note(HERE, PostedAnswer(5, message), [ONE, TWO])
            await posted.note(HERE, PostedAnswer(5, message), [TWO])
            if message % 2:
                await posted.forget(HERE, PostedAnswer(5, message))

        await asyncio.gather(*(post(message) for message in range(20)))
        assert await posted.quoting(HERE, ONE) == ()
        assert [one.message for one in await posted.quoting(HERE, TWO)] == list(range(18, -1, -2))
