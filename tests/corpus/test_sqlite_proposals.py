"""What waits to be published, in a file: what the contract asks, and what the file adds to it."""

import random
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from corpus.errors import UnusableDatabase
from corpus.model import Source
from corpus.proposals import ProposalId, Stage
from corpus.sqlite import SqliteStore
from corpus.sqlite_proposals import SqliteProposals
from tests.corpus.drafts import HERE
from tests.corpus.files import bytes_of, change
from tests.corpus.proposals_contract import WHOLE, ProposalsContract, propose
from tests.corpus.servers_contract import Clock


class TestSqliteProposals(ProposalsContract):
    @pytest.fixture
    async def proposals(self, path: Path, clock: Clock) -> AsyncIterator[SqliteProposals]:
        async with SqliteStore.open(path, durable=False, clock=clock) as store:
            yield store.proposals


async def test_a_proposal_outlives_a_restart_and_its_number_a_withdrawal(path: Path) -> None:
    async with SqliteStore.open(path) as store:
        kept, gone = await propose(store.proposals), await propose(store.proposals)
        await store.proposals.withdraw(HERE, gone.summary.number)
    async with SqliteStore.open(path) as store:
        assert await store.proposals.proposal(HERE, kept.summary.number) == kept
        assert (await propose(store.proposals)).summary.number > gone.summary.number


async def test_another_process_decides_too(path: Path, store: SqliteStore) -> None:
    async with SqliteStore.open(path, durable=False) as second:
        made = await propose(store.proposals)
        await second.proposals.withdraw(HERE, made.summary.number)
        assert await store.proposals.suggested(HERE) == ()


async def test_a_proposal_is_no_change_of_the_collection(store: SqliteStore) -> None:
    made = await propose(store.proposals)
    await store.proposals.change(HERE, made.summary.number, WHOLE, None)
    await store.proposals.withdraw(HERE, made.summary.number)
    assert await store.version(HERE) == 0
    assert await store.collections() == ()


def marked(number: int, letters: int) -> tuple[str, Source]:
    """A text and a source that consist of a mark."""
    mark = f"mark{number:06}x"
    source = Source(title=mark, publisher=mark, tags=(mark,), added_by=mark)
    return " ".join([mark] * (letters // 12 + 1)), source


def marks(path: Path) -> set[int]:
    content = bytes_of(path)
    return {number for number in range(200) if f"mark{number:06}x".encode() in content}


@pytest.mark.parametrize("letters", [10, 900, 9_000])
async def test_nothing_is_left_of_what_was_withdrawn_or_expired(path: Path, letters: int) -> None:
    """Many rows, so that they are spread over the pages anew: a copy in a gap would not be overwritten."""
    rng, clock = random.Random(5), Clock()
    async with SqliteStore.open(path, durable=False, clock=clock) as store:
        numbers: dict[int, ProposalId] = {}
        for number in range(60):
            stage = Stage.PREVIEW if number < 20 else Stage.SUGGESTED
            if number == 20:
                clock.go(days=1)
            text, source = marked(number, int(letters * rng.random()))
            made = await store.proposals.propose(HERE, stage, text, source, replaces=None, by="1")
            numbers[number] = made.summary.number
        assert marks(path) == set(range(60))
        assert await store.proposals.expire(Stage.PREVIEW, clock.now) == 20
        assert marks(path) == set(range(20, 60))
        for number in range(20, 60, 3):
            await store.proposals.withdraw(HERE, numbers[number])
        assert marks(path) == {number for number in range(20, 60) if (number - 20) % 3}


async def test_a_source_that_was_changed_is_gone_with_the_next_that_is_decided(path: Path) -> None:
    clock = Clock()
    async with SqliteStore.open(path, durable=False, clock=clock) as store:
        for number in range(3):
            text, _ = marked(number, 100)
            await store.proposals.propose(HERE, Stage.PREVIEW, text, marked(100 + number, 10)[1], replaces=None, by="1")
            clock.go(days=1)
            await store.proposals.change(HERE, ProposalId(number + 1), marked(150, 10)[1], None)
        await store.proposals.withdraw(HERE, ProposalId(1))
        assert marks(path) == {1, 2, 150}
        assert await store.proposals.expire(Stage.PREVIEW, clock.now - timedelta(days=1)) == 1
        assert marks(path) == {2, 150}


@pytest.mark.parametrize(
    "damage",
    ["stage = 'sung'", "source = '[]'", 'source = \'{"published": "soon"}\'', "at = 'noon'", "characters = 3"],
)
async def test_a_damaged_row_is_told_of_and_can_be_withdrawn(path: Path, store: SqliteStore, damage: str) -> None:
    made = await propose(store.proposals)
    change(path, f"UPDATE proposals SET {damage}")
    with pytest.raises(UnusableDatabase, match=r"proposal 1 in it is damaged"):
        await store.proposals.proposal(HERE, made.summary.number)
    await store.proposals.withdraw(HERE, made.summary.number)
