"""What a text would be as a document of a collection, before anybody publishes it."""

import enum

from answer.conflicts import Contested
from answer.listing import Count
from corpus.copies import Likeness
from corpus.model import DocumentId, Frozen, Source


class NearCopy(Frozen):
    """A document that shares text. `containment`: the share of the shorter one's runs of five words that both have.

    For NEW_NUMBERS, digits are all alike in it.
    """

    document: DocumentId
    name: str
    kind: Likeness
    containment: float


class Oddity(enum.StrEnum):
    """What a person may want to add before publishing: it would be shown as unknown."""

    NO_TITLE = "no title"
    NO_DATE = "no date"
    NO_PUBLISHER = "no publisher"
    NOTHING_TO_QUOTE = "nothing to quote"


class Preview(Frozen):
    """What a text would be. `sentences`: those that may be quoted; `speakers`: who speaks in how many, by names.

    `duplicate`: the document of the very same text; `near`: documents that share text, the nearest first. `replaces`:
    which document it seems to be the next revision of, or is said to be. `invisible`: so many characters that no
    reader would see. `contested`: what it is at odds with, not in the document that it is said to replace.
    """

    source: Source
    characters: int
    passages: int
    sentences: int
    speakers: tuple[Count, ...]
    duplicate: DocumentId | None
    near: tuple[NearCopy, ...]
    replaces: DocumentId | None
    invisible: int
    contested: tuple[Contested, ...]
    oddities: tuple[Oddity, ...]
