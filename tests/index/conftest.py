"""Where indexes are kept in tests, and from how much on their postings do what they do for many."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index import postings as postings_module
from index import segments, topk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def read_only(folder: Path) -> Path:
    folder.mkdir(mode=0o500)
    return folder


@pytest.fixture
def thresholds(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int, int], None]:
    """Sets from how many postings on parts are sealed, postings passed over, and blocks merged."""

    def let(sealed: int, pruning: int, block: int) -> None:
        monkeypatch.setattr(postings_module, "SEALED_FROM", sealed)
        monkeypatch.setattr(postings_module, "SLICE", 2)
        monkeypatch.setattr(topk, "WORTH_PRUNING", pruning)
        monkeypatch.setattr(segments, "MERGED_AT_ONCE", block)

    return let
