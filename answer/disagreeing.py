"""From sentences that answer one question to the sides that they take."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple, TypeVar

from answer.comparing import compare, takes_no_side
from answer.gate import holds_as_much
from answer.model import Disagreement, Origin, Quote, Side
from answer.relations import Kind, Relation
from answer.testimony import Finding, Inquiry, Testimony
from answer.timing import as_of, orders
from corpus.judgements import Pair, Ruled, Ruling

LEAST: Final = 0.35
"""The share of the best one's score that whoever contradicts must have."""
LED: Final = 0.5
"""The same where the best one takes no side, and another leads."""
LEADS: Final = 0.75
"""The share that one must have to lead instead of the best."""
NEXT: Final = 3
"""One of so many leads, or none."""
T = TypeVar("T")
Quoting = Callable[[Testimony], Quote]
Standing = Callable[[Sequence[int]], tuple[Origin, ...]]
"""The origins behind some testimonies, by their places."""


class Odds(NamedTuple):
    """What was found of two testimonies, by their places among all: the smaller first."""

    one: int
    other: int
    finding: Finding


def findings(inquiry: Inquiry, testimonies: Sequence[Testimony], rulings: Mapping[Pair, Ruled]) -> list[Odds]:
    """What the comparison of every two of `testimonies` (best first) finds, as moderators left it, in their order.

    One of two must be the best, or lead in its place: what only lesser ones say answers another question as often as
    this one. Once somebody is at odds with it, who else is at odds with them is looked for, to tell who stands on which
    side. The verdicts of fact checks say little else: any two may differ.
    """
    found: list[Odds] = []
    against: set[int] = set()
    lead = _lead(inquiry, testimonies)
    for one, other in combinations(range(len(testimonies)), 2):
        if not _may_differ(testimonies[one], testimonies[other]):
            continue
        foremost = (one == lead and testimonies[other].share >= (LED if lead else LEAST)) or (
            not against.isdisjoint((one, other)) and _as_near(inquiry, testimonies, one, other)
        )
        finding = compare(inquiry, testimonies[one], testimonies[other], only_ratings=not foremost)
        if finding is None:
            continue
        finding = ruled_on(finding, rulings.get(Pair.of(testimonies[one].place, testimonies[other].place)))
        if finding is not None:
            found.append(Odds(one, other, finding))
            if one == lead and finding.relation is not None:
                against.add(other)
    return found


def _lead(inquiry: Inquiry, testimonies: Sequence[Testimony]) -> int:
    """The place of the best that takes a side, if it is near the very best; else of that: “The inn was sold!”."""
    for at, testimony in enumerate(testimonies[:NEXT]):
        if testimony.share < LEADS:
            break
        if not takes_no_side(inquiry, testimony):
            return at
    return 0


def _as_near(inquiry: Inquiry, testimonies: Sequence[Testimony], one: int, other: int) -> bool:
    """Whether both of two are near enough to the best answer, and speak of what it speaks of."""
    best = testimonies[0]
    return all(testimonies[at].share >= LEAST and holds_as_much(inquiry, best, testimonies[at]) for at in (one, other))


def ruled_on(finding: Finding, ruled: Ruled | None) -> Finding | None:
    """A finding as a moderator left it."""
    if ruled is None or ruled.ruling is Ruling.REAL:
        return finding
    if ruled.ruling is Ruling.OVERTAKEN:
        return finding.model_copy(update={"relation": Relation.UPDATED, "why": "a moderator says so"})
    return None


def _may_differ(one: Testimony, other: Testimony) -> bool:
    """Whether two sentences may contradict each other at all: those of one voice in one document only go on."""
    return one.document.id != other.document.id or one.speaker != other.speaker


def disagreement(
    testimonies: Sequence[Testimony], odds: Sequence[Odds], quoting: Quoting, standing: Standing
) -> Disagreement | None:
    """The sides that testimonies (best first) take where two are at odds; None where none are.

    Every testimony stands on the first side on which it contradicts nobody.
    """
    if not odds:
        return None
    kind = odds[0].finding.kind
    of_kind = [one for one in odds if one.finding.kind is kind]
    against = {(one.one, one.other) for one in of_kind} | {(one.other, one.one) for one in of_kind}
    sides: list[list[int]] = []
    for at in sorted({at for one in of_kind for at in (one.one, one.other)}):
        side = next(
            (
                side
                for side in sides
                if not any((at, other) in against for other in side)
                and (kind is not Kind.VERDICT or all(_rated_alike(testimonies[at], testimonies[one]) for one in side))
            ),
            None,
        )
        if side is None:
            sides.append([at])
        else:
            side.append(at)
    newest = [max(_day(testimonies[at]) for at in side) for side in sides]
    order = sorted(range(len(sides)), key=lambda side: (-len(standing(sides[side])), -newest[side], side))
    found = Found(kind, _relation(of_kind), of_kind)
    return of_sides(testimonies, [sides[side] for side in order], found, quoting, standing)


def _rated_alike(one: Testimony, other: Testimony) -> bool:
    """Whether two do not rate otherwise: a side of fact checks holds one rating."""
    rated = [side.sentence.claims.verdict for side in (one, other) if side.sentence.claims]
    return len({verdict.rating for verdict in rated if verdict is not None}) < 2


class Found(NamedTuple):
    """What is known of a disagreement before its sides are quoted."""

    kind: Kind
    relation: Relation
    odds: Sequence[Odds]


def of_sides(
    testimonies: Sequence[Testimony], sides: Sequence[Sequence[int]], found: Found, quoting: Quoting, standing: Standing
) -> Disagreement:
    """The disagreement of `sides`, each the places of its testimonies, in their order."""
    claims = _first_told(found.odds, lambda finding: finding.claims)
    spans = _first_told(found.odds, lambda finding: finding.spans)
    overtaken = (
        _overtaken([[testimonies[at] for at in side] for side in sides])
        if found.relation is Relation.UPDATED
        else [False] * len(sides)
    )
    first = next((one.finding for one in found.odds), None)
    return Disagreement(
        kind=found.kind,
        relation=found.relation,
        sides=tuple(
            Side(
                claim=next((claims[at] for at in side if at in claims), ""),
                quotes=tuple(quoting(testimonies[at]) for at in side),
                origins=standing(side),
                spans=tuple(spans.get(at) for at in side),
                overtaken=overtaken[number],
            )
            for number, side in enumerate(sides)
        ),
        rule=first.rule if first is not None else "",
        why=first.why if first is not None else "",
        origins=standing([at for side in sides for at in side]),
    )


def _overtaken(sides: Sequence[Sequence[Testimony]]) -> list[bool]:
    """Which sides hold as of an earlier day than another one; none that speaks of a change itself."""
    known = [[day for one in side if (day := as_of(one)) is not None] for side in sides]
    last = [
        max((day.day for day in days), default=None) if not any(day.yearless for day in days) else None
        for days in known
    ]
    latest = max((day for day in last if day is not None), default=None)
    return [
        day is not None and latest is not None and day < latest and not any(map(orders, side))
        for day, side in zip(last, sides, strict=True)
    ]


def _day(testimony: Testimony) -> int:
    """When its document was published, as a number; 0 if that is unknown."""
    return 0 if testimony.published is None else testimony.published.toordinal()


def _first_told(odds: Sequence[Odds], told: Callable[[Finding], tuple[T, T]]) -> dict[int, T]:
    """What the first finding that speaks of a testimony has `told` of it: how it is put, or on which words it rests."""
    first: dict[int, T] = {}
    for one in odds:
        of_one, of_other = told(one.finding)
        first.setdefault(one.one, of_one)
        first.setdefault(one.other, of_other)
    return first


def _relation(odds: Sequence[Odds]) -> Relation:
    """That of the first, unless all others say otherwise: one contradiction is not made good by an update."""
    return odds[0].finding.relation or Relation.CONTRADICTS
