"""Only some documents are asked: by number, publisher, date."""

from datetime import date

import pytest

from answer.errors import NoSuchDocuments
from answer.model import Within
from answer.service import Service
from corpus.model import DocumentId
from tests.builders import ELSEWHERE, HERE, refusal, source, words

QUESTION = "How many goats are on the island?"


@pytest.fixture
async def counts(service: Service) -> list[DocumentId]:
    added = [
        await service.keeping.add(
            HERE, "In all, 40 goats are on the island.", source("One", "Northern Post", date(2025, 3, 3))
        ),
        await service.keeping.add(
            HERE, "There are 52 goats on the island now.", source("Two", "Radio Skerry", date(2025, 4, 1))
        ),
        await service.keeping.add(HERE, "Nobody knows: 60 goats are on the island, or so.", source("Three")),
    ]
    return [document.id for document in added]


@pytest.mark.parametrize(
    ("within", "figures"),
    [
        (Within(), {"40", "52", "60"}),
        (Within(publisher="northern POST"), {"40"}),
        (Within(as_of=date(2025, 3, 31)), {"40"}),
        (Within(as_of=date(2025, 4, 1)), {"40", "52"}),
    ],
)
async def test_only_documents_that_fit_are_quoted(
    service: Service, counts: list[DocumentId], within: Within, figures: set[str]
) -> None:
    quoted = " ".join(words(await service.ask(HERE, QUESTION, within=within)))
    assert {figure for figure in ("40", "52", "60") if figure in quoted} == figures


async def test_by_number(service: Service, counts: list[DocumentId]) -> None:
    exchange = await service.ask(HERE, QUESTION, within=Within(documents=frozenset({counts[1]})))
    assert words(exchange) == ["There are 52 goats on the island now."]


async def test_a_refusal_counts_the_documents_that_were_asked(service: Service, counts: list[DocumentId]) -> None:
    exchange = await service.ask(HERE, "submarine?", within=Within(publisher="Radio Skerry"))
    assert refusal(exchange).message.startswith("Not in this document")


@pytest.mark.parametrize("within", [Within(publisher="Nobody"), Within(as_of=date(1999, 1, 1))])
async def test_no_such_documents_is_said(service: Service, counts: list[DocumentId], within: Within) -> None:
    with pytest.raises(NoSuchDocuments):
        await service.ask(HERE, QUESTION, within=within)


async def test_a_number_of_another_collection_finds_nothing(service: Service, counts: list[DocumentId]) -> None:
    await service.keeping.add(ELSEWHERE, "There are 99 goats on the island.", source())
    with pytest.raises(NoSuchDocuments):
        await service.ask(ELSEWHERE, QUESTION, within=Within(documents=frozenset(counts)))


async def test_a_removed_document_is_not_asked(service: Service, counts: list[DocumentId]) -> None:
    await service.keeping.remove(HERE, counts[0], by="1")
    with pytest.raises(NoSuchDocuments):
        await service.ask(HERE, QUESTION, within=Within(documents=frozenset({counts[0]})))
