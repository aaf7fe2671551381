"""A collection's own synonyms: found, counted as evidence, and no other collection's."""

import asyncio

import pytest

from answer.errors import UnusableSynonyms
from answer.service import Service
from tests.builders import ELSEWHERE, HERE, refusal, source, words

TEXT = "The blob costs 40 crowns in the shop of the guild."
QUESTION = "how much is the zorple?"


async def test_a_word_that_the_documents_call_otherwise_is_found(service: Service) -> None:
    for collection in (HERE, ELSEWHERE):
        await service.keeping.add(collection, TEXT, source())
        refusal(await service.ask(collection, QUESTION))
    await service.keeping.add_synonyms(HERE, ["Zorple", "blob"], by="1")
    assert words(await service.ask(HERE, QUESTION)) == [TEXT]
    refusal(await service.ask(ELSEWHERE, QUESTION))
    assert await service.keeping.synonyms(HERE) == (("zorple", "blob"),)
    assert await service.keeping.synonyms(ELSEWHERE) == ()


async def test_what_is_taken_away_counts_no_more(service: Service) -> None:
    await service.keeping.add(HERE, TEXT, source())
    await service.keeping.add_synonyms(HERE, ["zorple", "blob"], by="1")
    assert await service.keeping.remove_synonyms(HERE, "BLOB", by="1") == 1
    assert await service.keeping.remove_synonyms(HERE, "blob", by="1") == 0
    refusal(await service.ask(HERE, QUESTION))


async def test_a_pair_of_words_may_be_meant(service: Service) -> None:
    await service.keeping.add(HERE, "The patch notes name 40 mended faults.", source())
    await service.keeping.add_synonyms(HERE, ["changelog", "patch notes"], by="1")
    assert words(await service.ask(HERE, "what does the changelog name?"))


@pytest.mark.parametrize(
    "group",
    [
        ["boat"],
        ["boat", "Boat"],
        ["boat", "a very long ship"],
        ["boat", "!"],
        ["boat", f"{'o' * 60} {'o' * 60}"],
        [f"boat{at}" for at in range(51)],
    ],
)
async def test_what_cannot_be_synonyms_is_refused_in_words(service: Service, group: list[str]) -> None:
    with pytest.raises(UnusableSynonyms, match="refused"):
        await service.keeping.add_synonyms(HERE, group, by="1")
    assert await service.keeping.synonyms(HERE) == ()


async def test_two_who_add_synonyms_at_once_keep_both(service: Service) -> None:
    await asyncio.gather(
        *(service.keeping.add_synonyms(HERE, [word, "blob"], by="1") for word in ("zorple", "quindle", "frabbet")),
        service.keeping.remove_synonyms(HERE, "nothing", by="2"),
    )
    added = {group[0] for group in await service.keeping.synonyms(HERE)}
    assert added == {"zorple", "quindle", "frabbet"}
