"""Two revisions of a document side by side: which sentences stayed, went, came, or were changed in some words."""

import enum
from dataclasses import dataclass
from typing import NamedTuple

from corpus.model import Document, Frozen, ParsedDocument, Span


class Change(enum.StrEnum):
    """What became of a sentence."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"
    CHANGED = "changed"


class Difference(NamedTuple):
    """A sentence of the old text, of the new one, or of both: `old` is of the old text, `new` of the new one.

    `old_words`, `new_words`: of a CHANGED one, the words that only one of both has, as spans of its text.
    """

    change: Change
    old: Span | None
    new: Span | None
    old_words: tuple[Span, ...] = ()
    new_words: tuple[Span, ...] = ()


class FieldChange(Frozen):
    """A field of the source that is not as it was, as it is shown; None: unknown."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed between two revisions of a document. `sentences`: in the order of both texts.

    Every sentence of the old text is in one of them as `old`, every sentence of the new one as `new`.
    """

    old: Document
    new: Document
    sentences: tuple[Difference, ...]
    fields: tuple[FieldChange, ...]

    @property
    def same_text(self) -> bool:
        """Whether only the source was changed, if anything."""
        return self.old.sha256 == self.new.sha256


def difference(old: ParsedDocument, new: ParsedDocument) -> Diff:
    """What changed from `old` to `new`. Computes; for a thread."""
    raise NotImplementedError
