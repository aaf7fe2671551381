"""Indexes over a real store in tests: documents in, what is found, and what the disk holds."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from corpus.deriving import PARSER_VERSION
from corpus.model import CollectionId, Document, DocumentId, Draft, ParsedDocument, Source, Stamp
from corpus.sentences import parse
from corpus.sqlite import SqliteStore
from index import disk
from index.live import Indexes
from index.settings import IndexSettings
from tests.builders import HERE

SECRET = "zyxwvutsrq"
"""A word that no rule changes, to be looked for in bytes."""
Listed = list[tuple[DocumentId, int, str, float]]


async def add(store: SqliteStore, text: str, title: str | None = None, to: CollectionId = HERE) -> Document:
    draft = Draft(text=text, source=Source(title=title), sentences=parse(text), parser_version=PARSER_VERSION)
    return await store.add(to, draft)


async def listed(indexes: Indexes, question: str, limit: int = 100, of: CollectionId = HERE) -> Listed:
    """What is found: document, number of the passage, its words, its score."""
    found = await indexes.retrieve(of, (await indexes.analyzer(of)).question_terms(question), limit)
    found = await indexes.retrieve(of, found.analyzer.question_terms(question), limit)  # as the service does
    return [(hit.passage.document.id, hit.passage.number, hit.passage.text, hit.score) for hit in found.hits]


async def found(indexes: Indexes, question: str, of: CollectionId = HERE) -> list[str]:
    return [text for _, _, text, _ in await listed(indexes, question, of=of)]


def parsings(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> list[DocumentId]:
    """A list that grows by each document that is read from `store` to be indexed."""
    read: list[DocumentId] = []
    real = store.parsed

    async def parsed(collection: CollectionId, stamps: Sequence[Stamp]) -> tuple[ParsedDocument | None, ...]:
        read.extend(stamp.document for stamp in stamps)
        return await real(collection, stamps)

    monkeypatch.setattr(store, "parsed", parsed)
    return read


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.exists() else []


def marked(folder: Path) -> list[str]:
    """The files in `folder` that have the secret word in them."""
    return [path.name for path in files(folder) if SECRET.encode() in path.read_bytes()]


@asynccontextmanager
async def opened(
    store: SqliteStore, folder: Path | None = None, settings: Mapping[str, int | str] | None = None
) -> AsyncIterator[Indexes]:
    async with Indexes(store, IndexSettings.model_validate(settings or {}), folder) as indexes:
        yield indexes


async def written(store: SqliteStore, folder: Path, count: int = 3) -> Path:
    """The file of an index over `count` documents."""
    for number in range(count):
        await add(store, f"Goat number {number} is white.", title=f"Goats {number}")
    async with opened(store, folder) as indexes:
        await found(indexes, "goat")
    (path,) = files(folder)
    assert path == disk.path_of(folder, HERE)
    return path
