"""Questions about documents themselves are answered from what is known of them, and said to be."""

from datetime import date

import pytest

from answer.metadata import asked_of_documents
from answer.model import Answered, Within
from answer.service import Service
from corpus.model import Source
from index.analyzer import Analyzer
from tests.builders import HERE, refusal, source, words

POST = Source(
    title="Harbour closed after storm",
    publisher="Northern Post",
    author="R. Ademar",
    published=date(2025, 3, 3),
    added_by="Mo",
)
TEXT = "The harbour was closed on Sunday. Three boats were lost."


async def told(service: Service, question: str) -> list[str]:
    answer = (await service.ask(HERE, question)).answer
    assert isinstance(answer, Answered)
    return [statement.text for statement in answer.statements]


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        (
            "who wrote this article?",
            "“Harbour closed after storm” was written by R. Ademar, according to its metadata.",
        ),
        (
            "When was the Northern Post article published?",
            "“Harbour closed after storm” was published on 3 March 2025, according to its metadata.",
        ),
        ("who added this document", "“Harbour closed after storm” was added by Mo, according to its metadata."),
        ("what is the link to the article?", "“Harbour closed after storm”: its metadata does not say its address."),
        ("how many documents do you have", "There is 1 document here."),
    ],
)
async def test_what_is_known_of_a_document_is_told(service: Service, question: str, statement: str) -> None:
    await service.keeping.add(HERE, TEXT, POST)
    assert await told(service, question) == [statement]


async def test_documents_of_one_publisher_are_listed(service: Service) -> None:
    await service.keeping.add(HERE, TEXT, POST)
    await service.keeping.add(HERE, "The bridge is open.", source("Bridge opens", "Radio Skerry"))
    assert await told(service, "which documents are there from Radio Skerry?") == [
        "There is 1 document of that description: “Bridge opens”."
    ]
    assert await told(service, "what documents do you have?") == [
        "There are 2 documents here: “Harbour closed after storm”, “Bridge opens”."
    ]


async def test_an_article_that_is_not_there_is_not_told_about(service: Service) -> None:
    await service.keeping.add(HERE, TEXT, POST)
    assert refusal(await service.ask(HERE, "who wrote the article about penguins in Chile?")).remarks == ()


async def test_metadata_is_never_quoted(service: Service) -> None:
    await service.keeping.add(HERE, TEXT, POST)
    answer = (await service.ask(HERE, "who wrote this article?")).answer
    assert isinstance(answer, Answered)
    assert all(quote.text in TEXT for quote in answer.quotes)


@pytest.mark.parametrize(
    "question",
    [
        "how many documents did the spy steal",
        "who wrote the first description of the moth",
        "when was the choir founded",
        "who added the salt?",
        "who published the list of names",
    ],
)
def test_a_question_about_what_documents_say_is_none_about_them(question: str) -> None:
    assert asked_of_documents(question, Analyzer()) is None


async def test_ordinary_answers_carry_no_statement(service: Service) -> None:
    await service.keeping.add(HERE, TEXT, POST)
    exchange = await service.ask(HERE, "how many boats were lost?")
    assert words(exchange)
    assert isinstance(exchange.answer, Answered)
    assert exchange.answer.statements == ()


async def test_how_many_documents_there_are_is_told_without_quotes(service: Service) -> None:
    await service.keeping.add(HERE, "Two documents were lost when the ferry sank.", source())
    answer = (await service.ask(HERE, "how many documents are there?")).answer
    assert isinstance(answer, Answered)
    assert (answer.quotes, answer.remarks) == ((), ("There is 1 document here.",))


async def test_only_documents_that_were_asked_are_counted(service: Service) -> None:
    await service.keeping.add(HERE, "The ferry sank.", source(publisher="Northern Post"))
    await service.keeping.add(HERE, "The ferry was raised.", source(publisher="Radio Skerry"))
    within = Within(publisher="Radio Skerry")
    assert (await service.ask(HERE, "how many documents are there?", within=within)).answer.remarks == (
        "There is 1 document here.",
    )
