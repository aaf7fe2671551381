"""From drafts to the rows that hold them. All of it computes and waits for nothing: made to run in a thread."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from corpus.claims import Claims, Speaker
from corpus.errors import DocumentError, EmptyDocument
from corpus.model import CollectionId, Document, DocumentId, Draft, Mark, Sentence, Source
from corpus.pausing import let_others_run
from corpus.rows import Row
from corpus.sources import saying, source_columns

_NO_CLAIMS = Claims()


class Entry(NamedTuple):
    """A draft as it will be stored: all but the id of the document and the number of the revision.

    `columns`: of `revisions`, by name; `says`: those that say where the document comes from. `size`: of the text, in
    bytes of UTF-8.
    """

    text: str
    sha256: str
    source: Source
    columns: Mapping[str, str | int | None]
    says: Row
    size: int
    sentences: Sequence[Row]

    def document(
        self, collection: CollectionId, number: DocumentId, revision: int, changed: int, mark: Mark | None = None
    ) -> Document:
        """The document that it is, once it is stored."""
        return Document(
            id=number,
            collection=collection,
            revision=revision,
            text=self.text,
            sha256=self.sha256,
            source=self.source,
            changed=changed,
            mark=mark,
        )


def entry_of(draft: Draft, added_at: datetime) -> Entry:
    """Make `draft` ready to be written. Raises EmptyDocument; ValueError if a sentence does not fit, a parser's bug."""
    check_words(draft.text)
    content = draft.text.encode()
    sha256 = hashlib.sha256(content).hexdigest()
    source = draft.source.model_copy(update={"added_at": added_at.astimezone(UTC)})
    origin = source_columns(source)
    columns = {
        **origin,
        "sha256": sha256,
        "parser_version": draft.parser_version,
        "characters": len(draft.text),
        "bytes": len(content),
        "text": draft.text,
    }
    sentences = sentence_rows(draft.sentences)
    check_fit(sentences, len(draft.text))
    return Entry(draft.text, sha256, source, columns, saying(origin), len(content), sentences.rows)


def check_words(text: str) -> None:
    """Raises EmptyDocument unless `text` holds a letter or a digit."""
    if not re.search(r"[^\W_]", text):
        raise EmptyDocument


def entries_of(drafts: Iterable[Draft], added_at: datetime) -> tuple[Entry | DocumentError, ...]:
    """What `entry_of` gives for each, or why it refuses. Raises ValueError if one's sentences do not fit."""
    return tuple(_entry_or_error(draft, added_at) for draft in drafts)


def _entry_or_error(draft: Draft, added_at: datetime) -> Entry | DocumentError:
    let_others_run()
    try:
        return entry_of(draft, added_at)
    except DocumentError as error:
        return error


class SentenceRows(NamedTuple):
    """(ordinal, start, end, kind, block, headings, speaker, claims) of each sentence, and how many characters of text
    they need.
    """

    rows: Sequence[Row]
    reach: int


def sentence_rows(sentences: Iterable[Sentence]) -> SentenceRows:
    """Make `sentences` ready to be written, in their order."""
    rows = []
    reach = 0
    for ordinal, sentence in enumerate(sentences):
        span, headings = sentence.span, [(heading.start, heading.end) for heading in sentence.headings]
        said = _json_of(sentence.speaker), _json_of(sentence.claims)
        rows.append((ordinal, span.start, span.end, sentence.kind.value, sentence.block, json.dumps(headings), *said))
        reach = max(reach, span.end, *(end for _, end in headings))
    return SentenceRows(rows, reach)


def _json_of(said: Speaker | Claims | None) -> str | None:
    """As it is stored; None for what says nothing."""
    return None if said is None or said == _NO_CLAIMS else said.model_dump_json(exclude_defaults=True)


def check_fit(sentences: SentenceRows, characters: int) -> None:
    """Raises ValueError unless all lie within a text of so many characters: what would be damage later is a bug now."""
    if sentences.reach > characters:
        raise ValueError(f"sentences reach to {sentences.reach} in a text of {characters} characters")
