"""Fixtures of the tests of the store."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corpus import connection
from corpus.sqlite import SqliteStore

pytest.register_assert_rewrite(
    "tests.corpus.store_contract",
    "tests.corpus.removal_contract",
    "tests.corpus.changes_contract",
    "tests.corpus.keeping_contract",
    "tests.corpus.trail_contract",
    "tests.corpus.servers_contract",
    "tests.corpus.proposals_contract",
    "tests.corpus.posted_contract",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "concordance.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[SqliteStore]:
    async with SqliteStore.open(path, durable=False) as opened:
        yield opened


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock that stays is given up soon."""
    monkeypatch.setattr(connection, "PATIENCE", 0.1)
    monkeypatch.setattr(connection, "QUEUE", 0.1)
