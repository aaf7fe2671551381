"""What moderators judged of what was derived: who really speaks, and whether two sentences are at odds.

The tests under tests/corpus/judgements_contract.py hold for every implementation.
"""

import enum
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol, Self

from pydantic import AwareDatetime, Field

from corpus.model import CollectionId, DocumentId, Frozen, Reference, Span, Stamp


class Pair(NamedTuple):
    """Two sentences, the lesser place first. To be built with `of`."""

    one: Reference
    other: Reference

    @classmethod
    def of(cls, one: Reference, other: Reference) -> Self:
        """The pair of two sentences, whichever is named first."""
        return cls(*sorted((one, other), key=_place))


def _place(reference: Reference) -> tuple[int, int, int, int]:
    return reference.document, reference.revision, reference.span.start, reference.span.end


class Ruling(enum.StrEnum):
    """What a moderator says of two sentences that were found at odds."""

    REAL = "real"
    OVERTAKEN = "overtaken"
    """The earlier was true then: an update, no contradiction."""
    SAME_ORIGIN = "same origin"
    """One stands behind both."""
    NONE = "not a disagreement"


class Ruled(Frozen):
    """A ruling. `by`: who ruled, as they were named then; `at`: UTC."""

    pair: Pair
    ruling: Ruling
    by: str | None
    at: AwareDatetime


class CorrectedSpeaker(Frozen):
    """Who a moderator says it is that speaks in a sentence. `name`: None where the words are the document's own."""

    sentence: Reference
    name: str | None = Field(default=None, min_length=1, max_length=100)
    by: str | None = None
    at: AwareDatetime


class Conflict(Frozen):
    """Two sentences that were found at odds when the later of their documents came.

    `kind`, `relation`, `rule`: of the finding (answer/testimony.py). `spans`: the words it rests on, as in `pair`.
    """

    pair: Pair
    kind: str
    relation: str
    rule: str
    spans: tuple[Span, Span]


class Judged(NamedTuple):
    """All that was judged in a collection: who speaks, by sentence, and the rulings, by pair."""

    speakers: Mapping[Reference, CorrectedSpeaker]
    rulings: Mapping[Pair, Ruled]


class Judgements(Protocol):
    """What was judged, by collection, and what was found at odds. Only of present documents.

    What is at odds is told of their current revisions; what was judged, of their earlier ones, too, which are opened
    again where they were quoted.

    A change that was returned from is kept, and makes the version of its collection larger by one. May be used by
    several tasks at once. What belongs to a document is erased with it. A revision of the same text takes over what was
    judged of the one before; what was judged of another text waits until that comes back.
    """

    async def judged(self, collection: CollectionId) -> Judged:
        """All judgements in `collection`, at one moment."""
        ...

    async def correct_speaker(
        self, collection: CollectionId, sentence: Reference, name: str | None, by: str | None
    ) -> None:
        """Let `name` be who speaks in `sentence`, in the place of what was said before. Raises UnknownDocument."""
        ...

    async def withdraw_speaker(self, collection: CollectionId, sentence: Reference, by: str | None = None) -> bool:
        """Undo `correct_speaker`; whether there was anything to undo."""
        ...

    async def rule(self, collection: CollectionId, pair: Pair, ruling: Ruling, by: str | None) -> None:
        """Let `ruling` hold for `pair`, in the place of what was ruled before. Raises UnknownDocument."""
        ...

    async def withdraw_ruling(self, collection: CollectionId, pair: Pair, by: str | None = None) -> bool:
        """Undo `rule`; whether there was anything to undo."""
        ...

    async def conflicts(self, collection: CollectionId) -> tuple[Conflict, ...]:
        """What was found at odds in `collection`, by the places of the pairs."""
        ...

    async def set_conflicts(
        self, collection: CollectionId, document: Stamp, conflicts: Sequence[Conflict], version: int
    ) -> bool:
        """Put `conflicts` in the place of all that were found before with this document, and note it as surveyed.

        `version`: of the rules that found them. No change of the collection: nothing that may be quoted is another. A
        conflict with a document that is gone meanwhile is left out. False, and nothing is done, if the document itself
        does not bear that stamp any more: it is to be surveyed as it is now.
        """
        ...

    async def unsurveyed(self, version: int) -> tuple[tuple[CollectionId, DocumentId], ...]:
        """The present documents whose conflicts nobody looked for by the rules of `version`, by id.

        So it is from the moment on in which a document is added, revised or restored, its sentences are replaced, or
        who speaks in one of them is corrected, until `set_conflicts`.
        """
        ...

    async def surveyed(self, collection: CollectionId, document: DocumentId, version: int) -> bool:
        """Whether a document is present, and not among those."""
        ...
