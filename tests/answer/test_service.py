"""Promises of the one way in: a question in, quotes or a reason out."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from answer.errors import QuestionTooLong
from answer.hearing import Heard
from answer.model import Answered, Reason
from answer.service import Service
from answer.settings import AnswerSettings
from corpus.errors import DuplicateDocument, EmptyDocument, UnknownDocument, UnusableDatabase
from corpus.model import CollectionId, DocumentId, Mark, ParsedDocument, Reference, Span
from corpus.sqlite import SqliteStore
from index.live import Retrieved
from tests.builders import ELSEWHERE, HERE, refusal, source, words

FERRY = "The ferry to Skerry leaves at nine. It costs 14 crowns. Dogs travel free of charge."


async def test_a_library_of_one_document_still_answers(service: Service) -> None:
    await service.keeping.add(HERE, "Refunds take five days. Shipping is free.", source(title="Terms"))
    assert words(await service.ask(HERE, "how long do refunds take"))[0] == "Refunds take five days."


async def test_a_quote_knows_its_source(service: Service) -> None:
    await service.keeping.add(HERE, FERRY, source("Timetable", "Linnet", date(2025, 7, 1)))
    answer = (await service.ask(HERE, "when does the ferry leave")).answer
    assert isinstance(answer, Answered)
    quoted = answer.quotes[0].document.source
    assert (quoted.title, quoted.publisher, quoted.published) == ("Timetable", "Linnet", date(2025, 7, 1))


async def test_an_empty_library_says_that_it_is_empty(service: Service) -> None:
    assert refusal(await service.ask(HERE, "anything?")).message == "There are no documents here yet."


async def test_words_that_occur_nowhere_are_refused(service: Service) -> None:
    await service.keeping.add(HERE, FERRY, source())
    refused = refusal(await service.ask(HERE, "What is the weather in Paris?"))
    assert refused.reason is Reason.NOTHING_MATCHED
    assert refused.related == ()


async def test_a_value_of_the_asked_kind_that_is_nowhere_stated_is_refused_with_what_is_near(service: Service) -> None:
    await service.keeping.add(HERE, "The ferry is painted red. Its captain likes goats.", source())
    refused = refusal(await service.ask(HERE, "When does the ferry leave?"))
    assert refused.reason is Reason.NOT_STATED
    assert "The ferry is painted red." in [quote.text for quote in refused.related]


async def test_always_answers_where_anything_matched(service: Service) -> None:
    await service.keeping.add(HERE, "The ferry is painted red.", source())
    assert words(await service.ask(HERE, "When does the ferry leave?", always=True)) == ["The ferry is painted red."]


async def test_headings_captions_and_by_lines_are_never_quoted(service: Service) -> None:
    text = (
        "# Ferry sinks off Skerry\n\nBy Jo Farrant (jo@example.org)\n\nThe ferry went down at noon.\n\n"
        "![The ferry Maren off Skerry](ferry.jpg)\n\n"
        "## Sources\n\n- Northern Post: Ferry sinks ...\n- Radio: the ferry ...\n"
    )
    await service.keeping.add(HERE, text, source())
    for question in ("ferry", "ferry Skerry", "who is Jo Farrant", "Northern Post ferry sinks"):
        answer = (await service.ask(HERE, question, always=True)).answer
        quotes = answer.quotes if isinstance(answer, Answered) else answer.related
        assert {quote.text for quote in quotes} <= {"The ferry went down at noon."}


async def test_a_removed_document_is_never_quoted_again(service: Service) -> None:
    kept = await service.keeping.add(HERE, FERRY, source())
    gone = await service.keeping.add(HERE, "The ferry was sold.", source())
    assert "The ferry was sold." in words(await service.ask(HERE, "ferry sold"))
    await service.keeping.remove(HERE, gone.id, by="1")
    answer = refusal(await service.ask(HERE, "ferry sold"))
    assert {quote.document.id for quote in answer.related} == {kept.id}


async def test_a_change_by_another_process_is_seen(service: Service, store: SqliteStore) -> None:
    await service.keeping.add(HERE, FERRY, source())
    await service.ask(HERE, "ferry")
    async with Service(store) as other:
        await other.keeping.add(HERE, "The goats live on Gull Point.", source())
    assert words(await service.ask(HERE, "where do the goats live")) == ["The goats live on Gull Point."]


async def test_a_document_removed_while_the_question_is_answered_is_not_quoted(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = await service.keeping.add(HERE, "The ferry was sold.", source())
    indexes = service._indexes
    real = indexes.retrieve

    async def removing(collection: CollectionId, *arguments: Any, **options: Any) -> Retrieved:
        found = await real(collection, *arguments, **options)
        if await service.keeping.present(HERE, gone.id):
            await service.keeping.remove(HERE, gone.id, by="1")
        return found

    monkeypatch.setattr(indexes, "retrieve", removing)
    refusal(await service.ask(HERE, "ferry sold"))


async def test_a_text_that_is_revised_while_the_question_is_answered_is_not_quoted(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = await service.keeping.add(HERE, FERRY, source())
    heard = service._heard

    async def revising(collection: CollectionId, *arguments: Any) -> Heard:
        found = await heard(collection, *arguments)
        monkeypatch.undo()
        await service.keeping.revise(HERE, document.id, FERRY.replace("nine", "ten"), source(), by="1")
        return found

    monkeypatch.setattr(service, "_heard", revising)
    assert words(await service.ask(HERE, "when does the ferry leave"))[0] == "The ferry to Skerry leaves at ten."


async def test_a_document_that_is_marked_while_the_question_is_answered_is_quoted_with_its_mark(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = await service.keeping.add(HERE, FERRY, source())
    heard = service._heard

    async def marking(collection: CollectionId, *arguments: Any) -> Heard:
        found = await heard(collection, *arguments)
        monkeypatch.undo()
        await service.keeping.mark(HERE, document.id, Mark.RETRACTED, by="1")
        return found

    monkeypatch.setattr(service, "_heard", marking)
    answer = (await service.ask(HERE, "when does the ferry leave")).answer
    assert isinstance(answer, Answered)
    assert {quote.document.mark for quote in answer.quotes} == {Mark.RETRACTED}


async def test_one_collection_never_answers_for_another(service: Service) -> None:
    document = await service.keeping.add(HERE, FERRY, source())
    refused = refusal(await service.ask(ELSEWHERE, "when does the ferry leave"))
    assert refused.message == "There are no documents here yet."
    with pytest.raises(UnknownDocument):
        await service.keeping.show(ELSEWHERE, document.id)
    with pytest.raises(UnknownDocument):
        await service.keeping.remove(ELSEWHERE, document.id, by="1")
    assert await service.keeping.list(ELSEWHERE) == ()


async def test_the_same_text_twice_is_refused_but_not_in_another_collection(service: Service) -> None:
    first = await service.keeping.add(HERE, FERRY, source())
    with pytest.raises(DuplicateDocument) as caught:
        await service.keeping.add(HERE, FERRY, source(title="Another name"))
    assert caught.value.existing_id == first.id
    await service.keeping.add(ELSEWHERE, FERRY, source())


async def test_a_text_without_words_is_refused(service: Service) -> None:
    with pytest.raises(EmptyDocument):
        await service.keeping.add(HERE, " \n…\n", source())


async def test_a_question_that_is_too_long_is_refused(service: Service) -> None:
    with pytest.raises(QuestionTooLong, match="301"):
        await service.ask(HERE, "x" * 301)


async def test_no_near_copy_and_a_new_figure_first(service: Service) -> None:
    await service.keeping.add(HERE, "More than 6,000 goats have left the island, the council said on Monday.", source())
    await service.keeping.add(HERE, "More than 6,000 goats have left the island, the council said.", source())
    await service.keeping.add(HERE, "The council repeats: 6,000 goats, no fewer, swam away from the island.", source())
    await service.keeping.add(HERE, "The ferrymen counted 4,700 goats that left the island.", source())
    quoted = words(await service.ask(HERE, "how many goats have left the island"))
    assert sorted("4,700" in quote for quote in quoted[:2]) == [False, True]
    assert sum(quote.startswith("More than 6,000") for quote in quoted) <= 1


async def test_no_more_quotes_than_the_settings_allow(store: SqliteStore) -> None:
    async with Service(store, answer=AnswerSettings(quotes_max_count=1)) as service:
        await service.keeping.add(HERE, "Goats eat grass on the hill. Goats eat hay in the barn.", source())
        assert len(words(await service.ask(HERE, "what do goats eat"))) == 1


async def test_a_follow_up_leans_on_the_question_before(service: Service) -> None:
    await service.keeping.add(
        HERE, "Adults pay 14 crowns for the ferry. Children pay 7 crowns for the ferry.", source()
    )
    await service.keeping.add(HERE, "Children may visit the castle from ten.", source())
    first = await service.ask(HERE, "how much is the ferry for adults")
    assert service.follows_up("and for children?")
    then = await service.ask(HERE, "and for children?", before=first.understood)
    assert words(then)[0] == "Children pay 7 crowns for the ferry."


async def test_the_same_question_gives_the_same_answer(service: Service) -> None:
    await service.keeping.add(HERE, FERRY, source())
    assert (await service.ask(HERE, "ferry price")).answer == (await service.ask(HERE, "ferry price")).answer


async def test_many_questions_at_once_while_documents_come_and_go(service: Service) -> None:
    await service.keeping.add(HERE, FERRY, source())

    async def come_and_go(number: int) -> None:
        document = await service.keeping.add(HERE, f"Ferry number {number} is late.", source())
        await service.keeping.remove(HERE, document.id, by="1")

    asked = [service.ask(HERE, "when does the ferry to Skerry leave") for _ in range(20)]
    changed = [come_and_go(number) for number in range(5)]
    answers, _ = await asyncio.gather(asyncio.gather(*asked), asyncio.gather(*changed))
    assert all(words(exchange)[0] == "The ferry to Skerry leaves at nine." for exchange in answers)
    assert len(await service.keeping.list(HERE)) == 1


async def test_a_question_is_answered_while_documents_pour_in(service: Service) -> None:
    await service.keeping.add(HERE, FERRY, source())
    adding = True

    async def pour() -> None:
        number = 0
        while adding:
            number += 1
            await service.keeping.add(HERE, f"Goat number {number} is white.", source())

    pouring = asyncio.create_task(pour())
    try:
        exchange = await asyncio.wait_for(service.ask(HERE, "when does the ferry leave"), 20)
    finally:
        adding = False
        await pouring
    assert words(exchange)[0] == "The ferry to Skerry leaves at nine."


@pytest.mark.parametrize(
    "texts",
    [
        (
            "The mayor said that 14 miners died in the Kelva pit.",
            "The mayor said that 41 miners died in the Kelva pit.",
        ),
        ("The bridge to Skerry is open to cars.", "The bridge to Skerry is not open to cars."),
        ("The festival opens on 3 May in the park.", "The festival opens on 9 May in the park."),
    ],
)
async def test_sentences_that_differ_in_what_matters_are_both_quoted(service: Service, texts: tuple[str, str]) -> None:
    for text in texts:
        await service.keeping.add(HERE, text, source())
    question = "miners died Kelva pit, bridge to Skerry open cars, festival opens park"
    assert set(words(await service.ask(HERE, question, always=True))) == set(texts)


async def test_a_question_without_a_word_is_asked_for(service: Service) -> None:
    await service.keeping.add(HERE, FERRY, source())
    for question in ("", " ", "???", "…!"):
        refused = refusal(await service.ask(HERE, question))
        assert refused.reason is Reason.NO_QUESTION
        assert "ask a question" in refused.message


async def test_broken_characters_in_a_question_do_no_harm(service: Service) -> None:
    await service.keeping.add(HERE, FERRY, source())
    assert words(await service.ask(HERE, "\udcff when does the ferry leave"))[0].startswith("The ferry")


async def test_a_crowd_of_two_thousand_is_no_year(service: Service) -> None:
    await service.keeping.add(HERE, "About 2000 people were taken out of Orvale in 2019.", source())
    assert "2000" in words(await service.ask(HERE, "How many people were taken out of Orvale?"))[0]


async def test_a_quote_is_found_again_until_it_is_removed(service: Service) -> None:
    document = await service.keeping.add(HERE, FERRY, source())
    answer = (await service.ask(HERE, "what does the ferry cost")).answer
    assert isinstance(answer, Answered)
    references = [quote.reference for quote in answer.quotes]
    assert [quote.text for quote in await service.quotes(HERE, references)] == [quote.text for quote in answer.quotes]
    around = await service.surroundings(HERE, references[0])
    assert around.before + around.quote.text + around.after in FERRY
    await service.keeping.remove(HERE, document.id, by="1")
    with pytest.raises(UnknownDocument):
        await service.quotes(HERE, references)
    await service.keeping.restore(HERE, document.id, by="1")
    assert len(await service.quotes(HERE, references)) == len(references)
    with pytest.raises(UnknownDocument):
        await service.quotes(ELSEWHERE, references)
    await service.keeping.erase(HERE, document.id, by="1")
    with pytest.raises(UnknownDocument):
        await service.keeping.restore(HERE, document.id, by="1")


async def test_half_a_sentence_is_no_quote(service: Service) -> None:
    document = await service.keeping.add(HERE, FERRY, source())
    half = Reference(document=document.id, revision=1, span=Span(start=0, end=9))
    with pytest.raises(UnknownDocument):
        await service.quotes(HERE, [half])


async def test_what_was_removed_long_ago_is_erased(service: Service) -> None:
    document = await service.keeping.add(HERE, FERRY, source())
    await service.keeping.remove(HERE, document.id, by="1")
    assert await service.keeping.erase_removed(datetime.now(UTC) - timedelta(days=1)) == 0
    assert await service.keeping.erase_removed(datetime.now(UTC) + timedelta(days=1)) == 1
    with pytest.raises(UnknownDocument):
        await service.keeping.restore(HERE, document.id, by="1")


async def test_sentences_of_an_older_parser_are_made_anew(service: Service, store: SqliteStore) -> None:
    document = await service.keeping.add(HERE, FERRY, source())
    await store.replace_sentences(HERE, document.id, (), parser_version=0)
    told: list[tuple[int, int]] = []
    assert await service.keeping.renew(lambda done, total: told.append((done, total))) == 1
    assert told == [(1, 1)]
    assert words(await service.ask(HERE, "when does the ferry leave"))[0] == "The ferry to Skerry leaves at nine."
    assert await service.keeping.renew() == 0


async def test_a_text_that_comes_while_the_one_before_is_taken_apart_anew_keeps_its_sentences(
    service: Service, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = await service.keeping.add(HERE, "Dogs ride free. Cats do not.", source())
    await store.replace_sentences(HERE, document.id, (), parser_version=0)
    read = store.document

    async def then_revised(collection: CollectionId, number: DocumentId) -> ParsedDocument:
        found = await read(collection, number)
        monkeypatch.undo()
        await service.keeping.revise(HERE, document.id, FERRY, source(), by="1")
        return found

    monkeypatch.setattr(store, "document", then_revised)
    assert await service.keeping.renew() == 0
    assert words(await service.ask(HERE, "when does the ferry leave"))[0] == "The ferry to Skerry leaves at nine."


async def test_a_document_removed_before_it_is_made_anew_is_passed_over(
    service: Service, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def outdated(parser_version: int) -> object:
        return ((HERE, DocumentId(99)),)

    monkeypatch.setattr(store, "outdated", outdated)
    assert await service.keeping.renew() == 0


@pytest.mark.parametrize("damaged", [1, 5])
async def test_a_damaged_document_keeps_no_other_from_being_made_anew(
    service: Service, store: SqliteStore, monkeypatch: pytest.MonkeyPatch, damaged: int
) -> None:
    documents = [await service.keeping.add(HERE, f"{FERRY} It has {number} decks.", source()) for number in range(6)]
    for one in documents:
        await store.replace_sentences(HERE, one.id, (), parser_version=0)
    read, bad = store.document, {one.id for one in documents[:damaged]}

    async def document(collection: CollectionId, number: DocumentId) -> ParsedDocument:
        if number in bad:
            raise UnusableDatabase(Path("news.db"), f"document {number} in it is damaged")
        return await read(collection, number)

    monkeypatch.setattr(store, "document", document)
    if damaged == 1:
        assert await service.keeping.renew() == 5
        return
    with pytest.raises(UnusableDatabase):  # one after the other: the file itself is damaged
        await service.keeping.renew()
