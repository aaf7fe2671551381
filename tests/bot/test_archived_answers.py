"""A collection that was taken elsewhere answers with the same bytes."""

from collections.abc import AsyncIterator
from importlib import resources
from pathlib import Path

import pytest

from answer.intake import draft_of
from answer.service import Service
from bot.cli.wire import answer_json, json_line
from corpus.judgements import Pair, Ruling
from corpus.model import Mark, Reference, Source
from corpus.reading import read
from corpus.sqlite import SqliteStore
from tests.builders import ELSEWHERE, HERE

QUESTIONS = (
    "How many crew were lost with the Maren?",
    "who said that nine people did not come home?",
    "When does the inquiry into the loss of the Maren open?",
    "What is the membership fee?",
    "How strong was the wind over Skerry?",
    "How many ships does Aldis Coastal own?",
    "Who added the Radio Skerry bulletin?",
    "When was “Club rules” added?",
    "How many documents are there?",
    "What did the captain have for breakfast?",
    "How much are the dues?",
)


@pytest.fixture
async def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[SqliteStore, Service]]:
    path = tmp_path_factory.mktemp("elsewhere") / "concordance.db"
    async with SqliteStore.open(path, durable=False) as store, Service(store) as service:
        yield store, service


async def fill(store: SqliteStore, service: Service) -> None:
    """The samples, in a collection that much happened to."""
    gone = await store.add(HERE, draft_of("Nobody will ever read this.", Source()))
    added = []
    for file in sorted((resources.files("corpus") / "samples").iterdir(), key=lambda file: file.name):
        text, source = read(file.name, file.read_bytes())
        draft = draft_of(text, source.model_copy(update={"added_by": "17"}))
        added.append((await store.add(HERE, draft), draft))
    await store.remove(HERE, gone.id)
    first, draft = added[0]
    revised = draft.source.model_copy(update={"title": "Another title", "added_by": "18"})
    await store.revise(HERE, first.id, draft_of(draft.text, revised))
    await store.mark(HERE, added[1][0].id, Mark.CORRECTED, by="17")
    await store.set_language(HERE, "english")
    await store.set_synonyms(HERE, (("fee", "dues"),))
    await judge(store, service)


async def judge(store: SqliteStore, service: Service) -> None:
    """Correct who speaks in the first quote about the inquiry, and rule on it and the last one."""
    exchange = await service.ask(HERE, QUESTIONS[2])
    answer = exchange.answer
    assert hasattr(answer, "disagreements")
    quotes = [quote for one in answer.disagreements for side in one.sides for quote in side.quotes]
    assert len(quotes) >= 2
    places = [
        Reference(document=quote.document.id, revision=quote.document.revision, span=quote.span) for quote in quotes
    ]
    await store.judgements.correct_speaker(HERE, places[0], "Mo Lindqvist", by="17")
    await store.judgements.rule(HERE, Pair.of(places[0], places[-1]), Ruling.OVERTAKEN, by="17")


Told = list[tuple[str, str]]
"""The ids of answers, each with its JSON."""


async def answers(service: Service) -> Told:
    """The answers' ids and their JSON, without the time that each took."""
    told = []
    for question in QUESTIONS:
        exchange = await service.ask(HERE, question)
        told.append((exchange.answer.id, json_line(answer_json(exchange) | {"took_ms": 0})))
    return told


async def exported(store: SqliteStore, service: Service, file: Path, *, who: bool = True) -> Told:
    """What is answered over the filled collection, which is written to `file`."""
    await fill(store, service)
    before = await answers(service)
    await store.archives.export(HERE, file, who=who)
    return before


async def test_answers_are_the_same_bytes_where_the_archive_was_read(
    store: SqliteStore, service: Service, elsewhere: tuple[SqliteStore, Service], tmp_path: Path
) -> None:
    before = await exported(store, service, tmp_path / "one.zip")
    there, asked = elsewhere
    await there.archives.take_in(HERE, tmp_path / "one.zip", by="terminal")
    after = await answers(asked)
    assert after == before
    told = "".join(line for _, line in after)
    assert "Mo Lindqvist" in told
    assert "was added by 17" in told
    assert "no_answer" in told


async def test_a_service_that_answered_before_answers_from_what_was_taken_in(
    store: SqliteStore, service: Service, elsewhere: tuple[SqliteStore, Service], tmp_path: Path
) -> None:
    before = await exported(store, service, tmp_path / "one.zip")
    there, asked = elsewhere
    assert "There are no documents" in (await answers(asked))[0][1]
    await there.archives.take_in(HERE, tmp_path / "one.zip", by="terminal")
    assert await answers(asked) == before


async def test_without_who_only_the_answer_that_names_who_is_another(
    store: SqliteStore, service: Service, elsewhere: tuple[SqliteStore, Service], tmp_path: Path
) -> None:
    before = await exported(store, service, tmp_path / "one.zip", who=False)
    there, asked = elsewhere
    await there.archives.take_in(HERE, tmp_path / "one.zip", by="terminal")
    others = [
        question for question, one, other in zip(QUESTIONS, before, await answers(asked), strict=True) if one != other
    ]
    assert others == ["Who added the Radio Skerry bulletin?"]


async def test_where_the_numbers_are_used_the_quotes_are_the_same_all_the_same(
    store: SqliteStore, service: Service, elsewhere: tuple[SqliteStore, Service], tmp_path: Path
) -> None:
    before = await exported(store, service, tmp_path / "one.zip")
    there, asked = elsewhere
    for number in range(12):
        await there.add(ELSEWHERE, draft_of(f"Nothing of number {number} matters.", Source()))
    await there.archives.take_in(HERE, tmp_path / "one.zip", by="terminal")
    after = await answers(asked)
    assert [number for number, _ in after] != [number for number, _ in before]
    assert [line for _, line in after] == [line for _, line in before]
