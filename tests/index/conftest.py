"""Where indexes are kept in tests."""

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def read_only(folder: Path) -> Path:
    folder.mkdir(mode=0o500)
    return folder
