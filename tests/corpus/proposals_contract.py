"""What every implementation of Proposals promises. To test one, inherit ProposalsContract and override the fixtures."""

import asyncio
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DocumentError, EmptyDocument, UnknownProposal
from corpus.model import CollectionId, DocumentId, MessageSource, Source
from corpus.proposals import Proposal, ProposalId, Proposals, Stage, Waiting
from corpus.servers import LARGEST_ID
from tests.corpus.drafts import ELSEWHERE, HERE, ODD_TEXTS
from tests.corpus.servers_contract import Clock, ids, many

ANNA, BEN = "1", str(LARGEST_ID)
"""Two members."""
PREVIEW, SUGGESTED = Stage.PREVIEW, Stage.SUGGESTED
WHOLE = Source(
    title="Harbour rules",
    publisher="Harbour office",
    author="Ilse Brandt",
    published=date(2025, 3, 2),
    url="https://example.org/rules",
    language="German",
    tags=("harbour", "rules"),
    file_name="rules.md",
    message=MessageSource(channel=2**63, message=LARGEST_ID, author=0),
    added_by=ANNA,
    added_at=datetime(2025, 3, 2, 12, 0, 0, 5, tzinfo=UTC),
)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
sources = st.builds(
    Source,
    title=st.none() | words,
    publisher=st.none() | words,
    published=st.none() | st.dates(),
    tags=st.lists(words, max_size=3).map(tuple),
    message=st.none() | st.builds(MessageSource, channel=ids, message=ids, author=ids),
)


async def propose(
    proposals: Proposals,
    text: str = "Boats come in at noon.",
    collection: CollectionId = HERE,
    *,
    stage: Stage = SUGGESTED,
    by: str = ANNA,
) -> Proposal:
    return await proposals.propose(collection, stage, text, Source(title=text[:10]), replaces=None, by=by)


async def is_gone(proposals: Proposals, proposal: Proposal, collection: CollectionId = HERE) -> bool:
    try:
        await proposals.proposal(collection, proposal.summary.number)
    except UnknownProposal:
        return True
    return False


class ProposalsContract:
    """The promises, one test each."""

    @pytest.fixture
    def clock(self) -> Clock:
        return Clock()

    @pytest.fixture
    async def proposals(self, clock: Clock) -> Proposals:
        """With `clock`."""
        raise NotImplementedError

    async def test_what_was_proposed_waits_as_it_was(self, proposals: Proposals, clock: Clock) -> None:
        given_ = await proposals.propose(HERE, PREVIEW, "Noon.", WHOLE, replaces=DocumentId(7), by=BEN)
        assert given_.text == "Noon."
        summary = given_.summary
        assert (summary.stage, summary.source, summary.characters) == (PREVIEW, WHOLE, 5)
        assert (summary.replaces, summary.by, summary.at) == (7, BEN, clock.now)
        assert summary.at.utcoffset() == timedelta(0)
        assert await proposals.proposal(HERE, summary.number) == given_

    @pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in ODD_TEXTS.items()])
    async def test_a_text_is_kept_to_the_character(self, proposals: Proposals, text: str) -> None:
        number = (await propose(proposals, text)).summary.number
        found = await proposals.proposal(HERE, number)
        assert found.text == text
        assert found.summary.characters == len(text)

    @given(source=sources, other=sources)
    @many
    async def test_any_source_comes_back(self, proposals: Proposals, source: Source, other: Source) -> None:
        number = (await proposals.propose(HERE, SUGGESTED, "Noon.", source, replaces=None, by=ANNA)).summary.number
        assert (await proposals.proposal(HERE, number)).summary.source == source
        await proposals.change(HERE, number, other, None)
        assert (await proposals.proposal(HERE, number)).summary.source == other
        await proposals.withdraw(HERE, number)

    @pytest.mark.parametrize("text", ["", " \n\t", "— … !?", "___"])
    async def test_a_text_without_words_is_refused(self, proposals: Proposals, text: str) -> None:
        with pytest.raises(EmptyDocument):
            await propose(proposals, text)
        assert await proposals.suggested(HERE) == ()

    async def test_the_same_text_may_be_proposed_twice(self, proposals: Proposals) -> None:
        one, other = await propose(proposals), await propose(proposals)
        assert one.summary.number != other.summary.number
        assert len(await proposals.suggested(HERE)) == 2

    # Changing

    async def test_a_proposal_gets_another_source_and_keeps_the_rest(self, proposals: Proposals, clock: Clock) -> None:
        before = await propose(proposals)
        clock.go(hours=1)
        changed = await proposals.change(HERE, before.summary.number, WHOLE, DocumentId(3))
        fields = {"source": WHOLE, "replaces": DocumentId(3)}
        assert changed == before.model_copy(update={"summary": before.summary.model_copy(update=fields)})
        assert await proposals.proposal(HERE, before.summary.number) == changed
        again = await proposals.change(HERE, before.summary.number, Source(), None)
        assert (again.summary.source, again.summary.replaces) == (Source(), None)

    # Deciding

    async def test_what_is_withdrawn_is_not_there_any_more(self, proposals: Proposals) -> None:
        gone, kept = await propose(proposals), await propose(proposals)
        await proposals.withdraw(HERE, gone.summary.number)
        assert await is_gone(proposals, gone)
        assert await proposals.suggested(HERE) == (kept.summary,)
        for decide in (
            proposals.withdraw(HERE, gone.summary.number),
            proposals.change(HERE, gone.summary.number, WHOLE, None),
        ):
            with pytest.raises(UnknownProposal):
                await decide

    async def test_whoever_decides_second_is_told(self, proposals: Proposals) -> None:
        number = (await propose(proposals)).summary.number
        decided = await asyncio.gather(*(proposals.withdraw(HERE, number) for _ in range(5)), return_exceptions=True)
        assert sorted(type(one).__name__ for one in decided) == ["NoneType", *["UnknownProposal"] * 4]

    @pytest.mark.parametrize("number", [0, -1, 99, 2**63 - 1, 2**63, 2**64])
    async def test_a_number_that_nothing_has_is_unknown(self, proposals: Proposals, number: int) -> None:
        await propose(proposals)
        for ask in (
            proposals.proposal(HERE, ProposalId(number)),
            proposals.change(HERE, ProposalId(number), WHOLE, None),
            proposals.withdraw(HERE, ProposalId(number)),
        ):
            with pytest.raises(UnknownProposal) as caught:
                await ask
        assert isinstance(caught.value, DocumentError)
        assert "not waiting any more" in caught.value.user_message

    async def test_a_number_is_never_used_again(self, proposals: Proposals) -> None:
        numbers = []
        for _ in range(4):
            numbers.append((await propose(proposals)).summary.number)
            await proposals.withdraw(HERE, numbers[-1])
        assert numbers == sorted(set(numbers))

    # Collections

    async def test_nothing_is_found_from_another_collection(self, proposals: Proposals) -> None:
        kept = await propose(proposals)
        number = kept.summary.number
        for ask in (
            proposals.proposal(ELSEWHERE, number),
            proposals.change(ELSEWHERE, number, WHOLE, DocumentId(1)),
            proposals.withdraw(ELSEWHERE, number),
        ):
            with pytest.raises(UnknownProposal):
                await ask
        assert await proposals.suggested(ELSEWHERE) == ()
        assert await proposals.waiting_of(ELSEWHERE, ANNA) == 0
        assert await proposals.proposal(HERE, number) == kept

    # What waits

    async def test_suggestions_are_told_the_oldest_first_and_previews_are_not(self, proposals: Proposals) -> None:
        first, _, last = (
            await propose(proposals, "One."),
            await propose(proposals, "Two.", stage=PREVIEW),
            await propose(proposals, "Three."),
        )
        await propose(proposals, "Four.", ELSEWHERE)
        assert await proposals.suggested(HERE) == (first.summary, last.summary)

    async def test_the_suggestions_of_a_member_are_counted(self, proposals: Proposals) -> None:
        await propose(proposals, by=ANNA)
        second = await propose(proposals, by=ANNA)
        await propose(proposals, by=ANNA, stage=PREVIEW)
        await propose(proposals, by=BEN)
        assert [await proposals.waiting_of(HERE, by) for by in (ANNA, BEN, "2")] == [2, 1, 0]
        await proposals.withdraw(HERE, second.summary.number)
        assert await proposals.waiting_of(HERE, ANNA) == 1

    # Time

    async def test_what_waited_too_long_goes_by_stage_in_all_collections(
        self, proposals: Proposals, clock: Clock
    ) -> None:
        old = await propose(proposals, stage=PREVIEW)
        older_suggestion = await propose(proposals)
        there = await propose(proposals, collection=ELSEWHERE, stage=PREVIEW)
        clock.go(seconds=1)
        moment = clock.now
        young = await propose(proposals, stage=PREVIEW)
        assert await proposals.expire(PREVIEW, moment.astimezone(timezone(timedelta(hours=5)))) == 2
        assert await is_gone(proposals, old)
        assert await is_gone(proposals, there, ELSEWHERE)
        assert not await is_gone(proposals, young), "made at that moment, not before it"
        assert not await is_gone(proposals, older_suggestion)
        assert await proposals.expire(PREVIEW, moment) == 0
        assert await proposals.expire(SUGGESTED, moment) == 1

    async def test_a_moment_without_a_time_zone_is_a_bug(self, proposals: Proposals) -> None:
        with pytest.raises(ValueError, match="without a time zone"):
            await proposals.expire(PREVIEW, datetime(2025, 3, 2))  # noqa: DTZ001

    # At once

    async def test_many_may_propose_and_decide_at_once(self, proposals: Proposals) -> None:
        async def come(member: int) -> None:
            for text in ("One.", "Two."):
                made = await propose(proposals, text, by=str(member))
            if member % 2:
                await proposals.withdraw(HERE, made.summary.number)

        await asyncio.gather(*(come(member) for member in range(20)))
        waiting = await proposals.suggested(HERE)
        assert len({one.number for one in waiting}) == len(waiting) == 30
        assert [await proposals.waiting_of(HERE, str(member)) for member in range(20)] == [2, 1] * 10

    async def test_what_was_made_of_a_message_is_withdrawn_whatever_its_stage(self, proposals: Proposals) -> None:
        def of(message: int, author: int) -> Source:
            return Source(message=MessageSource(channel=1, message=message, author=author))

        first, second = of(LARGEST_ID, 3), of(LARGEST_ID - 1, 3)
        for stage in (PREVIEW, SUGGESTED):
            await proposals.propose(HERE, stage, "Noon.", first, replaces=None, by=ANNA)
        kept = [
            await proposals.propose(HERE, PREVIEW, "Noon.", second, replaces=None, by=ANNA),
            await proposals.propose(ELSEWHERE, PREVIEW, "Noon.", first, replaces=None, by=ANNA),
            await proposals.propose(HERE, PREVIEW, "Noon.", Source(title='"message":3'), replaces=None, by=ANNA),
        ]
        assert await proposals.withdraw_made_of(HERE, LARGEST_ID) == 2
        assert await proposals.withdraw_made_of(HERE, LARGEST_ID) == 0
        assert await proposals.suggested(HERE) == ()
        for one, place in zip(kept, (HERE, ELSEWHERE, HERE), strict=True):
            assert await proposals.proposal(place, one.summary.number) == one

    async def test_what_was_made_of_a_members_messages_is_withdrawn_everywhere(self, proposals: Proposals) -> None:
        for place, author in ((HERE, LARGEST_ID), (ELSEWHERE, LARGEST_ID), (HERE, 3)):
            source = Source(message=MessageSource(channel=1, message=2, author=author))
            await proposals.propose(place, SUGGESTED, "Noon.", source, replaces=None, by=ANNA)
        assert await proposals.withdraw_made_by(LARGEST_ID) == 2
        (left,) = await proposals.suggested(HERE)
        assert left.source.message is not None
        assert left.source.message.author == 3
        assert await proposals.suggested(ELSEWHERE) == ()

    async def test_what_waits_is_counted_by_collection_whatever_its_stage(self, proposals: Proposals) -> None:
        assert await proposals.waiting(HERE) == Waiting(proposals=0, bytes=0)
        first = await proposals.propose(HERE, PREVIEW, "Noon.", Source(), replaces=None, by=ANNA)
        await proposals.propose(HERE, SUGGESTED, "Midnïght.", Source(), replaces=None, by=BEN)
        await proposals.propose(ELSEWHERE, PREVIEW, "Noon.", Source(), replaces=None, by=ANNA)
        assert await proposals.waiting(HERE) == Waiting(proposals=2, bytes=15)
        await proposals.withdraw(HERE, first.summary.number)
        assert await proposals.waiting(HERE) == Waiting(proposals=1, bytes=10)
