"""How much a collection may hold and take in."""

from pydantic import Field

from corpus.model import Frozen


class Quota(Frozen):
    """What a collection may have at most. Bytes are those of the texts in UTF-8; a day is the last 24 hours."""

    documents: int = Field(ge=0)
    """Present and removed ones."""
    bytes: int = Field(ge=0)
    """Of all their revisions."""
    documents_a_day: int = Field(ge=0)
    """Added or revised, whatever became of them since."""
    bytes_a_day: int = Field(ge=0)


class Usage(Frozen):
    """What a collection has: the counts that a Quota limits."""

    documents: int
    bytes: int
    documents_a_day: int
    bytes_a_day: int
