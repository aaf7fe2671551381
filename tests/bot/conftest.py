"""The harbour, for whoever asks for it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.harbour import Harbour, harbour


@pytest.fixture
async def here_in(tmp_path: Path) -> AsyncIterator[Harbour]:
    async with harbour(tmp_path) as made:
        yield made
