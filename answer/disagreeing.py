"""From sentences that answer one question to the sides that they take."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from answer.comparing import compare
from answer.gate import holds_as_much
from answer.model import Disagreement, Quote, Side
from answer.relations import Relation
from answer.testimony import Finding, Inquiry, Testimony
from corpus.judgements import Pair, Ruled, Ruling

ANCHORS: Final = 3
"""So many of the best testimonies may be contradicted."""
SILENT = True
LEAST: Final = 0.35
"""The share of the best one's score that whoever contradicts must have."""
Quoting = Callable[[Testimony], Quote]


class Odds(NamedTuple):
    """What was found of two testimonies, by their places among all: the smaller first."""

    one: int
    other: int
    finding: Finding


def findings(inquiry: Inquiry, testimonies: Sequence[Testimony], rulings: Mapping[Pair, Ruled]) -> list[Odds]:
    """What the comparison of every two of `testimonies` (best first) finds, as moderators left it, in their order.

    One of two must be among the best: what only lesser ones say answers another question as often as this one. Not so
    the verdicts of fact checks, which say little else.
    """
    found = []
    for one, other in combinations(range(len(testimonies)), 2):
        if not _may_differ(testimonies[one], testimonies[other]):
            continue
        foremost = _foremost(inquiry, testimonies, one, other)
        finding = compare(inquiry, testimonies[one], testimonies[other], only_ratings=not foremost)
        if finding is None:
            continue
        finding = _ruled(finding, rulings.get(Pair.of(testimonies[one].place, testimonies[other].place)))
        if finding is not None:
            found.append(Odds(one, other, finding))
    return found


def _foremost(inquiry: Inquiry, testimonies: Sequence[Testimony], one: int, other: int) -> bool:
    """Whether the first of two is among the best answers, and the second near enough to the best."""
    if one >= ANCHORS or testimonies[other].share < LEAST:
        return False
    best = testimonies[0]
    return not one or all(holds_as_much(inquiry, best, testimonies[at]) for at in (one, other))


def _ruled(finding: Finding, ruled: Ruled | None) -> Finding | None:
    """A finding as a moderator left it."""
    if ruled is None or ruled.ruling is Ruling.REAL:
        return finding
    if ruled.ruling is Ruling.OVERTAKEN:
        return finding.model_copy(update={"relation": Relation.UPDATED, "why": "a moderator says so"})
    return None


def _may_differ(one: Testimony, other: Testimony) -> bool:
    """Whether two sentences may contradict each other at all: those of one voice in one document only go on."""
    if one.document.id != other.document.id:
        return True
    return one.speaker != other.speaker and (SILENT or (one.speaker is not None and other.speaker is not None))


def disagreement(
    testimonies: Sequence[Testimony], odds: Sequence[Odds], quoting: Quoting, weigh: Callable[[Sequence[int]], int]
) -> Disagreement | None:
    """The sides that testimonies (best first) take where two are at odds; None where none are.

    Every testimony stands on the first side on which it contradicts nobody. `weigh`: the number of origins behind some.
    """
    if not odds:
        return None
    kind = odds[0].finding.kind
    of_kind = [one for one in odds if one.finding.kind is kind]
    against = {(one.one, one.other) for one in of_kind} | {(one.other, one.one) for one in of_kind}
    sides: list[list[int]] = []
    for at in sorted({at for one in of_kind for at in (one.one, one.other)}):
        side = next((side for side in sides if not any((at, other) in against for other in side)), None)
        if side is None:
            sides.append([at])
        else:
            side.append(at)
    claims = _claims(of_kind)
    newest = [max(_day(testimonies[at]) for at in side) for side in sides]
    order = sorted(range(len(sides)), key=lambda side: (-weigh(sides[side]), -newest[side], side))
    first = of_kind[0].finding
    return Disagreement(
        kind=kind,
        relation=_relation(of_kind),
        sides=tuple(
            Side(claim=claims[sides[side][0]], quotes=tuple(quoting(testimonies[at]) for at in sides[side]))
            for side in order
        ),
        rule=first.rule,
        why=first.why,
    )


def _day(testimony: Testimony) -> int:
    """When its document was published, as a number; 0 if that is unknown."""
    return 0 if testimony.published is None else testimony.published.toordinal()


def _claims(odds: Sequence[Odds]) -> dict[int, str]:
    """How each testimony is put in a few words, by the first finding that does."""
    claims: dict[int, str] = {}
    for one in odds:
        claims.setdefault(one.one, one.finding.claims[0])
        claims.setdefault(one.other, one.finding.claims[1])
    return claims


def _relation(odds: Sequence[Odds]) -> Relation:
    """That of the first, unless all others say otherwise: one contradiction is not made good by an update."""
    return odds[0].finding.relation or Relation.CONTRADICTS
