"""The values of this floor: quotes, answers, and reasons for having none."""

import enum
import hashlib
from typing import Self

from pydantic import Field, model_validator

from corpus.model import Document, DocumentId, Frozen, Sentence, Span


class Reference(Frozen):
    """Where a quote stands: enough to find it again, and to see that it is gone. `span`: code points of its text."""

    document: DocumentId
    revision: int
    span: Span


class Quote(Frozen):
    """A sentence copied from a document, character for character.

    `span`: half-open, in Unicode code points of `document.text` (not bytes). `score`: for ordering, no probability.
    Raises ValidationError unless the words are the source's own: a misquote cannot be built.
    """

    document: Document
    span: Span
    text: str = Field(min_length=1)
    speaker: str | None = None
    """Whose words they are inside the document; None where they are the document's own or that is not known."""
    score: float = 0.0

    @model_validator(mode="after")
    def _verbatim(self) -> Self:
        if self.span.of(self.document.text) != self.text:
            raise ValueError("a quote that is not the source's words")
        return self

    @property
    def reference(self) -> Reference:
        """Where it stands."""
        return Reference(document=self.document.id, revision=self.document.revision, span=self.span)

    @classmethod
    def of(cls, document: Document, sentence: Sentence, score: float = 0.0) -> Self:
        """The words of `sentence` as a quote of its document."""
        return cls(document=document, span=sentence.span, text=sentence.span.of(document.text), score=score)


class Surroundings(Frozen):
    """A quote where it stands. `span`: of the document's text, from the first sentence shown to the last."""

    quote: Quote
    span: Span

    @property
    def before(self) -> str:
        """The words of the document before the quote."""
        return self.quote.document.text[self.span.start : self.quote.span.start]

    @property
    def after(self) -> str:
        """The words of the document after the quote."""
        return self.quote.document.text[self.quote.span.end : self.span.end]


class Reason(enum.StrEnum):
    """Why there is no answer: a short name for machines. `sentence` says it to people."""

    NO_QUESTION = "no_question"
    NOTHING_MATCHED = "nothing_matched"
    NOT_STATED = "not_stated"

    def sentence(self, documents: int) -> str:
        """The one sentence that a person is shown, over a collection of `documents`."""
        if self is Reason.NO_QUESTION:
            return "There is no word to look for in that: please ask a question."
        if documents == 0:
            return "There are no documents here yet."
        here = "this document" if documents == 1 else f"these {documents} documents"
        if self is Reason.NOTHING_MATCHED:
            return f"Not in {here}: none of the words you asked about occurs."
        return f"Not in {here}: they touch on it, but do not state what you asked for."


class Answered(Frozen):
    """The documents say something. `quotes`: best first, at least one."""

    id: str
    question: str
    quotes: tuple[Quote, ...] = Field(min_length=1)


class Refused(Frozen):
    """The documents do not say. `related`: the nearest sentences, which are no answer and must be labelled so."""

    id: str
    question: str
    reason: Reason
    message: str
    related: tuple[Quote, ...] = ()


Answer = Answered | Refused


class AskedKind(enum.Enum):
    """The kind of value that a question asks for."""

    PERSON = enum.auto()
    TIME = enum.auto()
    NUMBER = enum.auto()
    PLACE = enum.auto()
    REASON = enum.auto()
    MANNER = enum.auto()
    DEFINITION = enum.auto()
    OTHER = enum.auto()
    """A thing, a yes or no: nothing whose presence could be checked."""


class Question(Frozen):
    """A question taken apart.

    `weights`: its terms, each with how much it counts: 1, or less where it was borrowed from the question before.
    `sequence`: its own content terms in order. `words`: all its words, folded. `counted`: the terms of the noun after
    “how many”. `names`: the terms written with a capital inside it, and its numbers.
    """

    text: str
    kind: AskedKind
    weights: dict[str, float]
    sequence: tuple[str, ...]
    words: frozenset[str]
    counted: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


class Exchange(Frozen):
    """A question as it was understood, and its answer. `took_ms`: wall time, all that differs between two runs.

    `understood` is what a follow-up leans on.
    """

    understood: Question
    answer: Answer
    took_ms: float


def answer_id(collection: str, version: int, understood: Question) -> str:
    """Twelve hex digits that name the answer to a question, as it was understood, over one version of a collection."""
    terms = [f"{term} {weight}" for term, weight in sorted(understood.weights.items())]
    parts = (collection, str(version), understood.text, understood.kind.name, *terms)
    return hashlib.sha256("\0".join(parts).encode(errors="replace")).hexdigest()[:12]
