"""What is compared, and what a comparison finds: the values between the rooms that compare."""

import enum
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from answer.model import Question
from answer.reaching import Reach
from corpus.model import Document, Frozen, Sentence, Span
from index.analyzer import Analyzer


class Kind(enum.StrEnum):
    """By what two sentences are at odds."""

    NUMBER = "number"
    DATE = "date"
    POLARITY = "polarity"
    """It happened or did not, is confirmed or denied, allowed or forbidden."""
    ENTITY = "entity"
    """Another who, where or what."""
    VERDICT = "verdict"
    """Two fact checks rate one claim otherwise."""


class Relation(enum.StrEnum):
    """How two sentences stand to each other that answer one question otherwise."""

    CONTRADICTS = "contradicts"
    """Both cannot be right."""
    UPDATED = "updated"
    """The same thing, measured or announced again later: the earlier may have been overtaken."""


class NoteKind(enum.StrEnum):
    """What is worth saying beside an answer, and is no disagreement."""

    SCOPE = "scope"
    """Not the same is counted: the killed, and the killed and wounded."""
    CERTAINTY = "certainty"
    """One says flatly what the other hedges."""
    SAME_ORIGIN = "same origin"
    HEADLINE = "headline"
    """A headline in a list of links says more than the text does."""


class Testimony(NamedTuple):
    """A sentence as it is compared. `text`: its words. `terms`: its content terms. `about`: those of its document's
    title, of its headings and of the document's first sentences. `published`: of its document; None if unknown.
    """

    document: Document
    sentence: Sentence
    text: str
    terms: frozenset[str]
    about: frozenset[str]
    published: date | None

    def words(self, span: Span) -> str:
        """The words of the document that a claim's span covers."""
        return span.of(self.document.text)


class Inquiry(NamedTuple):
    """The question that two sentences are compared for. `reach`: the terms that may stand for a term, each with how
    surely. `idf`: the weight of each of its terms in the collection.
    """

    question: Question
    analyzer: Analyzer
    reach: Reach
    idf: Mapping[str, float]


class Finding(Frozen):
    """What the comparison of two sentences for one question finds.

    `relation`: None where they are not at odds; then `note` may say what is worth saying, and neither means that they
    agree. `spans`: the words in either sentence that it rests on. `claims`: how each side is put in a few words, from
    its document's own (“more than 6,000”, “21 July”, “No”). `rule`: its name, for tests. `why`: one line for people:
    the normalised values, and why the gate let it pass.
    """

    kind: Kind
    relation: Relation | None = None
    note: NoteKind | None = None
    spans: tuple[Span, Span]
    claims: tuple[str, str]
    rule: str
    why: str
