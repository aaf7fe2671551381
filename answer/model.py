"""The values of this floor: quotes, answers, and reasons for having none."""

import enum
import hashlib
from datetime import date
from typing import Final, Self

from pydantic import Field, model_validator

from answer.relations import Kind, NoteKind, Relation
from corpus.model import Document, DocumentId, Frozen, Reference, Sentence, Source, Span, Synonyms


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
    overtaken: bool = False
    """Whether another text took the place of this one in its document. Its mark is `document.mark`."""

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
        """The words of `sentence` as a quote of its document; only a sure speaker is credited."""
        speaker = sentence.speaker
        return cls(
            document=document,
            span=sentence.span,
            text=sentence.span.of(document.text),
            speaker=speaker.name.of(document.text) if speaker is not None and speaker.sure else None,
            score=score,
        )


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
    UNCLEAR = "unclear"
    OTHER_PARTY = "other_party"
    OTHER_TIME = "other_time"
    OTHER_PLACE = "other_place"
    OTHER_QUANTITY = "other_quantity"

    def sentence(self, documents: int) -> str:
        """The one sentence that a person is shown, over a collection of `documents`."""
        if self is Reason.NO_QUESTION:
            return "There is no word to look for in that: please ask a question."
        if documents == 0:
            return "There are no documents here yet."
        here = "this document" if documents == 1 else f"these {documents} documents"
        words = _SENTENCES[self].format(here=here, do="does" if documents == 1 else "do")
        return words[0].upper() + words[1:]


_SENTENCES: Final = {
    Reason.NOTHING_MATCHED: "Not in {here}: none of the words you asked about occurs.",
    Reason.NOT_STATED: "Not in {here}: what you asked for is not stated.",
    Reason.UNCLEAR: "{here} {do} not clearly answer that.",
    Reason.OTHER_PARTY: "Not in {here}: somebody or something else is spoken of, not the one you asked about.",
    Reason.OTHER_TIME: "Not in {here}: another time is spoken of, not the one you asked about.",
    Reason.OTHER_PLACE: "Not in {here}: another place is spoken of, not the one you asked about.",
    Reason.OTHER_QUANTITY: "Not in {here}: another quantity is given, not the one you asked for.",
}


class Correction(Frozen):
    """A word of a question, `written` so and `read` so: “casulties”, “casualties”."""

    written: str
    read: str

    @property
    def sentence(self) -> str:
        """What a person is told of it."""
        return f"Read “{self.written}” as “{self.read}”."


class Statement(Frozen):
    """A sentence about documents from what is known of them, not from their words. `documents`: those it is about."""

    text: str
    documents: tuple[DocumentId, ...] = ()


class Origin(Frozen):
    """Who stands behind quotes that agree, however many documents repeat them."""

    name: str
    documents: tuple[Document, ...] = Field(min_length=1)


class Side(Frozen):
    """One of the answers that are at odds. `claim`: it in a few words; `quotes`: those that give it, best first.

    `spans`: for each quote, the words of its document that the comparison rests on; None for one that it was not needed
    for. `origins`: who stands behind it. `overtaken`: whether it is known to be the earlier side of an update.
    """

    claim: str
    quotes: tuple[Quote, ...] = Field(min_length=1)
    spans: tuple[Span | None, ...] = ()
    origins: tuple[Origin, ...] = ()
    overtaken: bool = False


class Disagreement(Frozen):
    """Sources answer the question otherwise. `sides`: by their number of origins, then the newest first.

    `rule`, `why`: of the comparison that found it; see answer/testimony.py. `origins`: those of all sides together.
    """

    kind: Kind
    relation: Relation
    sides: tuple[Side, ...] = Field(min_length=2)
    rule: str
    why: str
    origins: tuple[Origin, ...] = ()

    @property
    def one_origin(self) -> bool:
        """Whether one origin stands behind more than one side."""
        return len(self.origins) < sum(len(side.origins) for side in self.sides)

    @property
    def headline(self) -> str:
        """What is at odds, in our own words."""
        return headline_of(self.kind, self.relation)

    @property
    def summary(self) -> str:
        """The headline, and how each side puts it."""
        return f"{self.headline}: {' / '.join(side.claim for side in self.sides)}"

    @model_validator(mode="after")
    def _no_quote_on_two_sides(self) -> Self:
        places = [quote.reference for side in self.sides for quote in side.quotes]
        if len(set(places)) < len(places):
            raise ValueError("a quote that contradicts itself")
        return self


_AT_ODDS: Final = {
    Kind.NUMBER: "Sources give different numbers",
    Kind.DATE: "Sources give different dates",
    Kind.POLARITY: "Sources say opposite things",
    Kind.ENTITY: "Sources name different ones",
    Kind.VERDICT: "Fact checks reach different verdicts",
}
_CHANGED: Final = {
    Kind.NUMBER: "The figure changed over time",
    Kind.DATE: "The date was changed",
    Kind.POLARITY: "This was changed",
    Kind.ENTITY: "This was changed",
    Kind.VERDICT: "The verdict was changed",
}


def headline_of(kind: Kind, relation: Relation) -> str:
    """What a person is told of sources that are at odds, before what they say."""
    return (_CHANGED if relation is Relation.UPDATED else _AT_ODDS)[kind]


class Note(Frozen):
    """What is worth saying beside an answer, and is no disagreement."""

    kind: NoteKind
    text: str
    quotes: tuple[Quote, ...] = ()


class Answered(Frozen):
    """The documents say something, or what is known of them does.

    `quotes`: best first. `statements`: where the question is about documents themselves, what is known of them. At
    least one of either. `corrections`: words of the question that were read otherwise than written. `origins`: those
    behind the quotes that agree with the first. `compared`: so many documents give what was asked in a way that
    could be compared; fewer than two: nothing was.
    """

    id: str
    question: str
    quotes: tuple[Quote, ...] = ()
    statements: tuple[Statement, ...] = ()
    corrections: tuple[Correction, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    origins: tuple[Origin, ...] = ()
    notes: tuple[Note, ...] = ()
    compared: int = 0

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is said beside the quotes, in our own words."""
        return (*(one.sentence for one in self.corrections), *(one.text for one in self.statements))

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.quotes and not self.statements:
            raise ValueError("an answer that says nothing")
        return self


class Refused(Frozen):
    """The documents do not say. `related`: the nearest sentences, which are no answer and must be labelled so.

    `corrections`: words of the question that were read otherwise than written.
    """

    id: str
    question: str
    reason: Reason
    message: str
    related: tuple[Quote, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is said beside the reason, in our own words."""
        return tuple(one.sentence for one in self.corrections)


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
    PERMISSION = enum.auto()
    """May I, must I, is it allowed: a yes or no of rules."""
    POLAR = enum.auto()
    """Any other yes or no, “is it true that …” among them."""
    OTHER = enum.auto()
    """A thing: nothing whose presence could be checked."""


class Measure(enum.Enum):
    """What a number measures, where it is no plain count."""

    MONEY = enum.auto()
    DURATION = enum.auto()
    LENGTH = enum.auto()
    MASS = enum.auto()
    SPEED = enum.auto()
    TEMPERATURE = enum.auto()
    VOLUME = enum.auto()
    PERCENT = enum.auto()
    AGE = enum.auto()
    FREQUENCY = enum.auto()


class Question(Frozen):
    """A question taken apart.

    `weights`: its terms, each with how much it counts: 1; less for a word that carries little (“go”, “time”) and where
    it was borrowed from the question before. `sequence`: its own content terms in order. `words`: all its words,
    folded. `counted`: the terms of the noun after “how many”. `names`: the terms written with a capital inside it, and
    its numbers.
    `attribute`: the terms of the noun after “what” or “which”. `predicate`: the term of what is said of it, where
    that can be told (“how many sailors were *hurt*”). `measures`: what the asked number measures; none for a
    plain count. `phrases`: pairs of words with a sense of their own (“called off”), as keys of answer/paraphrase.py.
    `asks_truth`: whether it asks if a claim is true. `synonyms`: the collection's own. `shown`: what was quoted in
    answer to it, best first, once it is answered; `context`: what was quoted in answer to the question before, for a
    follow-up.
    """

    text: str
    kind: AskedKind
    weights: dict[str, float]
    sequence: tuple[str, ...]
    words: frozenset[str]
    counted: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    attribute: frozenset[str] = frozenset()
    predicate: frozenset[str] = frozenset()
    measures: frozenset[Measure] = frozenset()
    phrases: frozenset[str] = frozenset()
    asks_truth: bool = False
    synonyms: Synonyms = ()
    context: tuple[Reference, ...] = ()
    shown: tuple[Reference, ...] = ()


class Within(Frozen):
    """Which documents are asked: those that meet all that is given; None asks for nothing.

    `publisher`: compared without regard to case. `as_of`: published on that day or before; a document whose date is
    unknown is none of them.
    """

    documents: frozenset[DocumentId] | None = None
    publisher: str | None = None
    as_of: date | None = None

    def holds(self, number: DocumentId, source: Source) -> bool:
        """Whether a document is one of them."""
        if self.documents is not None and number not in self.documents:
            return False
        if self.publisher is not None and self.publisher.casefold() != (source.publisher or "").casefold():
            return False
        return self.as_of is None or (source.published is not None and source.published <= self.as_of)


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
