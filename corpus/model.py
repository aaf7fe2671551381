"""The values of the ground floor: collections, documents, sentences. All frozen; offsets are Unicode code points."""

import enum
from datetime import date, datetime
from typing import Annotated, Final, NamedTuple, NewType

from pydantic import AwareDatetime, Field, StringConstraints

from corpus.claims import Claims, Speaker
from corpus.spans import Frozen as Frozen
from corpus.spans import Span as Span

CollectionId = NewType("CollectionId", str)
DocumentId = NewType("DocumentId", int)


class MessageSource(Frozen):
    """The message of Discord that a document was made of; its server is that of the collection."""

    channel: int = Field(ge=0)
    message: int = Field(ge=0)
    author: int = Field(ge=0)


class Source(Frozen):
    """Where a document comes from. None is “unknown”: a value that is shown as such, never guessed at."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    """As the document names it (“de”, “German”); how it is read is the collection's matter."""
    tags: tuple[str, ...] = ()
    file_name: str | None = None
    """The name under which it was handed in, without folders; of a folder that is kept in step, with them (“/”)."""
    message: MessageSource | None = None
    added_by: str | None = None
    added_at: AwareDatetime | None = None
    """UTC; given by the store when the document is added."""


class SentenceKind(enum.StrEnum):
    """What a sentence is in its document; decides whether it may be quoted as an answer."""

    PROSE = "prose"
    """A sentence of a paragraph."""
    ITEM = "item"
    """A sentence of a list item, without the bullet; an ordinal (“3.”) belongs to it."""
    ROW = "row"
    """One row of a table, below its header."""
    QUOTATION = "quotation"
    """A sentence of a block quotation (“> …”), without the mark."""
    HEADING = "heading"
    """A heading, marked up or bare, a bold run-in heading, a question of a FAQ."""
    TABLE_HEAD = "table_head"
    """The header row of a table and the rule below it."""
    CAPTION = "caption"
    """An image with its description, or the caption below it."""
    BYLINE = "byline"
    """Who wrote it, a photo credit, a contact line."""
    LINK = "link"
    """An entry of a list of sources or links: somebody else's headline."""
    CODE = "code"
    """A block of code."""

    @property
    def quotable(self) -> bool:
        """Whether a sentence of this kind may stand in an answer as evidence."""
        return self in _QUOTABLE


_QUOTABLE = frozenset({SentenceKind.PROSE, SentenceKind.ITEM, SentenceKind.ROW, SentenceKind.QUOTATION})


class Sentence(Frozen):
    """One sentence, list item, table row, heading or caption of a document, in place.

    `block`: number of the paragraph, list item, row … that it stands in, counted from 0 through the document.
    `headings`: what it stands under, outermost first (for a table row, the header row last), as spans of the same text.
    `speaker`: whose words it is inside the document, however surely; None where it is the document's own. `claims`:
    None where they were not asked for.
    """

    span: Span
    kind: SentenceKind
    block: int = Field(ge=0)
    headings: tuple[Span, ...] = ()
    speaker: Speaker | None = None
    claims: Claims | None = None


class Reference(Frozen):
    """Where a sentence stands: enough to find it again, and to see that it is gone. `span`: code points of its text."""

    document: DocumentId
    revision: int
    span: Span


MOST_GROUPS: Final = 500
"""Groups of synonyms that a collection may have: every question looks through all of them."""
MOST_IN_GROUP: Final = 50
LONGEST_SYNONYM: Final = 100
"""Characters."""
Synonyms = Annotated[
    tuple[
        Annotated[
            tuple[Annotated[str, StringConstraints(max_length=LONGEST_SYNONYM)], ...],
            Field(max_length=MOST_IN_GROUP),
        ],
        ...,
    ],
    Field(max_length=MOST_GROUPS),
]
"""Groups of words that mean the same to a collection, as they were written."""


class Draft(Frozen):
    """A text taken apart and ready to be stored. `parser_version`: of the code that made `sentences` (derived data)."""

    text: str
    source: Source
    sentences: tuple[Sentence, ...]
    parser_version: int


class Stamp(NamedTuple):
    """A document as it was after a change: as long as it bears this stamp, its text and its sentences are the same.

    `changed`: the version of its collection after that change.
    """

    document: DocumentId
    changed: int


class Excerpt(NamedTuple):
    """Some sentences of a document: from `first` to `last`, both included, counted from 0 through all its sentences."""

    stamp: Stamp
    first: int
    last: int


class Mark(enum.StrEnum):
    """What became of a document after it was published; shown with every quote of it."""

    CORRECTED = "corrected"
    RETRACTED = "retracted"


class Document(Frozen):
    """One revision of a text, never edited: a change is a new revision of the same `id`; ids are never used again.

    `text`: as taken in, line ends as LF. `sha256`: of its UTF-8 bytes, lower-case hex. `revision` counts from 1.
    `changed`: the version of its collection after the last change of it that readers saw: it was added, revised, marked
    or restored, or its sentences were replaced. 0 if it comes from no store. `current`: the document's latest revision;
    `mark` is the document's, whatever the revision.
    """

    id: DocumentId
    collection: CollectionId
    revision: int
    text: str
    sha256: str
    source: Source
    changed: int = 0
    mark: Mark | None = None
    current: int | None = None
    """None: this one."""

    @property
    def overtaken(self) -> bool:
        """Whether the document has a later revision than this one."""
        return self.current is not None and self.current != self.revision

    @property
    def name(self) -> str:
        """What to call it: its title, else its file's name, else its number."""
        return self.source.title or self.source.file_name or f"document {self.id}"

    @property
    def stamp(self) -> Stamp:
        """What tells this state of the document from every other one."""
        return Stamp(self.id, self.changed)


class ParsedDocument(Frozen):
    """A stored document with its sentences in the order of the text."""

    document: Document
    sentences: tuple[Sentence, ...]


class Contents(Frozen):
    """Everything that may be quoted from a collection, at one moment.

    `version` grows with every change of the collection, by any process; two Contents of one version are the same.
    """

    collection: CollectionId
    version: int
    documents: tuple[ParsedDocument, ...]


class Changes(Frozen):
    """What became of the documents of a collection since a version of it, at one moment. Both tuples by id.

    `version`: the collection's at that moment; `language`: as `Store.language`. Not `whole`: `present` was added,
    restored or taken apart anew, `gone` was removed; of all others nothing changed. `whole`: `present` is everything
    that is present, `gone` is empty, and whatever is not among `present` is gone.
    """

    version: int
    language: str | None
    whole: bool
    present: tuple[Stamp, ...]
    gone: tuple[DocumentId, ...]


class DocumentSummary(Frozen):
    """A line of a list of documents: everything but the text. `sentences` counts those that may be quoted.

    `removed_at`: UTC, of a document that was removed and can be restored; None if it is present. `added_at`: of this
    revision. `review_by`: when a moderator wants to look at it again. `sha256`: as Document's.
    """

    id: DocumentId
    revision: int
    source: Source
    characters: int
    sentences: int
    added_at: datetime
    sha256: str = ""
    removed_at: AwareDatetime | None = None
    mark: Mark | None = None
    review_by: date | None = None


class RevisionSummary(Frozen):
    """A line of a document's history. `sha256`: of its text; two of one text differ in their source only."""

    number: int
    sha256: str
    source: Source
    characters: int
