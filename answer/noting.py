"""What is worth saying beside an answer: another scope, another certainty, a headline that says more."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from answer.clashes import families
from answer.disagreeing import Odds
from answer.figures import agree, figure
from answer.model import Note, Origin, Quote
from answer.relations import NoteKind
from answer.testimony import Inquiry, Testimony
from corpus.model import Document, Sentence

_UNSURE: Final = re.compile(
    r"\b(?:(?:highly |very |most |quite )?(?:likely|probabl[ye])|reportedly|allegedly|apparently|presumably|possibly"
    r"|perhaps"
    r"|may have|might have|could have|(?:is|are|was|were) (?:thought|believed|said|reported|suspected) to"
    r"|unconfirmed|almost certainly)\b",
    re.IGNORECASE,
)
"""How a sentence leaves open whether what it says is so."""
Headlines = Sequence[tuple[Document, Sequence[Sentence]]]
"""The entries of the lists of links of some documents, with their claims."""
Quoting = Callable[[Testimony], Quote]


def notes(
    inquiry: Inquiry,
    testimonies: Sequence[Testimony],
    found: Sequence[Odds],
    origins: Sequence[Origin],
    quoting: Quoting,
    headlines: Headlines = (),
) -> tuple[Note, ...]:
    """What to say beside the quotes of `testimonies` (best first): at most one note of a kind."""
    return tuple(
        note
        for note in (
            _of_scope(testimonies, found, quoting),
            _of_certainty(inquiry, testimonies, quoting),
            _of_origin(origins),
            _of_headlines(inquiry, testimonies, headlines),
        )
        if note is not None
    )


def _of_scope(testimonies: Sequence[Testimony], found: Sequence[Odds], quoting: Quoting) -> Note | None:
    """That the best two of another scope are no contradiction."""
    for one, other, finding in found:
        if finding.note is NoteKind.SCOPE:
            text = f"Not the same is counted: {finding.claims[0]} / {finding.claims[1]}."
            return Note(kind=NoteKind.SCOPE, text=text, quotes=(quoting(testimonies[one]), quoting(testimonies[other])))
    return None


def _of_certainty(inquiry: Inquiry, testimonies: Sequence[Testimony], quoting: Quoting) -> Note | None:
    """That of two who give the best figure one leaves open whether it is so, and the other does not."""
    first = figure(inquiry, testimonies[0]) if testimonies else None
    if first is None:
        return None
    same = [
        testimony
        for testimony in testimonies
        if (known := figure(inquiry, testimony)) is not None and agree(known.quantity, first.quantity)
    ]
    unsure = [testimony for testimony in same if _UNSURE.search(testimony.text)]
    flat = [testimony for testimony in same if not _UNSURE.search(testimony.text)]
    if not unsure or not flat:
        return None
    hedge = _UNSURE.search(unsure[0].text)
    words = hedge.group() if hedge is not None else ""
    text = f"Not equally certain: one source says “{words}”, another says it flatly."
    return Note(kind=NoteKind.CERTAINTY, text=text, quotes=(quoting(unsure[0]), quoting(flat[0])))


def _of_origin(origins: Sequence[Origin]) -> Note | None:
    """That several documents repeat what one party says."""
    for origin in origins:
        if len(origin.documents) > 1:
            text = f"{len(origin.documents)} documents repeat one origin: {origin.name}."
            return Note(kind=NoteKind.SAME_ORIGIN, text=text)
    return None


def _of_headlines(inquiry: Inquiry, testimonies: Sequence[Testimony], headlines: Headlines) -> Note | None:
    """That a headline in a document's list of links gives the best figure as a count of something else.

    “Over 400 killed” in the list of sources, where the text counts casualties.
    """
    known = figure(inquiry, testimonies[0]) if testimonies and headlines else None
    asked = families(inquiry.analyzer, inquiry.analyzer.terms(testimonies[0].text)) if known is not None else None
    if known is None or not asked:
        return None
    for document, sentences in headlines:
        for sentence in sentences:
            words = sentence.span.of(document.text)
            own = families(inquiry.analyzer, inquiry.analyzer.terms(words))
            if not own or own & asked or sentence.claims is None:
                continue
            if any(_same_figure(quantity.value, known.quantity.value) for quantity in sentence.claims.quantities):
                text = f"A headline that is listed in “{document.name}” says otherwise: “{words}”."
                return Note(kind=NoteKind.HEADLINE, text=text)
    return None


def _same_figure(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other))
