"""Who stands behind what is said: documents that repeat one statement have one origin."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from answer.days import agree as moments_agree
from answer.days import day
from answer.disagreeing import Odds
from answer.figures import agree as figures_agree
from answer.figures import figure
from answer.gate import comparable, holds_as_much, same_subject
from answer.model import AskedKind, Origin
from answer.parties import party, role_of, same_party, speaks_for
from answer.surroundings import holds
from answer.testimony import Inquiry, Testimony
from corpus.judgements import Pair, Ruled, Ruling
from corpus.model import Document
from index.spelling import plain_words

RUN: Final = 6
"""So many words in a row that two sentences share make one statement of them."""
SHARED: Final = 3
"""So many terms that the question does not give must be shared to say the same."""
SHARE: Final = 0.5
"""The share of such terms of the poorer sentence."""
MOST: Final = 0.35
"""The share of the question, by the weight of its terms, that must be met for a value to be that of the same thing."""
CLOSE: Final = 300
"""So many characters before a sentence may name who stands behind it."""
_NAMED: Final = frozenset({AskedKind.PERSON, AskedKind.PLACE, AskedKind.OTHER, AskedKind.DEFINITION})
_WORD: Final = re.compile(r"[^\W_]+")


class Origins:
    """The origins of some testimonies: who stands behind each. `apart`: the two that are at odds, by their places, the
    smaller first: neither repeats the other, however alike their words are.
    """

    def __init__(
        self,
        testimonies: Sequence[Testimony],
        apart: Collection[tuple[int, int]],
        rulings: Mapping[Pair, Ruled],
    ) -> None:
        self._testimonies = testimonies
        self._apart = apart
        self._rulings = rulings

    def of(self, some: Iterable[int]) -> tuple[Origin, ...]:
        """The origins behind some of them, by their places, in the order of their first."""
        groups: list[list[int]] = []
        for at in some:
            akin = [group for group in groups if any(self._one_origin(at, other) for other in group)]
            if not akin:
                groups.append([at])
                continue
            akin[0][:] = sorted([at, *(other for group in akin for other in group)])
            groups = [group for group in groups if group not in akin[1:]]
        return tuple(self._origin(group) for group in groups)

    def _one_origin(self, one: int, other: int) -> bool:
        left, right = self._testimonies[one], self._testimonies[other]
        ruled = self._rulings.get(Pair.of(left.place, right.place)) if self._rulings else None
        if (ruled is not None and ruled.ruling is Ruling.SAME_ORIGIN) or _one_party(left, right):
            return True
        return (min(one, other), max(one, other)) not in self._apart and _repeated(left, right)

    def behind(self, inquiry: Inquiry, odds: Sequence[Odds]) -> tuple[Origin, ...]:
        """The origins behind the first testimony and those that agree with it, in their order."""
        against = {one.other for one in odds if one.one == 0}
        return self.of(
            at for at in range(len(self._testimonies)) if at == 0 or (at not in against and self._agrees(inquiry, at))
        )

    def _agrees(self, inquiry: Inquiry, at: int) -> bool:
        return _agree(inquiry, self._testimonies[0], self._testimonies[at])

    def _origin(self, group: Sequence[int]) -> Origin:
        some = [self._testimonies[at] for at in group]
        documents: dict[int, Document] = {one.document.id: one.document for one in some}
        return Origin(
            name=next((name for one in some if (name := one.speaker)), _house(some[0])),
            documents=tuple(documents.values()),
        )


def _house(testimony: Testimony) -> str:
    """Who publishes its document, so far as that is known."""
    return testimony.document.source.publisher or testimony.document.name


def _one_party(one: Testimony, other: Testimony) -> bool:
    """Whether one party says both."""
    if one.document.id == other.document.id and one.speaker == other.speaker:
        return True
    if one.speaker is None and other.speaker is None:
        return same_party(_house(one), _house(other))
    if one.speaker is not None and other.speaker is not None:
        return (
            same_party(one.speaker, other.speaker)
            or speaks_for(_role(one), other.speaker)
            or speaks_for(_role(other), one.speaker)
        )
    said, told = (one, other) if one.speaker is not None else (other, one)
    if said.document.id == told.document.id and not _role(said).isdisjoint(party(_house(told))):
        return True  # a body's own spokesman in its own release
    return _of_house(said, told)


def _repeated(one: Testimony, other: Testimony) -> bool:
    """Whether one repeats the other, or both a third: by their words, or because one names whom it has it from."""
    if _shares_run(one, other):
        return True
    if one.speaker is None and other.speaker is None:
        return _names(one, other) or _names(other, one)
    if one.speaker is not None and other.speaker is not None:
        return False
    said, told = (one, other) if one.speaker is not None else (other, one)
    return _repeats(told, said)


def _of_house(said: Testimony, told: Testimony) -> bool:
    """Whether the document that tells something by itself is of the party that says it in the other."""
    house, speaker = told.document.source, said.speaker or ""
    names = [name for name in (house.publisher, house.author) if name]
    return any(same_party(speaker, name) or speaks_for(_role(said), name) for name in names)


def _repeats(told: Testimony, said: Testimony) -> bool:
    """Whether a document names who says it in the other, near the sentence: then it tells it after them."""
    return _named_near(told, said.speaker or "")


def _names(one: Testimony, other: Testimony) -> bool:
    """Whether the first document names the house of the second, near the sentence: then it tells it after them."""
    return _named_near(one, other.document.source.publisher or "")


def _named_near(testimony: Testimony, name: str) -> bool:
    """Whether all that tells a party stands in the sentence or close before it."""
    telling = party(name)
    telling = telling - plain_words() or telling  # “Brannick Tools”: Brannick
    span = testimony.sentence.span
    near = party(testimony.document.text[max(0, span.start - CLOSE) : span.end])
    return bool(telling) and telling <= near


def _role(testimony: Testimony) -> frozenset[str]:
    speaker = testimony.sentence.speaker
    if speaker is None:
        return frozenset()
    return role_of(testimony.document.text, speaker.name.start, speaker.name.end)


def _shares_run(one: Testimony, other: Testimony) -> bool:
    """Whether two sentences share RUN words in a row."""
    return not _runs(one.text).isdisjoint(_runs(other.text))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def answers(inquiry: Inquiry, first: Testimony, testimony: Testimony) -> bool:
    """Whether a sentence gives what was asked, as the first one does, in a way that can be compared."""
    kind = inquiry.question.kind
    if kind is AskedKind.NUMBER and figure(inquiry, testimony) is None:
        return False
    if kind is AskedKind.TIME and day(inquiry, testimony) is None:
        return False
    return testimony is first or (comparable(inquiry, first, testimony) and same_subject(inquiry, first, testimony))


def _agree(inquiry: Inquiry, one: Testimony, other: Testimony) -> bool:
    """Whether two testimonies that are not at odds give the same answer."""
    if inquiry.question.kind in (AskedKind.NUMBER, AskedKind.TIME) and not _on_subject(inquiry, one, other):
        return False
    if inquiry.question.kind is AskedKind.NUMBER:
        left, right = figure(inquiry, one), figure(inquiry, other)
        return left is not None and right is not None and figures_agree(left.quantity, right.quantity)
    if inquiry.question.kind is AskedKind.TIME:
        first, second = day(inquiry, one), day(inquiry, other)
        return first is not None and second is not None and moments_agree(first.moment, second.moment)
    if not holds_as_much(inquiry, one, other):
        return False
    if inquiry.question.kind in _NAMED and _new_names(inquiry, one) & _new_names(inquiry, other):
        return True
    asked = set(inquiry.question.weights)
    new, others = one.terms - asked, other.terms - asked
    shared = {term for term in new if any(word in others for word in inquiry.reach(term))}
    return len(shared) >= SHARED and len(shared) >= SHARE * min(len(new), len(others))


def _on_subject(inquiry: Inquiry, one: Testimony, other: Testimony) -> bool:
    """Whether most of the question that one of two has in it, or around it, is so with the other, too."""
    held = {term: weight for term, weight in inquiry.idf.items() if holds(inquiry, term, one.terms | one.about)}
    there = other.terms | other.about | other.near
    return sum(weight for term, weight in held.items() if holds(inquiry, term, there)) >= MOST * sum(held.values())


def _new_names(inquiry: Inquiry, testimony: Testimony) -> set[str]:
    """The terms of names in a sentence that neither the question nor the document's beginning gives."""
    claims = testimony.sentence.claims
    names = claims.names if claims is not None else ()
    terms = {term for name in names for term in inquiry.analyzer.content_terms(testimony.words(name))}
    return terms - set(inquiry.question.weights) - testimony.about
