"""What is listed as at odds, and what becomes of it: documents come and go, moderators rule, processes die."""

import asyncio
import logging

import pytest

from answer.errors import UnknownHandle, UnusableName
from answer.model import Answered, Disagreement
from answer.relations import Relation
from answer.service import Service
from answer.surveying import SURVEY_VERSION
from corpus.deriving import derive
from corpus.errors import UnknownDocument
from corpus.judgements import Pair, Ruling
from corpus.model import Document, Reference, Source, Span
from corpus.sqlite import SqliteStore
from tests.builders import ELSEWHERE, HERE, source

ALLOWED = "Visitors may bring dogs onto the Skerry ferry."
FORBIDDEN = "Visitors may not bring dogs onto the Skerry ferry."
QUESTION = "May visitors bring dogs onto the ferry?"
VOICES = (
    "“The harbour master sold the old crane on Gull Point,” said Ilse Brandt. "
    "“The harbour master never sold the old crane on Gull Point,” said Otto Kern."
)


async def add(service: Service, text: str) -> Document:
    return await service.keeping.add(
        HERE, text, source("Skerry ferry rules" if text == ALLOWED else "Skerry ferry: a notice")
    )


async def asked(service: Service) -> tuple[Disagreement, ...]:
    answer = (await service.ask(HERE, QUESTION)).answer
    assert isinstance(answer, Answered)
    return answer.disagreements


async def listed(service: Service, *, every: bool = False) -> list[str]:
    return [one.handle for one in await service.judging.disagreements(HERE, every=every)]


@pytest.fixture
async def both(service: Service) -> Service:
    """A library whose two documents contradict each other."""
    await add(service, ALLOWED)
    await add(service, FORBIDDEN)
    return service


async def pair_of(service: Service) -> Pair:
    (handle,) = await listed(service, every=True)
    return await service.judging.pair(HERE, handle)


# -- documents come and go


async def test_both_quotes_are_listed_with_what_they_rest_on(both: Service) -> None:
    (one,) = await both.judging.disagreements(HERE)
    assert [quote.text for quote in one.quotes] == [ALLOWED, FORBIDDEN]
    assert one.summary == "Sources say opposite things: may bring / may not bring"
    assert (one.relation, one.ruled) == (Relation.CONTRADICTS, None)
    assert "no dates" in one.why
    assert await both.judging.disagreements(ELSEWHERE) == ()


async def test_what_goes_with_its_document_comes_back_with_it_under_the_same_handle(both: Service) -> None:
    before = await listed(both)
    await both.keeping.remove(HERE, (await both.keeping.list(HERE))[0].id, by="1")
    assert await listed(both) == []
    await both.keeping.restore(HERE, (await both._store.removed(HERE))[0].id, by="1")
    assert await listed(both) == before
    await both.keeping.erase(HERE, (await both.keeping.list(HERE))[1].id, by="1")
    assert await listed(both) == []


async def test_a_document_that_is_put_back_is_compared_with_what_came_meanwhile(service: Service) -> None:
    first = await add(service, ALLOWED)
    await listed(service)
    await service.keeping.remove(HERE, first.id, by="1")
    await add(service, FORBIDDEN)
    assert await listed(service) == []
    await service.keeping.restore(HERE, first.id, by="1")
    assert len(await listed(service)) == 1


async def test_a_document_taken_apart_anew_is_compared_anew(both: Service, store: SqliteStore) -> None:
    assert len(await listed(both)) == 1
    number = (await both.keeping.list(HERE))[1].id
    sentences = derive(FORBIDDEN, Source())
    silent = tuple(one.model_copy(update={"claims": None}) for one in sentences)
    await store.replace_sentences(HERE, number, silent, parser_version=99)
    assert await listed(both) == []
    assert await both.keeping.renew() == 1
    assert len(await listed(both)) == 1


async def test_what_was_added_before_a_crash_is_compared_after_it(store: SqliteStore) -> None:
    async with Service(store) as service:
        await add(service, ALLOWED)
        await add(service, FORBIDDEN)  # nothing has looked at either
    assert len(await store.judgements.unsurveyed(SURVEY_VERSION)) == 2
    async with Service(store) as service:
        assert len(await listed(service)) == 1
    assert await store.judgements.unsurveyed(SURVEY_VERSION) == ()


async def until_surveyed(store: SqliteStore) -> None:
    async with asyncio.timeout(10):
        while await store.judgements.unsurveyed(SURVEY_VERSION):  # noqa: ASYNC110 (another task's work in a file)
            await asyncio.sleep(0.01)


async def test_in_the_background_the_list_follows_by_itself(store: SqliteStore) -> None:
    async with Service(store, surveys=True) as service:
        await add(service, ALLOWED)
        await add(service, FORBIDDEN)
        await until_surveyed(store)
        assert len(await store.judgements.conflicts(HERE)) == 1


async def test_what_a_run_leaves_undone_the_next_one_begins_with(store: SqliteStore) -> None:
    async with Service(store, surveys=True) as service:
        await add(service, ALLOWED)
        await add(service, FORBIDDEN)
    async with Service(store, surveys=True):
        await until_surveyed(store)
    assert len(await store.judgements.conflicts(HERE)) == 1


async def test_a_survey_that_fails_is_logged_and_keeps_nobody_from_an_answer(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with Service(store, surveys=True) as service:

        def broken(*_: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("answer.surveys.Survey", broken)
        with caplog.at_level(logging.ERROR):
            await add(service, ALLOWED)
            await asyncio.wait_for(asyncio.shield(service.judging.surveys._task or asyncio.sleep(0)), 10)
        assert "not up to date" in caplog.text
        assert isinstance((await service.ask(HERE, QUESTION)).answer, Answered)
        assert len(await store.judgements.unsurveyed(SURVEY_VERSION)) == 1


# -- moderators rule


async def test_what_is_ruled_no_disagreement_is_none_in_the_list_and_in_answers(both: Service) -> None:
    assert len(await asked(both)) == 1
    pair = await pair_of(both)
    await both.judging.rule(HERE, pair, Ruling.NONE, by="Mo")
    assert await listed(both) == []
    assert await asked(both) == ()
    (one,) = await both.judging.disagreements(HERE, every=True)
    assert one.ruled is not None
    assert (one.ruled.ruling, one.ruled.by) == (Ruling.NONE, "Mo")
    assert await both.judging.withdraw_ruling(HERE, pair, "1")
    assert not await both.judging.withdraw_ruling(HERE, pair, "1")
    assert len(await listed(both)) == 1
    assert len(await asked(both)) == 1


@pytest.mark.parametrize(
    ("ruling", "relations"),
    [
        (Ruling.REAL, [Relation.CONTRADICTS]),
        (Ruling.OVERTAKEN, [Relation.UPDATED]),
        (Ruling.SAME_ORIGIN, []),
        (Ruling.NONE, []),
    ],
)
async def test_the_list_and_the_answers_heed_a_ruling_alike(
    both: Service, ruling: Ruling, relations: list[Relation]
) -> None:
    await both.judging.rule(HERE, await pair_of(both), ruling, by=None)
    assert [one.relation for one in await both.judging.disagreements(HERE)] == relations
    assert [one.relation for one in await asked(both)] == relations


async def test_a_ruling_outlives_a_new_comparison(both: Service) -> None:
    await both.judging.rule(HERE, await pair_of(both), Ruling.NONE, by=None)
    for document in await both.keeping.list(HERE):
        assert all(not one.stands for one in await both.judging.of_document(HERE, document.id))


async def test_only_sentences_that_are_there_can_be_ruled_on(both: Service) -> None:
    pair = await pair_of(both)
    elsewhere = Pair.of(pair.one, pair.other.model_copy(update={"span": Span(start=0, end=3)}))
    with pytest.raises(UnknownDocument):
        await both.judging.rule(HERE, elsewhere, Ruling.REAL, by=None)
    with pytest.raises(UnknownDocument):
        await both.judging.rule(ELSEWHERE, pair, Ruling.REAL, by=None)
    for handle in ("222222", "", "x" * 1000):
        with pytest.raises(UnknownHandle):
            await both.judging.pair(HERE, handle)


# -- who speaks


async def speaker(service: Service, at: int) -> str | None:
    return (await service.judging.quotes(HERE, (await service.keeping.list(HERE))[0].id))[at].speaker


async def place(service: Service, at: int) -> Reference:
    return (await service.judging.quotes(HERE, (await service.keeping.list(HERE))[0].id))[at].reference


async def test_a_corrected_speaker_is_credited_everywhere_until_it_is_withdrawn(service: Service) -> None:
    await service.keeping.add(HERE, VOICES, source("Harbour day"))
    never = await place(service, 1)
    await service.judging.correct_speaker(HERE, never, "  Mo\n Linse ", by="Al")
    assert [await speaker(service, at) for at in (0, 1)] == ["Ilse Brandt", "Mo Linse"]
    (one,) = await service.judging.disagreements(HERE)
    assert [quote.speaker for quote in one.quotes] == ["Ilse Brandt", "Mo Linse"]
    answer = (await service.ask(HERE, "Who never sold the old crane on Gull Point?")).answer
    assert isinstance(answer, Answered)
    assert {quote.speaker for quote in answer.quotes if quote.reference == never} == {"Mo Linse"}
    await service.judging.correct_speaker(HERE, never, None, by=None)
    assert await speaker(service, 1) is None
    assert await service.judging.withdraw_speaker(HERE, never, "1")
    assert not await service.judging.withdraw_speaker(HERE, never, "1")
    assert await speaker(service, 1) == "Otto Kern"


async def test_who_turns_out_to_say_both_does_not_contradict_themselves(service: Service) -> None:
    await service.keeping.add(HERE, VOICES, source("Harbour day"))
    assert len(await listed(service)) == 1
    await service.judging.correct_speaker(HERE, await place(service, 1), "Ilse Brandt", by=None)
    assert await listed(service) == []
    await service.judging.withdraw_speaker(HERE, await place(service, 1), "1")
    assert len(await listed(service)) == 1


@pytest.mark.parametrize("name", ["", "  \n ", "x" * 101, "Mo\u202elinse", "Mo\x1b[2J"])
async def test_what_is_no_name_is_refused(service: Service, name: str) -> None:
    await service.keeping.add(HERE, VOICES, source())
    with pytest.raises(UnusableName):
        await service.judging.correct_speaker(HERE, await place(service, 0), name, by=None)
    assert await speaker(service, 0) == "Ilse Brandt"


async def test_only_a_sentence_that_is_there_has_a_speaker(service: Service) -> None:
    await service.keeping.add(HERE, VOICES, source())
    half = (await place(service, 0)).model_copy(update={"span": Span(start=0, end=5)})
    with pytest.raises(UnknownDocument):
        await service.judging.correct_speaker(HERE, half, "Mo", by=None)
    assert not await service.judging.withdraw_speaker(HERE, half, "1")
