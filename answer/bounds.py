"""What binds a sentence to a case nobody asked about: the kind of its noun, a phrase with a preposition, an “if”."""

import re
from typing import Final

from answer.testimony import Finding, Inquiry, Kind, Testimony
from corpus.model import Span
from index.stopwords import STOP_WORDS

_PLAIN: Final = frozenset(
    """
    new old whole entire total full overall official latest current present annual yearly monthly regular normal usual
    standard same own main big small large great good local public national recent maximum minimum max min final first
    second third last next only other another actual exact real average general single many more most much few several
    some any all both each every no not very anybody's anyone's everybody's everyone's someone's
    today's city town village state county country government police
    estimated reported said planned proposed known famous popular legendary top high low long short early late young
    further additional extra least about around nearly almost over under up entire combined respective
    """.split()
)
"""Before a noun these do not tell which of its kind is meant, or seldom."""
_OFTEN: Final = frozenset("daily weekly family".split())
_DETERMINERS: Final = frozenset("the a an my our your his her its their this that these those each every".split())
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*['’]?")
_BOUND: Final = re.compile(
    r"\b(in|at|for|of|on|to|with|during|under|from) (?:(?:the|a|an|his|her|its|my|our|your|their) )?"
    r"((?:[\w'’-]+ ){0,2}[\w'’-]+)"
)
_PHRASE: Final = re.compile(
    r"\b(?P<verb>(?:do|does|did|was|were|has|have|had|will|would|can|could|may|must|should) )?"
    r"(?:(?:the|a|an|our|your|my|its|their|his|her|how many|how much|which|of|for|in|each|every|per) "
    r"|(?<=did )(?=\w+ for\b)|(?<=does )(?=\w+ for\b))"
    r"(?=(?P<words>(?:[\w’'-]+ ?){1,4}))",
    re.IGNORECASE,
)
_FOR: Final = re.compile(r"\b(?P<noun>[\w’'-]{1,40}) for (?:(?:the|a|an|each|every|all) )?(?P<whom>[\w’'-]{1,40})")
_NO_CASE: Final = re.compile(
    r"\d.*|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|total|all|fact|part|time", re.IGNORECASE
)
_ADJECTIVE: Final = re.compile(r"\w{1,40}(?:ent|ant|al|ous|ive|ful|less|able|ible|ic|ish|est)")
"""“A permanent ban” is a ban: where only one of two tells the kind, a noun or a participle must tell it."""
_OPENS: Final = re.compile(
    r"\W*(?:In|Within|Inside|At|On|For|During|Under|With|Without|Outside) (?:the |a |an |our |their |its )?"
    r"(?P<what>(?:[a-z][\w'’-]*[ ,]){1,3})"
)
_STANDING: Final = re.compile(r"\b(?:do|does|is|are|can|may|must|should|needs?|costs?)\b", re.IGNORECASE)
_NO_PLACE: Final = frozenset(
    """
    statement interview letter report reports fact court post email speech addition contrast comparison short turn
    return response reply brief particular practice theory general all total case order end place stead moment
    meantime meanwhile present beginning future past press message comment example
    """.split()
)
"""After these openings somebody speaks, or the sentence goes on."""
_TOTAL: Final = re.compile(r"\b(?:in all|in total|altogether|all told|nationwide|worldwide|overall)\b", re.IGNORECASE)
_POSSESSED: Final = re.compile(r"\b([\w-]{1,40})(?:['’]s|s['’]) ([\w-]{1,40})")
_CONDITION: Final = re.compile(
    r"(?<!, )\b(?:if|unless|provided|including|not counting|excluding)\b|^\W*(?:with|without|counting|plus) (?!\d)",
    re.IGNORECASE,
)


def of_other_kind(inquiry: Inquiry, one: Testimony, other: Testimony, finding: Finding) -> bool:
    """Whether what is asked about is of another kind in the two: “the Red Gate”, “the Blue Gate”; “a day pass”.

    What the other sentence or its document names, too, tells nothing; nor, to a yes and a no, that only one tells it.
    """
    ones, others = (_kinds(inquiry, side, span) for side, span in zip((one, other), finding.spans, strict=True))
    for noun in sorted(ones.keys() & others.keys()):
        first, second = ones[noun], others[noun]
        if ("" in first and first != {""}) or ("" in second and second != {""}) or first == second == {""}:
            continue
        if "" in first | second and (
            finding.kind is Kind.POLARITY or any(map(_ADJECTIVE.fullmatch, sorted(first | second)))
        ):
            continue
        if not _known(inquiry, first, other) and not _known(inquiry, second, one):
            return True
    return False


def _known(inquiry: Inquiry, kinds: set[str], rival: Testimony) -> bool:
    terms = {term for kind in kinds for term in inquiry.analyzer.content_terms(kind)}
    return not terms.isdisjoint(rival.terms | rival.about | rival.near)


def _kinds(inquiry: Inquiry, side: Testimony, but: Span) -> dict[str, set[str]]:
    """By noun of the question, what stands before it and tells which of its kind is meant; "" where nothing does."""
    asked = set(inquiry.question.sequence)
    nouns = _nouns(inquiry)
    words = list(_WORD.finditer(side.text))
    lows = [word.group().lower().replace("’", "'") for word in words]
    terms = [inquiry.analyzer.content_terms(low) for low in lows]
    found: dict[str, set[str]] = {}
    for at in range(len(words)):
        noun = next((term for term in terms[at] if term in nouns), None)
        if noun is None or (at + 1 < len(words) and lows[at + 1] == "of"):
            continue
        before = at - 1
        while (
            before >= 0
            and terms[before]
            and asked.issuperset(terms[before])
            and words[before].end() + 1 == words[before + 1].start()
        ):
            before -= 1  # “boat club membership fee”: what stands before all that was asked
        kind = _kind(side, words, lows, terms, before, but) if before >= 0 else ""
        if kind is not None:
            found.setdefault(noun, set()).add(kind)
    return found


def _nouns(inquiry: Inquiry) -> frozenset[str]:
    """The terms of the question that are surely nouns: behind “the”, “how many”, “of”, up to the verb."""
    found: list[str] = []
    for match in _PHRASE.finditer(inquiry.question.text):
        words = []
        for word in match["words"].split():
            if word.lower() in STOP_WORDS:
                break
            words.append(word)
        if match["verb"] and len(words) > 1:
            words.pop()  # “did the band *play*”
        found += [term for word in words for term in inquiry.analyzer.content_terms(word)]
    return frozenset(found) - inquiry.question.names - inquiry.question.predicate


def _kind(
    side: Testimony, words: list[re.Match[str]], lows: list[str], terms: list[list[str]], at: int, but: Span
) -> str | None:
    """The word at `at` if it tells the kind of what follows; "" if it does not; None if that cannot be told."""
    word, offset = words[at], side.sentence.span.start
    if side.text[word.end() : words[at + 1].start()] not in {" ", "-"}:
        return ""
    if not terms[at] or lows[at] in STOP_WORDS | _PLAIN or lows[at].isdigit():
        return ""
    inside = word.start() + offset < but.end and but.start < word.end() + offset
    dated = any(
        moment.span.start < word.end() + offset and word.start() + offset < moment.span.end
        for moment in (side.sentence.claims.moments if side.sentence.claims else ())
    )
    opens = at == 0 or lows[at - 1] in _DETERMINERS or lows[at - 1].isdigit() or lows[at].endswith("'s")
    if inside or dated or not opens or (lows[at].endswith("ly") and lows[at] not in _OFTEN):
        return None
    return lows[at]


def of_its_part(inquiry: Inquiry, one: Testimony, other: Testimony, finding: Finding) -> bool:
    """Whether one speaks of what belongs to the thing asked about, the other of the thing: “the club's board meets”."""
    if finding.kind is Kind.POLARITY:
        return False
    for (side, span), rival in (((one, finding.spans[0]), other), ((other, finding.spans[1]), one)):
        for found in _POSSESSED.finditer(side.text):
            owner, thing = (inquiry.analyzer.content_terms(word) for word in found.groups())
            start = found.start(2) + side.sentence.span.start
            if not owner or not thing or (start < span.end and span.start < start + len(found[2])):
                continue
            asked = owner[0] in inquiry.question.sequence and owner[0] in rival.terms
            known = inquiry.question.weights.keys() | rival.terms | rival.about | rival.near
            if asked and thing[0] not in known and not found[2].istitle():
                return True
    return False


def under_condition(inquiry: Inquiry, one: Testimony, other: Testimony, finding: Finding) -> bool:
    """Whether one of two binds what it says to a condition, and the other and the question name none."""
    if _CONDITION.search(inquiry.question.text) is not None:
        return False
    first, second = (_CONDITION.search(side.text) is not None for side in (one, other))
    return finding.kind is Kind.NUMBER and first != second


def bound_otherwise(inquiry: Inquiry, one: Testimony, other: Testimony, finding: Finding) -> str:
    """The preposition behind which the two name other things: “in the city”, “in the villages”; empty if none."""
    ones, others = (_bounds(inquiry, side, span) for side, span in zip((one, other), finding.spans, strict=True))
    for link in sorted(ones.keys() & others.keys()):
        first, second = ones[link], others[link]
        if link == "to" and finding.kind is not Kind.POLARITY:
            continue
        if first & (other.terms | other.about | other.near) or second & (one.terms | one.about | one.near):
            continue
        if _alike(inquiry, first, second) or _alike(inquiry, second, first):
            continue
        return link
    return ""


def charged_for_others(inquiry: Inquiry, one: Testimony, other: Testimony, finding: Finding) -> bool:
    """Whether what was asked is for other ones in the two: “the toll for cars”, “the toll for lorries”.

    Cars may stand for lorries elsewhere; right behind the same noun they are two cases.
    """
    if finding.kind is not Kind.NUMBER:
        return False
    ones, others = (_served(inquiry, side) for side in (one, other))
    known = inquiry.question.weights.keys()
    for noun in sorted(ones.keys() & others.keys()):
        first, second = ones[noun], others[noun]
        theirs = (other.terms | other.about | other.near, one.terms | one.about | one.near)
        if first.isdisjoint(known | theirs[0]) and second.isdisjoint(known | theirs[1]):
            return True
    return False


def _served(inquiry: Inquiry, side: Testimony) -> dict[str, set[str]]:
    """By noun of the question, the terms of the word behind “for” right behind it."""
    found: dict[str, set[str]] = {}
    for match in _FOR.finditer(side.text):
        terms = inquiry.analyzer.content_terms(match["whom"])
        for noun in inquiry.analyzer.content_terms(match["noun"]):
            if noun in inquiry.question.sequence and terms and not _NO_CASE.fullmatch(match["whom"]):
                found.setdefault(noun, set()).update(terms)
    return found


def _alike(inquiry: Inquiry, terms: set[str], others: set[str]) -> bool:
    return any(near in others for term in terms for near in inquiry.reach(term))


def opens_apart(inquiry: Inquiry, one: Testimony, other: Testimony, finding: Finding) -> bool:
    """Whether one opens with a place or case that nobody else names: “In the old town you need none”.

    Only of what holds at all times: what happened once may be told with any opening.
    """
    if finding.kind not in {Kind.NUMBER, Kind.POLARITY} or finding.rule == "polarity:fact":
        return False
    if finding.kind is Kind.NUMBER and not _STANDING.search(inquiry.question.text):
        return False
    for side, rival, own in ((one, other, finding.spans[0]), (other, one, finding.spans[1])):
        found = _OPENS.match(side.text)
        if found is None:
            continue
        words = [word.group() for word in _WORD.finditer(found["what"])]
        terms: set[str] = set()
        for word in words:
            new = inquiry.analyzer.content_terms(word)
            if word in STOP_WORDS or not inquiry.question.weights.keys().isdisjoint(new):
                break  # here what is asked about begins: “In the old hall visitors may …”
            terms.update(new)
        start = side.sentence.span.start
        moments = side.sentence.claims.moments if side.sentence.claims else ()
        spans = [own, *(moment.span for moment in moments)]
        taken = any(span.start < start + found.end() and start + found.start("what") < span.end for span in spans)
        known = inquiry.question.weights.keys() | rival.terms | rival.about | rival.near
        if terms and not taken and terms.isdisjoint(known) and _NO_PLACE.isdisjoint(words):
            return True
    return False


def part_and_total(inquiry: Inquiry, one: Testimony, other: Testimony, finding: Finding) -> bool:
    """Whether one tells how many there are in all, the other how many somewhere: “in the city”."""
    if finding.kind is not Kind.NUMBER or _TOTAL.search(inquiry.question.text):
        return False
    first, second = (_TOTAL.search(side.text) is not None for side in (one, other))
    if first == second:
        return False
    part, total = (other, one) if first else (one, other)
    bounds = _bounds(inquiry, part, finding.spans[1] if first else finding.spans[0])
    there = set().union(*(bounds.get(link, set()) for link in ("in", "at", "from")))
    return bool(there) and there.isdisjoint(total.terms | total.about | total.near)


def _bounds(inquiry: Inquiry, side: Testimony, but: Span) -> dict[str, set[str]]:
    """By preposition, the terms of what stands behind it: no day, nothing asked, nothing that a finding rests on."""
    claims = side.sentence.claims
    apart = [but, *(moment.span for moment in (claims.moments if claims else ()))]
    offset = side.sentence.span.start
    found: dict[str, set[str]] = {}
    for match in _BOUND.finditer(side.text):
        end = match.start(2)
        terms: list[str] = []
        for word in _WORD.finditer(side.text, match.start(2), match.end(2)):
            if word.group().lower() in STOP_WORDS or _NO_CASE.fullmatch(word.group()):
                break
            terms += inquiry.analyzer.content_terms(word.group())
            end = word.end()
        terms = [term for term in terms if term not in inquiry.question.weights]
        start = match.start(2) + offset
        if terms and all(end + offset <= span.start or span.end <= start for span in apart):
            found.setdefault(match[1], set()).update(terms)
    return found
