"""What is judged, in a file."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corpus.errors import UnusableDatabase
from corpus.judgements import Pair, Ruling
from corpus.model import Document, Excerpt
from corpus.sqlite import SqliteStore
from tests.corpus.drafts import HERE, draft
from tests.corpus.files import change
from tests.corpus.judgements_contract import JudgementsContract, Kept, first


class TestSqliteJudgements(JudgementsContract):
    @pytest.fixture
    async def kept(self, tmp_path: Path) -> AsyncIterator[Kept]:
        async with SqliteStore.open(tmp_path / "concordance.db", durable=False) as store:
            yield Kept(store, store.judgements)


async def read_all(store: SqliteStore, document: Document) -> None:
    await store.judgements.judged(HERE)
    await store.claims(HERE, [Excerpt(document.stamp, 0, 0)])
    await store.document(HERE, document.id)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE rulings SET ruling = 'song'", "a judgement in it is damaged"),
        ("UPDATE sentences SET claims = '{\"moments\": 5}'", "the claims of a sentence in it are damaged"),
        ("UPDATE sentences SET speaker = '[]'", "document 1 in it is damaged"),
    ],
)
async def test_a_damaged_row_is_told_of(tmp_path: Path, damage: str, told: str) -> None:

    path = tmp_path / "concordance.db"
    async with SqliteStore.open(path) as store:
        document = await store.add(HERE, draft())
        await store.judgements.rule(HERE, Pair.of(first(document), first(document)), Ruling.REAL, by=None)
    change(path, damage)
    async with SqliteStore.open(path) as store:
        with pytest.raises(UnusableDatabase, match=told):
            await read_all(store, document)
