"""What an archive holds, as values. Members of the zip, in this order:

README.txt        what this is, for a person who opens it
documents.jsonl   a line per document: an ArchivedDocument
judgements.jsonl  a line per judgement: a Judgement
texts/12-1.txt    the text of document 12 in its revision 1; a later revision of the same text names the same file
archive.json      a Header
"""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Final, Literal, NamedTuple, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from corpus.judgements import CorrectedSpeaker, Ruled
from corpus.model import Frozen, Mark, Source, Synonyms

FORMAT: Final = 1
"""To be raised when an archive comes to hold what this version would not understand."""
WHAT: Final = "Concordance archive"

README: Final = "README.txt"
DOCUMENTS: Final = "documents.jsonl"
JUDGEMENTS: Final = "judgements.jsonl"
HEADER: Final = "archive.json"
TEXT_NAME: Final = re.compile(r"texts/[1-9][0-9]{0,11}-[1-9][0-9]{0,11}\.txt")

LARGEST: Final = 10**12
"""Of a document's number and a collection's version: far from where SQLite could not count on."""

LONGEST_SOURCE: Final = 2**19
"""Characters of JSON; the front matter of a file, whence the longest come, has an eighth of that, before escaping."""

Sha256 = Annotated[str, StringConstraints(pattern=r"\A[0-9a-f]{64}\z")]


class Opening(Frozen):
    """What every format's archive.json begins with; what else stands there is for its format to know."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    what: Literal["Concordance archive"]
    format: int = Field(ge=1)


class Header(Frozen):
    """What holds for the whole archive. `version`, `language`, `synonyms`: of the collection.

    `who`: whether it says who did what: who added a document, of which message it was made, who judged.
    `documents`, `revisions`, `judgements`: how many. `sha256`: of the two members with lines.
    """

    what: Literal["Concordance archive"] = "Concordance archive"
    format: Literal[1] = 1
    version: int = Field(ge=0, le=LARGEST)
    language: Annotated[str, StringConstraints(min_length=1, max_length=40)] | None
    synonyms: Synonyms
    who: bool
    documents: int
    revisions: int
    judgements: int
    sha256: dict[str, Sha256]


class ArchivedRevision(Frozen):
    """A revision. `text`: the member with its text, as UTF-8; `sha256`: of those bytes."""

    text: Annotated[str, StringConstraints(pattern=rf"\A{TEXT_NAME.pattern}\z")]
    sha256: Sha256
    source: Source

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.source.added_at is None:
            raise ValueError("a revision that was added at no time")
        _check_moment(self.source.added_at)
        if len(self.source.model_dump_json()) > LONGEST_SOURCE:
            raise ValueError("a source that came from nowhere")
        return self


class ArchivedDocument(Frozen):
    """A document with its revisions, from the first to the current one; `id`: its number in the collection."""

    id: int = Field(ge=1, le=LARGEST)
    mark: Mark | None = None
    review_by: date | None = None
    revisions: tuple[ArchivedRevision, ...] = Field(min_length=1)


class Judgement(Frozen):
    """One of the two: who speaks in a sentence, or a ruling on two; by the archive's numbers."""

    speaker: CorrectedSpeaker | None = None
    ruling: Ruled | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.speaker is None) == (self.ruling is None):
            raise ValueError("a judgement of nothing, or of two things")
        for said in (self.speaker, self.ruling):
            if said is not None:
                _check_moment(said.at)
        return self


def _check_moment(moment: datetime) -> None:
    """Raises ValueError for one that is before the first year in UTC, or after the last."""
    try:
        moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("a moment outside of the calendar") from error


class Limits(NamedTuple):
    """What an archive may be at most; bytes as unpacked. A hostile one is refused before it is unpacked."""

    members: int = 100_000
    text_bytes: int = 12 * 2**20
    """Half as much again as the largest file that is read: what was UTF-16 there may have more bytes here."""
    lines_bytes: int = 64 * 2**20
    """Of a member with lines."""
    line_bytes: int = 4 * 2**20
    total_bytes: int = 4 * 2**30
    ratio: int = 100
    """Unpacked to packed, of one member."""


LIMITS: Final = Limits()

EXPLANATION: Final = f"""\
This is a {WHAT}: all documents of one collection, as they were when it was written.

texts/            every revision of every document, as UTF-8 text. 12-1.txt is document 12, revision 1.
{DOCUMENTS}   one line of JSON per document: where each revision comes from, marks, dates, names of texts.
{JUDGEMENTS}  one line of JSON per judgement of a moderator: who speaks, whether two sentences are at odds.
{HEADER}      format, version and language of the collection, words that mean the same, checksums.

Removed documents, suggestions, settings and the audit trail are not in it.
Concordance can read it back, into a collection without documents.
"""
