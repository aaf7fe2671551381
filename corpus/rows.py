"""From rows to the values that they hold. All of it computes and waits for nothing: made to run in a thread."""

import gc
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from corpus.claims import Claims, Speaker
from corpus.errors import UnusableDatabase
from corpus.model import (
    Changes,
    CollectionId,
    Contents,
    Document,
    DocumentId,
    DocumentSummary,
    Excerpt,
    ParsedDocument,
    RevisionSummary,
    Sentence,
    SentenceKind,
    Span,
    Stamp,
)
from corpus.sources import SOURCE_COLUMNS, source_of

Row = tuple[Any, ...]

HEADLINES = 50
"""So many entries of a document's lists of links are told."""

DOCUMENT_COLUMNS = f"d.id, r.number, r.sha256, characters, text, changed, mark, d.revision, {SOURCE_COLUMNS}"
"""What `document_of` reads: the number of the revision, and that of the current one."""
HISTORY_COLUMNS = f"r.number, r.sha256, characters, {SOURCE_COLUMNS}"
"""What `history_of` reads."""
SENTENCE_COLUMNS = 'start, "end", s.kind, block, headings, speaker'
"""What `sentences_of` reads."""
SUMMARY_COLUMNS = f"id, revision, d.sha256, removed_at, mark, review_by, characters, {SOURCE_COLUMNS}"
"""What `summaries_of` reads, followed by the number of quotable sentences."""
QUOTABLE_KINDS = json.dumps([kind for kind in SentenceKind if kind.quotable])
"""As a JSON array."""

_MANY = 2_000
"""Sentences; a garbage collection is worth putting off from so many on."""
_SENTENCES = TypeAdapter(tuple[Sentence, ...])
_NO_CLAIMS = Claims()
_SPANS = TypeAdapter(tuple[Span, ...])


def moment_text(moment: datetime) -> str:
    """`moment` in UTC, as texts that compare as the moments do. Raises ValueError if it names no time zone: a bug."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")  # would be taken for one of this machine's
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def parsed_of(
    path: Path, collection: CollectionId, row: Row, sentences: Sequence[Row], document: Document | None = None
) -> ParsedDocument:
    """A row of DOCUMENT_COLUMNS with its rows of SENTENCE_COLUMNS. Raises UnusableDatabase if they cannot be right.

    `document`: what was made of that row before.
    """
    try:
        document = document or document_of(collection, row)
        return ParsedDocument(document=document, sentences=_sentences_of(sentences, len(document.text)))
    except (ValueError, TypeError) as error:  # ValidationError and JSONDecodeError are ValueErrors
        raise UnusableDatabase(path, f"document {row[0]} in it is damaged") from error


def stamped(documents: Iterable[Row]) -> dict[Stamp, Row]:
    """Rows of DOCUMENT_COLUMNS by the stamp that the document bears now."""
    return {Stamp(row[0], row[5]): row for row in documents}


def ranges_of(wanted: Iterable[Excerpt], documents: Mapping[Stamp, Row]) -> str:
    """[document, revision, first, last] of each excerpt that `documents` has, as a JSON array; [] for the others."""
    return json.dumps(
        [
            [stamp.document, documents[stamp][1], first, last] if stamp in documents else []
            for stamp, first, last in wanted
        ]
    )


def parts_of(
    path: Path,
    collection: CollectionId,
    wanted: Iterable[Excerpt],
    documents: Mapping[Stamp, Row],
    sentences: Sequence[Row],
) -> tuple[ParsedDocument | None, ...]:
    """What `wanted` names, None for what `documents` does not have. Raises UnusableDatabase. Builds a document once.

    A row of `sentences` begins with the position in `wanted`, and they are in that order.
    """
    sentences_of = {key: [row[1:] for row in rows] for key, rows in groupby(sentences, key=itemgetter(0))}
    parts: list[ParsedDocument | None] = []
    built: dict[Stamp, Document] = {}
    with _uncollected() if len(sentences) >= _MANY else nullcontext():
        for key, (stamp, _, _) in enumerate(wanted):
            row = documents.get(stamp)
            if row is None:
                parts.append(None)
                continue
            part = parsed_of(path, collection, row, sentences_of.get(key, ()), built.get(stamp))
            built[stamp] = part.document
            parts.append(part)
    return tuple(parts)


def asked_claims(wanted: Iterable[Excerpt]) -> str:
    """[document, changed, first, last] of each excerpt, as a JSON array."""
    return json.dumps([[*stamp, first, last] for stamp, first, last in wanted])


def claims_of(path: Path, wanted: Sequence[Excerpt], found: Iterable[Row]) -> tuple[Mapping[int, Claims] | None, ...]:
    """Rows of the position in `wanted`, and of a sentence's start and claims. Raises UnusableDatabase.

    None for an excerpt that has not all of its sentences.
    """
    claims: list[dict[int, Claims]] = [{} for _ in wanted]
    try:
        for key, start, column in found:
            claims[key][start] = _NO_CLAIMS if column is None else Claims.model_validate_json(column)
    except ValueError as error:
        raise UnusableDatabase(path, "the claims of a sentence in it are damaged") from error
    return tuple(
        some if len(some) == excerpt.last + 1 - excerpt.first else None
        for excerpt, some in zip(wanted, claims, strict=True)
    )


def headlines_of(path: Path, count: int, found: Iterable[Row]) -> tuple[tuple[Sentence, ...], ...]:
    """Rows of the position among `count` documents, of SENTENCE_COLUMNS, and claims. Raises UnusableDatabase."""
    headlines: list[list[Sentence]] = [[] for _ in range(count)]
    try:
        for key, *columns, claims in found:
            if len(headlines[key]) < HEADLINES:
                (sentence,) = _sentences_of([tuple(columns)], sys.maxsize)
                known = _NO_CLAIMS if claims is None else Claims.model_validate_json(claims)
                headlines[key].append(sentence.model_copy(update={"claims": known}))
    except ValueError as error:
        raise UnusableDatabase(path, "a headline in it is damaged") from error
    return tuple(map(tuple, headlines))


def changes_of(version: int, language: str | None, found: Sequence[Row], *, whole: bool) -> Changes:
    """Rows of id, changed and removed_at, in the order of ids."""
    present = tuple(Stamp(number, changed) for number, changed, removed_at in found if removed_at is None)
    gone = tuple(number for number, _, removed_at in found if removed_at is not None)
    return Changes(version=version, language=language, whole=whole, present=present, gone=gone)


def _check(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)


def document_of(collection: CollectionId, row: Row) -> Document:
    """A row of DOCUMENT_COLUMNS."""
    number, revision, sha256, characters, text, changed, mark, current, *source = row
    _check(len(text) == characters, "a text of another length")
    return Document(
        id=number,
        collection=collection,
        revision=revision,
        text=text,
        sha256=sha256,
        source=source_of(source),
        changed=changed,
        mark=mark,
        current=None if current == revision else current,
    )


def _sentences_of(rows: Sequence[Row], characters: int) -> tuple[Sentence, ...]:
    """Rows of SENTENCE_COLUMNS. Checked again: in one call, that is no slower than to build them unchecked."""
    fields = []
    reach = 0
    for start, end, kind, block, column, said in rows:
        headings, headings_reach = _headings_of(column)
        speaker = None if said is None else Speaker.model_validate_json(said)
        fields.append(
            {
                "span": {"start": start, "end": end},
                "kind": kind,
                "block": block,
                "headings": headings,
                "speaker": speaker,
            }
        )
        reach = max(reach, end, headings_reach, speaker.name.end if speaker is not None else 0)
    _check(reach <= characters, "a span beyond its text")
    return _SENTENCES.validate_python(fields)


@lru_cache(maxsize=4096)  # neighbours stand under the same headings, and excerpts of one document often do
def _headings_of(column: str) -> tuple[tuple[Span, ...], int]:
    """The spans that a column holds, and where the last one ends."""
    spans = _SPANS.validate_python([{"start": start, "end": end} for start, end in json.loads(column)])
    return spans, max((span.end for span in spans), default=0)


def contents_of(
    path: Path, collection: CollectionId, version: int, documents: Sequence[Row], sentences: Sequence[Row]
) -> Contents:
    """The documents of a collection; a row of `sentences` begins with its document's id. Both in the order of ids."""
    with _uncollected():
        sentences_of = {number: [row[1:] for row in rows] for number, rows in groupby(sentences, key=itemgetter(0))}
        parsed = tuple(parsed_of(path, collection, row, sentences_of.get(row[0], ())) for row in documents)
        return Contents(collection=collection, version=version, documents=parsed)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Build many values without a garbage collection on the way.

    A collection visits every object there is, and all threads wait for it: 65 ms with the sentences of 2,000 documents,
    several times while they are built. They hold no cycles; freeze and unfreeze put them unvisited among the old
    objects, where the next full collection finds them. Not if the program has frozen objects itself: these would thaw.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        if enabled:
            gc.enable()


def summaries_of(path: Path, rows: Iterable[Row]) -> tuple[DocumentSummary, ...]:
    """Rows of SUMMARY_COLUMNS, each followed by its number of quotable sentences. Raises UnusableDatabase."""
    summaries = []
    for number, revision, sha256, removed_at, mark, review_by, characters, *columns, sentences in rows:
        try:
            source = source_of(columns)
            assert source.added_at is not None, "the column is NOT NULL"
            summaries.append(
                DocumentSummary(
                    id=DocumentId(number),
                    revision=revision,
                    source=source,
                    characters=characters,
                    sentences=sentences,
                    added_at=source.added_at,
                    sha256=sha256,
                    removed_at=removed_at,
                    mark=mark,
                    review_by=review_by,
                )
            )
        except ValueError as error:
            raise UnusableDatabase(path, f"document {number} in it is damaged") from error
    return tuple(summaries)


def history_of(path: Path, document_id: DocumentId, rows: Iterable[Row]) -> tuple[RevisionSummary, ...]:
    """Rows of HISTORY_COLUMNS. Raises UnusableDatabase."""
    try:
        return tuple(
            RevisionSummary(number=number, sha256=sha256, source=source_of(columns), characters=characters)
            for number, sha256, characters, *columns in rows
        )
    except ValueError as error:
        raise UnusableDatabase(path, f"document {document_id} in it is damaged") from error
