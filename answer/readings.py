"""Can a sentence be read as telling the very thing that is asked for: who did it, how many of them, what it costs?"""

from typing import Final

from answer.asked import Slot
from answer.entities import fills
from answer.figures import figure
from answer.scoring import Candidate
from answer.surroundings import LEAD
from answer.testimony import Inquiry, Testimony
from corpus.deriving import claims_of
from corpus.model import Span

NEAR: Final = 2
"""So many sentences before tell what “it” stands for."""
_COUNTED: Final = frozenset({Slot.COUNT, Slot.MONEY, Slot.AMOUNT, Slot.AGE})


def readable(slot: Slot) -> bool:
    """Whether an answer to such a question can be read off a sentence; of others nothing can be told."""
    return slot is Slot.PERSON or slot in _COUNTED


def reads(inquiry: Inquiry, slot: Slot, candidate: Candidate) -> bool:
    """Whether a sentence, read as it would be compared with others, fills the asked `slot`, which is readable."""
    document = candidate.passage.document
    claims = claims_of(document.text, candidate.sentence.span, document.source.published)
    sentences = candidate.passage.sentences
    at = sentences.index(candidate.sentence)
    lead = [*candidate.passage.headings, Span(start=0, end=min(LEAD, len(document.text)))]
    title = frozenset(inquiry.analyzer.content_terms(document.source.title or ""))
    testimony = Testimony(
        document=document,
        sentence=candidate.sentence.model_copy(update={"claims": claims}),
        text=candidate.text,
        terms=candidate.terms,
        about=_terms(inquiry, candidate, lead) | title,
        published=document.source.published,
        near=_terms(inquiry, candidate, [sentence.span for sentence in sentences[max(0, at - NEAR) : at]]),
    )
    return fills(inquiry, testimony) if slot is Slot.PERSON else figure(inquiry, testimony) is not None


def _terms(inquiry: Inquiry, candidate: Candidate, spans: list[Span]) -> frozenset[str]:
    text = candidate.passage.document.text
    return frozenset(term for span in spans for term in inquiry.analyzer.content_terms(span.of(text)))
