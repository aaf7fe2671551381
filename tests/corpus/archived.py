"""A collection to be archived, and all that is to come back of it."""

import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from corpus.deriving import PARSER_VERSION, derive
from corpus.judgements import Judged, Pair, Ruling
from corpus.model import CollectionId, DocumentId, Draft, Mark, MessageSource, ParsedDocument, Reference, Source, Span
from corpus.sqlite import SqliteStore
from tests.corpus.drafts import HERE, ODD_TEXTS
from tests.corpus.servers_contract import Clock

TEXT = "Ilse Brandt spoke. “Nine boats came in,” she said.\n\n- One was late.\n- One was lost."


def draft_of(text: str, source: Source | None = None) -> Draft:
    source = source or Source()
    return Draft(text=text, source=source, sentences=derive(text, source), parser_version=PARSER_VERSION)


class Everything(NamedTuple):
    """All that an archive is to keep of a collection."""

    version: int
    language: str | None
    synonyms: tuple[tuple[str, ...], ...]
    revisions: dict[tuple[int, int], ParsedDocument]
    reviews: dict[int, date | None]
    judged: Judged


async def everything(store: SqliteStore, collection: CollectionId = HERE) -> Everything:
    """As it can be read. When a document was changed last is told by another count in another place."""
    listed = await store.list(collection)
    revisions = {
        (line.id, number): await store.revision(collection, line.id, number)
        for line in listed
        for number in range(1, line.revision + 1)
    }
    return Everything(
        version=await store.version(collection),
        language=await store.language(collection),
        synonyms=await store.synonyms(collection),
        revisions={
            key: one.model_copy(update={"document": one.document.model_copy(update={"changed": 0})})
            for key, one in revisions.items()
        },
        reviews={line.id: line.review_by for line in listed},
        judged=await store.judgements.judged(collection),
    )


@asynccontextmanager
async def opened(name: str = "target") -> AsyncIterator[tuple[SqliteStore, Path]]:
    """A new store, and the folder that it stands in."""
    with tempfile.TemporaryDirectory() as folder:
        async with SqliteStore.open(Path(folder) / f"{name}.db", durable=False, clock=Clock()) as store:
            yield store, Path(folder)


def first(document: DocumentId, revision: int = 1) -> Reference:
    return Reference(document=document, revision=revision, span=Span(start=0, end=4))


async def fill(store: SqliteStore, collection: CollectionId = HERE) -> list[DocumentId]:
    """Three documents of four revisions, and two that nobody is to see again, with all that can be said of them."""
    gone = await store.add(collection, draft_of("Erased and erased."))
    removed = await store.add(collection, draft_of("Removed and removed."))
    message = MessageSource(channel=2**63, message=2**64 - 1, author=7)
    source = Source(title="Boats", tags=("a", "b"), published=date(2025, 3, 2), message=message, added_by="7")
    one = await store.add(collection, draft_of(TEXT, source))
    await store.revise(collection, one.id, draft_of(TEXT, Source(title="Boats, corrected", added_by="8")))
    two = await store.add(collection, draft_of("Two boats came in.", Source(title="Two\u2028lines", language="German")))
    three = await store.add(collection, draft_of(ODD_TEXTS["carriage returns"] + ODD_TEXTS["a NUL"]))
    await store.mark(collection, two.id, Mark.RETRACTED, by="7")
    await store.set_review(collection, two.id, date(2026, 1, 1), by="7")
    await store.judgements.correct_speaker(collection, first(one.id, 2), "Ilse Brandt", by="7")
    await store.judgements.correct_speaker(collection, first(two.id), None, by=None)
    await store.judgements.rule(collection, Pair.of(first(two.id), first(one.id, 2)), Ruling.OVERTAKEN, by="8")
    await store.judgements.rule(collection, Pair.of(first(removed.id), first(one.id, 2)), Ruling.REAL, by="8")
    await store.set_language(collection, "german")
    await store.set_synonyms(collection, (("boat", "ship"), ("rule", "law", "by law")))
    await store.remove(collection, removed.id)
    await store.erase(collection, gone.id)
    return [one.id, two.id, three.id]


def die() -> None:
    """What becomes of a process for want of memory."""
    os._exit(1)
