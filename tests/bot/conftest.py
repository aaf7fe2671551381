"""The harbour and the command line, for whoever asks for them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.command_line import Shell
from tests.bot.harbour import Harbour, harbour


@pytest.fixture
async def here_in(tmp_path: Path) -> AsyncIterator[Harbour]:
    async with harbour(tmp_path) as made:
        yield made


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """The command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Shell(tmp_path, capsys)
