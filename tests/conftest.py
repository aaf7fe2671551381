"""Fixtures that more than one floor uses: real SQLite in a temporary folder, nothing faked."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import settings

from answer.service import Service
from corpus.sqlite import SqliteStore

settings.register_profile("gate", max_examples=25)
settings.register_profile("thorough", max_examples=200)
settings.load_profile("gate")  # a few minutes are for all tests; `make slow` looks longer


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    async with SqliteStore.open(tmp_path / "concordance.db", durable=False) as opened:
        yield opened


@pytest.fixture
async def service(store: SqliteStore) -> AsyncIterator[Service]:
    async with Service(store) as opened:
        yield opened
