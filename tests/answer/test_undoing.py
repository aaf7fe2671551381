"""Whatever the last change was: taking it back makes the document what it was before."""

import random

import pytest

from answer.editing import Edits
from answer.service import Service
from corpus.errors import DuplicateDocument
from corpus.model import DocumentId, Mark
from corpus.sqlite import SqliteStore
from tests.builders import HERE, source

TEXTS = [f"The ferry to Skerry leaves at {hour}. Dogs travel free of charge." for hour in ("nine", "ten", "noon")]
BY = "4711"

State = tuple[bool, str | None, str | None, Mark | None]


async def state(service: Service, number: DocumentId) -> State:
    """What a reader can see of a document: whether it is there, its text, its title, its mark."""
    if not await service.keeping.present(HERE, number):
        return False, None, None, None
    document = (await service.keeping.show(HERE, number)).document
    return True, document.text, document.source.title, document.mark


async def change(service: Service, number: DocumentId, chance: random.Random) -> None:
    """Some change of a document that is one."""
    keeping = service.keeping
    if not await keeping.present(HERE, number):
        await keeping.restore(HERE, number, by=BY)
        return
    document = (await keeping.show(HERE, number)).document
    match chance.randrange(4):
        case 0:
            text = chance.choice([text for text in TEXTS if text != document.text])
            await keeping.revise(HERE, number, text, document.source, by=BY)
        case 1:
            await keeping.edit(HERE, number, Edits(title=f"Title {chance.random()}"), by=BY)
        case 2:
            marks = [mark for mark in (*Mark, None) if mark is not document.mark]
            await keeping.mark(HERE, number, chance.choice(marks), by=BY)
        case _:
            await keeping.remove(HERE, number, by=BY)


@pytest.mark.parametrize("seed", range(4))
async def test_the_last_change_is_taken_back_whole_and_put_back_again(store: SqliteStore, seed: int) -> None:
    chance = random.Random(seed)
    async with Service(store) as service:
        number = (await service.keeping.add(HERE, TEXTS[0], source("Timetable"))).id
        for _ in range(12):
            before = await state(service, number)
            await change(service, number, chance)
            after = await state(service, number)
            assert before != after
            if chance.random() < 0.5:
                continue
            for expected in (before, after, before):
                (entry,) = await service.keeping.audit(HERE, limit=1)
                await service.keeping.undo(HERE, entry.number, by=BY)
                assert await state(service, number) == expected
            if before[0]:
                found = await service.keeping.found(HERE, "ferry Skerry")
                assert [quote.text for quote in found[0].quotes] == [before[1].split(". ")[0] + "."]  # type: ignore[union-attr]


async def test_what_was_removed_does_not_come_back_beside_its_copy(service: Service) -> None:
    first = await service.keeping.add(HERE, TEXTS[0], source())
    await service.keeping.remove(HERE, first.id, by=BY)
    (entry,) = await service.keeping.audit(HERE, limit=1)
    second = await service.keeping.add(HERE, TEXTS[0], source())
    with pytest.raises(DuplicateDocument) as caught:
        await service.keeping.undo(HERE, entry.number, by=BY)
    assert caught.value.existing_id == second.id
