"""Whether two sentences name different ones when they are asked who, where, what or which."""

import re
from typing import Final

from answer.fillers import Reader
from answer.lexicon import NATIONS
from answer.phrases import Filler
from answer.slots import Slot, Wanted, wanted
from answer.surroundings import LONGEST_SENTENCE, around, coverage, holds
from answer.testimony import Finding, Inquiry, Kind, Relation, Testimony
from answer.turns import ELLIPSIS

_COVERED: Final = 0.5
_LIGHT: Final = 0.5
_ON: Final = 25
"""So many characters behind a filler still belong to it."""
_RIVALS: Final = tuple(
    frozenset(words.split())
    for words in (
        "old new",
        "north south east west northern southern eastern western",
        "upper lower",
        "left right",
        "big small littl great",
        "first second third fourth fifth last",
        "men women",
        "boy girl",
        "junior senior",
        "summer winter spring autumn",
    )
)
"""Terms that tell one thing from another of its kind."""
_LATER: Final = 14
_LONGEST: Final = 8
_PARTLY: Final = re.compile(
    r"\b(?:among(?! the (?:most|\w+est|best|first)\b)|including"
    r"|together with|along with|alongside|one of|some of|among others|also|helped|assisted"
    r"|co-\w+|jointly|former"
    r"|formerly|previous(?:ly)?|predecessor|ex-\w+|then|until|whether|if|may have|might have|perhaps|possibly"
    r"|probably|rumou?red|reportedly"
    r"|supposed|not clear|unclear|unknown|not known|alleged(?:ly)?"
    r"|since (?:19|20)\d\d|(?:was|were) to(?! blame)|nearly|almost|instead of|rather than)\b",
    re.IGNORECASE,
)
"""What makes a sentence name only some, or somebody of another time, or nobody for sure."""
_ORDERS: Final = re.compile(
    r"\b(?:no longer|from now on|any ?more|as of|with effect from|starting (?:with|today|from)|(?:has|have)"
    r" (?:now |since |also |just )?(?:been )?"
    r"(?:changed|moved|replaced|passed|handed|taken over|switched|named|appointed|left|succeeded)|['’]ve moved"
    r"|errat(?:um|a)|used to|until now"
    r"|new|now|broke(?:n)?|from (?:this|next) (?:\w+ )?(?:version|season|year|month|week))\b",
    re.IGNORECASE,
)
_SUCCEEDS: Final = re.compile(
    r"\b(?:retire(?:d|ment|s)|resign(?:ed|ation|s)|successor|succeed(?:s|ed)|replac(?:e|es|ed|ing)|takes? over"
    r"|took over|stepp?(?:ed|s) down"
    r"|moved? on|off to|left|leaves|departure|in (?:its|his|her|their) place|hands? over|passed to)\b",
    re.IGNORECASE,
)
_NOW: Final = re.compile(r"\b(?:now|these days|nowadays|from now on|since then|no longer)\b", re.IGNORECASE)
_IN_PLACE: Final = re.compile(
    r"\b(?:in (?:his|her|their|its) (?:place|stead)|in place of|instead|(?:fill|step|stand|jump)(?:s|ed|ing)? in"
    r"|takes? over|took over|replac(?:e|es|ed|ing))\b",
    re.IGNORECASE,
)
_GROUP: Final = frozenset(
    """
    club team ministry council company group band ltd inc plc union party university institute agency department
    police committee association society federation trust foundation bank studio rail railway ferries
    united city rovers volunteers crew board office authority service
    """.split()
)
_JOINING: Final = frozenset("with for to by under".split())
_OF_ANY_KIND: Final = frozenset({Slot.THING, Slot.SOURCE, Slot.OWNER, Slot.CAUSE, Slot.LINKED, Slot.HOLDS})
"""Slots where a name may stand against a thing."""
_REGION: Final = re.compile(
    r"\b(?:north|south|east|west|central|northern|southern|eastern|western|region|province|county|country|state"
    r"|coast|valley|district"
    r"|island|republic|near)\b",
    re.IGNORECASE,
)
_TITLES: Final = frozenset(
    "mr mrs ms dr prof professor sir lord lady mayor inspector captain president minister doctor".split()
)
_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def entities(inquiry: Inquiry, one: Testimony, other: Testimony) -> Finding | None:
    """What is found where the two fill the asked slot with different names or things; None if they do not, or unsure.

    CONTRADICTS; UPDATED where what is asked can change, and one sets itself after the other or is two weeks younger.
    Symmetric.
    """
    if max(len(one.text), len(other.text)) > LONGEST_SENTENCE:
        return None
    for slot in wanted(inquiry.question, inquiry.analyzer):
        finding = _compared(inquiry, slot, one, other)
        if finding is not None:
            return finding
    return None


def fills(inquiry: Inquiry, testimony: Testimony) -> bool:
    """Whether a sentence fills the slot that is asked for with anything."""
    if len(testimony.text) > LONGEST_SENTENCE:
        return False
    return any(
        _about(inquiry, slot, testimony)
        and (filler := Reader(inquiry, slot, testimony).filler()) is not None
        and not _unsure(testimony, filler)
        for slot in wanted(inquiry.question, inquiry.analyzer)
    )


def _compared(inquiry: Inquiry, slot: Wanted, one: Testimony, other: Testimony) -> Finding | None:
    about = [_about(inquiry, slot, side) for side in (one, other)]
    if not any(about):
        return None
    first, second = (Reader(inquiry, slot, side).filler() for side in (one, other))
    if not all(about) and not (about[0] and _instead(first, other)) and not (about[1] and _instead(second, one)):
        return None
    if slot.slot is Slot.THING and not slot.rest:
        return None
    if first is None or second is None or _unsure(one, first) or _unsure(other, second):
        return None
    if any(_with_asked(inquiry, filler) for filler in (first, second)):
        return None
    succeeded = slot.changing and (
        any(_SUCCEEDS.search(side.text) for side in (one, other))
        or _left(one, first, second)
        or _left(other, second, first)
    )
    if not _differ(inquiry, slot, one, first, other, second, succeeded=succeeded):
        return None
    first_years, second_years = set(_YEAR.findall(one.text)), set(_YEAR.findall(other.text))
    if (
        slot.slot is Slot.ONE_OF
        and first.rule == second.rule == "sole"
        and not ({first.link, second.link} <= _JOINING | inquiry.question.words)
    ):
        return None  # of all that is named there, nothing says that either is what is asked
    if slot.slot is Slot.HOLDER and first_years and second_years and not first_years & second_years:
        return None
    later = succeeded or any(_orders(inquiry, side.text) for side in (one, other))
    apart = one.published and other.published and abs((one.published - other.published).days) >= _LATER
    return Finding(
        kind=Kind.ENTITY,
        relation=Relation.UPDATED if slot.changing and (later or apart) else Relation.CONTRADICTS,
        spans=(first.span, second.span),
        claims=(_shown(one, first), _shown(other, second)),
        rule=f"entity:{slot.slot.name.lower()}",
        why=f"{slot.slot.name.lower().replace('_', ' ')}, found by {' and '.join(sorted((first.rule, second.rule)))}",
    )


def _orders(inquiry: Inquiry, text: str) -> bool:
    """Whether a sentence sets itself after an earlier state; the “new” that is asked about sets nothing."""
    return any(
        found.group().lower() != "new" or "new" not in inquiry.question.words for found in _ORDERS.finditer(text)
    )


def _unsure(side: Testimony, filler: Filler) -> bool:
    """Whether the sentence, up to its filler and a little on, names only some, or somebody of another time."""
    end = filler.span.end - side.sentence.span.start
    return _PARTLY.search(side.text[: end + _ON]) is not None


def _with_asked(inquiry: Inquiry, filler: Filler) -> bool:
    """Whether it names somebody else together with one who is asked about."""
    return filler.rule == "active" and any(term in inquiry.question.names for term in filler.terms)


def _left(side: Testimony, filler: Filler, former: Filler) -> bool:
    """Whether a sentence names the other's filler first, then its own with a “now”: “A was slow, so it is B now”."""
    before = side.text[: filler.span.start - side.sentence.span.start]
    return not set(re.findall(r"\w+", before.lower())).isdisjoint(former.terms) and _NOW.search(side.text) is not None


def _instead(filler: Filler | None, side: Testimony) -> bool:
    """Whether a sentence puts somebody in the place of whom the other names: he stands just before it."""
    if filler is None or _IN_PLACE.search(side.text) is None:
        return False
    return all(term in side.near or term in side.terms for term in filler.terms if term not in _TITLES)


def _about(inquiry: Inquiry, slot: Wanted, side: Testimony) -> bool:
    """Whether a sentence speaks of what is asked about, and of nothing set against it (“old” where “new” was asked)."""
    rest = {term: weight for term, weight in slot.rest.items() if weight > _LIGHT} or slot.rest
    for rivals in _RIVALS:
        asked, there = rivals & inquiry.question.words, rivals & side.terms
        if asked and there and not asked & there:
            return False
    beyond = around(inquiry, side)
    if ELLIPSIS.match(side.text):
        return coverage(inquiry, rest, side.terms | beyond | side.near, ())[0] >= _COVERED
    if slot.predicate and holds(inquiry, slot.predicate, side.terms):
        return coverage(inquiry, rest, side.terms | beyond, ())[0] >= _COVERED
    return coverage(inquiry, rest, side.terms, beyond)[1] >= _COVERED


def _differ(
    inquiry: Inquiry, slot: Wanted, one: Testimony, first: Filler, other: Testimony, second: Filler, *, succeeded: bool
) -> bool:
    """Whether two fillers are surely not the same, nor one a part of the other."""
    if first.name != second.name and slot.slot not in _OF_ANY_KIND:
        return False
    if not _other_names(first, second) or not (
        first.name or second.name or _other_things(slot, inquiry, first, second)
    ):
        return False
    mentioned = [
        _mentions(one, second) and not _sets_aside(one, second, other),
        _mentions(other, first) and not _sets_aside(other, first, one),
    ]
    if any(mentioned) and not succeeded and not (all(mentioned) and first.rule == second.rule == "active"):
        return False  # except where the two only change places: “A beat B”, “B beat A”
    if _short_for(one.words(first.span), other.words(second.span)):
        return False
    groups = [_is_group(side.words(filler.span)) for side, filler in ((one, first), (other, second))]
    if slot.slot in {Slot.DOER, Slot.HOLDER} and groups[0] != groups[1]:
        people = [len(filler.terms) == 2 or bool(_TITLES.intersection(filler.terms)) for filler in (first, second)]
        if people[groups.index(False)]:
            return False  # a person against a body that may be theirs
    return slot.slot is not Slot.PLACE or _same_scale(one, first, other, second)


def _other_things(slot: Wanted, inquiry: Inquiry, first: Filler, second: Filler) -> bool:
    """Whether two that are not named are surely others: neither says little, neither may be part or kind of the"
    " other."""
    heads = first.head, second.head
    if (
        any(head in _VAGUE or (slot.slot is Slot.CAUSE and head in _SAYS_LITTLE) for head in heads)
        or holds(inquiry, heads[0], [heads[1]])
        or holds(inquiry, heads[1], [heads[0]])
    ):
        return False
    if slot.slot is not Slot.PLACE:
        return True
    return _LIKE.get(first.link, first.link) == _LIKE.get(second.link, second.link) and (heads[0] in _HOLDS_OTHERS) == (
        heads[1] in _HOLDS_OTHERS
    )


_LIKE: Final = {"at": "in", "inside": "in", "into": "in", "beneath": "under", "below": "under"}
_VAGUE: Final = frozenset(
    """
    man woman person peopl someon boy girl resid local offici spokesman spokeswoman worker employe member visitor
    compani group place area spot side end way part thing time morn even night day week month year moment home front
    back middl centr corner top bottom start case world field origin anonym unknown author passer passerbi neighbour
    friend driver owner staff expert anim creatur object item thing
    """.split()
)
"""Heads of phrases that may be anybody or anywhere."""
_SAYS_LITTLE: Final = frozenset(
    "fault problem error failur accid issu incid defect reason caus mistak malfunct breakdown event fact explos fire"
    " result combin number seri lack".split()
)
"""Heads of causes that may be any."""
_HOLDS_OTHERS: Final = frozenset(
    "hous build museum hotel school park station church town citi villag harbour port island factori hospit"
    " univers castl farm forest"
    " shop market street ship boat campus county".split()
)


def _is_group(words: str) -> bool:
    low = words.lower().replace(".", "").split()
    return not _TITLES.intersection(low) and bool(_GROUP.intersection(low))


def _mentions(side: Testimony, filler: Filler) -> bool:
    """Whether a sentence mentions what fills the slot in the other."""
    names = [term for term in filler.terms if term not in _TITLES]
    if not filler.name:
        names = names[-1:]
    return not side.terms.isdisjoint(names)


def _sets_aside(side: Testimony, filler: Filler, other: Testimony) -> bool:
    """Whether a sentence mentions what fills the slot in the other only to deny it, or as who says so."""
    claims = side.sentence.claims
    named = [name for name in (claims.names if claims else ()) if _part_of(other.words(filler.span), side.words(name))]
    return bool(named) and all(
        _DENIED.search(side.text[: name.start - side.sentence.span.start])
        or _DENIES.match(side.text[name.end - side.sentence.span.start :])
        for name in named
    )


def _part_of(name: str, there: str) -> bool:
    return bool(set(re.findall(r"\w+", name)) & set(re.findall(r"\w+", there)))


_DENIED: Final = re.compile(
    r"\b(?:not|rather than|contrary to what|according to|as|told|tells|by) $|\b(?:not|never) by $", re.IGNORECASE
)
_DENIES: Final = re.compile(
    r",? (?:never|(?:did|had|has|was|is|does)(?: not|n['’]t)|had nothing|has nothing|denies|denied|says"
    r"|said|claims|claimed"
    r"|insists|insisted|maintains|told|tells|accused|accuses|blames|blamed|names|named)\b"
)


def _other_names(first: Filler, second: Filler) -> bool:
    """Whether the two share no word, or at most a surname behind two first names."""
    ones = [term for term in first.terms if term not in _TITLES]
    others = [term for term in second.terms if term not in _TITLES]
    shared = set(ones) & set(others)
    if not ones or not others:
        return False
    if not shared:
        return not any(a[:4] == b[:4] and min(len(a), len(b)) > 3 for a in ones for b in others)
    return (
        len(ones) == len(others) == 2
        and shared == {ones[-1]} == {others[-1]}
        and min(len(ones[0]), len(others[0])) > 1
        and ones[0][0] != others[0][0]
    )


def _short_for(one: str, other: str) -> bool:
    """Whether either is made of the first letters of the other."""
    for short, long in ((one, other), (other, one)):
        letters = "".join(word[0] for word in re.findall(r"\w+", long) if word[0].isupper())
        if len(letters) > 1 and letters in re.sub(r"\W", "", short):
            return True
    return False


def _same_scale(one: Testimony, first: Filler, other: Testimony, second: Filler) -> bool:
    """Whether two places can be told apart: both countries or neither, both “near” or neither, no region."""
    ones, others = (" ".join(filler.terms) for filler in (first, second))
    if (ones in _countries()) != (others in _countries()) or (first.link == "near") != (second.link == "near"):
        return False
    regions = [
        _REGION.search(
            side.text[
                max(0, filler.span.start - side.sentence.span.start - 12) : filler.span.end - side.sentence.span.start
            ]
        )
        for side, filler in ((one, first), (other, second))
    ]
    return (regions[0] is None) == (regions[1] is None)


def _countries() -> frozenset[str]:
    return _COUNTRIES


_COUNTRIES: Final = frozenset(NATIONS.replace(";", " ").split())


def _shown(side: Testimony, filler: Filler) -> str:
    return " ".join(side.words(filler.span).split()[:_LONGEST])
