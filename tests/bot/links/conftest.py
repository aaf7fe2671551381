"""The little internet, for whoever asks for it."""

from collections.abc import AsyncIterator

import pytest

from bot.links.fetching import Fetcher
from tests.bot.links.internet import Internet, internet, page


@pytest.fixture
async def world() -> AsyncIterator[Internet]:
    async with internet() as made:
        made.pages["/page"] = page()
        yield made


@pytest.fixture
async def fetcher(world: Internet) -> AsyncIterator[Fetcher]:
    async with world.fetcher() as made:
        yield made
