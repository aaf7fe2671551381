"""The sides of an answer, heard again: the same sentences, who stands behind them, and nothing of another server."""

from datetime import date

import pytest

from answer.conflicts import handle_of
from answer.errors import UnknownHandle
from answer.model import Answered, Disagreement
from answer.rehearing import Sides
from answer.relations import Kind, Relation
from answer.service import Service
from corpus.errors import UnknownDocument
from corpus.judgements import Pair, Ruling
from corpus.model import Document, Source
from corpus.sqlite import SqliteStore
from tests.builders import ELSEWHERE, HERE

QUESTION = "when does the lantern fair open?"
ABOUT = "Telsund lights paper lamps on boats and stalls along its old quay every summer evening."
INN = "The lantern fair opens on 9 June, said Ida Sorel, the mayor."
MILL = "The lantern fair opens on 12 June."


async def add(service: Service, text: str, publisher: str, day: int = 2) -> Document:
    source = Source(title="Fair", publisher=publisher, published=date(2025, 5, day))
    return await service.keeping.add(HERE, f"{ABOUT} {text}", source)


async def found(service: Service) -> Disagreement:
    answer = (await service.ask(HERE, QUESTION)).answer
    assert isinstance(answer, Answered)
    (one,) = answer.disagreements
    return one


async def test_heard_again_the_sides_are_the_same(service: Service) -> None:
    await add(service, INN, "Gull Inn")
    await add(service, MILL, "Mill Gazette", 4)
    first = await found(service)
    again = await service.compare(HERE, QUESTION, Sides.of(first))
    assert [[quote.text for quote in side.quotes] for side in again.sides] == [[MILL], [INN]]
    assert [side.claim for side in again.sides] == [side.claim for side in first.sides] == ["12 June", "9 June"]
    assert [[origin.name for origin in side.origins] for side in again.sides] == [["Mill Gazette"], ["Ida Sorel"]]
    assert (again.kind, again.relation) == (Kind.DATE, Relation.CONTRADICTS)
    assert "2025-06-09" in again.why
    assert again.sides[1].quotes[0].speaker == "Ida Sorel"


async def test_for_a_question_that_tells_nothing_the_sides_are_shown_without_a_why(service: Service) -> None:
    await add(service, INN, "Gull Inn")
    await add(service, MILL, "Mill Gazette")
    known = Sides.of(await found(service))
    again = await service.compare(HERE, "and then?", known)
    assert len(again.sides) == 2
    assert (again.why, again.sides[0].claim) == ("", "")


async def test_whoever_contradicts_does_not_repeat_however_alike_the_words_are(service: Service) -> None:
    await add(service, MILL, "Gull Inn")
    await add(service, MILL.replace("12", "9"), "Mill Gazette")
    await add(service, f"As ever: {MILL}", "Pump Room")
    first = await found(service)
    assert not first.one_origin
    assert sorted(len(side.origins) for side in first.sides) == [1, 1]
    assert sorted(len(one.documents) for side in first.sides for one in side.origins) == [1, 2]


async def test_one_house_that_says_both_is_one_origin(service: Service) -> None:
    await add(service, MILL, "Gull Inn")
    await add(service, MILL.replace("12", "9"), "Gull Inn")
    assert (await found(service)).one_origin


async def test_only_the_earlier_side_of_an_update_may_have_been_overtaken(service: Service) -> None:
    await add(service, INN, "Gull Inn", 1)
    await add(service, MILL, "Mill Gazette", 30)
    first = await found(service)
    assert first.relation is Relation.UPDATED
    assert {side.claim: side.overtaken for side in first.sides} == {"9 June": True, "12 June": False}


async def test_what_was_removed_or_is_of_another_server_is_never_shown(service: Service) -> None:
    await add(service, INN, "Gull Inn")
    mill = await add(service, MILL, "Mill Gazette")
    known = Sides.of(await found(service))
    with pytest.raises(UnknownDocument):
        await service.compare(ELSEWHERE, QUESTION, known)
    await service.keeping.remove(HERE, mill.id, by="1")
    with pytest.raises(UnknownDocument):
        await service.compare(HERE, QUESTION, known)


async def test_a_corrected_speaker_and_a_ruling_hold_here_too(service: Service, store: SqliteStore) -> None:
    await add(service, INN, "Gull Inn")
    await add(service, MILL, "Mill Gazette")
    known = Sides.of(await found(service))
    one, other = known.references
    await store.judgements.correct_speaker(HERE, other, "The town clerk", None)
    await store.judgements.rule(HERE, Pair.of(one, other), Ruling.SAME_ORIGIN, None)
    again = await service.compare(HERE, QUESTION, known)
    assert "The town clerk" in {quote.speaker for side in again.sides for quote in side.quotes}
    assert again.one_origin
    assert "The town clerk" in {quote.speaker for quote in await service.quotes(HERE, known.references)}


async def test_a_ruling_holds_for_a_side_whose_text_is_another_meanwhile(service: Service, store: SqliteStore) -> None:
    await add(service, INN, "Gull Inn")
    mill = await add(service, MILL, "Mill Gazette")
    known = Sides.of(await found(service))
    await service.judging.rule(HERE, Pair.of(*known.references), Ruling.SAME_ORIGIN, "1")
    await service.keeping.revise(HERE, mill.id, "The lantern fair is over.", Source(title="Fair"), by="1")
    again = await service.compare(HERE, QUESTION, known)
    assert {quote.overtaken for side in again.sides for quote in side.quotes} == {True, False}
    assert again.one_origin
    handle = handle_of(Pair.of(*known.references))
    with pytest.raises(UnknownHandle):  # there is no such pair to rule on any more
        await service.judging.pair(HERE, handle)
