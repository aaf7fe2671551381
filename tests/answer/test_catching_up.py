"""Comparing many documents breaks off and goes on, is done once whoever asks, and lists no more than can be held."""

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest

from answer import judging, surveying
from answer import surveys as surveys_module
from answer.comparing import compare
from answer.service import Service
from answer.surveying import Clash
from corpus.errors import UnusableDatabase
from corpus.model import CollectionId, DocumentId
from tests.builders import HERE, source

TEXTS = [f"Visitors may {word}bring dogs onto the Skerry ferry." for word in ("", "not ", "never ")]


class Broken(Exception):
    """What breaks the work off."""


async def filled(service: Service) -> None:
    for number, text in enumerate(TEXTS):
        await service.keeping.add(HERE, text, source(f"Skerry ferry rules, part {number}"))


def surveyed(service: Service, monkeypatch: pytest.MonkeyPatch) -> list[DocumentId]:
    """A list that grows by each document that is compared."""
    done: list[DocumentId] = []
    surveys = service.judging.surveys
    real = surveys._survey

    async def survey(collection: CollectionId, document: DocumentId) -> list[Clash]:
        done.append(document)
        return await real(collection, document)

    monkeypatch.setattr(surveys, "_survey", survey)
    return done


async def test_what_broke_off_goes_on_where_it_was_and_says_so(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    await filled(service)
    done = surveyed(service, monkeypatch)

    def break_off(done: int, total: int) -> None:
        raise Broken(f"{done} of {total}")

    with pytest.raises(Broken):
        await service.judging.disagreements(HERE, progress=break_off)
    assert done == [1]
    told: list[tuple[int, int]] = []
    await service.judging.disagreements(HERE, progress=lambda *at: told.append(at))
    assert done == [1, 2, 3]
    assert told == [(2, 3), (3, 3)]


async def test_two_who_ask_at_once_have_each_document_compared_once(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    await filled(service)
    done = surveyed(service, monkeypatch)
    one, other = await asyncio.gather(service.judging.disagreements(HERE), service.judging.disagreements(HERE))
    assert one == other != ()
    assert sorted(done) == [1, 2, 3]


async def test_who_has_no_time_gets_what_is_known_and_how_much_is_not(service: Service) -> None:
    await filled(service)
    assert await service.judging.disagreements(HERE, patience=0.0) == ()
    assert await service.judging.waiting(HERE) == 3
    assert len(await service.judging.disagreements(HERE)) == 2
    assert await service.judging.waiting(HERE) == 0


async def test_no_more_is_listed_than_anybody_reads(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    await filled(service)
    every = await service.judging.disagreements(HERE)
    monkeypatch.setattr(judging, "READ", 1)
    assert await service.judging.disagreements(HERE) == every
    monkeypatch.setattr(judging, "LISTED", 1)
    assert await service.judging.disagreements(HERE) == every[:1]


async def test_once_as_many_are_found_as_are_kept_nothing_more_is_compared(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "\n\n".join(f"{name} said visitors may bring dogs onto the Skerry ferry." for name in ("Ilse", "Mo"))
    await service.keeping.add(HERE, text, source("Skerry ferry rules"))
    other = await service.keeping.add(HERE, text.replace("may", "may not"), source("Skerry ferry: a notice"))
    assert len(await service.judging.disagreements(HERE)) > 1
    calls = 0

    def counted(*given: Any) -> Any:
        nonlocal calls
        calls += 1
        return compare(*given)

    monkeypatch.setattr(surveying, "compare", counted)
    await service.judging.of_document(HERE, other.id)
    before, calls = calls, 0
    monkeypatch.setattr(surveying, "FOUND", 1)
    assert len(await service.judging.surveys.survey(HERE, other.id)) == 1
    assert calls < before


@pytest.mark.slow
async def test_a_hostile_document_takes_seconds_at_most(service: Service) -> None:
    """Every sentence of twelve documents is at odds with one of every other."""
    names = [f"{one}{two}{three}" for one in ("Bo", "Du", "Ga", "Li") for two in "lmnr" for three in ("a", "ek", "o")]
    for number in range(12):
        lines = (
            f"The harbour of {name} counted {3 * at + 7 * number + 11} boats, keeper {name} said."
            for at, name in enumerate(names)
        )
        await service.keeping.add(HERE, " ".join(lines), source(f"Harbours {number}"))
    began = time.process_time()
    await service.judging.surveys.survey(HERE, DocumentId(12))
    assert time.process_time() - began < 10


@pytest.mark.parametrize("error", [UnusableDatabase(Path("a.db"), "document 1 in it is damaged"), RuntimeError("oh")])
async def test_a_document_that_cannot_be_compared_keeps_no_other(
    service: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    await filled(service)
    surveys = service.judging.surveys
    real = surveys._survey
    broken = {DocumentId(1)}

    async def survey(collection: CollectionId, document: DocumentId) -> list[Clash]:
        if document in broken:
            raise error
        return await real(collection, document)

    monkeypatch.setattr(surveys, "_survey", survey)
    assert len(await service.judging.disagreements(HERE)) == 2
    assert await service.judging.waiting(HERE) == 1
    assert "not up to date" in caplog.text
    broken |= {DocumentId(2), DocumentId(3)}
    monkeypatch.setattr(surveys_module, "MOST_FAILED", 1)
    with pytest.raises(type(error)):
        await service.judging.disagreements(HERE)
