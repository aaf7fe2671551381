"""Misspelt questions: read as the documents spell, and the reader is told."""

from answer.model import Answered
from answer.service import Service
from tests.builders import HERE, refusal, source, words

FERRY = "The ferry to Skerry leaves from the harbour at nine. A crossing costs 14 crowns, and the lighthouse is open."


async def test_a_misspelt_word_is_read_as_the_documents_spell_it(service: Service) -> None:
    await service.keeping.add(HERE, FERRY, source())
    answer = (await service.ask(HERE, "when does the fery to Skery leave?")).answer
    assert isinstance(answer, Answered)
    assert answer.quotes[0].text.startswith("The ferry to Skerry")
    assert answer.remarks == ("Read “fery” as “ferry”.", "Read “Skery” as “Skerry”.")
    assert answer.question == "when does the fery to Skery leave?"


async def test_words_that_the_documents_part_or_join_are_read_so(service: Service) -> None:
    await service.keeping.add(HERE, "The ice cream van stops at the boathouse every day.", source())
    for question, read in (("where does the icecream van stop", "ice cream"), ("is there a boat house", "boathouse")):
        answer = (await service.ask(HERE, question)).answer
        assert [one.read for one in answer.corrections] == [read]


async def test_a_common_word_that_is_in_no_document_is_not_bent_into_one_that_is(service: Service) -> None:
    await service.keeping.add(HERE, "Visitors should adapt to the weather.", source())
    assert refusal(await service.ask(HERE, "can visitors adopt a seal?")).corrections == ()


async def test_the_company_of_a_word_tells_which_spelling_is_meant(service: Service) -> None:
    await service.keeping.add(
        HERE, "The plover nests on the beach. The clover grows by the road. The lover waits.", source()
    )
    answer = (await service.ask(HERE, "where does the plovver nest on the beach")).answer
    assert [one.read for one in answer.corrections] == ["plover"]


async def test_a_refusal_says_what_it_read_too(service: Service) -> None:
    await service.keeping.add(HERE, FERRY, source())
    assert refusal(await service.ask(HERE, "who painted the ligthouse?")).remarks == (
        "Read “ligthouse” as “lighthouse”.",
    )


async def test_a_right_question_is_left_as_it_is(service: Service) -> None:
    await service.keeping.add(HERE, FERRY, source())
    exchange = await service.ask(HERE, "what does a crossing cost?")
    assert words(exchange)
    assert exchange.answer.corrections == ()


async def test_a_name_is_no_other_word_misspelt(service: Service) -> None:
    await service.keeping.add(HERE, "The weather over the pairs of islands is fair. Brannt has party guests.", source())
    for question in ("what is the weather in Paris?", "what is the weather in paris", "how is the weather in Pairss?"):
        assert (await service.ask(HERE, question)).answer.corrections == ()


async def test_a_word_for_which_the_documents_have_another_is_put_right_too(service: Service) -> None:
    await service.keeping.add(HERE, "The thieves broke in through a window of the museum at noon.", source())
    answer = (await service.ask(HERE, "how did the buxglars get into the museum?")).answer
    assert [one.read for one in answer.corrections] == ["burglars"]
