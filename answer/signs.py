"""The signs by which a sentence is judged, and what each counts: every weight of the choice stands here."""

from typing import Final, NamedTuple


class Signs(NamedTuple):
    """What speaks for a sentence and against it, one number each; or what each of these counts."""

    coverage: float = 0.0
    """The share of the question, by idf, that the sentence holds: in its own words, other forms, synonyms."""
    bm25: float = 0.0
    previous: float = 0.0
    """What the sentence before adds to the share; `next`, `before_previous`, `heading`, `title` likewise."""
    next: float = 0.0
    before_previous: float = 0.0
    heading: float = 0.0
    title: float = 0.0
    nearby: float = 0.0
    """The share that its passage holds with its headings and title."""
    document: float = 0.0
    """The share that the found passages of its document hold together."""
    specific: float = 0.0
    """As coverage, of the terms that neither the title nor a heading holds: what is asked beyond the subject."""
    passage: float = 0.0
    pairs: float = 0.0
    """The share of the question's neighbouring words, stop words too, that are neighbours here (“more pods”)."""
    short: float = 0.0
    question: float = 0.0
    pronoun: float = 0.0
    """It begins with a pronoun, and the sentence before holds this share of the question."""
    item: float = 0.0
    person: float = 0.0
    """How surely it holds a value of the asked kind, if that is a person; the next six likewise."""
    time: float = 0.0
    number: float = 0.0
    place: float = 0.0
    reason: float = 0.0
    manner: float = 0.0
    definition: float = 0.0
    explains: float = 0.0
    """A reason or manner is asked, and the sentence before holds this share of the question."""
    counted: float = 0.0
    """A number stands beside the noun that is counted; half of it if something else is said of that."""
    measure: float = 0.0
    """It states a quantity of the asked measure."""
    rule: float = 0.0
    """A permission is asked, and it says what may, must or must not be."""
    close: float = 0.0
    """It stands at most some sentences after the answer before, or right before it."""
    voice: float = 0.0
    """The question asks about an author, or about people it does not name, and it says “I” or “my”."""
    speaker: float = 0.0
    """What the name of whoever speaks it, as in “Ada: …” some sentences before, adds to the share."""
    settled: float = 0.0
    """A yes or no is asked, and it begins with one."""
    verdict: float = 0.0
    """The truth of a claim is asked, and it gives a verdict."""
    claim: float = 0.0
    """It only says what is claimed, and the truth is asked."""
    answers: float = 0.0
    """It opens the text below a heading that is a question: the share of the asked question that the heading holds."""
    asks: float = 0.0
    """It only asks what is asked, too: the share of the question that it holds."""
    replies: float = 0.0
    """The sentence before asks what is asked, too: the share that this adds."""
    words: float = 0.0
    """It is asked what somebody says, and it gives words."""
    teller: float = 0.0
    """It is asked what somebody says, and the question names who speaks."""
    credited: float = 0.0
    """It is told by somebody."""
    denies: float = 0.0
    """A yes or no is asked without a “not”, and it has one."""


WEIGHTS: Final = Signs(
    coverage=3.3,
    bm25=2.1,
    previous=2.7,
    next=1.7,
    before_previous=2.1,
    heading=2.1,
    nearby=0.6,
    document=1.9,
    specific=2.3,
    passage=2.9,
    pairs=3.3,
    short=-0.6,
    question=-0.4,
    pronoun=1.5,
    item=-0.4,
    person=2.3,
    time=3.2,
    number=2.6,
    place=1.9,
    reason=2.2,
    manner=0.9,
    definition=1.3,
    explains=2.2,
    counted=3.9,
    measure=2.5,
    rule=3.1,
    close=1.8,
    voice=0.4,
    speaker=3.7,
    settled=1.3,
    verdict=7,
    claim=-1.2,
    answers=8,
    asks=-2.7,
    replies=1.4,
    words=0.5,
    teller=1.6,
    credited=0.6,
    denies=0.9,
)
