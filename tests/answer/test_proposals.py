"""What waits for a moderator is published once, declined, or expires; nobody can fill the list."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from answer.editing import Edits
from answer.errors import TooManySuggestions, TooMuchWaiting, UnusableField
from answer.keeping import MOST_OF_ONE, MOST_WAITING
from answer.service import Service
from corpus.audit import Action
from corpus.errors import DuplicateDocument, EmptyDocument, KnownError, QuotaExceeded, UnknownDocument, UnknownProposal
from corpus.model import Document, DocumentId, MessageSource, Source
from corpus.proposals import Stage
from corpus.quotas import Quota
from tests.builders import ELSEWHERE, HERE, refusal, source, words

FERRY = "The ferry to Skerry leaves at nine."
LATER = "The ferry to Skerry leaves at ten."
QUESTION = "When does the ferry to Skerry leave?"
ADA, MO = "1", "4711"


async def test_a_suggestion_is_quoted_only_when_it_is_approved(service: Service) -> None:
    waiting = await service.keeping.suggest(HERE, FERRY, source("Timetable"), by=ADA)
    assert [one.number for one in await service.keeping.suggestions(HERE)] == [waiting.summary.number]
    refusal(await service.ask(HERE, QUESTION))
    document = await service.keeping.approve(HERE, waiting.summary.number, by=MO)
    assert (document.source.title, document.source.added_by) == ("Timetable", MO)
    assert words(await service.ask(HERE, QUESTION)) == [FERRY]
    assert await service.keeping.suggestions(HERE) == ()
    (entry,) = await service.keeping.audit(HERE)
    assert (entry.action, entry.by) == (Action.ADDED, MO)


async def test_a_declined_suggestion_is_gone(service: Service) -> None:
    number = (await service.keeping.suggest(HERE, FERRY, Source(), by=ADA)).summary.number
    assert (await service.keeping.decline(HERE, number)).by == ADA
    assert await service.keeping.suggestions(HERE) == ()
    for act in (service.keeping.approve(HERE, number, by=MO), service.keeping.decline(HERE, number)):
        with pytest.raises(UnknownProposal):
            await act


async def test_a_preview_can_be_amended_and_published_later(service: Service) -> None:
    held = await service.keeping.hold(HERE, FERRY, source("Tmetable", "Linnet"), by=MO)
    number = held.summary.number
    assert held.summary.stage is Stage.PREVIEW
    assert await service.keeping.suggestions(HERE) == (), "nobody else has to decide about it"
    await service.keeping.amend(HERE, number, Edits(title="Timetable"))
    with pytest.raises(UnusableField):
        await service.keeping.amend(HERE, number, Edits(url="nowhere"))
    assert (await service.keeping.proposal(HERE, number)).text == FERRY
    shown = (await service.keeping.publish(HERE, number, by=MO)).source
    assert (shown.title, shown.publisher) == ("Timetable", "Linnet")


async def test_what_is_withdrawn_while_it_is_published_is_published_once(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = (await service.keeping.suggest(HERE, FERRY, Source(), by=ADA)).summary.number
    add = service.keeping.add

    async def then_forgotten(*arguments: Any, **options: Any) -> Document:
        document = await add(*arguments, **options)
        await service.keeping.forget_actor(ADA)
        return document

    monkeypatch.setattr(service.keeping, "add", then_forgotten)
    assert (await service.keeping.approve(HERE, number, by=MO)).text == FERRY
    with pytest.raises(UnknownProposal):
        await service.keeping.approve(HERE, number, by=MO)


async def test_what_a_forgotten_member_suggested_is_withdrawn_everywhere(service: Service) -> None:
    for where in (HERE, ELSEWHERE):
        await service.keeping.suggest(where, FERRY, Source(), by=ADA)
        kept = await service.keeping.suggest(where, LATER, Source(), by=MO)
    held = await service.keeping.hold(ELSEWHERE, FERRY, Source(), by=ADA)
    await service.keeping.forget_actor(ADA)
    assert [len(await service.keeping.suggestions(where)) for where in (HERE, ELSEWHERE)] == [1, 1]
    assert (await service.keeping.proposal(ELSEWHERE, kept.summary.number)).summary.by == MO
    with pytest.raises(UnknownProposal):
        await service.keeping.proposal(ELSEWHERE, held.summary.number)


async def test_what_replaces_a_document_becomes_its_next_revision(service: Service) -> None:
    ferry = await service.keeping.add(HERE, FERRY, source())
    number = (await service.keeping.hold(HERE, LATER, source(), by=MO)).summary.number
    assert (await service.keeping.replace(HERE, number, ferry.id)).summary.replaces == ferry.id
    document = await service.keeping.publish(HERE, number, by=MO)
    assert (document.id, document.revision) == (ferry.id, 2)
    assert words(await service.ask(HERE, QUESTION)) == [LATER]


async def test_who_publishes_says_what_it_becomes_whatever_others_say_meanwhile(service: Service) -> None:
    ferry = await service.keeping.add(HERE, FERRY, source())
    numbers = [(await service.keeping.hold(HERE, text, source(), by=MO)).summary.number for text in (LATER, "Goats.")]
    await service.keeping.replace(HERE, numbers[0], ferry.id)
    other = await service.keeping.publish(HERE, numbers[0], by=MO, replaces=None)
    assert (other.id != ferry.id, other.revision) == (True, 1)
    goats = await service.keeping.publish(HERE, numbers[1], by=MO, replaces=ferry.id)
    assert (goats.id, goats.revision) == (ferry.id, 2)


async def test_two_presses_of_one_button_publish_once(service: Service) -> None:
    number = (await service.keeping.hold(HERE, FERRY, source(), by=MO)).summary.number
    done = await asyncio.gather(
        *(service.keeping.publish(HERE, number, by=MO) for _ in range(3)), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in done) == ["Document", "UnknownProposal", "UnknownProposal"]
    assert len(await service.keeping.list(HERE)) == 1


async def test_what_could_not_be_published_waits_on(service: Service) -> None:
    ferry = await service.keeping.add(HERE, FERRY, source())
    same = (await service.keeping.suggest(HERE, FERRY, source(), by=ADA)).summary.number
    other = (await service.keeping.suggest(HERE, LATER, source(), by=ADA, replaces=ferry.id)).summary.number
    with pytest.raises(DuplicateDocument):
        await service.keeping.approve(HERE, same, by=MO)
    with pytest.raises(QuotaExceeded):
        await service.keeping.approve(
            HERE, other, by=MO, quota=Quota(documents=1, bytes=1, documents_a_day=1, bytes_a_day=1)
        )
    await service.keeping.remove(HERE, ferry.id, by=MO)
    with pytest.raises(UnknownDocument):
        await service.keeping.approve(HERE, other, by=MO)
    assert [one.number for one in await service.keeping.suggestions(HERE)] == [same, other]


async def test_one_member_and_all_together_may_only_suggest_so_many(service: Service) -> None:
    for at in range(MOST_OF_ONE):
        await service.keeping.suggest(HERE, f"Goat {at}.", source(), by=ADA)
    with pytest.raises(TooManySuggestions) as caught:
        await service.keeping.suggest(HERE, FERRY, source(), by=ADA)
    assert caught.value.user_message.startswith(f"{MOST_OF_ONE} of your suggestions are waiting")
    await service.keeping.suggest(ELSEWHERE, FERRY, source(), by=ADA)
    for at in range(MOST_WAITING - MOST_OF_ONE):
        await service.keeping.suggest(HERE, f"Sheep {at}.", source(), by=str(100 + at))
    with pytest.raises(TooManySuggestions) as caught:
        await service.keeping.suggest(HERE, FERRY, source(), by="99")
    assert caught.value.user_message.startswith(f"{MOST_WAITING} suggestions are waiting here")
    await service.keeping.hold(HERE, FERRY, source(), by=MO)


async def test_many_at_once_suggest_no_more_than_they_may(service: Service) -> None:
    done = await asyncio.gather(
        *(service.keeping.suggest(HERE, f"Goat {at}.", source(), by=ADA) for at in range(3 * MOST_OF_ONE)),
        return_exceptions=True,
    )
    assert sum(isinstance(one, KnownError) for one in done) == 2 * MOST_OF_ONE
    assert len(await service.keeping.suggestions(HERE)) == MOST_OF_ONE


async def test_nothing_waits_for_ever(service: Service) -> None:
    await service.keeping.suggest(HERE, FERRY, source(), by=ADA)
    held = await service.keeping.hold(ELSEWHERE, LATER, source(), by=MO)
    now = datetime.now(UTC)
    assert await service.keeping.tidy(now + timedelta(hours=23)) == 0
    assert await service.keeping.tidy(now + timedelta(hours=25)) == 1
    with pytest.raises(UnknownProposal):
        await service.keeping.proposal(ELSEWHERE, held.summary.number)
    assert len(await service.keeping.suggestions(HERE)) == 1
    assert await service.keeping.tidy(now + timedelta(days=31)) == 1
    assert await service.keeping.suggestions(HERE) == ()


async def test_what_waits_in_another_collection_is_unknown(service: Service) -> None:
    number = (await service.keeping.suggest(HERE, FERRY, source(), by=ADA)).summary.number
    for act in (
        service.keeping.proposal(ELSEWHERE, number),
        service.keeping.amend(ELSEWHERE, number, Edits(title="Mine")),
        service.keeping.replace(ELSEWHERE, number, None),
        service.keeping.approve(ELSEWHERE, number, by=MO),
        service.keeping.decline(ELSEWHERE, number),
    ):
        with pytest.raises(UnknownProposal):
            await act
    assert await service.keeping.suggestions(ELSEWHERE) == ()


async def test_no_words_cannot_be_suggested(service: Service) -> None:
    with pytest.raises(EmptyDocument):
        await service.keeping.suggest(HERE, "  \n", source(), by=ADA)
    with pytest.raises(UnknownDocument):
        await service.keeping.suggest(HERE, FERRY, source(), by=ADA, replaces=DocumentId(9))


async def test_the_document_tells_no_more_of_who_suggested_it(service: Service) -> None:
    about = source("Timetable").model_copy(update={"added_by": ADA})
    number = (await service.keeping.suggest(HERE, FERRY, about, by=ADA)).summary.number
    document: Document = await service.keeping.approve(HERE, number, by=MO)
    assert document.source.added_by == MO


async def test_no_more_may_wait_than_may_be_added_in_a_day(service: Service) -> None:
    keeping, quota = service.keeping, Quota(documents=9, bytes=999, documents_a_day=2, bytes_a_day=20)
    with pytest.raises(TooMuchWaiting):
        await keeping.hold(HERE, "Goats. " * 3, source(), by=MO, quota=quota)
    first = await keeping.hold(HERE, "Goats.", source(), by=MO, quota=quota)
    await keeping.suggest(HERE, "Sheep.", source(), by=ADA, quota=quota)
    for taken_in in (keeping.hold, keeping.suggest):
        with pytest.raises(TooMuchWaiting):
            await taken_in(HERE, "Cows.", source(), by=MO, quota=quota)
        await taken_in(ELSEWHERE, "Cows.", source(), by=MO, quota=quota)
    await keeping.decline(HERE, first.summary.number)
    await keeping.hold(HERE, "Cows.", source(), by=MO, quota=quota)


async def test_what_waits_goes_with_the_message_it_was_made_of(service: Service) -> None:
    def of(message: int, author: int) -> Source:
        return Source(message=MessageSource(channel=1, message=message, author=author))

    keeping = service.keeping
    for message, author in ((1, 7), (2, 7), (3, 8)):
        await keeping.suggest(HERE, f"Goat {message}.", of(message, author), by=ADA)
    assert await keeping.withdraw_made_of(HERE, 1) == 1
    assert await keeping.withdraw_made_of(ELSEWHERE, 2) == 0
    assert await keeping.withdraw_made_by(7) == 1
    (left,) = await keeping.suggestions(HERE)
    assert left.source.message == of(3, 8).message
