"""What is compared, and what a comparison finds: the values between the rooms that compare."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from answer.model import Question
from answer.reaching import Reach
from answer.relations import Kind as Kind
from answer.relations import NoteKind as NoteKind
from answer.relations import Relation as Relation
from corpus.model import Document, Frozen, Reference, Sentence, Span
from index.analyzer import Analyzer


class Testimony(NamedTuple):
    """A sentence as it is compared. `text`: its words. `terms`: its content terms. `about`: those of its document's
    title, of its headings and of the document's first sentences. `published`: of its document; None if unknown.
    `speaker`: who is credited with it, surely or by a moderator; None for the document itself. `near`: the content
    terms of the two sentences before it: what “it” and “the new date” stand for is there. `share`: its score over that
    of the best.
    """

    document: Document
    sentence: Sentence
    text: str
    terms: frozenset[str]
    about: frozenset[str]
    published: date | None
    speaker: str | None = None
    near: frozenset[str] = frozenset()
    share: float = 0.0

    @property
    def place(self) -> Reference:
        """Where it stands."""
        document = self.document
        return Reference(document=document.id, revision=document.revision, span=self.sentence.span)

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
